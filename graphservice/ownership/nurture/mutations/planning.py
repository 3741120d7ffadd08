"""How is a touch planned, and skipped?"""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.directory.vocabulary import InteractionKind
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, once, request
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Touch, adds_to
from graphservice.ownership.nurture.mutations.asking import (
    WRONG,
    checked,
    one_of_us,
    targets,
)
from graphservice.ownership.nurture.mutations.plans import hold

_NOTE = prose(1_000)


@strawberry.input(description="When one of us is to meet, call or write whom.")
class PlanTouchInput(Repeatable):
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    planned_on: date = strawberry.field(description="The day: today or later.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="Who of us. Default: you.")
    kind: InteractionKind | None = strawberry.field(default=UNSET, description="To meet, to call, to write, …")
    note: str | None = strawberry.field(default=UNSET, description="What it is to be about.")


@strawberry.input(description="Which planned touch will not be, and why.")
class SkipTouchInput(Repeatable):
    touch: strawberry.ID = strawberry.field(description="The id of the planned touch.")
    reason: str = strawberry.field(description="Why: at most 1,000 characters.")


@strawberry.type(description="What came of it.")
class PlanTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch; null where the input was refused.")
    user_errors: list[UserError] = strawberry.field(description=WRONG)


@strawberry.type(description="What came of it.")
class SkipTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch; null where the input was refused.")
    user_errors: list[UserError] = strawberry.field(description=WRONG)


@adds_to(Mutation)
class PlanMutations:
    @strawberry.mutation(description="Plans that one of us meets, calls or writes somebody.")
    async def plan_touch(self, info: Info, input: PlanTouchInput) -> PlanTouchPayload:
        id, wrong = await done(info.context, lambda writing: _plan(writing, input))
        return PlanTouchPayload(touch=ref(id), user_errors=user_errors(wrong))

    @strawberry.mutation(description="Says that a planned touch will not be.")
    async def skip_touch(self, info: Info, input: SkipTouchInput) -> SkipTouchPayload:
        id, wrong = await done(info.context, lambda writing: _skip(writing, input))
        return SkipTouchPayload(touch=ref(id), user_errors=user_errors(wrong))


async def _plan(writing: Writing, input: PlanTouchInput) -> str:
    named = await request(writing, "planTouch", input, "tch")
    if named.done:
        return str(named.answer)
    id = named.event or fresh_id("tch")
    note = checked("note", _NOTE, input.note or None)
    owner = await one_of_us(writing, input.owner or None)
    (target,) = await targets(writing, "target", [input.target])
    if input.planned_on < writing.now.date():
        raise refused("plannedOn", f"{input.planned_on} is over: choose a day to come.", "IN_THE_PAST")
    if named.event and await writing.run("ownership/known_touch", id=id):
        return id
    kind = input.kind.value if input.kind else None
    said = {"plannedOn": input.planned_on, "kind": kind, "note": note}
    properties = {name: value for name, value in said.items() if value is not None}
    await writing.run("ownership/new_touch", id=id, owner=owner, target=target, properties=properties)
    writing.changed(id, "touch.planned", None, {"owner": owner, "target": target, **properties})
    await named.keep(writing, id)
    return id


async def _skip(writing: Writing, input: SkipTouchInput) -> str:
    return str(await once(writing, "skipTouch", input, lambda: _skipped(writing, input)))


async def _skipped(writing: Writing, input: SkipTouchInput) -> str:
    reason = checked("reason", _NOTE, input.reason)
    if reason is None:
        raise refused("reason", "Say why.", "BLANK")
    plan = await hold(writing, input.touch)
    skipped = {"status": "SKIPPED", "reason": reason}
    await writing.run("ownership/changed_touch", id=plan.id, properties=skipped, interaction=None)
    writing.changed(plan.id, "touch.skipped", {"status": "PLANNED"}, skipped)
    return plan.id
