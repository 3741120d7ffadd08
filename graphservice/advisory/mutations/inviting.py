"""How are people invited to seats? One at a time or a whole panel, never against the rules of the board."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from graphservice.advisory.board_seats import BoardSeating, Circle, Ground, circle, held_of
from graphservice.advisory.rules.seats import SeatStatus
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import refused


async def the_board(writing: Writing, board: str) -> BoardSeating:
    """The board as it stands, once nobody else can change it. Raises Refused where it was withdrawn."""
    found = await held_of(writing.run, board)
    assert found is not None
    if found.withdrawn:
        raise refused("board", f"The board {found.name} was withdrawn.", "WITHDRAWN")
    return found


async def around(
    writing: Writing, board: str, there: BoardSeating, at: datetime, thought_of: Collection[str], ground: Ground
) -> Circle:
    """Those who hold seats from a moment on, and others who are thought of for one."""
    held = there.held_after(at)
    return await circle(writing.run, board, held.keys(), thought_of, ground, writing.now.date())


def at(objection: Objection, field: str) -> Objection:
    return objection if objection.field == "seat" else replace(objection, field=field)


async def invite(writing: Writing, board: str, proposal: str | None, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The seats, in the order of the rows: contact, from, to, and what else is known of each."""
    written = [
        {
            "seat": None, "reserve": [], "renews": None, "replaces": None, "topics": [],
            "status": SeatStatus.INVITED.value, **row, "id": fresh_id("sit"), "advocate": fresh_id("adv"),
        }
        for row in rows
    ]  # fmt: skip
    if written:
        await writing.run("advisory/invite", board=board, proposal=proposal, rows=written)
        invited = [{"seat": row["id"], "contact": row["contact"]} for row in written]
        writing.changed(board, "advisoryBoard.invited", None, {"invited": invited})
    return [str(row["id"]) for row in written]


async def invite_next(writing: Writing, seat: Mapping[str, Any], starts: datetime, ground: Ground) -> str | None:
    """The seat to which the first of the reserve is invited who may sit beside those who hold seats; None: nobody is
    left, or the term that was offered is over."""
    ends = datetime.fromisoformat(seat["offered"]) if seat["offered"] else None
    begins = max(starts, writing.now)
    reserve = list(seat["reserve"])
    if not reserve or (ends and ends <= begins):
        return None
    there = await the_board(writing, seat["board"])
    found = await around(writing, seat["board"], there, begins, reserve, ground)
    able = [each for each in reserve if each not in {*found.held, *there.left} and not found.objections(each)]
    if not able:
        return None
    left = reserve[reserve.index(able[0]) + 1 :]
    row = {
        "contact": able[0],
        "seat": seat["seat"],
        "reserve": left,
        "from": begins.isoformat(),
        "to": ends.isoformat() if ends else None,
        "replaces": seat["id"],
    }
    return (await invite(writing, seat["board"], seat["proposal"], [row]))[0]
