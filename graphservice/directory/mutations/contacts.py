"""How are people written down whom we know?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry

from graphservice.directory.mutations.facts import begin
from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Change, Kind, Properties
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.limits import longest
from graphservice.directory.rules.people import whole_name
from graphservice.directory.rules.text import country, email, line
from graphservice.directory.vocabulary import Alignment, JobFunction
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to


@strawberry.input
class ContactInput:
    name: str | None = given("The whole name. Default: first names and last name.", line(), clearable=False)
    given_name: str | None = given("First names.", line())
    family_name: str | None = given("Last name.", line())
    email: str | None = given("E-mail address.", email)
    phone: str | None = given("Telephone number.", line(longest("Contact.phone")))
    title: str | None = given("The title as last known.", line())
    department: str | None = given("The department, in their words.", line())
    job_function: JobFunction | None = given("What the department does.")
    seniority: str | None = given("How senior they are.", line())
    country: str | None = given("Where they are: ISO 3166-1, as in `SE`.", country)
    aligned_with: Alignment | None = given("Which side of our business they are aligned with.")
    opted_out: bool | None = given("Whether they asked not to be contacted. A new contact: no.", clearable=False)


@strawberry.input
class Employed:
    account: strawberry.ID | None = link(
        "Account", "WORKS_AT", "Where they work from now on, with that title in that department."
    )


@strawberry.input(description="A new contact.")
class CreateContactInput(ContactInput, Employed, Repeatable):
    pass


@strawberry.input(description="What is different about a contact. Their employers change by `changeEmployment`.")
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


CONTACT = Kind("Contact", "con", "contacts", is_person=True, follows=_follows, wrong=_wrong, more=_more)


@adds_to(Mutation)
@writable(CONTACT, Contact, CreateContactInput, UpdateContactInput)
class ContactMutations:
    pass
