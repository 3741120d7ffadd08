"""Is what a board did when it met kept, does it count as contact, and do the figures follow?"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.advisory.rules.retention import HORIZON, ClientHistory, retention
from tests.advisory.firm import Firm
from tests.advisory.seats import answered, codes, did, invited, seated

SESSION = """boardSession { id heldOn topics notes attended { nodes { id } } hosts { nodes { id } }
  feedback { nodes { id text status product { id } contact { id } owner { id } } }
  actions { nodes { id text status dueOn owner { id } } } interaction { id kind at people { totalCount } } }
  userErrors { field code message }"""
FIGURES = """query ($id: ID!) { advisoryBoard(id: $id) { sessions { totalCount } figures { sessions guests
  attendance { numerator denominator } feedbackActedOn { numerator denominator } feedbackOpen
  actionsDone { numerator denominator } actionsOverdue
  retention { enough note withMember { denominator } tooRecent } } } }"""


async def board_of(firm: Firm) -> tuple[str, list[str]]:
    """A board of two members whose terms began today."""
    board = await firm.board()
    await invited(firm, board, 2)
    for edge in (await seated(firm, board)).values():
        await answered(firm, edge["id"], "ACCEPTED")
    return board, [firm.contact(int(number)) for number in await seated(firm, board)]


async def met(firm: Firm, board: str, attended: list[str], **input: Any) -> dict[str, Any]:
    given = {"board": board, "heldOn": "2026-06-01", "attended": attended, "hosts": ["own_sample_mara"], **input}
    return await did(firm, "recordBoardSession", SESSION, **given)


async def strength(firm: Firm, contact: str) -> Any:
    answer = await firm.ask(
        'query ($id: ID!) { relationship(between: "own_sample_mara", and: $id) { strength } }', {"id": contact}
    )
    return (answer.data or {})["relationship"]


async def test_a_session_counts_as_contact_until_it_is_withdrawn(firm: Firm) -> None:
    board, (one, other) = await board_of(firm)
    noted = await met(firm, board, [one], topics=["Roll-out"], notes="Good")
    assert noted["userErrors"] == []
    session = noted["boardSession"]
    assert (session["topics"], session["attended"]["nodes"]) == (["roll-out"], [{"id": one}])
    assert (session["interaction"]["kind"], session["interaction"]["people"]["totalCount"]) == ("MEETING", 2)
    assert (await strength(firm, one))["strength"] > 0
    corrected = await did(firm, "updateBoardSession", SESSION, session=session["id"], attended=[other])
    assert corrected["userErrors"] == []
    assert (await strength(firm, one)) is None
    assert (await strength(firm, other))["strength"] > 0
    gone = await did(firm, "withdrawBoardSession", SESSION, session=session["id"], reason="Another board")
    assert (gone["userErrors"], gone["boardSession"]["interaction"]) == ([], None)
    assert (await strength(firm, other)) is None
    shown = await firm.ask(
        "query ($id: ID!) { advisoryBoard(id: $id) { sessions { totalCount } "
        "all: sessions(withdrawn: true) { nodes { withdrawalReason attended { totalCount } } } } }",
        {"id": board},
    )
    assert (shown.data or {})["advisoryBoard"] == {
        "sessions": {"totalCount": 0},
        "all": {"nodes": [{"withdrawalReason": "Another board", "attended": {"totalCount": 1}}]},
    }


async def test_a_session_is_recorded_once_under_its_name(firm: Firm) -> None:
    board, (one, _) = await board_of(firm)
    first, again = [await met(firm, board, [one], clientMutationId=f"session {firm.mark}") for _ in range(2)]
    assert first == again


async def test_feedback_and_actions_are_followed_and_counted(firm: Firm) -> None:
    board, (one, other) = await board_of(firm)
    guest = next(firm.contact(number) for number in range(8) if firm.contact(number) not in (one, other))
    feedback = [
        {"text": "Faster reports", "contact": one, "owner": "own_sample_mara", "product": "prod_sample_flow"},
        {"text": "Dark mode"},
    ]
    actions = [{"text": "Write a plan", "dueOn": "2026-05-30"}, {"text": "Call them", "status": "DROPPED"}]
    noted = await met(firm, board, [one, guest], feedback=feedback, actions=actions)
    assert noted["userErrors"] == []
    said, todo = noted["boardSession"]["feedback"]["nodes"], noted["boardSession"]["actions"]["nodes"]
    by = {each["text"]: each for each in said}
    assert by["Faster reports"]["contact"] == {"id": one}
    assert by["Faster reports"]["owner"] == {"id": "own_sample_mara"}
    assert {each["status"] for each in said} == {"OPEN"}
    answer = await firm.ask(FIGURES, {"id": board})
    assert answer.errors == []
    figures = (answer.data or {})["advisoryBoard"]["figures"]
    assert figures["attendance"] == {"numerator": 1, "denominator": 2}
    assert (figures["sessions"], figures["guests"], figures["feedbackOpen"]) == (1, 1, 2)
    assert (figures["feedbackActedOn"], figures["actionsOverdue"]) == ({"numerator": 0, "denominator": 2}, 1)
    assert figures["retention"]["enough"] is False
    assert "not a cause" in figures["retention"]["note"]
    done = await did(
        firm,
        "updateBoardSession",
        SESSION,
        session=noted["boardSession"]["id"],
        feedback=[{"id": by["Faster reports"]["id"], "status": "DONE", "owner": None}],
        actions=[{"id": todo[0]["id"], "status": "DONE"}],
        remove=[by["Dark mode"]["id"]],
    )
    assert done["userErrors"] == []
    (kept,) = done["boardSession"]["feedback"]["nodes"]
    assert (kept["status"], kept["owner"], kept["text"]) == ("DONE", None, "Faster reports")
    answer = await firm.ask(FIGURES, {"id": board})
    figures = (answer.data or {})["advisoryBoard"]["figures"]
    assert figures["feedbackActedOn"] == {"numerator": 1, "denominator": 1}
    assert figures["actionsOverdue"] == (1 if todo[0]["text"] == "Call them" else 0)


@pytest.mark.parametrize(
    ("input", "field", "code"),
    [
        ({"heldOn": "2026-06-02"}, ["heldOn"], "IN_THE_FUTURE"),
        ({"attended": []}, ["attended"], "REQUIRED"),
        ({"attended": ["con_nobody"]}, ["attended", "0"], "NOT_FOUND"),
        ({"hosts": ["con_sample_ingrid"]}, ["hosts", "0"], "NOT_FOUND"),
        ({"board": "brd_none"}, ["board"], "NOT_FOUND"),
        ({"feedback": [{"text": " "}]}, ["feedback", "0", "text"], "BLANK"),
        ({"feedback": [{"status": "DONE"}]}, ["feedback", "0", "text"], "REQUIRED"),
        ({"feedback": [{"text": "x", "product": "prod_none"}]}, ["feedback", "0", "product"], "NOT_FOUND"),
        ({"actions": [{"id": "bac_x", "text": "x"}]}, ["actions", "0", "id"], "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_a_session_is_refused(
    firm: Firm, input: dict[str, Any], field: list[str], code: str
) -> None:
    given = {"attended": [firm.contact(0)], **input}
    refused = await met(firm, given.pop("board", "brd_sample_product"), **given)
    assert refused["boardSession"] is None
    assert [(each["field"], each["code"]) for each in refused["userErrors"]] == [(["input", *field], code)]


async def test_a_board_with_a_history_is_not_withdrawn_and_an_empty_one_is(firm: Firm) -> None:
    board, _ = await board_of(firm)
    selected = "advisoryBoard { id withdrawnBy { id name } withdrawalReason } userErrors { code message }"
    refused = await did(firm, "withdrawAdvisoryBoard", selected, board=board, reason="x")
    assert codes(refused) == ["HAS_HISTORY"]
    empty = await firm.board()
    made = await firm.propose(empty, seats=1)
    gone = await did(firm, "withdrawAdvisoryBoard", selected, board=empty, reason="Made twice")
    by = {"id": "local", "name": "Local viewer"}
    assert gone["advisoryBoard"] == {"id": empty, "withdrawnBy": by, "withdrawalReason": "Made twice"}
    listed = await firm.ask("{ advisoryBoards(first: 100) { nodes { id } } }")
    assert empty not in [each["id"] for each in (listed.data or {})["advisoryBoards"]["nodes"]]
    assert codes(await firm.propose(empty, seats=1)) == ["WITHDRAWN"]
    accept = await did(firm, "acceptProposal", "userErrors { code }", proposal=made["proposal"]["id"])
    assert codes(accept) == ["WITHDRAWN"]


@st.composite
def firms(draw: st.DrawFn) -> list[ClientHistory]:
    days = st.dates(date(2022, 1, 1), date(2026, 1, 1))
    found = []
    for number in range(draw(st.integers(1, 25))):
        start, end = draw(days), draw(st.one_of(st.none(), days))
        seated = draw(st.one_of(st.none(), days))
        found.append(ClientHistory(str(number), draw(st.sampled_from([None, 0, 1])), ((start, end),), seated))
    return found


@given(firms())
def test_retention_is_what_a_list_of_pairs_says(clients: list[ClientHistory]) -> None:
    """The other way round: every pair of a client with a member and one beside it, each with its weight."""
    today = date(2026, 6, 1)
    found = retention(clients, today)
    pairs: dict[str, list[ClientHistory]] = {}
    for one in (each for each in clients if each.seated):
        assert one.seated
        end = one.seated + HORIZON
        if end > today or not one.is_client(one.seated):
            continue
        able = [c for c in clients if c is not one and c.is_client(one.seated) and not (c.seated and c.seated <= end)]
        like = [c for c in able if c.size == one.size and c.size is not None]
        pairs[one.id] = like if len(like) >= 10 else able
    known = {each.id: each for each in clients}
    used = {id: beside for id, beside in pairs.items() if beside}
    assert found.share.denominator == len(used)
    assert found.incomparable == len(pairs) - len(used)
    ends = {id: (known[id].seated or today) + HORIZON for id in used}
    assert found.share.numerator == sum(known[id].is_client(ends[id]) for id in used)
    if used:
        shares = [sum(c.is_client(ends[id]) for c in beside) / len(beside) for id, beside in used.items()]
        assert found.beside is not None
        assert found.beside.value == pytest.approx(sum(shares) / len(shares))
        assert 1 - 1e-9 <= found.beside.effective <= found.beside.number + 1e-9
