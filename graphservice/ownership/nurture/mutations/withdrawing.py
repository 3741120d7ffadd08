"""How is a touch taken back that was planned, skipped or done by mistake?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from graphservice.directory.withdrawing import WithdrawalPayload, Withdrawing, locked_node, reason_of, withdrawn
from graphservice.graph.withdrawal import withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Touch, adds_to
from graphservice.writing.refusals import refused
from graphservice.writing.road import mutation, payload


@strawberry.input(description="The planned touch to withdraw.")
class WithdrawTouchInput(Withdrawing):
    touch: strawberry.ID = strawberry.field(description="The id of the touch, planned or skipped.")


@strawberry.input(description="The touch to plan again.")
class ReopenTouchInput(Withdrawing):
    touch: strawberry.ID = strawberry.field(description="The id of the touch, done or skipped.")


@payload
class WithdrawTouchPayload(WithdrawalPayload):
    pass


@payload
class ReopenTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch, now planned again.")


async def _withdraw(writing: Writing, input: WithdrawTouchInput) -> str:
    reason = reason_of(input.reason)
    held = await locked_node(writing, "Touch", "touch", input.touch)
    if held.properties["status"] == "DONE":
        raise refused("touch", "The touch is DONE: reopen it first (`reopenTouch`).", "WRONG_STATE")
    await withdraw(writing, held, "touch.withdrawn", reason)
    return held.id


async def _reopen(writing: Writing, input: ReopenTouchInput) -> str:
    reason = reason_of(input.reason)
    held = await locked_node(writing, "Touch", "touch", input.touch)
    if held.properties["status"] == "PLANNED":
        raise refused("touch", "The touch is PLANNED already.", "WRONG_STATE")
    await _plan_again(writing, held.id, held.properties, reason)
    return held.id


async def _plan_again(writing: Writing, id: str, before: Mapping[str, Any], reason: str) -> None:
    await writing.run("ownership/reopened_touch", id=id)
    was = {name: before[name] for name in ("status", "reason", "doneAt") if before.get(name) is not None}
    writing.changed(id, "touch.reopened", was, {"status": "PLANNED", "reopenedBecause": reason})


@adds_to(Mutation)
class TouchWithdrawals:
    withdraw_touch = mutation(
        _withdraw,
        WithdrawTouchPayload,
        "Withdraws a touch that was planned by mistake: its id then answers null, and its change events stay. "
        "Refused with WRONG_STATE if it is done: reopen it first.",
        shown=withdrawn,
    )
    reopen_touch = mutation(
        _reopen,
        ReopenTouchPayload,
        "Returns a touch to planned that was skipped or done by mistake. Its interaction stays; "
        "`withdrawInteraction` withdraws the interaction and reopens the touch.",
    )
