"""How does a relationship get a cadence of its own, or a segment one for all who belong to it?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Refused, refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import found, mutation, payload
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Segment, adds_to
from graphservice.ownership.nurture.mutations.asking import target
from graphservice.ownership.nurture.rules.cadences import cadence_objections
from graphservice.ownership.nurture.vocabulary import CadenceUnit


@strawberry.input(description="Once in so many days, weeks or months.")
class CadenceInput:
    every: int = strawberry.field(description="Once in so many …")
    unit: CadenceUnit = strawberry.field(description="… of these.")


@strawberry.input(description="How often a relationship, or each of a segment, should hear from one of us.")
class SetCadenceInput(Repeatable):
    target: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The account or contact. Say this or `segment`."
    )
    segment: strawberry.ID | None = strawberry.field(
        default=UNSET,
        description="The segment: it holds for all who belong to it, now or later, and have none of their own.",
    )
    cadence: CadenceInput | None = strawberry.field(
        default=UNSET,
        description="Its own; null or left out: a segment has none any more, a relationship again that of its "
        "segments, else the one that follows from its type and tier.",
    )


@payload
class SetCadencePayload:
    account: Account | None = strawberry.field(description="The account, if it is one.")
    contact: Contact | None = strawberry.field(description="The contact, if it is one.")
    segment: Segment | None = strawberry.field(description="The segment, if it is one.")


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
        raise refused("target", "Say either `target` or `segment`.", "REQUIRED")
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
        "Says how often an account, a contact, or each of those who belong to a segment should hear from one of us.",
        shown=_shown,
    )
