"""How is a touch planned, and skipped?"""

from __future__ import annotations

from datetime import date
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.directory.vocabulary import InteractionKind
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Touch, adds_to
from graphservice.ownership.nurture.mutations.plans import hold
from graphservice.ownership.nurture.mutations.targets import one_of_us, target
from graphservice.writing.refusals import checked, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import mutation, payload

_NOTE = prose(1_000)


@strawberry.input(description="The touch to plan: the relationship, the day and the owner.")
class PlanTouchInput(Repeatable):
    target: strawberry.ID = strawberry.field(description="The account or contact.")
    planned_on: date = strawberry.field(description="The planned day: today or later.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The owner who will do it. Default: the viewer."
    )
    kind: InteractionKind | None = strawberry.field(
        default=UNSET, description="The kind of touch: a meeting, a call, a message."
    )
    note: str | None = strawberry.field(default=UNSET, description="The subject.")


@strawberry.input(description="The planned touch to skip, with the reason.")
class SkipTouchInput(Repeatable):
    touch: strawberry.ID = strawberry.field(description="The id of the touch, which must be planned.")
    reason: str = strawberry.field(description="The reason, in at most 1,000 characters.")


@payload
class PlanTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch.")


@payload
class SkipTouchPayload:
    touch: Touch | None = strawberry.field(description="The touch.")


async def _plan(writing: Writing, input: PlanTouchInput) -> str:
    note = checked("note", _NOTE, input.note) if input.note else None
    owner = await one_of_us(writing, input.owner or None)
    whom = await target(writing, input.target)
    if input.planned_on < writing.now.date():
        raise refused("plannedOn", f"{input.planned_on} is past: give today or a later day.", "IN_THE_PAST")
    id = fresh_id("tch")
    kind = input.kind.value if input.kind else None
    said = {"plannedOn": input.planned_on, "kind": kind, "note": note}
    properties = {name: value for name, value in said.items() if value is not None}
    await writing.run("ownership/new_touch", id=id, owner=owner, target=whom, properties=properties)
    writing.changed(id, "touch.planned", None, {"owner": owner, "target": whom, **properties})
    return id


async def _skip(writing: Writing, input: SkipTouchInput) -> str:
    if not input.reason:
        raise refused("reason", "Give a reason.", "BLANK")
    reason = checked("reason", _NOTE, input.reason)
    plan = await hold(writing, input.touch)
    skipped = {"status": "SKIPPED", "reason": reason}
    await writing.run("ownership/changed_touch", id=plan.id, properties=skipped, interaction=None)
    writing.changed(plan.id, "touch.skipped", {"status": "PLANNED"}, skipped)
    return plan.id


@adds_to(Mutation)
class PlanMutations:
    plan_touch = mutation(
        _plan,
        PlanTouchPayload,
        "Plans a touch: that an owner meets, calls or writes to a contact or account.",
        repeating=partial(once, prefix="tch"),
    )
    skip_touch = mutation(_skip, SkipTouchPayload, "Skips a planned touch.")
