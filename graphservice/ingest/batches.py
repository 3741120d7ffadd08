"""How do rows become batches? Read, mapped and hashed in a thread, while the batch before is being written."""

from __future__ import annotations

import asyncio
import hashlib
from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import orjson

from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.reading import Rejected, Row, Rows, Table
from graphservice.ingest.records import Record
from graphservice.ingest.writes import PEOPLE, WRITES

SIZE = 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """A row that means something: the first of its records is the row itself."""

    line: int
    row: Row
    records: list[Record]

    @property
    def id(self) -> str:
        return self.records[0][0]


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be told of a line: why its row was rejected, or what is doubtful in it."""

    line: int
    code: str
    message: str


class Prepared(NamedTuple):
    """A record, and the row of its statement."""

    record: Record
    values: list[object]


@dataclass(slots=True)
class Batch:
    """Rows to be written in one transaction, their records by kind and id.

    `read`: bytes of the file so far; `silent`: rows that say nothing new.
    """

    number: int = 0
    silent: int = 0
    items: list[Item] = field(default_factory=list)
    rejects: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    records: dict[type[Record], dict[str, Prepared]] = field(default_factory=lambda: defaultdict(dict))
    read: int = 0

    def reject(self, line: int, code: str, message: str) -> None:
        self.rejects.append(Note(line, code, message))

    def add(self, item: Item) -> None:
        """The row's hash is of all that it means; that of its further records of each alone."""
        self.items.append(item)
        for place, record in enumerate(item.records):
            kind = type(record)
            if not WRITES[kind].late:
                hash = digest([record] if place else item.records)
                values = [hash, *record, None] if kind in PEOPLE else [hash, *record]
                self.records[kind].setdefault(record[0], Prepared(record, values))


def digest(records: list[Record]) -> str:
    return hashlib.blake2b(orjson.dumps([[*record] for record in records]), digest_size=8).hexdigest()


def batches(table: Table, taken: Object, meaning: Meaning, seen: set[str], size: int = SIZE) -> Iterator[Batch]:
    """The rows of a table, mapped, `size` at a time. `seen`: ids of the object's rows so far."""
    rows, batch = Rows(table), Batch()
    for line, row in rows:
        batch.number += 1
        _map(batch, line, row, taken, meaning, seen)
        if batch.number == size:
            batch.read = rows.read
            yield batch
            batch = Batch()
    batch.read = table.size
    yield batch


async def ahead(source: Iterator[Batch]) -> AsyncGenerator[Batch, None]:
    """The batches, each prepared in a thread while the one before it is in use."""
    upcoming = asyncio.create_task(asyncio.to_thread(next, source, None))
    try:
        while (batch := await upcoming) is not None:
            upcoming = asyncio.create_task(asyncio.to_thread(next, source, None))
            yield batch
    finally:
        await asyncio.gather(upcoming, return_exceptions=True)


def _map(batch: Batch, line: int, row: Row | Rejected, taken: Object, meaning: Meaning, seen: set[str]) -> None:
    try:
        if isinstance(row, Rejected):
            raise row
        found = taken.map(row, meaning)
        if not found:
            batch.silent += 1
            return
        item = Item(line, row, found)
        if item.id in seen:
            raise Rejected("DUPLICATE_RECORD", "A row above has the same record id: give this one its own.")
    except Rejected as why:
        batch.reject(line, why.code, why.message)
    else:
        seen.add(item.id)
        batch.add(item)
        batch.doubts += [Note(line, code, message) for code, message in meaning.doubts]
    meaning.doubts.clear()
