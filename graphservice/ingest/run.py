"""What becomes of each row of an object: created, updated, unchanged or rejected?"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

from graphservice.ingest.exports import Rows
from graphservice.ingest.load import CREATED, UNCHANGED, UPDATED, BatchOutcome, Loading
from graphservice.ingest.load.batches import SIZE, Batch, Item, Note, ahead, batches
from graphservice.ingest.load.forgotten import CODE, REJECTED, ROW
from graphservice.ingest.load.outcome import Wanted, key_of
from graphservice.ingest.load.writes import KINDS, WRITES
from graphservice.ingest.on_disk import DryRun, Ids, Sorted
from graphservice.ingest.records import Record, Shape
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.report.forgotten import OWN_ROWS, UNNAMED, named_forgotten
from graphservice.ingest.report.progress import Progress, Quiet
from graphservice.ingest.report.reasons import Reasons
from graphservice.ingest.systems.context import MappingContext, Object
from graphservice.ingest.systems.recognition import Untaken
from graphservice.ingest.systems.signs import Recognised

NOTED_EVERY = 5.0  # seconds
_TOUCHED = ("acc_", "con_", "own_")  # whose duplicates and owners are looked at again


@dataclass(slots=True)
class ImportRun:
    """One run: read, map, batch, write. `waiting`: rows, and parts of rows, that refer to what is not there yet, or
    cannot stand beside what has not ended yet; `said`: the dated facts that the export tells of, where those that it
    does not are to end; `touched` and `deals`: accounts, contacts and owners, and deals, that are new or different;
    `note` keeps how far it is, every few seconds; `labelled` gives a field of an object as the header has it."""

    loading: Loading
    context: MappingContext
    report: Report = field(default_factory=Report)
    progress: Progress = field(default_factory=Quiet)
    size: int = SIZE
    waiting: Sorted = field(default_factory=Sorted)
    said: Ids | None = None
    touched: Ids = field(default_factory=Ids)
    deals: Ids = field(default_factory=Ids)
    note: Callable[[], Awaitable[None]] | None = None
    labelled: Callable[[str, str], str] = lambda object, field: field
    _noted: float = field(default_factory=time.monotonic)
    _objects: dict[int, Object] = field(default_factory=dict)

    async def take(self, found: Sequence[Recognised], taken: Object) -> None:
        """All rows of an object, from however many files."""
        seen = Ids()
        for each in found:
            table, file = each.table, self.report.begin(each, taken, self.labelled)
            self._objects[file.number] = taken
            self.progress.begin(file.file, table.size)
            async with aclosing(ahead(batches(table, taken, self.context, seen, self.size))) as prepared:
                async for batch in prepared:
                    await self._load(batch, file)
            file.columns_left = table.left
            self.progress.end(file)

    async def settle(self) -> None:
        """Tries what waits once more, as long as something comes of it."""
        progress = True
        while self.waiting and progress:
            progress = False
            before, self.waiting = self.waiting, Sorted()
            for number, items in _parts(before, max(self.size, SIZE)):
                progress = await self._try_again(self.report.file(number), items) or progress

    async def leave_out(self) -> None:
        """Rows that wait for what they can do without go on without it: a deal whose account nobody knows."""
        before, self.waiting = self.waiting, Sorted()
        going_on = Sorted()
        for row in before:
            kept = going_on if _item(*row[2:]).without_absent() else self.waiting
            kept.put([(_place(*row[:3]), row)])
        for number, items in _parts(going_on, max(self.size, SIZE)):
            file, reasons = self.report.file(number), self._reasons(number)
            for item in items:
                self.report.warn(file, item.line, *reasons.dangling(item.row, item.missing[item.id]))
            await self._try_again(file, [rest for item in items if (rest := item.without_absent())])
        await self.settle()

    def give_up(self, *, refused: bool) -> None:
        """Rejects what still waits: what refers to nothing; and, where that is said, what was `refused`."""
        before, self.waiting = self.waiting, Sorted()
        lines = Sorted()
        for row in before:
            kept = self.waiting if _item(*row[2:]).refused and not refused else lines
            kept.put([(_place(row[0], "" if kept is lines else row[1], row[2]), row)])
        for number, items in _parts(lines, self.size):
            self._give_up(self.report.file(number), items)

    def leave(self, untaken: Untaken) -> None:
        """A file that is not taken: its rows are rejected, unless it is known and not kept."""
        table = untaken.table
        self.progress.begin(table.file.name, table.size)
        self.progress.end(self.report.leave(untaken, Rows(table)))

    async def _load(self, batch: Batch, file: FileReport) -> None:
        file.rows += batch.number
        file.unchanged += batch.silent
        if self.said is not None:
            self.said.add(key_of(record) for item in batch.items for record in item.records if _dated(record))
        result = await self._write(batch, file)
        for item in batch.items:
            self._count(item, file, result)
        await self._reject(file, batch.rejects)
        for note in sorted(batch.doubts, key=lambda each: each.line):
            self.report.warn(file, note.line, note.code, note.message)
        self.progress.advance(batch.read, file)
        if self.note is not None and time.monotonic() - self._noted > NOTED_EVERY:
            await self.note()
            self._noted = time.monotonic()

    async def _reject(self, file: FileReport, notes: Sequence[Note]) -> None:
        """Rows that are about forgotten people are no rejects; of others that name them no cell is kept."""
        hit = await named_forgotten(self.loading.database, self.context, [note.cells for note in notes])
        for place, note in sorted(enumerate(notes), key=lambda each: each[1].line):
            if place in hit and (note.code in UNNAMED or file.object in OWN_ROWS):
                file.unchanged += 1
                self.report.warn(file, note.line, CODE, ROW)
            elif place in hit:
                self.report.reject(file, note.line, note.code, REJECTED)
            else:
                self.report.reject(file, note.line, note.code, note.message, note.cells)

    async def _write(self, batch: Batch, file: FileReport) -> BatchOutcome:
        if not batch.items:
            return BatchOutcome()
        result = await self.loading.load(batch, file.object or "")
        if isinstance(self.loading.pretence, DryRun):
            self.loading.pretence.note(result.made, result.holds)
        self.report.ended[file.object or ""] += result.ended
        rows = [item.id for item in batch.items if result.of_row(item.id, item.hash, item.records) == UPDATED]
        self.touched.add(key for key in (*result.made, *rows) if key.startswith(_TOUCHED))
        self.deals.add(key for key in result.made if key.startswith("opp_"))
        return result

    def _count(self, item: Item, file: FileReport, result: BatchOutcome) -> None:
        """Counts the row; what it says and could not be written yet waits."""
        outcome = result.of_row(item.id, item.hash, item.records)
        if outcome is None:
            self._wait(file, item, result, item.records, counted=False)
            file.waiting += 1
        else:
            file.created += outcome == CREATED
            file.updated += outcome == UPDATED
            file.unchanged += outcome == UNCHANGED
            self._accompany(item, file, result, item.records[1:])

    def _accompany(self, item: Item, file: FileReport, result: BatchOutcome, records: Sequence[Record]) -> None:
        late = [record for record in records if (key := key_of(record)) in result.missing or key in result.objections]
        for record in item.records:
            for code, message in result.doubts.get(key_of(record), ()):
                self.report.warn(file, item.line, code, message)
        if late:
            self._wait(file, item, result, late, counted=True)

    def _wait(
        self, file: FileReport, item: Item, result: BatchOutcome, records: Sequence[Record], counted: bool
    ) -> None:
        """For what it refers to, or for what it cannot stand beside to end: with all else of the same subject."""
        kept = [[type(record).__name__, *record] for record in records]
        keys = [key_of(record) for record in records]
        missing = {key: result.missing[key] for key in keys if key in result.missing}
        refused = {key: [why.code, why.message] for key in keys if (why := result.objections.get(key))}
        subject = next((Wanted(each, "").subject for each in records if key_of(each) in refused), "")
        row = [item.line, item.row, item.kind.__name__, item.id, kept, item.hash, counted, missing, refused]
        self.waiting.put([(_place(file.number, subject, item.line), [file.number, subject, *row])])

    async def _try_again(self, file: FileReport, items: list[Item]) -> bool:
        """Whether anything came of it."""
        result = await self._write(Batch(items=items), file)
        for item in items:
            if item.counted:
                self._accompany(item, file, result, item.records)
            else:
                file.waiting -= 1
                self._count(item, file, result)
        self.progress.advance(0, file)
        first = [record for item in items for record in (item.records if item.counted else item.records[:1])]
        return any(result.outcomes.get(key_of(record), UNCHANGED) != UNCHANGED for record in first)

    def _give_up(self, file: FileReport, items: list[Item]) -> None:
        reasons = self._reasons(file.number)
        for item in items:
            why = [reasons.dangling(item.row, missing) for missing in item.missing.values()]
            why += [(code, message) for code, message in item.refused.values()]
            if item.counted:
                for each in why:
                    self.report.warn(file, item.line, *each)
            else:
                file.waiting -= 1
                row = item.missing.get(item.id)
                first = reasons.dangling(item.row, row) if row else tuple(item.refused[item.id])
                self.report.reject(file, item.line, first[0], first[1], tuple(item.row.values()))

    def _reasons(self, number: int) -> Reasons:
        return Reasons(self.context, self._objects.get(number), self.labelled)


def _dated(record: Record) -> bool:
    return WRITES[type(record)].shape is Shape.FACT


def _place(number: int, subject: str, line: int) -> str:
    return f"{number:06} {subject} {line:012}"


def _parts(waiting: Sorted, size: int) -> Iterator[tuple[int, list[Item]]]:
    """Items of one file at a time, those of one subject together."""
    number, last, items = 0, "", list[Item]()
    for file, subject, *row in waiting:
        if items and (file != number or (len(items) >= size and not (subject and subject == last))):
            yield number, items
            items = []
        number, last = file, subject
        items.append(_item(*row))
    if items:
        yield number, items


def _item(line: int, row: dict[str, str], kind: str, id: str, kept: list[list[Any]], hash: str, *how: Any) -> Item:
    records = [KINDS[name]._make(values) for name, *values in kept]
    return Item(line, row, KINDS[kind], id, records, hash, *how)
