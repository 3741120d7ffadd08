"""How is a touch taken back that was planned, skipped or done by mistake?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from graphservice.directory.withdrawing import WithdrawalPayload, Withdrawing, held_for, reason_of
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.repeating import request
from graphservice.graph.withdrawal import withdraw
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Touch, adds_to
from graphservice.ownership.nurture.mutations.asking import WRONG


@strawberry.input(description="The planned touch to withdraw.")
class WithdrawTouchInput(Withdrawing):
    touch: strawberry.ID = strawberry.field(description="The id of the touch, planned or skipped.")


@strawberry.input(description="The touch to plan again.")
class ReopenTouchInput(Withdrawing):
    touch: strawberry.ID = strawberry.field(description="The id of the touch, done or skipped.")


@strawberry.type(description="The outcome of withdrawing a planned touch.")
class WithdrawTouchPayload(WithdrawalPayload):
    pass


@strawberry.type(description="The outcome of planning a touch again.")
class ReopenTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch. Null: the input was refused.")
    user_errors: list[UserError] = strawberry.field(description=WRONG)


@adds_to(Mutation)
class TouchWithdrawals:
    @strawberry.mutation(
        description="Withdraws a touch that was planned by mistake: its id answers null, and its trail stays. Refused "
        "with WRONG_STATE where it is done: reopen it first."
    )
    async def withdraw_touch(self, info: Info, input: WithdrawTouchInput) -> WithdrawTouchPayload:
        id, wrong = await done(info.context, lambda writing: _withdraw(writing, input))
        return WithdrawTouchPayload(withdrawn=strawberry.ID(id) if id else None, user_errors=user_errors(wrong))

    @strawberry.mutation(
        description="Plans a touch again that was skipped or done by mistake. The interaction that did it stays: "
        "withdraw it with `withdrawInteraction`, which reopens the touch too."
    )
    async def reopen_touch(self, info: Info, input: ReopenTouchInput) -> ReopenTouchPayload:
        id, wrong = await done(info.context, lambda writing: _reopen(writing, input))
        return ReopenTouchPayload(touch=ref(id), user_errors=user_errors(wrong))


async def _withdraw(writing: Writing, input: WithdrawTouchInput) -> str:
    named = await request(writing, "withdrawTouch", input)
    if named.subject:
        return named.subject
    reason = reason_of(input.reason)
    held = await held_for(writing, "Touch", "touch", input.touch)
    if held.properties["status"] == "DONE":
        raise refused("touch", "It is DONE: reopen it first, with `reopenTouch`.", "WRONG_STATE")
    await withdraw(writing, held, "touch.withdrawn", reason, event=named.event)
    return held.id


async def _reopen(writing: Writing, input: ReopenTouchInput) -> str:
    named = await request(writing, "reopenTouch", input)
    if named.subject:
        return named.subject
    reason = reason_of(input.reason)
    held = await held_for(writing, "Touch", "touch", input.touch)
    if held.properties["status"] == "PLANNED":
        raise refused("touch", "It is PLANNED: nothing is left to do.", "WRONG_STATE")
    await _plan_again(writing, held.id, held.properties, reason, named.event)
    return held.id


async def _plan_again(
    writing: Writing, id: str, before: Mapping[str, Any], reason: str, event: str | None = None
) -> None:
    await writing.run("ownership/reopened_touch", id=id)
    was = {name: before[name] for name in ("status", "reason", "doneAt") if before.get(name) is not None}
    writing.changed(id, "touch.reopened", was, {"status": "PLANNED", "reopenedBecause": reason}, event)
