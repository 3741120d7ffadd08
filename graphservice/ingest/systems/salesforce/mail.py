"""What does an EmailMessage of a Salesforce export mean? An e-mail between those whom its addresses name.

Most of them have a task that tells of the e-mail with one person: such a message adds whoever else it names. One
without a task here is an interaction of its own, under the id that its task has elsewhere.
"""

from __future__ import annotations

from graphservice.graph.database import Database
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import flag, listed, mailbox, moment, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.ingest.systems.mail.rules import MOST_RECIPIENTS, by_machine, crowded
from graphservice.ingest.systems.salesforce.activity import about, contact_of
from graphservice.ingest.systems.salesforce.ids import CONTACT, LEAD, USER, reference
from graphservice.ingest.systems.salesforce.staff import identity, owner_of

_DRAFT = "5"  # of the numbers in Status
_RECIPIENTS = ("toaddress", "ccaddress", "bccaddress")


def message(row: Row, context: MappingContext) -> list[Record]:
    record, task = identity(row), reference(row, "activityid")
    if why := why_not(row):
        return _nothing(context, why)
    at = moment(row, "messagedate") or moment(row, "createddate")
    if at is None:
        raise Rejected("MISSING_VALUE", "MessageDate and CreatedDate are blank: it has no day.")
    if at > context.now:
        raise Rejected("NOT_YET", "It lies ahead: it is no interaction until its day has come.")
    incoming = flag(row, "incoming")
    people = _people(row, context)
    if task is not None and task in context.lookups.mailed:
        return _besides(context, record, task, people)
    if len(people) < 2:
        return _nothing(context, "of which we know no two people")
    interaction = records.InteractionRecord(
        id=context.id("int", task or record),
        kind="EMAIL",
        at=at,
        subject=text(row, "subject"),
        direction="INBOUND" if incoming else "OUTBOUND",
        people=tuple(people.items()),
    )
    context.fired("mail", f"a message {interaction.direction.lower()}")
    return [interaction, records.ConcernRecord(interaction=interaction.id, about=about(row, context, "relatedtoid"))]


def _besides(context: MappingContext, record: str, task: str, people: dict[str, str]) -> list[Record]:
    """Whom its task does not name."""
    rest = [person for person in people if person not in context.lookups.mailed[task]]
    context.fired("mail", "a message with further people than its task" if rest else "a message that its task tells")
    return [
        records.InvolvementRecord(
            id=context.id("inv", record, person), interaction=context.id("int", task), person=person
        )
        for person in rest
    ]


def why_not(row: Row) -> str | None:
    """Why it is set aside: nobody in particular wrote it, or to nobody in particular, or it was never sent."""
    if text(row, "status") == _DRAFT:
        return "that was not sent"
    if crowded(sum(len(listed(row, column)) for column in _RECIPIENTS)):
        return f"to more than {MOST_RECIPIENTS} people"
    return "of a machine" if by_machine(text(row, "fromaddress") or "") else None


def _nothing(context: MappingContext, why: str) -> list[Record]:
    context.fired("mail", f"a message {why} is set aside")
    return []


def addresses(row: Row) -> list[str]:
    """Who wrote it first."""
    return [address for column in ("fromaddress", *_RECIPIENTS) for address in listed(row, column)]


def _people(row: Row, context: MappingContext) -> dict[str, str]:
    """Whom the addresses name, each with their part."""
    people, found, sender = context.lookups.acquainted, dict[str, str](), listed(row, "fromaddress")[:1]
    for address in addresses(row):
        if person := people.one_of(address):
            found.setdefault(person, "SENDER" if [address] == sender else "RECIPIENT")
        elif people.tell(address):
            told = f"{address!r} names nobody whom we know for certain: left out of who wrote or was written to."
            context.doubt("UNKNOWN_ADDRESS", told)
    return found


def note_message(row: Row, context: MappingContext) -> None:
    """That there is a message, whom it names, and which task tells of it."""
    if context.lookups.messages is None:
        context.lookups.messages = set()
    if (id := reference(row, "id")) and not why_not(row):
        context.lookups.messages.add(id)
        context.lookups.acquainted.want(addresses(row))
        if task := reference(row, "activityid"):
            context.lookups.sent.add(task)


def note_task(row: Row, context: MappingContext) -> None:
    """Whom the task of a message names itself."""
    id = reference(row, "id")
    if id is not None and id in context.lookups.sent and not flag(row, "isdeleted"):
        who, owner = reference(row, "whoid") or reference(row, "leadid"), owner_of(row, context)
        named = [contact_of(who, context)] if who else []
        context.lookups.mailed.setdefault(id, set()).update([*named, *([context.id("own", owner)] if owner else ())])


def note_relation(row: Row, context: MappingContext) -> None:
    """Whom a relation of its own ties to the task of a message."""
    task, who = reference(row, "taskid"), reference(row, "relationid")
    if task in context.lookups.mailed and who is not None and who[:3] in (CONTACT, LEAD, USER):
        person = context.id("own", who) if who[:3] == USER else contact_of(who, context)
        context.lookups.mailed[task].add(person)


def note_person(row: Row, context: MappingContext) -> None:
    """Somebody of this export who has an address."""
    if (record := reference(row, "id")) and not flag(row, "isdeleted"):
        id = context.id("own", record) if record.startswith(USER) else contact_of(record, context)
        context.lookups.acquainted.note(id, record, mailbox(row, "email"))


async def learn_addresses(database: Database, context: MappingContext) -> None:
    """Whom the addresses of messages name, of those who are there already."""
    if context.lookups.acquainted.wanted:
        await context.lookups.acquainted.learn(database, context.id)
