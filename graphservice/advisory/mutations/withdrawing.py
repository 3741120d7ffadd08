"""How is a proposal, or a score of satisfaction, taken back that was written by mistake?"""

from __future__ import annotations

import strawberry

from graphservice.advisory.vocabulary import BoardProposalStatus
from graphservice.advisory.why import reason
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, request
from graphservice.graph.writing import Writing
from graphservice.kinds import BoardProposal, Contact, Mutation, SatisfactionScore, adds_to


@strawberry.input(description="A proposal that is not to be accepted any more.")
class WithdrawBoardProposalInput(Repeatable):
    proposal: strawberry.ID = strawberry.field(description="The proposal.")
    reason: str = strawberry.field(description="Why, in 1 to 500 characters.")


@strawberry.type(description="The proposal that was withdrawn, or what to change.")
class WithdrawBoardProposalPayload:
    proposal: BoardProposal | None = strawberry.field(default=None, description="The proposal.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@strawberry.input(description="A score of satisfaction that was written by mistake.")
class WithdrawSatisfactionScoreInput(Repeatable):
    satisfaction_score: strawberry.ID = strawberry.field(description="The score.")
    reason: str = strawberry.field(description="Why, in 1 to 500 characters.")


@strawberry.type(description="The score that was withdrawn, or what to change.")
class WithdrawSatisfactionScorePayload:
    satisfaction_score: SatisfactionScore | None = strawberry.field(default=None, description="The score.")
    contact: Contact | None = strawberry.field(default=None, description="Whose score it was.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@adds_to(Mutation)
class WithdrawingMutations:
    @strawberry.mutation(
        description="Withdraws a proposal. It is in no list any more, unless that asks for WITHDRAWN; its id and the "
        "trail stay. Where it was accepted and nobody has accepted yet, its invitations are withdrawn with it."
    )
    async def withdraw_board_proposal(
        self, info: Info, input: WithdrawBoardProposalInput
    ) -> WithdrawBoardProposalPayload:
        id, wrong = await done(info.context, lambda writing: _proposal(writing, input))
        return WithdrawBoardProposalPayload(proposal=ref(id), user_errors=user_errors(wrong))

    @strawberry.mutation(
        description="Withdraws a score of satisfaction. It counts no more, in lists, for candidates and for "
        "readiness; its id and the trail stay."
    )
    async def withdraw_satisfaction_score(
        self, info: Info, input: WithdrawSatisfactionScoreInput
    ) -> WithdrawSatisfactionScorePayload:
        found, wrong = await done(info.context, lambda writing: _score(writing, input))
        score, contact = found or (None, None)
        return WithdrawSatisfactionScorePayload(
            satisfaction_score=ref(score), contact=ref(contact), user_errors=user_errors(wrong)
        )


async def _proposal(writing: Writing, input: WithdrawBoardProposalInput) -> str:
    again = await request(writing, "withdrawBoardProposal", input)
    if again.subject:
        return again.subject
    why = reason(input.reason, required=True)
    rows = await writing.run("advisory/lock_proposal", proposal=input.proposal)
    if not rows:
        raise refused("proposal", f"There is no proposal {input.proposal[:40]!a}.", "NOT_FOUND")
    status = rows[0][0]
    if status == BoardProposalStatus.WITHDRAWN:
        raise refused("proposal", "It was withdrawn already.", "WITHDRAWN")
    ((accepted, invited),) = await writing.run("advisory/proposal_seats", proposal=input.proposal)
    if accepted:
        message = f"{', '.join(accepted)} accepted a seat by it: end these seats (`endBoardSeat`), the proposal stays."
        raise refused("proposal", message, "HAS_MEMBERS")
    await writing.run("advisory/withdraw_invitation", seats=invited, reason=why)
    await writing.run("advisory/withdraw_proposal", proposal=input.proposal, reason=why)
    told = {"status": "WITHDRAWN", "reason": why, "invitations": invited}
    writing.changed(input.proposal, "boardProposal.withdrawn", {"status": status}, told, again.event)
    return str(input.proposal)


async def _score(writing: Writing, input: WithdrawSatisfactionScoreInput) -> tuple[str, str]:
    again = await request(writing, "withdrawSatisfactionScore", input)
    if again.subject and again.told:
        return again.subject, again.told["contact"]
    why = reason(input.reason, required=True)
    id = str(input.satisfaction_score)
    rows = await writing.run("advisory/withdraw_score", score=id, reason=why)
    if not rows:
        raise refused("satisfactionScore", f"There is no satisfaction score {id[:40]!a}.", "NOT_FOUND")
    contact, before = rows[0]
    if before:
        raise refused("satisfactionScore", f"It was withdrawn already, on {before[:10]}.", "WITHDRAWN")
    writing.changed(
        id, "satisfaction.withdrawn", {"withdrawnAt": None}, {"contact": contact, "reason": why}, again.event
    )
    return id, contact
