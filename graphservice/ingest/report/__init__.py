"""What became of every row? Created, updated, unchanged or rejected, per file; and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from graphservice.errors import BadInput
from graphservice.ingest.exports import LeftFile, Rejected, Row, Table
from graphservice.ingest.report.rejects import Rejects
from graphservice.ingest.report.wording import Wording
from graphservice.ingest.systems.context import Object
from graphservice.ingest.systems.recognition import UNREADABLE, Untaken
from graphservice.ingest.systems.signs import Recognised

LISTED = 1_000
LONGEST = 200  # characters of a cell that are kept with a rejected row
EXAMPLES = 5
REASONS = 3  # of a file, on a terminal
COUNTED = ("rows", "created", "updated", "unchanged", "rejected")
_PLAIN = ("file", "format", "object", "why", *COUNTED, "not_kept", "columns_left")


@dataclass(slots=True)
class FileReport:
    """`format` and `object` are None for a file that nobody knows, `why` says by what they are known. The four add up
    to the rows when the import is done; until then some may be `waiting` for what they refer to. `not_kept`: rows of a
    file that is known and not kept, which are no part of these. `reasons`: the first three, each of its
    own kind. `columns_left`: those that are not imported."""

    file: str
    object: str | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    waiting: int = 0
    not_kept: int = 0
    number: int = field(default=0, compare=False)
    format: str | None = field(default=None, compare=False)
    why: str | None = field(default=None, compare=False)
    taken: bool = field(default=True, compare=False)
    reasons: list[ReportedLine] = field(default_factory=list, compare=False)
    columns_left: list[str] = field(default_factory=list, compare=False)

    def plain(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in _PLAIN}


@dataclass(frozen=True, slots=True)
class ReportedLine:
    file: str
    line: int
    code: str
    message: str


@dataclass(slots=True)
class Report:
    """Of one import. Rejects and warnings are listed up to a thousand each and counted by code without end; `examples`
    has the first of each code, `csv` every rejected row. `ended`: how many facts, by object, as hands changed or they
    are no longer in the export; `findings`: how many likely duplicates were found; `left`: files that hold no table;
    `listed`: the listed rows, each with its cells."""

    files: list[FileReport] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    rejects: list[ReportedLine] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    warnings: list[ReportedLine] = field(default_factory=list)
    warned: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[ReportedLine]] = field(default_factory=dict)
    ended: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    left: list[LeftFile] = field(default_factory=list)
    headers: dict[int, tuple[str, ...]] = field(default_factory=dict)
    words: dict[int, Wording] = field(default_factory=dict)
    rows: list[list[Any]] = field(default_factory=list)
    listed: list[tuple[list[Any], Sequence[str]]] = field(default_factory=list)
    csv: Rejects | None = None
    before: int = 0

    def begin(self, each: Recognised, taken: Object, label: Callable[[str, str], str]) -> FileReport:
        """`label` gives a field of an object as the header of an export has it."""
        file = self._add(each.table, each.profile, taken.name, each.why)
        header = dict(zip(each.table.columns, each.table.header, strict=False))
        self.words[file.number] = Wording(header, partial(label, taken.file))
        return file

    def file(self, number: int) -> FileReport:
        return self.files[number - self.before]

    def leave(self, untaken: Untaken, rows: Iterable[tuple[int, Row | Rejected]]) -> FileReport:
        """Every row of a file that cannot be taken is rejected; it is listed once. Of one that is known and not kept,
        the rows are counted apart, as far as it can be read."""
        file = self._add(untaken.table, untaken.format, untaken.called, untaken.message)
        file.taken = False
        if untaken.code is None:
            with suppress(BadInput):
                for _ in rows:
                    file.not_kept += 1
            return file
        for line, row in rows if untaken.table.columns else ():
            file.rows += 1
            if self.csv is not None:
                cells = tuple(row.values()) if isinstance(row, dict) else row.cells
                self.csv.add(file.number, line, untaken.code, untaken.message, cells)
        file.rejected += file.rows
        if untaken.code in _HARMLESS:
            self.warn(file, 1, untaken.code, untaken.message)
            return file
        self.rejected[untaken.code] += max(file.rows, untaken.code == UNREADABLE)
        self.rows.append([file.file, 1, untaken.code, untaken.message, None, None])
        self._list(self.rejects, file, ReportedLine(file.file, 1, untaken.code, untaken.message))
        return file

    def _add(self, table: Table, format: str | None, object: str | None, why: str) -> FileReport:
        number = self.before + len(self.files)
        file = FileReport(table.file.name, object, number=number, format=format, why=why)
        self.files.append(file)
        self.headers[number] = table.header
        if self.csv is not None:
            self.csv.begin(number, table)
        return file

    def reject(self, file: FileReport, line: int, code: str, message: str, cells: Sequence[str] = ()) -> None:
        message = self._worded(file, message)
        file.rejected += 1
        self.rejected[code] += 1
        if len(self.rejects) < LISTED:
            column, value = self._cell(file, message, cells)
            self.rows.append([file.file, line, code, message, column, value])
            self.listed.append((self.rows[-1], cells))
        self._list(self.rejects, file, ReportedLine(file.file, line, code, message))
        if self.csv is not None:
            self.csv.add(file.number, line, code, message, cells)

    def _worded(self, file: FileReport, message: str) -> str:
        return self.words[file.number].told(message) if file.number in self.words else message

    def _cell(self, file: FileReport, message: str, cells: Sequence[str]) -> tuple[str | None, str | None]:
        """The column that a message begins with, and what is written there."""
        header = self.headers.get(file.number, ())
        for column, value in zip(header, cells, strict=False):
            if message.startswith(f"{column} "):
                return column, value[:LONGEST]
        return None, None

    def warn(self, file: FileReport, line: int, code: str, message: str) -> None:
        self.warned[code] += 1
        self._list(self.warnings, file, ReportedLine(file.file, line, code, self._worded(file, message)))

    def _list(self, told: list[ReportedLine], file: FileReport, each: ReportedLine) -> None:
        if len(told) < LISTED:
            told.append(each)
        if len(file.reasons) < REASONS and each.code not in {one.code for one in file.reasons}:
            file.reasons.append(each)
        if len(examples := self.examples.setdefault(each.code, [])) < EXAMPLES:
            examples.append(each)

    def total(self, column: str) -> int:
        return sum(getattr(file, column) for file in self.files)

    @property
    def complete(self) -> bool:
        return self.total("rejected") == self.rejected[UNREADABLE] == 0

    def plain(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "files": [file.plain() for file in self.files],
            "rules": dict(sorted(self.rules.items())),
            "rejects": [asdict(each) for each in self.rejects],
            "warnings": [asdict(each) for each in self.warnings],
            "ended": self.total_ended(),
            "left": [each._asdict() for each in self.left],
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


def joined(reports: Sequence[Report]) -> Report:
    """One report of the imports of several systems."""
    first, *others = reports
    for each in others:
        first.files += each.files
        first.rejects += each.rejects[: LISTED - len(first.rejects)]
        first.warnings += each.warnings[: LISTED - len(first.warnings)]
        first.findings += each.findings
        first.left += each.left
        for code, told in each.examples.items():
            first.examples[code] = [*first.examples.get(code, []), *told][:EXAMPLES]
        for counted in ("rules", "rejected", "warned", "ended"):
            getattr(first, counted).update(getattr(each, counted))
    return first


# What is told of a file and costs no exit code.
_HARMLESS = frozenset({"EMPTY_FILE"})
