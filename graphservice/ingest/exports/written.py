"""What does a row say, and which of its columns did nobody ask for?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphservice.ingest.exports.notation import Notation

WATCHED = 500  # rows of a file: a column that nobody asks for in these is not imported


class Written(dict[str, str]):
    """A row of a file: its cells by column, and how the file writes moments and numbers. `doubts`: what was left out
    of it and why, as code and message; a row that has none has no such list."""

    __slots__ = ("doubts", "notation")
    notation: Notation
    doubts: list[tuple[str, str]]

    def note(self, code: str, message: str) -> None:
        known = self.noted()
        if (code, message) not in known:
            self.doubts = [*known, (code, message)]

    def noted(self) -> Sequence[tuple[str, str]]:
        return getattr(self, "doubts", ())


class WatchedRow(Written):
    """A row that writes down for which of its columns somebody asked."""

    __slots__ = ("asked",)
    asked: set[str]

    def get(self, column: str, default: Any = None) -> Any:
        self.asked.add(column)
        return super().get(column, default)

    def __getitem__(self, column: str) -> str:
        self.asked.add(column)
        return super().__getitem__(column)


class WatchedColumns:
    """Of one table, shared by all who read it: the columns that its first rows fill, and those that were asked for."""

    def __init__(self) -> None:
        self.filled: set[str] = set()
        self.asked: set[str] = set()

    def row(self, cells: Iterable[tuple[str, str]]) -> WatchedRow:
        made = WatchedRow(cells)
        made.asked = self.asked
        self.filled.update(column for column, cell in made.items() if cell.strip())
        return made

    def left(self) -> set[str]:
        """The columns that are not imported, though something is written in them."""
        return self.filled - self.asked
