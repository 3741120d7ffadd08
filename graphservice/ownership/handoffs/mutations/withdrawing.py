"""How is a hand-off taken back, or its latest step, that was written by mistake? Ownership follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

import orjson
import strawberry

from graphservice.directory.withdrawing import REASON, WithdrawalPayload, locked_node, reason_of, withdrawn
from graphservice.errors import Objection
from graphservice.graph.withdrawal import withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, adds_to
from graphservice.ownership.assignment_updates import OwnershipUpdate, Wanted, change
from graphservice.ownership.current_assignments import Ask
from graphservice.ownership.handoffs.mutations.moving import (
    HandoffHeld,
    HandoffPayload,
    as_handoff,
    hold,
    keep,
    may,
)
from graphservice.ownership.handoffs.rules.claims import given_back
from graphservice.ownership.handoffs.rules.states import WAS, may_become, may_propose
from graphservice.ownership.rules import RoleShare
from graphservice.ownership.vocabulary import HandoffStatus
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable, Unkept
from graphservice.writing.road import mutation, payload

_UNCHANGED = (HandoffStatus.PROPOSED, HandoffStatus.DECLINED, HandoffStatus.EXPIRED)  # no ownership changed by it


@strawberry.input(description="The hand-off to withdraw.")
class WithdrawHandoffInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off: proposed, declined or expired.")
    reason: str = strawberry.field(description=REASON)


@strawberry.input(description="The hand-off whose latest step is withdrawn.")
class WithdrawHandoffStepInput(Repeatable):
    handoff: strawberry.ID = strawberry.field(description="The id of the hand-off: accepted, declined or completed.")
    reason: str = strawberry.field(description=REASON)


@payload
class WithdrawHandoffPayload(WithdrawalPayload):
    pass


@payload
class WithdrawHandoffStepPayload(HandoffPayload):
    pass


async def _withdraw(writing: Writing, input: WithdrawHandoffInput) -> str:
    reason = reason_of(input.reason)
    found = await locked_node(writing, "Handoff", "handoff", input.handoff)
    held = await hold(writing, found.id)
    may(writing.viewer, may_propose(held.passing, writing.viewer.owner), "Only the giver, and the giver's manager")
    if held.status not in _UNCHANGED:
        raise refused(
            "handoff",
            f"The hand-off is {held.status}: withdraw that step first (`withdrawHandoffStep`).",
            "WRONG_STATE",
        )
    await withdraw(writing, found, "handoff.withdrawn", reason)
    return found.id


async def _step_back(writing: Writing, input: WithdrawHandoffStepInput) -> str | Unkept:
    reason = reason_of(input.reason)
    held = await hold(writing, input.handoff)
    before = WAS.get(held.status)
    if before is None:
        return Unkept(
            [Objection("handoff", f"The hand-off is {held.status}: it has no step to withdraw.", "WRONG_STATE")]
        )
    allowed = may_become(held.passing, writing.viewer.owner, held.status)
    may(writing.viewer, allowed, "Only who may take this step")
    if held.status is HandoffStatus.ACCEPTED:
        await _give_back(writing, held)
    gone: dict[str, Any] = {"completedAt": None} if held.status is HandoffStatus.COMPLETED else _UNANSWERED
    await keep(writing, held, "handoff.step_withdrawn", {"status": before.value, **gone}, {"because": reason})
    return held.id


_UNANSWERED = {"answeredAt": None, "reason": None, "withdrawn": None}


async def _give_back(writing: Writing, held: HandoffHeld) -> None:
    """Raises Refused where somebody changed since what it had changed."""
    for target, before, after in await writing.run("ownership/handed_over", id=held.id):
        plan = partial(_given_back, before=_assignments(before), after=_assignments(after))
        await change(
            writing, [target], _meant(OwnershipUpdate(plan, "ownership.given_back", event_details={"handoff": held.id}))
        )


def _meant(wanted: OwnershipUpdate) -> Wanted:
    async def meant(ask: Ask, now: datetime) -> OwnershipUpdate:
        return wanted

    return meant


def _given_back(
    known: Sequence[RoleShare], now: datetime, before: Sequence[RoleShare], after: Sequence[RoleShare]
) -> Any:
    return given_back(known, before, after)


def _assignments(told: str | None) -> list[RoleShare]:
    said: Mapping[str, Any] = orjson.loads(told or "{}")
    return [
        RoleShare(
            each["owner"],
            each["share"],
            each["isPrimary"],
            datetime.fromisoformat(each["validFrom"]),
            datetime.fromisoformat(each["validTo"]) if each["validTo"] else None,
            each["role"],
            each["assignment"],
        )
        for each in said.get("assignments", ())
    ]


@adds_to(Mutation)
class Withdrawal:
    withdraw_handoff = mutation(
        _withdraw,
        WithdrawHandoffPayload,
        "Withdraws a hand-off that was proposed by mistake: its id then answers null, no figure counts it, and its "
        "change events stay. Refused with WRONG_STATE if it was accepted: withdraw that step first.",
        shown=withdrawn,
    )
    withdraw_handoff_step = mutation(
        _step_back,
        WithdrawHandoffStepPayload,
        "Withdraws the latest step of a hand-off if it was recorded by mistake: a completed one returns to accepted, "
        "an accepted or declined one to proposed. With an acceptance, the ownership goes back as if it had never "
        "passed; refused with CONFLICT if that ownership has changed since. Whoever may take a step may withdraw it.",
        repeating=as_handoff,
    )
