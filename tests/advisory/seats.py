"""How do tests of seats go on with a board?"""

from __future__ import annotations

from typing import Any

from tests.advisory.firm import ACCEPT, ANSWER, Firm

SEATS = """seats { edges { id status validFrom validTo offeredTo endReason renews replaces
  node { id status agreedTo refusedTo consent contact { id } } } }"""
SHOWN = f"""advisoryBoard {{ id members {{ nodes {{ contact {{ id }} }} }} {SEATS} }}
  userErrors {{ field code message }}"""


def mutation(field: str, selected: str = f"seat {SHOWN}") -> str:
    input = f"{field[0].upper()}{field[1:]}Input"
    return f"mutation ($input: {input}!) {{ {field}(input: $input) {{ {selected} }} }}"


async def seated(firm: Firm, board: str) -> dict[str, dict[str, Any]]:
    """Every seat of a board, by the number of the person; the latest of several."""
    answer = await firm.ask(f"query ($id: ID!) {{ advisoryBoard(id: $id) {{ {SEATS} }} }}", {"id": board})
    assert answer.errors == []
    edges = (answer.data or {})["advisoryBoard"]["seats"]["edges"]
    return {edge["node"]["contact"]["id"].removeprefix(f"con_{firm.mark}"): edge for edge in reversed(edges)}


async def did(firm: Firm, field: str, selected: str = f"seat {SHOWN}", **input: Any) -> dict[str, Any]:
    return await firm.did(mutation(field, selected), field, **input)


async def invited(firm: Firm, board: str, seats: int = 3, **input: Any) -> dict[str, Any]:
    """A panel that was proposed and accepted: the proposal."""
    made = await firm.propose(board, seats=seats, **input)
    assert made["userErrors"] == []
    accepted = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    assert accepted["userErrors"] == []
    proposal: dict[str, Any] = made["proposal"]
    return proposal


async def answered(firm: Firm, seat: str, answer: str) -> dict[str, Any]:
    return await firm.did(ANSWER, "answerInvitation", seat=seat, answer=answer)


def codes(payload: dict[str, Any]) -> list[str]:
    return [each["code"] for each in payload["userErrors"]]
