"""How are people written down whom we know?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.facts import begin
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Change, Kind, Properties
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.people import whole_name
from graphservice.errors import Objection
from graphservice.graph.tombstones import NOBODY
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.writing.repeating import Repeatable


@strawberry.input
@gives(model.CONTACT)
class ContactInput:
    pass


@strawberry.input
class Employed:
    account: strawberry.ID | None = link(
        "Account", "WORKS_AT", "The account where the contact works from now on, with that title in that department."
    )


@strawberry.input(description="A new contact.")
class CreateContactInput(ContactInput, Employed, Repeatable):
    pass


@strawberry.input(description="The changes to a contact. Employers are changed by `changeEmployment`.")
class UpdateContactInput(Versioned, ContactInput):
    pass


def _follows(before: Properties, given: Properties, now: datetime) -> Properties:
    name = whole_name(before, given)
    return ({} if before else {"optedOut": False, **given}) | ({"name": name} if name else {})


def _wrong(change: Change) -> list[Objection]:
    if change.after.get("name"):
        return []
    return [Objection("name", "A contact needs a name: give name, givenName or familyName.", "REQUIRED")]


async def _more(writing: Writing, changes: Sequence[Change]) -> None:
    jobs = []
    for change in changes:
        if account := change.links.get("account"):
            said = {name: change.properties.get(name) for name in ("title", "department")}
            jobs.append((change.id, account, {**said, "isPrimary": True}))
    await begin(writing, "WORKS_AT", jobs, writing.now)


async def _forgotten(writing: Writing, changes: Sequence[Change]) -> Mapping[int, list[Objection]]:
    """Who was forgotten comes back by their own wish alone: neither under their mailbox nor by a request sent again."""
    mailboxes = {change.draft.position: str(change.properties.get("email") or "") for change in changes}
    new = {change.draft.position: change.id for change in changes if not change.before}
    sought = set(mailboxes.values()) - {""}
    found = await writing.forgotten(new.values(), sought) if new or sought else NOBODY
    wrong: dict[int, list[Objection]] = {}
    for change in changes:
        position = change.draft.position
        if change.before.get("forgottenAt"):
            wrong[position] = [Objection("id", _STANDS_IN, "FORGOTTEN")]
        elif mailboxes[position] in found.mailboxes or new.get(position) in found.ids:
            wrong[position] = [Objection("email", _COMES_BACK, "FORGOTTEN")]
    return wrong


_STANDS_IN = "The contact stands for a forgotten person, and holds no data: create another one."
_COMES_BACK = (
    "The person asked to be forgotten. If they come back by their own wish, run `graphservice forget --lift` with this "
    "e-mail address first."
)
CONTACT = Kind(model.CONTACT, "contacts", follows=_follows, wrong=_wrong, more=_more, unwanted=_forgotten)


@adds_to(Mutation)
@writable(CONTACT, Contact, CreateContactInput, UpdateContactInput)
class ContactMutations:
    pass
