"""How do rows become batches? Read, mapped and hashed in a thread, while the batch before is being written."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import orjson

from graphservice.ingest.exports import Rejected, Row, Rows, Table, Written
from graphservice.ingest.load.limits import fit
from graphservice.ingest.on_disk import Ids
from graphservice.ingest.records import OwnerStubRecord, Record
from graphservice.ingest.systems.context import AliasedId, MappingContext, Object

SIZE = 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """A row that means something: the first of its records is the row itself, and the hash is of all that it means.

    `counted`: what became of the row is settled, these records of it had to wait; `missing`: for which nodes, by
    record; `refused`: code and message of why others could not stand beside what was there, by record.
    """

    line: int
    row: Row
    kind: type[Record]
    id: str
    records: Sequence[Record]
    hash: str = ""
    counted: bool = False
    missing: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refused: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def without_absent(self) -> Item | None:
        """The row without the nodes that it names and that are missing; None where it cannot do without them."""
        absent = set(self.missing.get(self.id, ()))
        if self.counted or not absent:
            return None
        first = self.records[0]
        optional = {each.field: getattr(first, each.field) for each in self.kind.references if not each.needed}
        left_out = {field: None for field, node in optional.items() if node in absent}
        if absent - set(optional.values()):
            return None
        records = [first._replace(**left_out), *self.records[1:]]
        return replace(self, records=records, hash=digest(records), missing={}, refused={})


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be told of a line: why its row was rejected, or what is doubtful in it."""

    line: int
    code: str
    message: str
    cells: Sequence[str] = ()


@dataclass(slots=True)
class Batch:
    """Rows to be written in one transaction. `read`: bytes of the file so far; `silent`: rows that say nothing new."""

    number: int = 0
    silent: int = 0
    items: list[Item] = field(default_factory=list)
    rejects: list[Note] = field(default_factory=list)
    doubts: list[Note] = field(default_factory=list)
    read: int = 0

    def add(self, line: int, row: Row, records: Sequence[Record]) -> None:
        if records:
            first = records[0]
            self.items.append(Item(line, row, type(first), first[0], records, digest(records)))
        else:
            self.silent += 1

    def note(self, rows: Rows) -> None:
        """The lines that are no records, read since the batch before."""
        self.doubts += [Note(*each) for each in rows.noted]
        rows.noted.clear()

    def reject(self, line: int, why: Rejected, row: Row | Rejected) -> None:
        cells = tuple(row.values()) if isinstance(row, dict) else row.cells
        self.rejects.append(Note(line, why.code, why.message, cells))


def digest(records: Sequence[Record]) -> str:
    """Of what the records say: of a node that was merged into another, the id that they know it by.

    What is null is not said: so a property that the model comes to have leaves the hash of older rows as it was. That
    an owner has no row of their own is nothing that they say: the file of owners may come with another export.
    """
    told = [_told(record) for record in records if not isinstance(record, OwnerStubRecord)]
    said = orjson.dumps(told, _named, orjson.OPT_PASSTHROUGH_SUBCLASS)
    return hashlib.blake2b(said, digest_size=8).hexdigest()


def _told(record: Record) -> dict[str, Any]:
    return {name: value for name, value in zip(record._fields, record, strict=True) if value is not None}


def _named(value: object) -> str:
    return value.named if isinstance(value, AliasedId) else str(value)


def batches(table: Table, taken: Object, context: MappingContext, seen: Ids, size: int = SIZE) -> Iterator[Batch]:
    """The rows of a table, mapped, `size` at a time. `seen`: ids of the object's rows so far."""
    rows, batch = Rows(table), Batch()
    for line, row in rows:
        batch.number += 1
        _map(batch, line, row, taken, context)
        if batch.number == size:
            batch.read = rows.read
            batch.note(rows)
            yield _once(batch, seen)
            batch = Batch()
    batch.read = table.size
    batch.note(rows)
    yield _once(batch, seen)


async def ahead(source: Iterator[Batch]) -> AsyncGenerator[Batch, None]:
    """The batches, each prepared in a thread while the one before it is in use."""
    upcoming = asyncio.create_task(asyncio.to_thread(next, source, None))
    try:
        while (batch := await upcoming) is not None:
            upcoming = asyncio.create_task(asyncio.to_thread(next, source, None))
            yield batch
    finally:
        await asyncio.gather(upcoming, return_exceptions=True)


def _map(batch: Batch, line: int, row: Row | Rejected, taken: Object, context: MappingContext) -> None:
    try:
        if isinstance(row, Rejected):
            raise row
        records = taken.map(row, context)
        fit(records, max(map(len, row.values()), default=0))
    except Rejected as why:
        batch.reject(line, why, row)
    else:
        batch.add(line, row, records)
        told = (*context.doubts, *row.noted()) if isinstance(row, Written) else context.doubts
        batch.doubts += [Note(line, code, message) for code, message in told]
    context.doubts.clear()


def _once(batch: Batch, seen: Ids) -> Batch:
    """Without the rows whose record a row above them has already."""
    fresh = seen.add([item.id for item in batch.items])
    kept = []
    for item in batch.items:
        if item.id in fresh:
            fresh.discard(item.id)
            kept.append(item)
        else:
            batch.reject(item.line, _REPEATED, item.row)
    batch.items = kept
    return batch


_REPEATED = Rejected("DUPLICATE_RECORD", "A row above has the same record id: give this one its own.")
