"""How is a mailbox taken? Each message from one person to a few is an interaction of those whom its addresses name.

Only headers are read: whom it was from and to, when, and its subject. What a list, a newsletter or a program sent, and
what went to many, is set aside; so is what has nobody else whom we know.
"""

from __future__ import annotations

from collections.abc import Iterable

from graphservice.graph.database import Database
from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row, Rows, Table
from graphservice.ingest.exports.mailboxes import HEADER
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import listed, needed, needed_moment, text, whole
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.mail import rules
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Signs

NEEDED = ("message_id", "date", "from", "to")


def message(row: Row, context: MappingContext) -> list[Record]:
    if why := _why_not(row):
        return _nothing(context, why)
    sender = needed(row, "from").partition(";")[0]
    people = _people(row, context, sender)
    if len(people) < 2 or people[0][1] != "SENDER":
        return _nothing(context, "of which we know no two people")
    at = needed_moment(row, "date")
    direction = "OUTBOUND" if people[0][0].startswith("own_") else "INBOUND"
    context.fired("mail", f"a message {direction.lower()}")
    id = context.id("int", needed(row, "message_id"))
    subject, who = text(row, "subject"), tuple(people)
    return [records.InteractionRecord(id=id, kind="EMAIL", at=at, subject=subject, direction=direction, people=who)]


def _why_not(row: Row) -> str | None:
    headers = (text(row, name) for name in ("list_id", "unsubscribe", "precedence", "automatic"))
    if rules.bulk(*headers):
        return "of a list, a newsletter or a program"
    if rules.crowded(whole(row, "recipients") or 0):
        return f"to more than {rules.MOST_RECIPIENTS} people"
    return "of a machine" if rules.by_machine(text(row, "from") or "") else None


def _nothing(context: MappingContext, why: str) -> list[Record]:
    context.fired("mail", f"a message {why} is set aside")
    return []


def _people(row: Row, context: MappingContext, sender: str) -> list[tuple[str, str]]:
    """Whom the addresses name: who wrote it first, then to whom."""
    people = context.lookups.acquainted
    found: dict[str, str] = {}
    for address in dict.fromkeys([sender, *listed(row, "to"), *listed(row, "cc")]):
        if person := people.one_of(address):
            found.setdefault(person, "SENDER" if address == sender else "RECIPIENT")
        elif people.tell(address):
            told = f"{address!r} names nobody whom we know for certain: left out of who wrote or was written to."
            context.doubt("UNKNOWN_ADDRESS", told)
    if context.owner and context.owner not in found:
        found[context.owner] = "RECIPIENT"  # under another address of theirs, or as a blind copy
    return list(found.items())


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    """Whom the addresses name."""
    people = context.lookups.acquainted
    for row in _rows(found):
        people.want([*listed(row, "from"), *listed(row, "to"), *listed(row, "cc")])
    await people.learn(database, context.id)


def _rows(found: Iterable[Table]) -> Iterable[Row]:
    for table in found:
        yield from (row for _, row in Rows(table) if not isinstance(row, Rejected))


OBJECTS = (Object("messages", "mailbox", NEEDED, message),)


# What the reader of such files gives.
PROFILE = Profile(
    "mail",
    OBJECTS,
    (Signs("mailbox", (frozenset(HEADER),)),),
    title="a mailbox",
    learn=learn,
    bare=str,
    read=lambda table, object: table.named(table.columns, object),
    knows=lambda column: column in HEADER,
    whose="mailbox",
)
