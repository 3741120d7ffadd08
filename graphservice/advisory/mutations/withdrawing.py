"""How is a proposal, or a score of satisfaction, taken back that was written by mistake?"""

from __future__ import annotations

from functools import partial

import strawberry

from graphservice.advisory.vocabulary import BoardProposalStatus
from graphservice.advisory.why import reason
from graphservice.graph.writing import Writing
from graphservice.kinds import BoardProposal, Contact, Mutation, SatisfactionScore, adds_to
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="The withdrawal of a proposal.")
class WithdrawBoardProposalInput(Repeatable):
    proposal: strawberry.ID = strawberry.field(description="The proposal.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")


@payload
class WithdrawBoardProposalPayload:
    proposal: BoardProposal | None = strawberry.field(description="The proposal, now withdrawn.")


@strawberry.input(description="The withdrawal of a satisfaction score that was recorded by mistake.")
class WithdrawSatisfactionScoreInput(Repeatable):
    satisfaction_score: strawberry.ID = strawberry.field(description="The score.")
    reason: str = strawberry.field(description="The reason, in 1 to 500 characters.")


@payload
class WithdrawSatisfactionScorePayload:
    satisfaction_score: SatisfactionScore | None = strawberry.field(description="The score, now withdrawn.")
    contact: Contact | None = strawberry.field(description="The contact who gave it.")


async def _proposal(writing: Writing, input: WithdrawBoardProposalInput) -> str:
    why = reason(input.reason, required=True)
    rows = await writing.run("advisory/lock_proposal", proposal=input.proposal)
    status = found(rows, "proposal", "proposal", input.proposal)[0]
    if status == BoardProposalStatus.WITHDRAWN:
        raise refused("proposal", "This proposal was withdrawn already.", "WITHDRAWN")
    ((accepted, invited),) = await writing.run("advisory/proposal_seats", proposal=input.proposal)
    if accepted:
        message = (
            f"{', '.join(accepted)} accepted a seat of this proposal: it cannot be withdrawn. End these seats "
            "(`endBoardSeat`)."
        )
        raise refused("proposal", message, "HAS_MEMBERS")
    await writing.run("advisory/withdraw_invitation", seats=invited, reason=why)
    await writing.run("advisory/withdraw_proposal", proposal=input.proposal, reason=why)
    told = {"status": "WITHDRAWN", "reason": why, "invitations": invited}
    writing.changed(input.proposal, "boardProposal.withdrawn", {"status": status}, told)
    return str(input.proposal)


async def _score(writing: Writing, input: WithdrawSatisfactionScoreInput) -> tuple[str, str]:
    """The score and its contact."""
    why = reason(input.reason, required=True)
    id = str(input.satisfaction_score)
    rows = await writing.run("advisory/withdraw_score", score=id, reason=why)
    contact, before = found(rows, "satisfactionScore", "satisfaction score", id)
    if before:
        raise refused("satisfactionScore", f"This score was withdrawn on {before[:10]} already.", "WITHDRAWN")
    writing.changed(id, "satisfaction.withdrawn", {"withdrawnAt": None}, {"contact": contact, "reason": why})
    return id, contact


@adds_to(Mutation)
class WithdrawingMutations:
    withdraw_board_proposal = mutation(
        _proposal,
        WithdrawBoardProposalPayload,
        "Withdraws a proposal. It leaves every list that does not ask for WITHDRAWN; its id and its change events "
        "stay. An accepted proposal can be withdrawn until the first invitation is accepted; its invitations are "
        "withdrawn with it.",
    )
    withdraw_satisfaction_score = mutation(
        _score,
        WithdrawSatisfactionScorePayload,
        "Withdraws a satisfaction score. It no longer counts in lists, for candidates or for readiness; its id and "
        "its change events stay.",
        repeating=partial(once, from_change=lambda score, told: (score, told["contact"])),
    )
