"""How does somebody say what they know better: of a tie of theirs, of a mailbox?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context
from graphservice.errors import no_such
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Person, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.ties import Numbered, between
from graphservice.referrals.traffic import Ask
from graphservice.referrals.types.relationship import Relationship, relationship
from graphservice.writing.refusals import objected, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload

_LONGEST = 500


@strawberry.input(description="The strength of one of your own ties.")
class OverrideStrengthInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="The other person: an owner or a contact.")
    strength: float | None = strawberry.field(
        default=UNSET,
        description=(
            "The strength, from 0 to 1. Default: removes the override, so that the computed strength counts again."
        ),
    )
    why: str | None = strawberry.field(
        default=UNSET, description="The reason, for others to read: at most 500 characters."
    )


@payload
class OverrideStrengthPayload:
    relationship: Relationship | None = strawberry.field(
        description="The tie after the change. Null: nothing speaks for a tie."
    )


@strawberry.input(description="Whether a mailbox is shared or automated.")
class SetAsideInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="The first person: an owner or a contact.")
    aside: bool | None = strawberry.field(
        default=UNSET,
        description=(
            "True: the mailbox is shared or automated. False: it is personal. Null or left out: decided by its "
            "address and its traffic."
        ),
    )


@payload
class SetAsidePayload:
    person: Person | None = strawberry.field(description="The person after the change.")


async def _say(writing: Writing, input: OverrideStrengthInput) -> str:
    """The id of the other. The tie is locked by its first person, as when it is folded."""
    owner = writing.viewer.owner
    if owner is None:
        raise refused(
            "person", "Only an owner can override the strength of a tie, and the viewer is not one.", "NOT_ONE_OF_US"
        )
    _check(input)
    me, other = await _people(writing.run, owner, input.person)
    if me.id == other.id:
        raise refused("person", "This is the viewer: give another person.", "SAME_PERSON")
    pair = sorted((me.number, other.number))
    await writing.run("referrals/lock_people", numbers=pair[:1])
    said: dict[str, Any] = {"strength": input.strength or None, "why": (input.why or None) if input.strength else None}
    ((before,),) = await writing.run("referrals/say_strength", pair=pair, by=me.id, **said, version=formula().version)
    writing.changed(other.id, "relationship.said", {"strength": before}, {"with": me.id, **said})
    return other.id


def _check(input: OverrideStrengthInput) -> None:
    rules = formula().strength
    if (input.strength and not rules.least <= input.strength <= rules.most) or input.strength == 0:
        message = f"A strength is from {rules.least:g} to {rules.most:g}, not {input.strength:g}."
        raise refused("strength", message, "OUT_OF_RANGE")
    if len(input.why or "") > _LONGEST:
        raise refused("why", f"A reason has at most {_LONGEST} characters.", "TOO_LONG")


async def _people(ask: Ask, *ids: str) -> list[Numbered]:
    rows = await ask("referrals/numbered", ids=list(ids))
    found = {asked: Numbered(*rest) for asked, *rest in rows}
    if missing := [id for id in ids if id not in found]:
        raise objected(no_such("person", "person", missing[0]))
    return [found[id] for id in ids]


async def _tie(other: str, input: OverrideStrengthInput, context: Context) -> dict[str, Any]:
    one, two = await _people(context.ask, str(context.viewer.owner), other)
    ends = one.id, two.id
    known = await between(context.ask, [ends], context.now)
    return {"relationship": relationship(known[ends], context.now)}


async def _put_aside(writing: Writing, input: SetAsideInput) -> str:
    (person,) = await _people(writing.run, input.person)
    aside = None if input.aside is UNSET else input.aside
    ((before,),) = await writing.run("referrals/set_aside", id=person.id, aside=aside)
    writing.changed(person.id, "person.setAside", {"setAside": before}, {"setAside": aside})
    return person.id


@adds_to(Mutation)
class ReferralMutations:
    override_strength = mutation(
        _say,
        OverrideStrengthPayload,
        "Overrides the computed strength of one of your own ties. The computed strength stays visible beside it.",
        shown=_tie,
    )
    set_aside = mutation(
        _put_aside,
        SetAsidePayload,
        "States whether a person's mailbox is shared or automated. Such a mailbox takes part in no introduction.",
    )
