"""How does somebody say what they know better: of a tie of theirs, of a mailbox?"""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, UserError, done, refused, require, user_errors
from graphservice.engine.repeating import Repeatable, request
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Person, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.ties import Numbered, between
from graphservice.referrals.types.relationship import Relationship, relationship
from graphservice.viewer import Scope

_TO_CHANGE = "What to change in the input; empty: it is done."
_LONGEST = 500


@strawberry.input(description="How strong one's own tie to somebody is.")
class OverrideStrengthInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="The other of the two: one of us, or a contact.")
    strength: float | None = strawberry.field(
        default=UNSET, description="Between 0 and 1. Default: as it is worked out, from now on."
    )
    why: str | None = strawberry.field(default=UNSET, description="Why, for others to read: at most 500 characters.")


@strawberry.type(description="What came of saying how strong a tie is.")
class OverrideStrengthPayload:
    relationship: Relationship | None = strawberry.field(
        default=None, description="The tie as it is now; null: nothing speaks for one."
    )
    user_errors: list[UserError] = strawberry.field(description=_TO_CHANGE)


@strawberry.input(description="Whether a person's mailbox is nobody's.")
class SetAsideInput(Repeatable):
    person: strawberry.ID = strawberry.field(description="One of us, or a contact.")
    aside: bool | None = strawberry.field(
        default=UNSET, description="Whether it is nobody's; null or left out: as its address and its traffic say."
    )


@strawberry.type(description="What came of setting a mailbox aside.")
class SetAsidePayload:
    person: Person | None = strawberry.field(default=None, description="The person as they are now.")
    user_errors: list[UserError] = strawberry.field(description=_TO_CHANGE)


@adds_to(Mutation)
class ReferralMutations:
    @strawberry.mutation(
        description="Says how strong one's own tie to somebody is, whatever is worked out; that stays beside it."
    )
    async def override_strength(self, info: Info, input: OverrideStrengthInput) -> OverrideStrengthPayload:
        context: Context = info.context
        require(context, Scope.WRITE)
        if objections := _wrong(context, input):
            return OverrideStrengthPayload(user_errors=user_errors(objections))
        try:
            ends = await context.write(lambda writing: _say(writing, str(context.viewer.owner), input))
        except Refused as wrong:
            return OverrideStrengthPayload(user_errors=user_errors(wrong.objections[0]))
        found = await between(context.ask, [ends], context.now)
        return OverrideStrengthPayload(relationship=relationship(found[ends], context.now), user_errors=[])

    @strawberry.mutation(description="Says whether a person's mailbox is nobody's, so that it introduces nobody.")
    async def set_aside(self, info: Info, input: SetAsideInput) -> SetAsidePayload:
        id, wrong = await done(info.context, lambda writing: _put_aside(writing, input))
        return SetAsidePayload(person=ref(id), user_errors=user_errors(wrong))


def _wrong(context: Context, input: OverrideStrengthInput) -> list[Objection]:
    rules = formula().strength
    if context.viewer.owner is None:
        return [Objection("person", "Only one of us can say how well they know somebody.", "NOT_ONE_OF_US")]
    if (input.strength and not rules.least <= input.strength <= rules.most) or input.strength == 0:
        message = f"A strength is from {rules.least:g} to {rules.most:g}, not {input.strength:g}."
        return [Objection("strength", message, "OUT_OF_RANGE")]
    if len(input.why or "") > _LONGEST:
        return [Objection("why", f"{_LONGEST} characters are the most.", "TOO_LONG")]
    return []


async def _say(writing: Writing, owner: str, input: OverrideStrengthInput) -> tuple[str, str]:
    """The ids of the viewer and of the other. The tie is locked by its first person, as when it is folded."""
    named = await request(writing, "overrideStrength", input)
    me, other = await _people(writing, owner, named.subject or input.person)
    if named.subject:
        return me.id, other.id
    if me.id == other.id:
        raise refused("person", "That is you: name somebody else.", "SAME_PERSON")
    pair, rules = sorted((me.number, other.number)), formula()
    await writing.run("referrals/lock_people", numbers=pair[:1])
    said: dict[str, Any] = {"strength": input.strength or None, "why": (input.why or None) if input.strength else None}
    ((before,),) = await writing.run(
        "referrals/say_strength",
        pair=pair, by=me.id, **said, version=rules.version,
    )  # fmt: skip
    writing.changed(other.id, "relationship.said", {"strength": before}, {"with": me.id, **said}, named.event)
    return me.id, other.id


async def _people(writing: Writing, *ids: str) -> list[Numbered]:
    rows = await writing.run("referrals/numbered", ids=list(ids))
    found = {asked: Numbered(*rest) for asked, *rest in rows}
    if missing := [id for id in ids if id not in found]:
        raise refused("person", f"There is nobody {missing[0][:40]!a}.", "NOT_FOUND")
    return [found[id] for id in ids]


async def _put_aside(writing: Writing, input: SetAsideInput) -> str:
    named = await request(writing, "setAside", input)
    if named.subject:
        return named.subject
    (person,) = await _people(writing, input.person)
    aside = None if input.aside is UNSET else input.aside
    ((before,),) = await writing.run("referrals/set_aside", id=person.id, aside=aside)
    writing.changed(person.id, "person.setAside", {"setAside": before}, {"setAside": aside}, named.event)
    return person.id
