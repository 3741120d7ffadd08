"""How are seats filled? Invited, accepted or declined; then the reserve moves up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

import orjson
import strawberry
from strawberry import UNSET

from graphservice.advisory.rules.terms import staggered
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.references import AdvisoryBoardRef, BoardProposalRef
from graphservice.engine.repeating import Repeatable, request
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing


@strawberry.enum(description="What somebody who was invited said.")
class InvitationAnswer(StrEnum):
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


@strawberry.input(description="A proposal that is to become a board.")
class AcceptProposalInput(Repeatable):
    proposal: strawberry.ID = strawberry.field(description="The proposal.")
    starts_on: date | None = strawberry.field(default=UNSET, description="When the terms begin. Unless said: today.")
    months: int = strawberry.field(default=18, description="How long the longest term lasts: 1 to 60 months.")
    groups: int = strawberry.field(
        default=3, description="In how many steps the terms end, so that not all leave at once: 1 to 6."
    )


@strawberry.type(description="What came of it.")
class AcceptProposalPayload:
    proposal: BoardProposalRef | None = strawberry.field(default=None, description="The proposal.")
    advisory_board: AdvisoryBoardRef | None = strawberry.field(default=None, description="The board, people invited.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@strawberry.input(description="What somebody who was invited said.")
class AnswerInvitationInput(Repeatable):
    seat: strawberry.ID = strawberry.field(description="The seat, as `AdvisoryBoard.seats` has it.")
    answer: InvitationAnswer = strawberry.field(description="Whether they come.")


@strawberry.type(description="What came of it.")
class AnswerInvitationPayload:
    advisory_board: AdvisoryBoardRef | None = strawberry.field(default=None, description="The board.")
    next: strawberry.ID | None = strawberry.field(
        default=None,
        description="The seat to which the next of the reserve was invited; null: nobody is left or needed.",
    )
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@strawberry.type
class SeatMutations:
    @strawberry.mutation(description="Invites the members of a proposal; who sits on the board already stays.")
    async def accept_proposal(self, info: Info, input: AcceptProposalInput) -> AcceptProposalPayload:
        board, wrong = await done(info.context, lambda writing: _accept(writing, input))
        proposal = ref(input.proposal) if board else None
        return AcceptProposalPayload(proposal=proposal, advisory_board=ref(board), user_errors=user_errors(wrong))

    @strawberry.mutation(
        description="Notes an answer to an invitation; for who declined, the next of the reserve is invited."
    )
    async def answer_invitation(self, info: Info, input: AnswerInvitationInput) -> AnswerInvitationPayload:
        answered, wrong = await done(info.context, lambda writing: _answer(writing, input))
        board, following = answered or (None, None)
        invited = strawberry.ID(following) if following else None
        return AnswerInvitationPayload(advisory_board=ref(board), next=invited, user_errors=user_errors(wrong))


async def _accept(writing: Writing, input: AcceptProposalInput) -> str:
    again = await request(writing, "acceptProposal", input)
    if again.told:
        return str(again.told["board"])
    rows = await writing.run("advisory/lock_proposal", proposal=input.proposal)
    if not rows:
        raise refused("proposal", f"There is no proposal {input.proposal!r}.", "NOT_FOUND")
    status, result, board = rows[0]
    seats = orjson.loads(result)["seats"]
    if status == "ACCEPTED":
        raise refused("proposal", "It was accepted already.", "ALREADY_ACCEPTED")
    if not seats:
        raise refused("proposal", "No panel keeps its rules: nobody can be invited.", "NO_PANEL")
    if not 1 <= input.months <= 60 or not 1 <= input.groups <= 6:
        raise refused("months", "A term lasts 1 to 60 months and ends in 1 to 6 steps.", "INVALID_TERM")
    starts = input.starts_on or writing.now.date()
    there = await _open(writing, board)
    ends = staggered(starts, input.months, input.groups, len(seats))
    invited = [_seat(each, starts, end) for each, end in zip(seats, ends, strict=True) if each["contact"] not in there]
    await _invite(writing, board, input.proposal, invited)
    await writing.run("advisory/proposal_accepted", proposal=input.proposal)
    told = {"status": "ACCEPTED", "board": board}
    writing.changed(input.proposal, "boardProposal.accepted", {"status": status}, told, again.event)
    return str(board)


async def _answer(writing: Writing, input: AnswerInvitationInput) -> tuple[str, str | None]:
    again = await request(writing, "answerInvitation", input)
    if again.told:
        return again.told["board"], again.told["next"]
    rows = await writing.run("advisory/lock_seat", seat=input.seat)
    if not rows:
        raise refused("seat", f"There is no seat {input.seat!r}.", "NOT_FOUND")
    status, name, reserve, proposal, starts, ends, board, advocate, _ = rows[0]
    if status != "INVITED":
        said = "no invitation was sent" if status is None else f"they have {status.lower()}"
        raise refused("seat", f"It waits for no answer: {said}.", "NOT_INVITED")
    await writing.run("advisory/answer", seat=input.seat, status=input.answer.value)
    following = None
    if input.answer is InvitationAnswer.DECLINED:
        following = await _next(writing, board, proposal, name, reserve or (), starts, ends)
    told = {"seat": input.seat, "status": input.answer.value, "board": board, "next": following}
    writing.changed(advocate, "invitation.answered", {"seat": input.seat, "status": status}, told, again.event)
    return board, following


async def _next(
    writing: Writing, board: str, proposal: str | None, name: str | None, reserve: Sequence[str], starts: str, ends: str
) -> str | None:
    """The seat to which the first of the reserve who does not sit yet is invited; None: nobody is left."""
    there = await _open(writing, board)
    left = [contact for contact in reserve if contact not in there]
    if not left:
        return None
    row = {"contact": left[0], "seat": name, "reserve": left[1:], "from": starts, "to": ends}
    return (await _invite(writing, board, proposal, [row]))[0]


async def _open(writing: Writing, board: str) -> set[str]:
    return {contact for _, contact in await writing.run("advisory/open_seats", board=board)}


async def _invite(writing: Writing, board: str, proposal: str | None, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    written = [
        {**row, "id": fresh_id("sit"), "advocate": fresh_id("adv"), "topics": [], "status": "INVITED"} for row in rows
    ]
    if written:
        await writing.run("advisory/invite", board=board, proposal=proposal, rows=written)
        invited = [{"seat": row["id"], "contact": row["contact"]} for row in written]
        writing.changed(board, "advisoryBoard.invited", None, {"invited": invited})
    return [str(row["id"]) for row in written]


def _seat(seat: Mapping[str, Any], starts: date, ends: date) -> dict[str, Any]:
    return {
        "contact": seat["contact"],
        "seat": None,
        "reserve": seat["reserve"],
        "from": _midnight(starts),
        "to": _midnight(ends),
    }


def _midnight(day: date) -> str:
    return f"{datetime.combine(day, time()).isoformat()}Z"
