"""How does the taker answer? Ownership changes exactly when a hand-off is accepted."""

from __future__ import annotations

import strawberry

from graphservice.directory.withdrawing import REASON, reason_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.handoffs.mutations.moving import HandoffPayload, as_handoff, hold, keep, may
from graphservice.ownership.handoffs.mutations.passing import pass_on
from graphservice.ownership.handoffs.rules.states import may_become, out_of_state
from graphservice.ownership.vocabulary import HandoffStatus
from graphservice.writing.repeating import Repeatable, Unkept
from graphservice.writing.road import mutation, payload


@strawberry.input(description="The hand-off to accept.")
class AcceptHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")


@strawberry.input(description="The hand-off to decline, with the reason.")
class DeclineHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")
    reason: str = strawberry.field(description=REASON)


@payload
class AcceptHandoffPayload(HandoffPayload):
    pass


@payload
class DeclineHandoffPayload(HandoffPayload):
    pass


async def _accept(writing: Writing, input: AcceptHandoffInput) -> str | Unkept:
    held = await hold(writing, input.handoff)
    may(writing.viewer, may_become(held.passing, writing.viewer.owner, HandoffStatus.ACCEPTED), "Only the taker")
    if wrong := out_of_state(held.status, HandoffStatus.ACCEPTED):
        return Unkept(wrong)
    await pass_on(writing, held)
    accepted = {"status": HandoffStatus.ACCEPTED.value, "answeredAt": writing.now}
    await keep(writing, held, "handoff.accepted", accepted)
    return held.id


async def _decline(writing: Writing, input: DeclineHandoffInput) -> str | Unkept:
    reason = reason_of(input.reason)
    held = await hold(writing, input.handoff)
    allowed = may_become(held.passing, writing.viewer.owner, HandoffStatus.DECLINED)
    may(writing.viewer, allowed, "Only the taker, the giver, and the giver's manager")
    if wrong := out_of_state(held.status, HandoffStatus.DECLINED):
        return Unkept(wrong)
    declined = {
        "status": HandoffStatus.DECLINED.value,
        "answeredAt": writing.now,
        "reason": reason,
        "withdrawn": writing.viewer.owner != held.passing.taker,
    }
    await keep(writing, held, "handoff.declined", declined)
    return held.id


@adds_to(Mutation)
class Answering:
    accept_handoff = mutation(
        _accept,
        AcceptHandoffPayload,
        "Accepts a hand-off, as its taker. Its accounts and contacts change hands in the same transaction: all of "
        "them or none.",
        repeating=as_handoff,
    )
    decline_handoff = mutation(
        _decline,
        DeclineHandoffPayload,
        "Declines a hand-off, as its taker; or takes the proposal back, as its giver. Nothing changes hands.",
        repeating=as_handoff,
    )
