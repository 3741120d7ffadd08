"""How does somebody change their employer?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.directory.leaving import end_types_left
from graphservice.directory.mutations.facts import DatedFact, begin, believed, end
from graphservice.directory.mutations.fields import drafted, given, link
from graphservice.directory.mutations.links import linked
from graphservice.directory.rules.text import line
from graphservice.directory.vocabulary import JobFunction
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, adds_to
from graphservice.model.folding import folded
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import mutation, payload


@strawberry.input(
    description="The change of employment of a contact: the account that they leave, the account that they join, "
    "or both."
)
class ChangeEmploymentInput(Repeatable):
    contact: strawberry.ID = link("Contact", "", "The contact.", required=True, clearable=False)
    from_: strawberry.ID | None = link(
        "Account", "WORKS_AT", "The account that the contact leaves. Null: they stay wherever they work.", name="from"
    )
    to: strawberry.ID | None = link(
        "Account", "WORKS_AT", "The account that the contact joins. The same as `from`: another job there."
    )
    at: datetime | None = strawberry.field(default=UNSET, description="The moment from which it holds. Default: now.")
    title: str | None = given("The title from that moment on.", line())
    department: str | None = given("The department from that moment on, as it is given.", line())
    job_function: JobFunction | None = given("The function of that department.")


@payload
class ChangeEmploymentPayload:
    contact: Contact | None = strawberry.field(description="The contact after the mutation.")


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


def _refuse(left: str | None, joined: str | None, ended: Sequence[DatedFact], others: Sequence[DatedFact]) -> None:
    wrong = []
    if not left and not joined:
        wrong.append(
            Objection(
                "to",
                "`from` and `to` are missing: give the account that they leave, the account that they join, or both.",
                "REQUIRED",
            )
        )
    if left and not ended:
        wrong.append(
            Objection(
                "from",
                "The contact does not work at this account at that moment: correct `from`, or leave it out.",
                "NOT_EMPLOYED",
            )
        )
    if joined and any(job.other == joined for job in others):
        wrong.append(
            Objection(
                "to", "The contact works at this account already, or will: end that job first.", "ALREADY_EMPLOYED"
            )
        )
    if wrong:
        raise Refused({0: wrong})


def _kept(left: str | None, joined: str | None, ended: Sequence[DatedFact]) -> dict[str, Any]:
    """What another job at the same account has of the one before, unless something else is said."""
    if left != joined or not ended:
        return {}
    return {name: ended[0].properties.get(name) for name in ("title", "department")}


@adds_to(Mutation)
class EmploymentMutations:
    change_employment = mutation(
        _change,
        ChangeEmploymentPayload,
        "Records that a contact leaves an account, joins one, or has another job there. The job before ends and stays "
        "in the history, and so do the types of the contact at an account where it was their last job. Title, "
        "department and job function of the contact follow the main job at once if it begins now or began before.",
    )
