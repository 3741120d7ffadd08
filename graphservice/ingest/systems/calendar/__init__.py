"""How is a calendar taken? Each event that took place is a meeting of those whom its addresses name.

Of a series each occurrence up to now is one. What was called off, is private, still to come, or has nobody else whom we
know, says nothing that is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo

from graphservice.graph.database import Database
from graphservice.ingest import records
from graphservice.ingest.exports import PLAIN, Rejected, Row, Rows, Table, Written
from graphservice.ingest.exports.calendars import HEADER, at_zone
from graphservice.ingest.records import Record
from graphservice.ingest.systems.calendar import rules
from graphservice.ingest.systems.cells import flag, listed, millis, needed, text
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.profile import Profile
from graphservice.ingest.systems.signs import Signs

NEEDED = ("uid", "starts", "attendees", "organizer")


def event(row: Row, context: MappingContext) -> list[Record]:
    """Every occurrence that took place, an interaction each."""
    why = rules.why_not(text(row, "status") or "", text(row, "class") or "")
    if why is None and not rules.met(_size(row)):
        why = "had nobody else in it, or a crowd"
    if why is not None:
        return _nothing(context, why)
    people = _people(row, context)
    if len(people) < 2:
        return _nothing(context, "had nobody else whom we know")
    zone = _zone(row)
    moments = [at for at in _moments(row, context, zone) if millis(at) <= context.now]
    if not moments:
        return _nothing(context, "is still to come")
    kind = rules.kind(_size(row), flag(row, "all_day"))
    context.fired("calendar", f"a {kind.lower()}")
    subject, uid = text(row, "summary"), needed(row, "uid")
    there = tuple(people)
    return [
        records.InteractionRecord(
            id=_id(context, uid, at, row), kind=kind, at=millis(at), subject=subject, people=there
        )
        for at in moments
    ]


def _nothing(context: MappingContext, why: str) -> list[Record]:
    context.fired("calendar", f"an event that {why} is left out")
    return []


def _size(row: Row) -> int:
    """How many were there, known or not, the owner of the calendar among them."""
    there = {*listed(row, "attendees"), *([organizer] if (organizer := text(row, "organizer")) else [])}
    return max(len(there), 1)


def _people(row: Row, context: MappingContext) -> list[tuple[str, str]]:
    """Whom the addresses name, and whose calendar it is, unless they declined."""
    people, organizer = context.lookups.acquainted, text(row, "organizer")
    found: dict[str, str] = {}
    for address in [*([organizer] if organizer else []), *listed(row, "attendees")]:
        if person := people.one_of(address):
            found.setdefault(person, "ORGANISER" if address == organizer else "ATTENDEE")
        elif people.tell(address):
            told = f"{address!r} names nobody whom we know for certain: not taken as somebody who was there."
            context.doubt("UNKNOWN_ADDRESS", told)
    absent = {people.one_of(address) for address in listed(row, "declined")}
    if context.owner and context.owner not in absent:
        found.setdefault(context.owner, "ATTENDEE")
    return [(person, part) for person, part in found.items() if person not in absent]


def _moments(row: Row, context: MappingContext, zone: tzinfo) -> list[datetime]:
    start = _at(row, needed(row, "starts"), zone)
    rule, left_out, further = text(row, "rule") or "", listed(row, "left_out"), listed(row, "further")
    if not (rule or further):
        return [start]
    try:
        return rules.occurrences(
            start, rule, [_at(row, each, zone) for each in left_out], [_at(row, each, zone) for each in further],
            context.at,
        )  # fmt: skip
    except (ValueError, KeyError) as error:
        told = f"RRULE {rule!r} cannot be read ({error}): only the first of the series is taken."
        context.doubt("BAD_RECURRENCE", told)
        return [start]


def _id(context: MappingContext, uid: str, at: datetime, row: Row) -> str:
    """The same for the same occurrence in whosever calendar it stands, moved or not."""
    occurrence = text(row, "occurrence")
    if occurrence:
        at = _at(row, occurrence, _zone(row))
    return context.id("int", uid, str(millis(at)))


def _at(row: Row, written: str, zone: tzinfo) -> datetime:
    try:
        return at_zone(written, zone)
    except ValueError as error:
        raise Rejected("BAD_DATE", f"DTSTART is {written!r}, which is no moment.") from error


def _zone(row: Row) -> tzinfo:
    return row.notation.zone if isinstance(row, Written) else PLAIN.zone


async def learn(database: Database, found: list[Table], context: MappingContext) -> None:
    """Whom the addresses name."""
    people = context.lookups.acquainted
    for row in _rows(found):
        people.want([*listed(row, "attendees"), *listed(row, "declined"), *listed(row, "organizer")])
    await people.learn(database, context.id)


def _rows(found: Iterable[Table]) -> Iterable[Row]:
    for table in found:
        yield from (row for _, row in Rows(table) if not isinstance(row, Rejected))


OBJECTS = (Object("events", "calendar", NEEDED, event),)


# What the reader of such files gives.
PROFILE = Profile(
    "calendar",
    OBJECTS,
    (Signs("calendar", (frozenset(HEADER),)),),
    title="a calendar",
    learn=learn,
    bare=str,
    read=lambda table, object: table.named(table.columns, object),
    knows=lambda column: column in HEADER,
    whose="calendar",
)
