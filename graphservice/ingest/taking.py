"""What becomes of each row of an object: created, updated, unchanged or rejected?"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from graphservice.ingest.batches import SIZE, Batch, Item, ahead, batches
from graphservice.ingest.loading import CREATED, UNCHANGED, UPDATED, Fate, Loading
from graphservice.ingest.loading.fate import key_of
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.progress import Progress, Quiet
from graphservice.ingest.reading import Rows, Table
from graphservice.ingest.reasons import Reasons
from graphservice.ingest.records import Record
from graphservice.ingest.remembering import Ids, Pretended, Shelf
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.writes import KINDS, WRITES, Shape

NOTED_EVERY = 5.0  # seconds


@dataclass(slots=True)
class Import:
    """One run: read, map, batch, write. `waiting`: rows, and parts of rows, that refer to what is not there yet;
    `said`: the dated facts that the export tells of, where those that it does not are to end; `touched`: accounts and
    contacts that are new or different; `note` keeps how far it is, every few seconds."""

    loading: Loading
    meaning: Meaning
    report: Report = field(default_factory=Report)
    progress: Progress = field(default_factory=Quiet)
    size: int = SIZE
    waiting: Shelf = field(default_factory=Shelf)
    said: Ids | None = None
    touched: Ids = field(default_factory=Ids)
    note: Callable[[], Awaitable[None]] | None = None
    _noted: float = field(default_factory=time.monotonic)

    async def take(self, found: Sequence[Table], taken: Object) -> None:
        """All rows of an object, from however many files."""
        seen = Ids()
        for table in found:
            file = self.report.begin(table, taken.name)
            self.progress.begin(file.file, table.size)
            async with aclosing(ahead(batches(table, taken, self.meaning, seen, self.size))) as prepared:
                async for batch in prepared:
                    await self._load(batch, file)
            self.progress.end(file)

    async def settle(self) -> None:
        """Tries what waited once more, as long as something comes of it; what is left refers to nothing."""
        progress = True
        while self.waiting and progress:
            progress = False
            before, self.waiting = self.waiting, Shelf()
            for number, items in _parts(before, self.size):
                progress = await self._try_again(self.report.files[number], items) or progress
        for number, items in _parts(self.waiting, self.size):
            self._give_up(self.report.files[number], items)

    def leave(self, table: Table) -> None:
        """A file that no object is known for: its rows are rejected."""
        file = self.report.begin(table, None)
        self.progress.begin(table.file.name, table.size)
        self.report.leave(file, Rows(table))
        self.progress.end(file)

    async def _load(self, batch: Batch, file: FileReport) -> None:
        file.rows += batch.number
        file.unchanged += batch.silent
        if self.said is not None:
            self.said.add(key_of(record) for item in batch.items for record in item.records if _dated(record))
        fate = await self._write(batch, file)
        for item in batch.items:
            self._count(item, file, fate)
        for note in sorted(batch.rejects, key=attrgetter("line")):
            self.report.reject(file, note.line, note.code, note.message, note.cells)
        for note in sorted(batch.doubts, key=attrgetter("line")):
            self.report.warn(file, note.line, note.code, note.message)
        self.progress.advance(batch.read, file)
        if self.note is not None and time.monotonic() - self._noted > NOTED_EVERY:
            await self.note()
            self._noted = time.monotonic()

    async def _write(self, batch: Batch, file: FileReport) -> Fate:
        if not batch.items:
            return Fate()
        fate = await self.loading.load(batch, file.object or "")
        if isinstance(self.loading.pretence, Pretended):
            self.loading.pretence.note(fate.made, fate.holds)
        self.report.ended[file.object or ""] += fate.ended
        self.touched.add(key for key in fate.made if key.startswith(("acc_", "con_")))
        return fate

    def _count(self, item: Item, file: FileReport, fate: Fate) -> None:
        """Counts the row; what only accompanies it and could not be written waits, or is told beside."""
        outcome = fate.outcomes.get(item.id)
        if outcome is None and item.id in fate.missing:
            self._wait(file, item, fate, item.records, counted=False)
            file.waiting += 1
        elif outcome is None:
            objection = fate.objections[item.id]
            self.report.reject(file, item.line, objection.code, objection.message, tuple(item.row.values()))
        else:
            file.created += outcome == CREATED
            file.updated += outcome == UPDATED
            file.unchanged += outcome == UNCHANGED
            self._accompany(item, file, fate, item.records[1:])

    def _accompany(self, item: Item, file: FileReport, fate: Fate, records: Sequence[Record]) -> None:
        late = [record for record in records if key_of(record) in fate.missing]
        refused = [key_of(record) for record in records if key_of(record) in fate.objections]
        for key in refused:
            self.report.warn(file, item.line, fate.objections[key].code, fate.objections[key].message)
        for record in item.records:
            for code, message in fate.doubts.get(key_of(record), ()):
                self.report.warn(file, item.line, code, message)
        if late:
            self._wait(file, item, fate, late, counted=True, finishes=item.finishes and not refused)

    def _wait(
        self, file: FileReport, item: Item, fate: Fate, records: Sequence[Record], counted: bool, finishes: bool = True
    ) -> None:
        kept = [[type(record).__name__, *record] for record in records]
        told = {key: fate.missing[key] for record in records if (key := key_of(record)) in fate.missing}
        row = [item.line, item.row, item.kind.__name__, item.id, kept, item.hash, counted, finishes, told]
        self.waiting.put([[file.number, *row]])

    async def _try_again(self, file: FileReport, items: list[Item]) -> bool:
        """Whether anything came of it."""
        fate = await self._write(Batch(items=items), file)
        for item in items:
            if item.counted:
                self._accompany(item, file, fate, item.records)
            else:
                file.waiting -= 1
                self._count(item, file, fate)
        self.progress.advance(0, file)
        first = [record for item in items for record in (item.records if item.counted else item.records[:1])]
        return any(key_of(record) in fate.outcomes for record in first)

    def _give_up(self, file: FileReport, items: list[Item]) -> None:
        reasons = Reasons(self.meaning)
        for item in items:
            if item.counted:
                for missing in item.missing.values():
                    self.report.warn(file, item.line, *reasons.dangling(item.row, missing))
            else:
                file.waiting -= 1
                why = reasons.dangling(item.row, item.missing[item.id])
                self.report.reject(file, item.line, *why, tuple(item.row.values()))


def _dated(record: Record) -> bool:
    return WRITES[type(record)].shape is Shape.FACT


def _parts(waiting: Shelf, size: int) -> Iterator[tuple[int, list[Item]]]:
    """Items of one file at a time."""
    number, items = 0, list[Item]()
    for file, *row in waiting:
        if items and (file != number or len(items) == size):
            yield number, items
            items = []
        number = file
        items.append(_item(*row))
    if items:
        yield number, items


def _item(line: int, row: dict[str, str], kind: str, id: str, kept: list[list[Any]], hash: str, *how: Any) -> Item:
    records = [KINDS[name](*values) for name, *values in kept]
    return Item(line, row, KINDS[kind], id, records, hash, *how)
