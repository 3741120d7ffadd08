"""How does a relationship get a cadence of its own, or a segment one for all who belong to it?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.rules.text import writable
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, Refused, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, once
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Mutation, Segment, adds_to
from graphservice.ownership.nurture.mutations.asking import WRONG, targets
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


@strawberry.type(description="What came of it.")
class SetCadencePayload:
    account: Account | None = strawberry.field(default=None, description="The account, if it is one.")
    contact: Contact | None = strawberry.field(default=None, description="The contact, if it is one.")
    segment: Segment | None = strawberry.field(default=None, description="The segment, if it is one.")
    user_errors: list[UserError] = strawberry.field(description=WRONG)


@adds_to(Mutation)
class CadenceMutations:
    @strawberry.mutation(
        description="Says how often an account, a contact, or each of those who belong to a segment should hear from "
        "one of us."
    )
    async def set_cadence(self, info: Info, input: SetCadenceInput) -> SetCadencePayload:
        target, wrong = await done(info.context, lambda writing: _set(writing, input))
        if target is None:
            return SetCadencePayload(user_errors=user_errors(wrong))
        shown = {"Account": "account", "Contact": "contact", "Segment": "segment"}[label_of(target) or ""]
        return SetCadencePayload(**{shown: ref(target)}, user_errors=[])


async def _set(writing: Writing, input: SetCadenceInput) -> str:
    return str(await once(writing, "setCadence", input, lambda: _changed(writing, input)))


async def _changed(writing: Writing, input: SetCadenceInput) -> str:
    wanted = input.cadence or None
    if wanted and (wrong := cadence_objections(wanted.every, wanted.unit)):
        raise Refused({0: [_within_cadence(each) for each in wrong]})
    target = await _target(writing, input)
    after: dict[str, Any] = {"every": wanted.every if wanted else None, "unit": wanted.unit.value if wanted else None}
    rows = await writing.run("ownership/new_cadence", id=target, **after)
    if not rows:
        raise _no_segment(target)
    ((every, unit),) = rows
    if (every, unit) != (after["every"], after["unit"]):
        writing.changed(target, "cadence.set", {"every": every, "unit": unit}, after)
    return target


async def _target(writing: Writing, input: SetCadenceInput) -> str:
    if bool(input.target) == bool(input.segment):
        raise refused("target", "Say either `target` or `segment`.", "REQUIRED")
    if input.target:
        (target,) = await targets(writing, "target", [input.target])
        return target
    segment = str(input.segment)
    if label_of(segment) != "Segment" or not writable(segment):
        raise _no_segment(segment)
    await writing.run("directory/locked", ids=[segment], label="Segment")
    return segment


def _no_segment(id: str) -> Refused:
    return refused("segment", f"There is no segment {id[:40]!a}.", "NOT_FOUND")


def _within_cadence(objection: Any) -> Any:
    return type(objection)(f"cadence.{objection.field}", objection.message, objection.code)
