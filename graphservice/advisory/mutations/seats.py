"""How does a seat end, pass to somebody else, or go on for another term?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.board_seats import Ground, midnight, moment
from graphservice.advisory.mutations.answering import locked_seat, term
from graphservice.advisory.mutations.inviting import around, at, invite, the_board
from graphservice.advisory.mutations.proposing import ground
from graphservice.advisory.rules.seats import cannot_end
from graphservice.advisory.rules.terms import cannot_last
from graphservice.advisory.vocabulary import SeatStatus
from graphservice.advisory.why import reason
from graphservice.engine.context import Context, ref
from graphservice.graph.writing import Writing
from graphservice.kinds import AdvisoryBoard, Mutation, adds_to
from graphservice.ownership.nurture.rules.cadences import months_after
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="The end of a board seat before its term is over.")
class EndBoardSeatInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat, as `AdvisoryBoard.seats` has it.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")
    on: date | None = strawberry.field(
        default=UNSET,
        description="The first day on which the seat is free: within the term, past or future. Default: today.",
    )


@strawberry.input(description="The withdrawal of an invitation that has no answer yet.")
class WithdrawInvitationInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")


@strawberry.input(description="The replacement of a board member, or of an invited contact.")
class ReplaceBoardMemberInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")
    contact: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The contact to invite instead. Default: the first eligible person of the seat's reserve.",
    )
    on: date | None = strawberry.field(
        default=UNSET,
        description=(
            "The first day of the new term: today or later, within the old term. Default: today. The new term ends "
            "when the old one was to end."
        ),
    )


@strawberry.input(description="The renewal of a board member's term.")
class RenewBoardSeatInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat.")
    months: int = strawberry.field(default=18, description="The length of the next term: 1 to 60 months.")
    agreed: bool = strawberry.field(
        default=False,
        description=(
            "True: the member has agreed already. Default: they are invited, and `answerInvitation` records the answer."
        ),
    )


@payload
class BoardSeatPayload:
    advisory_board: AdvisoryBoard | None = strawberry.field(description="The board after the change.")
    seat: strawberry.ID | None = strawberry.field(
        description="The seat that ended, or the new seat where a contact was invited."
    )


Done = tuple[str, str]  # the board, and the seat of the payload


async def _end(writing: Writing, input: EndBoardSeatInput) -> Done:
    why = reason(input.reason, required=True)
    seat = await locked_seat(writing, input.seat)
    on = input.on or writing.now.date()
    if wrong := cannot_end(term(seat), on, writing.now):
        raise Refused({0: [wrong]})
    to = await _stop(writing, seat, on, why)
    await _changed(writing, seat, "boardSeat.ended", {"to": to, "reason": why})
    return seat["board"], input.seat


async def _stop(writing: Writing, seat: Mapping[str, Any], on: date, why: str | None) -> str:
    """Ends a seat on a day, not before it began: a term of which nothing is left is empty."""
    to = max(midnight(on), moment(seat["from"]))
    await writing.run("advisory/end_seat", seat=seat["id"], to=to.isoformat(), reason=why)
    return to.isoformat()


async def _changed(
    writing: Writing, seat: Mapping[str, Any], kind: str, told: Mapping[str, Any], new: str | None = None
) -> None:
    before = {"seat": seat["id"], "status": seat["status"], "from": seat["from"], "to": seat["to"]}
    after = {"board": seat["board"], "contact": seat["contact"], "seat": new or seat["id"], **told}
    writing.changed(seat["advocate"], kind, before, after)


async def _withdraw(writing: Writing, input: WithdrawInvitationInput) -> Done:
    why = reason(input.reason, required=True)
    seat = await locked_seat(writing, input.seat)
    if seat["status"] != SeatStatus.INVITED:
        said = "was withdrawn already" if seat["status"] == SeatStatus.WITHDRAWN else f"is {seat['status']}"
        message = f"The invitation of {seat['who']} {said}: only an invitation without an answer can be withdrawn."
        raise refused("seat", message, "NOT_INVITED")
    await writing.run("advisory/withdraw_invitation", seats=[input.seat], reason=why)
    await _changed(writing, seat, "invitation.withdrawn", {"status": "WITHDRAWN", "reason": why})
    return seat["board"], input.seat


async def _replace(writing: Writing, input: ReplaceBoardMemberInput, ground: Ground) -> Done:
    why = reason(input.reason, required=True)
    seat = await locked_seat(writing, input.seat)
    starts = await _free(writing, seat, input.on or writing.now.date(), why)
    offered = moment(seat["offered"]) if seat["offered"] else None
    if offered and offered <= starts:
        raise refused(
            "on", f"The term ends on {offered.date()}: nothing of it would remain. Give an earlier day.", "TERM_OVER"
        )
    contact, reserve = await _instead(writing, seat, str(input.contact) if input.contact else None, starts, ground)
    row = {
        "contact": contact, "seat": seat["seat"], "reserve": reserve, "from": starts.isoformat(),
        "replaces": seat["id"], "to": offered.isoformat() if offered else None,
    }  # fmt: skip
    (new,) = await invite(writing, seat["board"], seat["proposal"], [row])
    await _changed(writing, seat, "boardSeat.replaced", {"instead": contact, "reason": why}, new)
    return seat["board"], new


async def _free(writing: Writing, seat: Mapping[str, Any], on: date, why: str | None) -> datetime:
    """Ends the seat, whatever it is, and gives the moment from which on it is free: never in the past."""
    now = term(seat)
    if now.status is SeatStatus.INVITED:
        await writing.run("advisory/withdraw_invitation", seats=[seat["id"]], reason=why)
        return max(now.starts, writing.now, midnight(on))
    if now.status is SeatStatus.ACCEPTED:
        if wrong := cannot_end(now, on, writing.now):
            raise Refused({0: [wrong]})
        await _stop(writing, seat, on, why)
        return max(midnight(on), writing.now)
    if rows := await writing.run("advisory/in_place_of", seat=seat["id"]):
        message = f"{rows[0][1]} was invited in place of {seat['who']}: replace that seat, {rows[0][0]}."
        raise refused("seat", message, "ALREADY_REPLACED")
    return max(now.starts, writing.now, midnight(on))


async def _instead(
    writing: Writing, seat: Mapping[str, Any], wanted: str | None, starts: datetime, ground: Ground
) -> tuple[str, list[str]]:
    """Who is invited instead, who is in reserve after them."""
    there = await the_board(writing, seat["board"])
    reserve = [each for each in seat["reserve"] if each not in there.left]
    asked = [(await _named(writing, wanted))] if wanted else reserve
    others = await around(writing, seat["board"], there, starts, asked, ground)
    able = [each for each in asked if each not in others.held and not others.objections(each)]
    if able:
        return able[0], [each for each in reserve if each != able[0]]
    if not wanted:
        message = "The reserve of this seat has no eligible person left: give a `contact`."
        raise refused("contact", message, "NOBODY_LEFT")
    if asked[0] in others.held:
        message = f"{others.people[asked[0]].name} already holds a seat of this board."
        raise refused("contact", message, "ALREADY_SEATED")
    raise Refused({0: [at(each, "contact") for each in others.objections(asked[0])]})


async def _named(writing: Writing, contact: str) -> str:
    """The contact of an id, or into whom they were merged."""
    rows = await writing.run("advisory/named", ids=[contact])
    return str(found(rows, "contact", "contact", contact)[1])


async def _renew(writing: Writing, input: RenewBoardSeatInput, ground: Ground) -> Done:
    if wrong := cannot_last(input.months):
        raise Refused({0: [wrong]})
    seat = await locked_seat(writing, input.seat)
    starts = await _renewable(writing, seat, ground)
    ends = midnight(months_after(starts.date(), input.months))
    status = SeatStatus.ACCEPTED if input.agreed else SeatStatus.INVITED
    row = {
        "contact": seat["contact"], "seat": seat["seat"], "reserve": seat["reserve"], "from": starts.isoformat(),
        "to": ends.isoformat(), "renews": seat["id"], "status": status.value,
    }  # fmt: skip
    (new,) = await invite(writing, seat["board"], seat["proposal"], [row])
    told_of = {"from": starts.isoformat(), "to": ends.isoformat(), "status": status.value}
    await _changed(writing, seat, "boardSeat.renewed", told_of, new)
    return seat["board"], new


async def _renewable(writing: Writing, seat: Mapping[str, Any], ground: Ground) -> datetime:
    """When the next term begins. Raises Refused where there is none to come."""
    now = term(seat)
    if now.status is not SeatStatus.ACCEPTED or now.is_empty:
        raise refused("seat", f"{now.who} does not hold this seat: it is {now.status.lower()}.", "NOT_A_MEMBER")
    if now.ends is None:
        raise refused("seat", f"The term of {now.who} has no end and needs no renewal.", "NO_END")
    there = await the_board(writing, seat["board"])
    starts = max(now.ends, midnight(writing.now.date()))
    others = await around(writing, seat["board"], there, starts, [seat["contact"]], ground)
    if seat["contact"] in others.held:
        raise refused("seat", f"{now.who} already has a later seat of this board.", "ALREADY_RENEWED")
    if wrong := others.objections(seat["contact"]):
        raise Refused({0: [at(each, "seat") for each in wrong]})
    return starts


def _shown(answer: Sequence[str], input: Repeatable, context: Context) -> dict[str, Any]:
    board, seat = answer
    return {"advisory_board": ref(board), "seat": strawberry.ID(seat)}


def _as_told(advocate: str, told: Mapping[str, Any]) -> Done:
    return told["board"], told["seat"]


_of_seat = partial(mutation, payload=BoardSeatPayload, shown=_shown, repeating=partial(once, from_change=_as_told))


@adds_to(Mutation)
class LeavingMutations:
    end_board_seat = _of_seat(
        _end,
        description="Ends a board seat early. The history stays; nobody is invited in their place.",
    )
    withdraw_invitation = _of_seat(
        _withdraw,
        description="Withdraws an invitation that has no answer yet. Nobody is invited instead.",
    )
    replace_board_member = _of_seat(
        _replace,
        description=(
            "Replaces one member, or one invited contact, and leaves the other seats alone: the seat ends, and "
            "another contact is invited for the rest of the term, provided that the board with them keeps all its "
            "rules."
        ),
        beside=ground,
    )
    renew_board_seat = _of_seat(
        _renew,
        description=(
            "Gives a member another term after the present one, provided that they have served fewer than two and "
            "that the board then keeps all its rules."
        ),
        beside=ground,
    )
