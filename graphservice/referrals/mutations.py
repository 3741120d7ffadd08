"""How does somebody say what they know better: of a tie of theirs, of a mailbox?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context
from graphservice.engine.mutations import refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation, payload
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Person, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.ties import Numbered, between
from graphservice.referrals.traffic import Ask
from graphservice.referrals.types.relationship import Relationship, relationship

_LONGEST = 500


@strawberry.input(description="How strong one's own tie to somebody is.")
class OverrideStrengthInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="The other of the two: one of us, or a contact.")
    strength: float | None = strawberry.field(
        default=UNSET, description="Between 0 and 1. Default: as it is worked out, from now on."
    )
    why: str | None = strawberry.field(default=UNSET, description="Why, for others to read: at most 500 characters.")


@payload
class OverrideStrengthPayload:
    relationship: Relationship | None = strawberry.field(
        description="The tie as it is now; null: nothing speaks for one."
    )


@strawberry.input(description="Whether a person's mailbox is nobody's.")
class SetAsideInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="One of us, or a contact.")
    aside: bool | None = strawberry.field(
        default=UNSET, description="Whether it is nobody's; null or left out: as its address and its traffic say."
    )


@payload
class SetAsidePayload:
    person: Person | None = strawberry.field(description="The person as they are now.")


async def _say(writing: Writing, input: OverrideStrengthInput) -> str:
    """The id of the other. The tie is locked by its first person, as when it is folded."""
    owner = writing.viewer.owner
    if owner is None:
        raise refused("person", "Only one of us can say how well they know somebody.", "NOT_ONE_OF_US")
    _check(input)
    me, other = await _people(writing.run, owner, input.person)
    if me.id == other.id:
        raise refused("person", "That is you: name somebody else.", "SAME_PERSON")
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
        raise refused("why", f"{_LONGEST} characters are the most.", "TOO_LONG")


async def _people(ask: Ask, *ids: str) -> list[Numbered]:
    rows = await ask("referrals/numbered", ids=list(ids))
    found = {asked: Numbered(*rest) for asked, *rest in rows}
    if missing := [id for id in ids if id not in found]:
        raise refused("person", f"There is nobody {missing[0][:40]!a}.", "NOT_FOUND")
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
        "Says how strong one's own tie to somebody is, whatever is worked out; that stays beside it.",
        shown=_tie,
    )
    set_aside = mutation(
        _put_aside, SetAsidePayload, "Says whether a person's mailbox is nobody's, so that it introduces nobody."
    )
