"""Who would sit on a board, and why not somebody else?"""

from __future__ import annotations

from typing import Any, Final

from graphservice.assistants.naming import BOARD
from graphservice.assistants.questions import Asker
from graphservice.assistants.tools.tool import (
    Arguments,
    AssistantTool,
    Meant,
    Result,
    shown_first,
    text,
)

_TRAITS: Final = "COUNTRY DEPARTMENT INDUSTRY JOB_FUNCTION LANGUAGE REGION SENIORITY SIZE TIER TYPE"
_QUOTA = {
    "type": "object",
    "properties": {
        "trait": {"enum": _TRAITS.split()},
        "values": {"type": "array", "items": text("A value as recorded."), "minItems": 1, "maxItems": 50},
        "least": {"type": "integer", "minimum": 0, "maximum": 100},
        "most": {"type": "integer", "minimum": 0, "maximum": 100},
    },
    "required": ["trait", "values"],
    "additionalProperties": False,
}


async def _propose(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    input: dict[str, Any] = {"board": await meant.id("board", BOARD), "seats": given["seats"]}
    input["quotas"] = list(given.get("quotas", []))
    input["topics"] = [{"topic": each} for each in given.get("topics", [])]
    for argument in ("fixed", "excluded"):
        if argument in given:
            input[argument] = await meant.ids(argument, "Contact")
    would: dict[str, Any] = {"proposes": input, "then": "A proposal is stored; nobody is invited by it."}
    if "confirm" not in given:
        would["candidates"] = await asker.ask("board_candidates", board=input["board"], first=given["seats"])
    return await shown_first(meant, "propose_board", "propose_board", input, would, rehearsed=False)


async def _why_not(asker: Asker, given: Arguments) -> Result:
    meant = Meant(asker, given)
    contact, proposal = await meant.id("contact", "Contact"), given.get("proposal")
    if proposal is None:
        board = await meant.id("board", BOARD)
        found = await asker.ask("latest_proposal", board=board) if board else None
        proposals = found["proposals"]["nodes"] if found else []
        if not proposals:
            return meant.answered(
                None, "There is no proposal: give `proposal`, or a `board` that has one (propose_board)."
            )
        proposal = proposals[0]["id"]
    found = await asker.ask("why_not", proposal=proposal, contact=contact)
    return meant.answered(found, "" if found else f"There is no proposal {proposal[:40]!a}.")


BOARDS = (
    AssistantTool(
        "propose_board",
        "Who would be on a board",
        "The best panel for an advisory board that the rules allow, with reasons, reserves and quotas. The first "
        "call writes nothing and shows the best-ranked candidates; the confirmed one stores the proposal. Countries "
        "are codes: two from DACH is {trait: COUNTRY, values: [DE, AT, CH], least: 2}.",
        {
            "board": text("The board. A name or an id."),
            "seats": {"type": "integer", "minimum": 1, "maximum": 100, "description": "The number of seats."},
            "quotas": {"type": "array", "items": _QUOTA, "maxItems": 20, "description": "How seats are shared out."},
            "topics": {"type": "array", "items": text("A topic."), "maxItems": 25, "description": "Topics to cover."},
            "fixed": {"type": "array", "items": text("A name or an id."), "maxItems": 100,
                      "description": "Contacts who must be in it."},
            "excluded": {"type": "array", "items": text("A name or an id."), "maxItems": 100,
                         "description": "Contacts who must not be in it."},
        },
        _propose,
        ("board", "seats"),
        writes=True,
    ),
    AssistantTool(
        "why_not",
        "Why somebody is not on a board",
        "Why a contact is not in a proposed panel: who would leave for them and what it costs, or why they are not "
        "eligible.",
        {
            "contact": text("The contact. A name or an id."),
            "proposal": text("The id of the proposal, from propose_board."),
            "board": text("The board whose latest proposal is meant, where `proposal` is left out. A name or an id."),
        },
        _why_not,
        ("contact",),
    ),
)  # fmt: skip
