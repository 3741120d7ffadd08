"""What became of every row? Created, updated, unchanged or rejected, per file; and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from graphservice.ingest.reading import Rejected, Row, Table
from graphservice.ingest.rejects import Rejects

LISTED = 1_000
LONGEST = 200  # characters of a cell that are kept with a rejected row
EXAMPLES = 5
COUNTED = ("rows", "created", "updated", "unchanged", "rejected")


@dataclass(slots=True)
class FileReport:
    """`object` is None for a file that was not taken. The four add up to the rows when the import is done; until then
    some may be `waiting` for what they refer to."""

    file: str
    object: str | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    waiting: int = 0
    number: int = field(default=0, compare=False)

    def plain(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("file", "object", *COUNTED)}


@dataclass(frozen=True, slots=True)
class Told:
    file: str
    line: int
    code: str
    message: str


@dataclass(slots=True)
class Report:
    """Of one import. Rejects and warnings are listed up to a thousand each and counted by code without end; `examples`
    has the first of each code, `csv` every rejected row. `ended`: how many facts, by object, as hands changed or they
    are no longer in the export; `findings`: how many likely duplicates were found."""

    files: list[FileReport] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    rejects: list[Told] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    warnings: list[Told] = field(default_factory=list)
    warned: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Told]] = field(default_factory=dict)
    ended: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rows: list[list[Any]] = field(default_factory=list)
    csv: Rejects | None = None

    def begin(self, table: Table, object: str | None) -> FileReport:
        file = FileReport(table.file.name, object, number=len(self.files))
        self.files.append(file)
        self.headers[file.number] = table.header
        if self.csv is not None:
            self.csv.begin(file.number, table)
        return file

    def leave(self, file: FileReport, rows: Iterable[tuple[int, Row | Rejected]]) -> None:
        """Every row of a file that nobody knows is rejected; it is listed once."""
        for line, row in rows:
            file.rows += 1
            if self.csv is not None:
                cells = tuple(row.values()) if isinstance(row, dict) else row.cells
                self.csv.add(file.number, line, _UNKNOWN, _NOBODYS, cells)
        file.rejected += file.rows
        self.rejected[_UNKNOWN] += file.rows
        self.rows.append([file.file, 1, _UNKNOWN, _NOBODYS, None, None])
        self._list(self.rejects, Told(file.file, 1, _UNKNOWN, _NOBODYS))

    def reject(self, file: FileReport, line: int, code: str, message: str, cells: Sequence[str] = ()) -> None:
        file.rejected += 1
        self.rejected[code] += 1
        if len(self.rejects) < LISTED:
            column, value = self._cell(file, message, cells)
            self.rows.append([file.file, line, code, message, column, value])
        self._list(self.rejects, Told(file.file, line, code, message))
        if self.csv is not None:
            self.csv.add(file.number, line, code, message, cells)

    def _cell(self, file: FileReport, message: str, cells: Sequence[str]) -> tuple[str | None, str | None]:
        """The column that a message begins with, and what is written there."""
        header = self.headers.get(file.number, ())
        for column, value in zip(header, cells, strict=False):
            if message.startswith(f"{column} "):
                return column, value[:LONGEST]
        return None, None

    def warn(self, file: FileReport, line: int, code: str, message: str) -> None:
        self.warned[code] += 1
        self._list(self.warnings, Told(file.file, line, code, message))

    def _list(self, told: list[Told], each: Told) -> None:
        if len(told) < LISTED:
            told.append(each)
        if len(examples := self.examples.setdefault(each.code, [])) < EXAMPLES:
            examples.append(each)

    def total(self, column: str) -> int:
        return sum(getattr(file, column) for file in self.files)

    @property
    def complete(self) -> bool:
        return self.total("rejected") == 0

    def plain(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "files": [file.plain() for file in self.files],
            "rules": dict(sorted(self.rules.items())),
            "rejects": [asdict(each) for each in self.rejects],
            "warnings": [asdict(each) for each in self.warnings],
            "ended": self.total_ended(),
        }

    def total_ended(self) -> dict[str, int]:
        return {object: count for object, count in sorted(self.ended.items()) if count}

    def summary(self) -> dict[str, Any]:
        """As the (:Import) keeps it: counts, with a few rows as examples of each code."""
        return {
            "files": [file.plain() for file in self.files],
            "rules": dict(sorted(self.rules.items())),
            "rejected": dict(sorted(self.rejected.items())),
            "warned": dict(sorted(self.warned.items())),
            "rows": self.rows,
            "examples": {code: [asdict(each) for each in told] for code, told in sorted(self.examples.items())},
            "ended": self.total_ended(),
        }


_UNKNOWN = "UNKNOWN_OBJECT"
_NOBODYS = "No object of this format is known by this name: its rows were not taken."
