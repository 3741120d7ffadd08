"""How is a mutation declared that changes who owns one account or contact, and what does it show?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeAlias

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref, refs
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Account, Contact, Owner
from graphservice.ownership.account_people import AccountPeople
from graphservice.ownership.assignment_updates import Changed, OwnershipUpdate, change
from graphservice.ownership.current_assignments import Ask, named_targets
from graphservice.ownership.kept_changes import changes_kept, kept
from graphservice.ownership.rules import RoleShare
from graphservice.ownership.vocabulary import OwnershipRole
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation

# The change that an input asks for, at a moment. Raises Refused where it names nobody.
WantedBy: TypeAlias = Callable[[Ask, datetime, Any], Awaitable[OwnershipUpdate]]
# Who of the people of some accounts and contacts goes along by an input, and who stays.
AlongBy: TypeAlias = Callable[[Ask, datetime, Sequence[str], Any], Awaitable[AccountPeople]]

_MOST_STAYING = 100


@strawberry.input
class OneTarget(Repeatable):
    target: strawberry.ID = strawberry.field(description="The account or contact.")


@strawberry.type(description="An assignment before or after a change.")
class OwnershipState:
    assignment: strawberry.ID | None = strawberry.field(
        description="The id of the assignment, the same in all its versions. Null: new, and not written yet."
    )
    owner: Owner = strawberry.field(description="The owner.")
    role: OwnershipRole = strawberry.field(description="The ownership role.")
    share: float = strawberry.field(description="The owner's share of the role.")
    is_primary: bool = strawberry.field(description="Whether they are the primary owner in the role.")
    valid_from: datetime = strawberry.field(description="The moment from which it is valid.")
    valid_to: datetime | None = strawberry.field(description="The moment at which it ends. Null: still valid.")


@strawberry.type
class OwnedRelationship:
    account: Account | None = strawberry.field(default=None, description="The account. Null: see `contact`.")
    contact: Contact | None = strawberry.field(default=None, description="The contact. Null: see `account`.")


@strawberry.type(description="A change of one assignment.")
class OwnershipChange(OwnedRelationship):
    before: OwnershipState | None = strawberry.field(default=None, description="The assignment before. Null: new.")
    after: OwnershipState | None = strawberry.field(
        default=None, description="The assignment after. Null: taken back, as it never existed."
    )


@strawberry.type
class OwnershipPayload(OwnedRelationship):
    changes: list[OwnershipChange] = strawberry.field(default_factory=list, description="The changes, by assignment.")


@strawberry.type
class ContactsStaying:
    staying: strawberry.Private[Sequence[str]] = ()

    @strawberry.field(
        description=(
            "The contacts whose main employer is one of the accounts and whom the giver still owns: the first "
            f"{_MOST_STAYING} by name."
        )
    )
    def contacts_staying(self) -> list[Contact]:
        found: list[Contact] = refs(self.staying[:_MOST_STAYING])
        return found

    @strawberry.field(description="The number of contacts who stay.")
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
        people = await _along(writing, input, also) if also else AccountPeople()
        try:
            targets = [input.target, *people.going]
            done = await change(writing, targets, lambda ask, now: wanted(ask, now, input))
        except Refused as wrong:
            going = await writing.run("ownership/called", ids=list(people.going)) if min(wrong.objections) else []
            raise Refused({0: _of_people(wrong.objections, people, dict(going))}) from None
        return [kept(done), list(people.staying)]

    def show(answer: Any, input: OneTarget, context: Context) -> Mapping[str, Any]:
        done, told = changes_kept(answer[0]), {"staying": answer[1]} if also else {}
        return {**shown(done[0].target), "changes": changes(done), **told, **(more(input) if more else {})}

    return mutation(work, payload, description, shown=show, takes=takes)


async def _along(writing: Writing, input: OneTarget, also: AlongBy) -> AccountPeople:
    """The target is locked first, so that it is known what time it is."""
    named = await named_targets(writing.run, [input.target], "ownership/locked_targets")
    return await also(writing.run, writing.now, list(named), input)


def _of_people(
    wrong: Mapping[int, Sequence[Objection]], people: AccountPeople, called: Mapping[str, str]
) -> Sequence[Objection]:
    """What is wrong with the target, else with one of its people."""
    place = min(wrong)
    if place == 0:
        return wrong[0]
    person = people.going[place - 1]
    text = f"{called.get(person, person)} cannot pass along: {{}} `withContacts: false` leaves contacts out."
    return [replace(each, message=text.format(each.message)) for each in wrong[place]]


def changes(done: Sequence[Changed]) -> list[OwnershipChange]:
    return [
        OwnershipChange(**shown(each.target), before=_state(revision.before), after=_state(revision.after))
        for each in done
        for revision in each.revisions
    ]


def shown(target: str) -> dict[str, Any]:
    return {"account" if label_of(target) == "Account" else "contact": ref(target)}


def _state(held: RoleShare | None) -> OwnershipState | None:
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


def given_value(value: Any) -> Any:
    """A value of an input, None where nothing was said."""
    return None if value is UNSET else value
