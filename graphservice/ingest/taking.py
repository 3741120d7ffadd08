"""What becomes of each row of an object: created, updated, unchanged or rejected?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Protocol

from graphservice.graph.identity import label_of
from graphservice.ingest.batches import SIZE, Batch, Item, Note, ahead, batches
from graphservice.ingest.loading import CREATED, UNCHANGED, UPDATED, Fate, Loading
from graphservice.ingest.meaning import Meaning, Object
from graphservice.ingest.reading import Row, Rows, Table
from graphservice.ingest.records import Record
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.writes import WRITES, referred


class Progress(Protocol):
    """Whoever wants to know how far it is."""

    def begin(self, file: str, size: int) -> None: ...

    def advance(self, read: int, report: FileReport) -> None: ...

    def end(self, report: FileReport) -> None: ...


class Quiet:
    def begin(self, file: str, size: int) -> None: ...

    def advance(self, read: int, report: FileReport) -> None: ...

    def end(self, report: FileReport) -> None: ...


@dataclass(frozen=True, slots=True)
class Late:
    """A record that joins two rows of an object, kept until all its rows are there."""

    file: FileReport
    item: Item
    record: Record


@dataclass(slots=True)
class Import:
    """One run: read, map, batch, write."""

    loading: Loading
    meaning: Meaning
    report: Report = field(default_factory=Report)
    progress: Progress = field(default_factory=Quiet)
    size: int = SIZE

    async def take(self, found: Sequence[Table], taken: Object) -> None:
        """All rows of an object, from however many files."""
        seen: set[str] = set()
        late: list[Late] = []
        for table in found:
            file = FileReport(table.file.name, taken.name)
            self.report.files.append(file)
            self.progress.begin(file.file, table.size)
            async with aclosing(ahead(batches(table, taken, self.meaning, seen, self.size))) as prepared:
                async for batch in prepared:
                    await self._load(batch, file, taken, late)
            self.progress.end(file)
        await self._join(late)

    def leave(self, table: Table) -> None:
        """A file that no object is known for: its rows are counted as rejected, and it is said once."""
        self.progress.begin(table.file.name, table.size)
        file = FileReport(table.file.name, None, rows=sum(1 for _ in Rows(table)))
        self.report.files.append(file)
        message = "No object of this format is known by this name: its rows were not taken."
        self.report.reject(file, 1, "UNKNOWN_OBJECT", message, rows=file.rows)
        self.progress.end(file)

    async def _load(self, batch: Batch, file: FileReport, taken: Object, late: list[Late]) -> None:
        fate = await self.loading.load(batch, taken.name) if batch.items else Fate()
        for item in batch.items:
            self._settle(item, file, fate, batch)
            late += [Late(file, item, record) for record in item.records if self._joins(record, item, fate)]
        for note in sorted(batch.rejects, key=attrgetter("line")):
            self.report.reject(file, note.line, note.code, note.message)
        for note in sorted(batch.doubts, key=attrgetter("line")):
            self.report.warn(file, note.line, note.code, note.message)
        file.rows += batch.number
        file.unchanged += batch.silent
        self.progress.advance(batch.read, file)

    def _settle(self, item: Item, file: FileReport, fate: Fate, batch: Batch) -> None:
        """Counts the row; what only accompanies it and could not be written is told beside."""
        outcome = fate.outcomes.get(item.id)
        if outcome is None:
            batch.rejects.append(Note(item.line, *self._why(item.row, item.id, fate)))
            return
        file.created += outcome == CREATED
        file.updated += outcome == UPDATED
        file.unchanged += outcome == UNCHANGED
        for record in item.records[1:]:
            if not WRITES[type(record)].late and record[0] not in fate.outcomes:
                batch.doubts.append(Note(item.line, *self._why(item.row, record[0], fate)))

    def _joins(self, record: Record, item: Item, fate: Fate) -> bool:
        """An unchanged row is joined once more: the import that wrote it may have broken off before it came to that."""
        outcome = fate.outcomes.get(item.id)
        return WRITES[type(record)].late and outcome is not None and (outcome == UPDATED or record[1] is not None)

    async def _join(self, late: list[Late]) -> None:
        for start in range(0, len(late), self.size):
            part = late[start : start + self.size]
            rows: dict[type[Record], list[list[object]]] = defaultdict(list)
            for each in part:
                rows[type(each.record)].append(["", *each.record])
            joined = await self.loading.join(rows)
            for each in part:
                if each.record[0] not in joined:
                    message = self._dangling(each.item.row, referred(each.record)[1:])
                    self.report.warn(each.file, each.item.line, "DANGLING_REFERENCE", message)

    def _why(self, row: Row, id: str, fate: Fate) -> tuple[str, str]:
        if objection := fate.objections.get(id):
            return objection.code, objection.message
        return "DANGLING_REFERENCE", self._dangling(row, fate.missing.get(id, []))

    def _dangling(self, row: Row, missing: list[str]) -> str:
        named = [
            f"{self._cell(row, node)} names no {(label_of(node) or 'node').lower()} that is known" for node in missing
        ]
        return "; ".join(named) + ": import it first, or mend the id."

    def _cell(self, row: Row, node: str) -> str:
        """The cell whose record id leads to that node."""
        parts = ((column, part.strip()) for column, cell in row.items() for part in cell.split(";"))
        prefix = node.partition("_")[0]
        return next((f"{column} {part!r}" for column, part in parts if self.meaning.id(prefix, part) == node), node)
