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
from graphservice.ingest.loading.fate import Wanted, key_of
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.progress import Progress, Quiet
from graphservice.ingest.reading import Rows, Table
from graphservice.ingest.reasons import Reasons
from graphservice.ingest.records import Record
from graphservice.ingest.remembering import Ids, Pretended, Sorted
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.writes import KINDS, WRITES, Shape

NOTED_EVERY = 5.0  # seconds


@dataclass(slots=True)
class Import:
    """One run: read, map, batch, write. `waiting`: rows, and parts of rows, that refer to what is not there yet, or
    cannot stand beside what has not ended yet; `said`: the dated facts that the export tells of, where those that it
    does not are to end; `touched` and `deals`: accounts, contacts and owners, and deals, that are new or different;
    `note` keeps how far it is, every few seconds."""

    loading: Loading
    meaning: Meaning
    report: Report = field(default_factory=Report)
    progress: Progress = field(default_factory=Quiet)
    size: int = SIZE
    waiting: Sorted = field(default_factory=Sorted)
    said: Ids | None = None
    touched: Ids = field(default_factory=Ids)
    deals: Ids = field(default_factory=Ids)
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
        """Tries what waits once more, as long as something comes of it."""
        progress = True
        while self.waiting and progress:
            progress = False
            before, self.waiting = self.waiting, Sorted()
            for number, items in _parts(before, max(self.size, SIZE)):
                progress = await self._try_again(self.report.files[number], items) or progress

    def give_up(self, *, refused: bool) -> None:
        """Rejects what still waits: what refers to nothing; and, where that is said, what was `refused`."""
        before, self.waiting = self.waiting, Sorted()
        lines = Sorted()
        for row in before:
            kept = self.waiting if _item(*row[2:]).refused and not refused else lines
            kept.put([(_place(row[0], "" if kept is lines else row[1], row[2]), row)])
        for number, items in _parts(lines, self.size):
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
        self.touched.add(key for key in fate.made if key.startswith(("acc_", "con_", "own_")))
        self.deals.add(key for key in fate.made if key.startswith("opp_"))
        return fate

    def _count(self, item: Item, file: FileReport, fate: Fate) -> None:
        """Counts the row; what it says and could not be written yet waits."""
        outcome = fate.outcomes.get(item.id)
        if outcome is None:
            self._wait(file, item, fate, item.records, counted=False)
            file.waiting += 1
        else:
            file.created += outcome == CREATED
            file.updated += outcome == UPDATED
            file.unchanged += outcome == UNCHANGED
            self._accompany(item, file, fate, item.records[1:])

    def _accompany(self, item: Item, file: FileReport, fate: Fate, records: Sequence[Record]) -> None:
        late = [record for record in records if (key := key_of(record)) in fate.missing or key in fate.objections]
        for record in item.records:
            for code, message in fate.doubts.get(key_of(record), ()):
                self.report.warn(file, item.line, code, message)
        if late:
            self._wait(file, item, fate, late, counted=True)

    def _wait(self, file: FileReport, item: Item, fate: Fate, records: Sequence[Record], counted: bool) -> None:
        """For what it refers to, or for what it cannot stand beside to end: with all else of the same subject."""
        kept = [[type(record).__name__, *record] for record in records]
        keys = [key_of(record) for record in records]
        missing = {key: fate.missing[key] for key in keys if key in fate.missing}
        refused = {key: [why.code, why.message] for key in keys if (why := fate.objections.get(key))}
        subject = next((Wanted(each, "").subject for each in records if key_of(each) in refused), "")
        row = [item.line, item.row, item.kind.__name__, item.id, kept, item.hash, counted, missing, refused]
        self.waiting.put([(_place(file.number, subject, item.line), [file.number, subject, *row])])

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
        return any(fate.outcomes.get(key_of(record), UNCHANGED) != UNCHANGED for record in first)

    def _give_up(self, file: FileReport, items: list[Item]) -> None:
        reasons = Reasons(self.meaning)
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
    records = [KINDS[name](*values) for name, *values in kept]
    return Item(line, row, KINDS[kind], id, records, hash, *how)
