"""Does a report tell of people who were forgotten? What they are named by is looked up before it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphservice.directory.rules import spelling
from graphservice.graph.database import Database
from graphservice.graph.tombstones import ForgottenPeople, forgotten_among
from graphservice.graph.writing import Writing
from graphservice.ingest.load.forgotten import REJECTED
from graphservice.ingest.report import Report, ReportedLine
from graphservice.ingest.systems.context import MappingContext

# Why a row is rejected that names somebody who is not there.
UNNAMED = ("UNKNOWN_PERSON", "AMBIGUOUS_PERSON", "DANGLING_REFERENCE")
# Objects of which a row is a person.
OWN_ROWS = ("Contact", "Lead", "contacts", "Connections")

_MAILBOX = re.compile(r"[^\s<>()\[\]\"',;:]+@[^\s<>()\[\]\"',;:]+")
_LONGEST = 100  # characters of a record id


async def named_forgotten(database: Database, context: MappingContext, rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The places of the rows in which a cell names somebody who was forgotten, by mailbox or record id."""
    if not rows or database.tombstones is None:
        return frozenset()

    if (key := await database.tombstones.key_of(database.ask)) is None:
        return frozenset()
    named = [_named(" ".join(cells), cells, context) for cells in rows]
    mailboxes, ids = {each for one, _ in named for each in one}, {each for _, one in named for each in one}
    found = await forgotten_among(database.ask, key, ids, mailboxes)
    return frozenset(place for place, each in enumerate(named) if _hit(found, *each))


async def sweep(writing: Writing, report: Report, context: MappingContext) -> None:
    """What the report tells of people who were forgotten since goes; within the transaction that keeps it."""
    if await writing.forgetting_key() is None:
        return
    rows = [_named(" ".join([str(row[3]), str(row[5] or ""), *cells]), cells, context) for row, cells in report.listed]
    told = [each for lines in report.examples.values() for each in lines]
    spoken = [_named(each.message, (), context) for each in told]
    mailboxes, ids = {each for one, _ in (*rows, *spoken) for each in one}, {each for _, one in rows for each in one}
    found = await writing.forgotten(ids, mailboxes)
    if not found:
        return
    for (row, _), each in zip(report.listed, rows, strict=True):
        if _hit(found, *each):
            row[3:] = [REJECTED, None, None]
    gone = {id(line) for line, each in zip(told, spoken, strict=True) if _hit(found, *each)}
    places = {(row[0], row[1]) for (row, _), each in zip(report.listed, rows, strict=True) if _hit(found, *each)}
    for lines in report.examples.values():
        lines[:] = [_blank(line) if id(line) in gone or (line.file, line.line) in places else line for line in lines]


def _blank(line: ReportedLine) -> ReportedLine:
    return ReportedLine(line.file, line.line, line.code, REJECTED)


def _hit(found: ForgottenPeople, mailboxes: Iterable[str], ids: Iterable[str]) -> bool:
    return any(each in found.mailboxes for each in mailboxes) or any(each in found.ids for each in ids)


def _named(text: str, cells: Sequence[str], context: MappingContext) -> tuple[set[str], set[str]]:
    """The mailboxes in a text, and the ids of the contacts whom cells name by their records."""
    records = {each.strip() for each in cells if 0 < len(each.strip()) <= _LONGEST and "@" not in each}
    ids = {str(context.id("con", each)) for each in records}
    return {spelling.mailbox(each) for each in _MAILBOX.findall(text)}, ids
