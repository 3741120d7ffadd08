"""What came of a change of ownership? What was written, or what to change in the input; then nothing was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref, refs
from graphservice.engine.mutations import Refused, UserError, require, user_errors
from graphservice.engine.repeating import Repeatable, once
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Owner
from graphservice.ownership.changing import Changed, Wanted, change
from graphservice.ownership.keeping import kept, known
from graphservice.ownership.people import People
from graphservice.ownership.rules import Held
from graphservice.ownership.standing import Ask, named_targets
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.viewer import Scope

# Who of the people of some accounts and contacts goes along, and who stays.
Along: TypeAlias = Callable[[Ask, datetime, Sequence[str]], Awaitable[People]]


@strawberry.input
class OneTarget(Repeatable):
    target: strawberry.ID = strawberry.field(description="The account or contact.")


@strawberry.type(description="An assignment as it was, or as it is.")
class OwnershipState:
    assignment: strawberry.ID | None = strawberry.field(
        description="Its id, the same in all its versions; null: it is new, and not written yet."
    )
    owner: Owner = strawberry.field(description="Whose it is.")
    role: OwnershipRole = strawberry.field(description="What they are there for.")
    share: float = strawberry.field(description="Their part of the role.")
    is_primary: bool = strawberry.field(description="Whether they lead in the role.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type
class Relationship:
    account: Account | None = strawberry.field(default=None, description="The account, if it is one.")
    contact: Contact | None = strawberry.field(default=None, description="The contact, if it is one.")


@strawberry.type(description="What is different about one assignment.")
class OwnershipChange(Relationship):
    before: OwnershipState | None = strawberry.field(default=None, description="As it was; null: it is new.")
    after: OwnershipState | None = strawberry.field(
        default=None, description="As it is; null: it never held, and is taken back."
    )


@strawberry.type
class OwnershipPayload(Relationship):
    changes: list[OwnershipChange] = strawberry.field(
        default_factory=list, description="What is different, assignment by assignment."
    )
    user_errors: list[UserError] = strawberry.field(
        default_factory=list, description="What to change in the input; empty: it is done."
    )


@strawberry.type
class ContactsStaying:
    staying: strawberry.Private[Sequence[str]] = ()

    @strawberry.field(
        description="The people who mainly work at the accounts and whom the giver owns still: the first 100 by name."
    )
    def contacts_staying(self) -> list[Contact]:
        found: list[Contact] = refs(self.staying[:100])
        return found

    @strawberry.field(description="How many they are.")
    def contacts_staying_count(self) -> int:
        return len(self.staying)


PayloadT = TypeVar("PayloadT", bound=OwnershipPayload)


async def one(
    context: Context,
    what: str,
    payload: type[PayloadT],
    input: OneTarget,
    wanted: Wanted,
    also: Along | None = None,
    **more: Any,
) -> PayloadT:
    """What came of a change of one account or contact, and of whoever goes `also`. `more` is told where it is done;
    `what`: the mutation."""
    require(context, Scope.WRITE)

    async def first(writing: Writing) -> Any:
        people = await _along(writing, input.target, also) if also else People()
        try:
            done = await change(writing, [input.target, *people.going], wanted)
        except Refused as wrong:
            raise Refused({0: _of_people(wrong.objections, people)}) from None
        return [kept(done), list(people.staying)]

    async def work(writing: Writing) -> Any:
        return await once(writing, what, input, lambda: first(writing))

    try:
        answer, staying = await context.write(work)
    except Refused as refused:
        return payload(user_errors=user_errors(refused.objections[0]))
    done, told = known(answer), {"staying": staying} if also else {}
    return payload(**shown(done[0].target), changes=changes(done), **told, **more)


async def _along(writing: Writing, target: str, also: Along) -> People:
    """The target is locked first, so that it is known what time it is."""
    named = await named_targets(writing.run, [target], "ownership/locked_targets")
    return await also(writing.run, writing.now, list(named))


def _of_people(wrong: Mapping[int, Sequence[Objection]], people: People) -> Sequence[Objection]:
    """What is wrong with the target, else with one of its people."""
    place = min(wrong)
    if place == 0:
        return wrong[0]
    text = f"{people.going[place - 1]} cannot pass along: {{}} `withContacts: false` leaves people out."
    return [replace(each, message=text.format(each.message)) for each in wrong[place]]


def changes(done: Sequence[Changed]) -> list[OwnershipChange]:
    return [
        OwnershipChange(**shown(each.target), before=_state(revision.before), after=_state(revision.after))
        for each in done
        for revision in each.revisions
    ]


def shown(target: str) -> dict[str, Any]:
    return {"account" if label_of(target) == "Account" else "contact": ref(target)}


def _state(held: Held | None) -> OwnershipState | None:
    if held is None:
        return None
    return OwnershipState(
        assignment=strawberry.ID(held.fact) if held.fact else None,
        owner=ref(held.owner),
        role=OwnershipRole(held.role),
        share=held.share,
        is_primary=held.is_primary,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
    )


def said(value: Any) -> Any:
    """A value of an input, None where nothing was said."""
    return None if value is UNSET else value
