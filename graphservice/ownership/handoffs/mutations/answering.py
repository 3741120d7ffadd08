"""How does the taker answer? Ownership changes exactly when a hand-off is accepted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import strawberry

from graphservice.directory.rules.text import prose
from graphservice.engine.mutations import Info, Refused
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.handoffs.mutations.moving import (
    HandoffPayload,
    hold,
    keep,
    may,
    moved,
    moved_once,
)
from graphservice.ownership.handoffs.mutations.passing import pass_on
from graphservice.ownership.handoffs.rules.states import may_become, out_of_state
from graphservice.ownership.vocabulary import HandoffStatus

_REASON = prose(1_000)


@strawberry.input(description="Which hand-off you take.")
class AcceptHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")


@strawberry.input(description="Which hand-off you do not take, and why.")
class DeclineHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off.")
    reason: str = strawberry.field(description="Why: at most 1,000 characters.")


@strawberry.type(description="What came of it.")
class AcceptHandoffPayload(HandoffPayload):
    pass


@strawberry.type(description="What came of it.")
class DeclineHandoffPayload(HandoffPayload):
    pass


@adds_to(Mutation)
class Answering:
    @strawberry.mutation(
        description="Accepts a hand-off, as its taker. In the same moment its accounts and contacts pass to them; if "
        "one of them cannot, none does."
    )
    async def accept_handoff(self, info: Info, input: AcceptHandoffInput) -> AcceptHandoffPayload:
        return await moved(info.context, AcceptHandoffPayload, partial(_accept, input=input))

    @strawberry.mutation(
        description="Declines a hand-off, as its taker; or takes it back, as its giver. Nothing changes hands."
    )
    async def decline_handoff(self, info: Info, input: DeclineHandoffInput) -> DeclineHandoffPayload:
        return await moved(info.context, DeclineHandoffPayload, partial(_decline, input=input))


async def _accept(writing: Writing, input: AcceptHandoffInput) -> tuple[str, Sequence[Objection]]:
    return await moved_once(writing, "acceptHandoff", input, lambda: _accepted(writing, input))


async def _accepted(writing: Writing, input: AcceptHandoffInput) -> tuple[str, Sequence[Objection]]:
    held = await hold(writing, input.handoff)
    may(writing.viewer, may_become(held.passing, writing.viewer.owner, HandoffStatus.ACCEPTED), "Only the taker")
    if wrong := out_of_state(held.status, HandoffStatus.ACCEPTED):
        return held.id, wrong
    await pass_on(writing, held)
    accepted = {"status": HandoffStatus.ACCEPTED.value, "answeredAt": writing.now}
    await keep(writing, held, "handoff.accepted", accepted)
    return held.id, []


async def _decline(writing: Writing, input: DeclineHandoffInput) -> tuple[str, Sequence[Objection]]:
    return await moved_once(writing, "declineHandoff", input, lambda: _declined(writing, input))


async def _declined(writing: Writing, input: DeclineHandoffInput) -> tuple[str, Sequence[Objection]]:
    reason = _REASON(input.reason)
    if isinstance(reason, Objection):
        raise Refused({0: [Objection("reason", reason.message, reason.code)]})
    held = await hold(writing, input.handoff)
    allowed = may_become(held.passing, writing.viewer.owner, HandoffStatus.DECLINED)
    may(writing.viewer, allowed, "Only the taker, the giver, and who they report to")
    if wrong := out_of_state(held.status, HandoffStatus.DECLINED):
        return held.id, wrong
    declined = {
        "status": HandoffStatus.DECLINED.value,
        "answeredAt": writing.now,
        "reason": reason,
        "withdrawn": writing.viewer.owner != held.passing.taker,
    }
    await keep(writing, held, "handoff.declined", declined)
    return held.id, []
