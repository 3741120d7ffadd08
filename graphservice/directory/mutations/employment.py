"""How does somebody change their employer?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.leaving import end_types_left
from graphservice.directory.mutations.facts import Fact, begin, believed, end
from graphservice.directory.mutations.fields import drafted, given, link
from graphservice.directory.mutations.links import linked
from graphservice.directory.rules.text import line
from graphservice.directory.vocabulary import JobFunction
from graphservice.engine.mutations import Refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import mutation, payload
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.text.folding import folded


@strawberry.input(description="Who leaves which account, and joins which.")
class ChangeEmploymentInput(Repeatable):
    contact: strawberry.ID = link("Contact", "", "The contact.", required=True, clearable=False)
    from_: strawberry.ID | None = link(
        "Account", "WORKS_AT", "The account that they leave; left out, they stay wherever they are.", name="from"
    )
    to: strawberry.ID | None = link(
        "Account", "WORKS_AT", "The account that they join; that which they leave, where the job there is another."
    )
    at: datetime | None = strawberry.field(default=UNSET, description="From when on. Default: now.")
    title: str | None = given("The title from then on.", line())
    department: str | None = given("The department from then on, in their words.", line())
    job_function: JobFunction | None = given("What that department does.")


@payload
class ChangeEmploymentPayload:
    contact: Contact | None = strawberry.field(description="The contact as they are now.")


async def _change(writing: Writing, input: ChangeEmploymentInput) -> str:
    (draft,) = drafted({0: input})
    links = (await linked(writing, [draft]))[0]
    contact, left, joined = str(links["contact"]), links.get("from"), links.get("to")
    await writing.run("directory/locked", ids=[contact], label="Contact")
    at = input.at or writing.now
    jobs = await believed(writing, [contact], "WORKS_AT")
    ended = [job for job in jobs if job.other == left and job.at(at)]
    others = [job for job in jobs if job not in ended and job.after(at)]
    _refuse(left, joined, ended, others)
    await end(writing, ended, at)
    leads = not any(job.properties["isPrimary"] for job in others)
    said = {name: value for name, value in draft.properties.items() if name in ("title", "department")}
    new: dict[str, Any] = {**_kept(left, joined, ended), **said, "isPrimary": leads}
    if joined:
        await begin(writing, "WORKS_AT", [(contact, joined, new)], at)
    shown = draft.properties if leads and at <= writing.now else {}
    rows = [{"id": contact, "properties": {**shown, **folded("Contact", shown)}}]
    await writing.run("directory/changed_nodes", rows=rows, label="Contact")
    before, after = {"account": left} if left else None, {"account": joined, "at": at, **(new if joined else {})}
    writing.changed(contact, "contact.employment_changed", before, after)
    await end_types_left(writing, [contact])
    return contact


def _refuse(left: str | None, joined: str | None, ended: Sequence[Fact], others: Sequence[Fact]) -> None:
    wrong = []
    if not left and not joined:
        wrong.append(Objection("to", "Say which account they leave, which they join, or both.", "REQUIRED"))
    if left and not ended:
        wrong.append(Objection("from", "They do not work there at that moment.", "NOT_EMPLOYED"))
    if joined and any(job.other == joined for job in others):
        wrong.append(Objection("to", "They work there, or will: leave that job first.", "ALREADY_EMPLOYED"))
    if wrong:
        raise Refused({0: wrong})


def _kept(left: str | None, joined: str | None, ended: Sequence[Fact]) -> dict[str, Any]:
    """What another job at the same account has of the one before, unless something else is said."""
    if left != joined or not ended:
        return {}
    return {name: ended[0].properties.get(name) for name in ("title", "department")}


@adds_to(Mutation)
class EmploymentMutations:
    change_employment = mutation(
        _change,
        ChangeEmploymentPayload,
        "Writes down that a contact leaves an account, joins one, or has another job there. The job before ends and "
        "stays in the history, and so do their types at an account where it was their last job. Title, department and "
        "job function of the contact follow the main job at once when it begins now or began before.",
    )
