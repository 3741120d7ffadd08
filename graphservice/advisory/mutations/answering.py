"""What did somebody say to an invitation? An accepted one is consent to sit; a declined one moves the reserve up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.board_seats import Ground, moment
from graphservice.advisory.mutations.inviting import around, invite_next, the_board
from graphservice.advisory.mutations.proposing import ground
from graphservice.advisory.rules.consent import ConsentRecord, agree, refuse, undo
from graphservice.advisory.rules.seats import Term, cannot_answer, cannot_withdraw_answer
from graphservice.advisory.vocabulary import Activity, SeatStatus
from graphservice.advisory.why import reason
from graphservice.engine.context import Context, ref
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import AdvisoryBoard, Mutation, adds_to
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import found, mutation, payload


@strawberry.enum(description="The answer to an invitation.")
class InvitationAnswer(StrEnum):
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


@strawberry.input(description="The answer to an invitation.")
class AnswerInvitationInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat, as `AdvisoryBoard.seats` has it.")
    answer: InvitationAnswer = strawberry.field(description="Acceptance or refusal.")
    reason: str | None = strawberry.field(default=UNSET, description="The reason, in at most 500 characters.")


@payload
class AnswerInvitationPayload:
    advisory_board: AdvisoryBoard | None = strawberry.field(description="The board after the change.")
    next: strawberry.ID | None = strawberry.field(
        description=(
            "The seat offered to the next person of the reserve. Null: the reserve has nobody left, or none is needed."
        )
    )


@strawberry.input(description="The withdrawal of an answer that was recorded by mistake.")
class WithdrawInvitationAnswerInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")


@payload
class WithdrawInvitationAnswerPayload:
    advisory_board: AdvisoryBoard | None = strawberry.field(
        description="The board, whose seat waits for an answer again."
    )


async def locked_seat(writing: Writing, seat: str) -> dict[str, Any]:
    """The seat and its board, which nobody else can change until the transaction ends."""
    rows = await writing.run("advisory/lock_seat", seat=seat)
    (held,) = found(rows, "seat", "seat", seat)
    if held["withdrawn"]:
        raise refused("seat", "The board of this seat was withdrawn.", "WITHDRAWN")
    return {**held, "id": seat}


def term(seat: Mapping[str, Any]) -> Term:
    to = seat["to"]
    return Term(seat["who"], SeatStatus(seat["status"]), moment(seat["from"]), moment(to) if to else None)


async def _answer(writing: Writing, input: AnswerInvitationInput, ground: Ground) -> tuple[str, str | None]:
    """The board, and the seat to which somebody else was invited."""
    why = reason(input.reason or None)
    seat = await locked_seat(writing, input.seat)
    accepts = input.answer is InvitationAnswer.ACCEPTED
    if wrong := cannot_answer(term(seat), accepts, writing.now):
        raise Refused({0: [wrong]})
    if accepts:
        await _may_sit(writing, seat, ground)
    said = _before(seat)
    after, gave = (agree if accepts else refuse)(said, Activity.ADVISORY_BOARD)
    await _write(writing, seat, input.answer.value, after, gave, why)
    following = None if accepts else await invite_next(writing, seat, moment(seat["from"]), ground)
    before = {"seat": input.seat, "status": seat["status"], **_consent_properties(said)}
    now = {
        "seat": input.seat,
        "status": input.answer.value,
        "reason": why,
        "next": following,
        **_consent_properties(after),
    }
    writing.changed(seat["advocate"], "invitation.answered", before, {**now, "board": seat["board"]})
    return seat["board"], following


async def _may_sit(writing: Writing, seat: Mapping[str, Any], ground: Ground) -> None:
    """A seat that waits for an answer was kept free for them; one that was declined has to be free still."""
    if seat["optedOut"]:
        raise refused("seat", f"{seat['who']} opted out of being contacted.", "OPTED_OUT")
    offered = moment(seat["offered"]) if seat["offered"] else None
    if offered and offered <= writing.now:
        raise refused("seat", f"The offered term ended on {offered.date()}.", "TERM_OVER")
    if seat["status"] != SeatStatus.DECLINED:
        return
    there = await the_board(writing, seat["board"])
    at = max(moment(seat["from"]), writing.now)
    held = there.held_after(at)
    if seat["contact"] in held:
        raise refused("seat", f"{seat['who']} holds another seat of this board.", "ALREADY_SEATED")
    others = await around(writing, seat["board"], there, at, [seat["contact"]], ground)
    if wrong := others.clashing(seat["contact"]):
        instead = await _instead(writing, seat)
        raise Refused({0: [Objection("seat", f"{each.message}{instead}", each.code) for each in wrong]})


async def _instead(writing: Writing, seat: Mapping[str, Any]) -> str:
    rows = await writing.run("advisory/in_place_of", seat=seat["id"])
    if not rows:
        return ""
    return f" {rows[0][1]} was invited instead: free that seat with `withdrawInvitation` or `endBoardSeat`."


async def _withdraw(writing: Writing, input: WithdrawInvitationAnswerInput, ground: Ground) -> str:
    why = reason(input.reason, required=True)
    seat = await locked_seat(writing, input.seat)
    if wrong := cannot_withdraw_answer(term(seat)):
        raise Refused({0: [wrong]})
    accepted = seat["status"] == SeatStatus.ACCEPTED
    if not accepted:
        await _may_sit(writing, seat, ground)
    said = _before(seat)
    after = undo(said, Activity.ADVISORY_BOARD, accepted, seat["gave"])
    await _write(writing, seat, SeatStatus.INVITED.value, after, (), None)
    before = {"seat": input.seat, "status": seat["status"], **_consent_properties(said)}
    now = {"seat": input.seat, "status": "INVITED", "reason": why, "board": seat["board"], **_consent_properties(after)}
    writing.changed(seat["advocate"], "invitation.answerWithdrawn", before, now)
    return str(seat["board"])


async def _write(
    writing: Writing, seat: Mapping[str, Any], status: str, said: ConsentRecord, gave: Sequence[str], why: str | None
) -> None:
    first = said.consent and not seat["consent"]
    await writing.run(
        "advisory/answer",
        seat=seat["id"],
        status=status,
        gave=[str(each) for each in gave],
        reason=why,
        consent=said.consent,
        agreedTo=[each.value for each in Activity if each in said.agreed],
        refusedTo=[each.value for each in Activity if each in said.refused],
        consentedOn=writing.now.date().isoformat() if first else seat["consentedOn"] if said.consent else None,
    )


def _before(seat: Mapping[str, Any]) -> ConsentRecord:
    return ConsentRecord(bool(seat["consent"]), frozenset(seat["agreedTo"]), frozenset(seat["refusedTo"]))


def _consent_properties(said: ConsentRecord) -> dict[str, Any]:
    return {"consent": said.consent, "agreedTo": sorted(said.agreed), "refusedTo": sorted(said.refused)}


def _shown(answer: Sequence[str | None], input: AnswerInvitationInput, context: Context) -> dict[str, Any]:
    board, following = answer
    return {"advisory_board": ref(board), "next": strawberry.ID(following) if following else None}


@adds_to(Mutation)
class AnswerMutations:
    answer_invitation = mutation(
        _answer,
        AnswerInvitationPayload,
        "Records the answer to an invitation. Accepted: the contact agrees to ADVISORY_BOARD and becomes an "
        "advocate. Declined: the contact refuses ADVISORY_BOARD, and the first eligible person of the reserve is "
        "invited. An answer can change: an acceptance until the term begins, a refusal while the seat is free.",
        shown=_shown,
        beside=ground,
        repeating=partial(once, from_change=lambda advocate, told: (told["board"], told["next"])),
    )
    withdraw_invitation_answer = mutation(
        _withdraw,
        WithdrawInvitationAnswerPayload,
        "Withdraws an answer that was recorded by mistake: the seat waits for an answer again, and the consent that "
        "came with the answer is undone. The change events stay.",
        beside=ground,
        repeating=partial(once, from_change=lambda advocate, told: told["board"]),
    )
