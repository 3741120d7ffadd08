"""What became of every row? Created, updated, unchanged or rejected, per file; and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any

LISTED = 1_000


@dataclass(slots=True)
class FileReport:
    """`object` is None for a file that was not taken. The four add up to the rows."""

    file: str
    object: str | None
    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    file: str
    line: int
    code: str
    message: str


@dataclass(slots=True)
class Report:
    """Of one import. Rejects and warnings are listed up to a thousand each, and counted by code without end."""

    files: list[FileReport] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    rejects: list[Told] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    warnings: list[Told] = field(default_factory=list)
    warned: Counter[str] = field(default_factory=Counter)

    def reject(self, file: FileReport, line: int, code: str, message: str, rows: int = 1) -> None:
        file.rejected += rows
        self.rejected[code] += rows
        if len(self.rejects) < LISTED:
            self.rejects.append(Told(file.file, line, code, message))

    def warn(self, file: FileReport, line: int, code: str, message: str) -> None:
        self.warned[code] += 1
        if len(self.warnings) < LISTED:
            self.warnings.append(Told(file.file, line, code, message))

    def total(self, column: str) -> int:
        return sum(getattr(file, column) for file in self.files)

    @property
    def complete(self) -> bool:
        return self.total("rejected") == 0

    def plain(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return {
            "files": [asdict(file) for file in self.files],
            "rules": dict(sorted(self.rules.items())),
            "rejects": [asdict(each) for each in self.rejects],
            "warnings": [asdict(each) for each in self.warnings],
        }

    def summary(self) -> dict[str, Any]:
        """As the (:Import) keeps it: counts, without the single rows."""
        return {
            "files": [asdict(file) for file in self.files],
            "rules": dict(sorted(self.rules.items())),
            "rejected": dict(sorted(self.rejected.items())),
            "warned": dict(sorted(self.warned.items())),
        }
