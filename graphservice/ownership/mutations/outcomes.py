"""How is a mutation declared that changes who owns one account or contact, and what does it show?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref, refs
from graphservice.engine.mutations import Refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Owner
from graphservice.ownership.changing import Change, Changed, change
from graphservice.ownership.keeping import kept, known
from graphservice.ownership.people import People
from graphservice.ownership.rules import Held
from graphservice.ownership.standing import Ask, named_targets
from graphservice.ownership.vocabulary import OwnershipRole

# The change that an input asks for, at a moment. Raises Refused where it names nobody.
WantedBy: TypeAlias = Callable[[Ask, datetime, Any], Awaitable[Change]]
# Who of the people of some accounts and contacts goes along by an input, and who stays.
AlongBy: TypeAlias = Callable[[Ask, datetime, Sequence[str], Any], Awaitable[People]]


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
    valid_from: datetime = strawberry.field(description="The moment from which on it holds.")
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


def one(
    wanted: WantedBy,
    takes: type[OneTarget],
    payload: type[OwnershipPayload],
    description: str,
    *,
    also: AlongBy | None = None,
    more: Callable[[Any], Mapping[str, Any]] | None = None,
) -> Any:
    """A mutation of one account or contact, and of whoever goes `also`. `more`: what the payload shows of the input."""

    async def work(writing: Writing, input: OneTarget) -> Any:
        people = await _along(writing, input, also) if also else People()
        try:
            targets = [input.target, *people.going]
            done = await change(writing, targets, lambda ask, now: wanted(ask, now, input))
        except Refused as wrong:
            going = await writing.run("ownership/called", ids=list(people.going)) if min(wrong.objections) else []
            raise Refused({0: _of_people(wrong.objections, people, dict(going))}) from None
        return [kept(done), list(people.staying)]

    def show(answer: Any, input: OneTarget, context: Context) -> Mapping[str, Any]:
        done, told = known(answer[0]), {"staying": answer[1]} if also else {}
        return {**shown(done[0].target), "changes": changes(done), **told, **(more(input) if more else {})}

    return mutation(work, payload, description, shown=show, takes=takes)


async def _along(writing: Writing, input: OneTarget, also: AlongBy) -> People:
    """The target is locked first, so that it is known what time it is."""
    named = await named_targets(writing.run, [input.target], "ownership/locked_targets")
    return await also(writing.run, writing.now, list(named), input)


def _of_people(
    wrong: Mapping[int, Sequence[Objection]], people: People, called: Mapping[str, str]
) -> Sequence[Objection]:
    """What is wrong with the target, else with one of its people."""
    place = min(wrong)
    if place == 0:
        return wrong[0]
    person = people.going[place - 1]
    text = f"{called.get(person, person)} cannot pass along: {{}} `withContacts: false` leaves people out."
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
