"""How are seats filled? A proposal is accepted: its people are invited beside those who hold seats already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import orjson
import strawberry
from strawberry import UNSET

from graphservice.advisory.board_seats import BoardSeating, Ground, midnight
from graphservice.advisory.mutations.inviting import invite, the_board
from graphservice.advisory.mutations.proposing import ground
from graphservice.advisory.population import people_named
from graphservice.advisory.rules.eligibility import exclusions, reasons_sentence
from graphservice.advisory.rules.terms import cannot_last, staggered
from graphservice.advisory.vocabulary import BoardProposalStatus
from graphservice.engine.context import Context, ref
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import AdvisoryBoard, BoardProposal, Mutation, adds_to
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import found, mutation, payload

_CANNOT: Mapping[BoardProposalStatus, tuple[str, str]] = {
    BoardProposalStatus.ACCEPTED: ("This proposal was accepted already.", "ALREADY_ACCEPTED"),
    BoardProposalStatus.SUPERSEDED: (
        "This proposal was accepted, and another has replaced it since.",
        "ALREADY_ACCEPTED",
    ),
    BoardProposalStatus.WITHDRAWN: ("This proposal was withdrawn: make another (`proposeAdvisoryBoard`).", "WITHDRAWN"),
    BoardProposalStatus.NO_PANEL: ("No panel keeps the rules of this proposal: nobody can be invited.", "NO_PANEL"),
}


@strawberry.input(description="The acceptance of a proposal.")
class AcceptProposalInput(Repeatable):
    proposal: strawberry.ID = strawberry.field(description="The proposal.")
    starts_on: date | None = strawberry.field(
        default=UNSET,
        description=(
            "The first day of the terms: today or later. Default: the day in the proposal, or today if that is past."
        ),
    )
    months: int = strawberry.field(default=18, description="The length of the longest term: 1 to 60 months.")
    groups: int = strawberry.field(
        default=3, description="The number of dates on which terms end, so that not all members leave at once: 1 to 6."
    )


@payload
class AcceptProposalPayload:
    proposal: BoardProposal | None = strawberry.field(description="The proposal, now accepted.")
    advisory_board: AdvisoryBoard | None = strawberry.field(description="The board, with the invited contacts.")


async def _accept(writing: Writing, input: AcceptProposalInput, ground: Ground) -> str:
    """The id of the board."""
    if wrong := cannot_last(input.months, input.groups):
        raise Refused({0: [wrong]})
    rows = await writing.run("advisory/lock_proposal", proposal=input.proposal)
    status, result, board, kept, _ = found(rows, "proposal", "proposal", input.proposal)
    if reason := _CANNOT.get(BoardProposalStatus(status)):
        raise refused("proposal", *reason)
    starts = _starts(input, orjson.loads(kept), writing.now.date())
    seats = orjson.loads(result)["seats"]
    new = await _new(writing, await the_board(writing, board), seats, starts, ground)
    await _invite(writing, board, input, new, starts)
    superseded = (await writing.run("advisory/proposal_accepted", proposal=input.proposal))[0][0]
    for each in superseded:
        writing.changed(each, "boardProposal.superseded", {"status": "ACCEPTED"}, {"by": input.proposal})
    after = {"status": "ACCEPTED", "board": board}
    writing.changed(input.proposal, "boardProposal.accepted", {"status": status}, after)
    return str(board)


def _starts(input: AcceptProposalInput, kept: Mapping[str, Any], today: date) -> date:
    if input.starts_on:
        if input.starts_on < today:
            message = f"Terms begin today, {today}, or later."
            raise refused("startsOn", message, "IN_THE_PAST")
        return input.starts_on
    proposed = kept.get("startsOn")
    return max(date.fromisoformat(proposed), today) if proposed else today


async def _new(
    writing: Writing, there: BoardSeating, seats: Sequence[Mapping[str, Any]], starts: date, ground: Ground
) -> list[Mapping[str, Any]]:
    """The seats of the proposal that nobody holds yet. The rules held over all of its seats when it was made: so
    whoever holds one must be in it, and whoever is invited must still be free to sit."""
    held = there.held_after(midnight(starts))
    others = [each for contact, each in held.items() if contact not in {seat["contact"] for seat in seats}]
    if others:
        names = ", ".join(sorted(each.name for each in others))
        message = (
            f"Seats of {there.name} are held by people outside this proposal: {names}. Make another proposal: it keeps "
            "the members with a seat and fills the free seats beside them."
        )
        raise refused("proposal", message, "SEATS_HELD")
    new = [seat for seat in seats if seat["contact"] not in held]
    people = await people_named(writing.run, [seat["contact"] for seat in new], ground.further)
    barred = [
        Objection("proposal", f"{reasons_sentence(each.name, reasons)[:-1]}: make another proposal.", reasons[0].value)
        for each in people
        if (reasons := exclusions(each.standing, ground.limits, writing.now.date()))
    ]
    if barred:
        raise Refused({0: barred})
    return new


async def _invite(
    writing: Writing, board: str, input: AcceptProposalInput, new: Sequence[Mapping[str, Any]], starts: date
) -> None:
    ends = staggered(starts, input.months, input.groups, len(new))
    rows = [
        {
            "contact": seat["contact"],
            "reserve": seat["reserve"],
            "from": midnight(starts).isoformat(),
            "to": midnight(end).isoformat(),
        }
        for seat, end in zip(new, ends, strict=True)
    ]
    await invite(writing, board, input.proposal, rows)


def _shown(board: str, input: AcceptProposalInput, context: Context) -> dict[str, Any]:
    return {"proposal": ref(input.proposal), "advisory_board": ref(board)}


@adds_to(Mutation)
class SeatMutations:
    accept_proposal = mutation(
        _accept,
        AcceptProposalPayload,
        "Invites the members of a proposal; present members keep their seats. One proposal of a board is in force at "
        "a time: refused where a present member is not part of the proposal.",
        shown=_shown,
        beside=ground,
        repeating=partial(once, from_change=lambda proposal, told: told["board"]),
    )
