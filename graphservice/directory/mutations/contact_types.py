"""How does a contact become a prospect, a client, a partner, or several?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry
from strawberry import UNSET

from graphservice.directory.mutations.facts import DatedFact, begin, believed, end, lengthen
from graphservice.directory.mutations.fields import drafted, link
from graphservice.directory.mutations.links import linked
from graphservice.directory.vocabulary import ContactType
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload


@strawberry.input(description="The types of a contact at an account from a moment on.")
class SetContactTypesInput(Repeatable):
    contact: strawberry.ID = link("Contact", "", "The contact.", required=True)
    account: strawberry.ID = link(
        "Account", "ENGAGED_AS", "The account where the contact is of this type.", required=True
    )
    types: list[ContactType] = strawberry.field(
        description="All types of the contact from then on. Empty: none any more."
    )
    at: datetime | None = strawberry.field(default=UNSET, description="The moment from which it holds. Default: now.")


@payload
class SetContactTypesPayload:
    contact: Contact | None = strawberry.field(description="The contact after the mutation.")


async def _set(writing: Writing, input: SetContactTypesInput) -> str:
    links = (await linked(writing, drafted({0: input})))[0]
    contact, account = str(links["contact"]), str(links["account"])
    await writing.run("directory/locked", ids=[contact], label="Contact")
    at, types = input.at or writing.now, {type.value for type in input.types}
    there = [fact for fact in await believed(writing, [contact], "ENGAGED_AS") if fact.other == account]
    _refuse_what_comes_later(there, at)
    held = [fact for fact in there if fact.at(at)]
    gone = [fact for fact in held if fact.properties["type"] not in types]
    ending = [fact for fact in held if fact not in gone and fact.valid_to]
    new = types - {fact.properties["type"] for fact in held}
    if gone or ending or new:
        await end(writing, gone, at)
        await lengthen(writing, ending)
        await begin(writing, "ENGAGED_AS", [(contact, account, {"type": type}) for type in sorted(new)], at)
        await writing.run("directory/changed_nodes", rows=[{"id": contact, "properties": {}}], label="Contact")
        before = {"account": account, "types": sorted(fact.properties["type"] for fact in held)}
        after = {"account": account, "types": sorted(types), "at": at}
        writing.changed(contact, "contact.types_set", before, after)
    return contact


def _refuse_what_comes_later(there: Sequence[DatedFact], at: datetime) -> None:
    later = min((fact.valid_from for fact in there if fact.valid_from > at), default=None)
    if later:
        message = f"A type that begins at {later.isoformat()} is recorded already: choose that moment, or a later one."
        raise refused("at", message, "LATER_TYPES")


@adds_to(Mutation)
class ContactTypeMutations:
    set_contact_types = mutation(
        _set,
        SetContactTypesPayload,
        "Sets the types of a contact at an account from a moment on. Types that are not named end then and stay in the "
        "history; types that are named go on, or begin.",
    )
