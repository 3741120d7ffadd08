"""How does a relationship get a cadence of its own, or a segment one for all who belong to it?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.engine.context import Context, ref
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Segment, adds_to
from graphservice.ownership.nurture.mutations.targets import target
from graphservice.ownership.nurture.rules.cadences import cadence_objections
from graphservice.ownership.nurture.vocabulary import CadenceUnit
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="An interval in days, weeks or months.")
class CadenceInput:
    every: int = strawberry.field(description="The number of units.")
    unit: CadenceUnit = strawberry.field(description="The unit.")


@strawberry.input(description="A relationship or a segment, and its cadence.")
class SetCadenceInput(Repeatable):
    target: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The account or contact. Give this or `segment`."
    )
    segment: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description=(
            "The segment. The cadence applies to all its members, present and future, that have none of their own."
        ),
    )
    cadence: CadenceInput | None = strawberry.field(
        default=UNSET,
        description=(
            "The cadence. Null or left out: removes it; a relationship then follows its segments, or else its type "
            "and tier."
        ),
    )


@payload
class SetCadencePayload:
    account: Account | None = strawberry.field(description="The account. Null: the target is of another kind.")
    contact: Contact | None = strawberry.field(description="The contact. Null: the target is of another kind.")
    segment: Segment | None = strawberry.field(description="The segment. Null: the target is of another kind.")


async def _set(writing: Writing, input: SetCadenceInput) -> str:
    wanted = input.cadence or None
    if wanted and (wrong := cadence_objections(wanted.every, wanted.unit)):
        raise Refused({0: [_within_cadence(each) for each in wrong]})
    id = await _whose(writing, input)
    after: dict[str, Any] = {"every": wanted.every if wanted else None, "unit": wanted.unit.value if wanted else None}
    ((every, unit),) = await writing.run("ownership/new_cadence", id=id, **after)
    if (every, unit) != (after["every"], after["unit"]):
        writing.changed(id, "cadence.set", {"every": every, "unit": unit}, after)
    return id


async def _whose(writing: Writing, input: SetCadenceInput) -> str:
    if bool(input.target) == bool(input.segment):
        raise refused("target", "Give either `target` or `segment`.", "REQUIRED")
    if input.target:
        return await target(writing, input.target)
    segment = str(input.segment)
    known = label_of(segment) == "Segment" and writable(segment)
    rows = await writing.run("directory/locked", ids=[segment], label="Segment") if known else []
    return str(found(rows, "segment", "segment", segment)[0])


def _shown(id: str, input: SetCadenceInput, context: Context) -> dict[str, Any]:
    return {str(label_of(id)).lower(): ref(id)}


def _within_cadence(objection: Any) -> Any:
    return type(objection)(f"cadence.{objection.field}", objection.message, objection.code)


@adds_to(Mutation)
class CadenceMutations:
    set_cadence = mutation(
        _set,
        SetCadencePayload,
        "Sets the cadence of an account, a contact or a segment: the interval at which they should hear from us.",
        shown=_shown,
    )
