"""Which records do the lines of a text make? Strict about quotes; a line that cannot be one costs itself alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TextIO

# The longest cell of a CRM has 131,072 characters. What is longer, and not ended, is a quote that nobody closed.
LONGEST = 4 * 1024 * 1024
csv.field_size_limit(LONGEST)


class Rejected(Exception):
    """A row that cannot be taken. The code is for programs, the message says what to change; `cells`: of a row that
    does not fit its header."""

    def __init__(self, code: str, message: str, cells: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.cells = tuple(cells)


Record = list[str] | Rejected


class LongLine(csv.Error):
    """A line that no memory should hold."""


class Lines:
    """The lines of a text. Those of a record that failed can be read again without its first."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._again: deque[str | None] = deque()
        self.taken: list[str | None] = []
        self.before = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if line == "":
            raise StopIteration
        self.taken.append(line)
        if line is None:
            raise LongLine(f"the line has more than {LONGEST:,} characters")
        return line

    def next_record(self) -> None:
        self.before += len(self.taken)
        self.taken = []

    def again(self) -> None:
        """What follows the first line of the present record comes once more."""
        self._again.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]

    def _read(self) -> str | None:
        """None for a line that is too long; it is read to its end."""
        line = self._text.readline(LONGEST + 1)
        if len(line) <= LONGEST:
            return line
        while line and line[-1] not in "\r\n":
            line = self._text.readline(LONGEST)
        return None


def records(text: TextIO, separator: str, headed: bool = True, start: int = 0) -> Iterator[tuple[int, Record]]:
    """The header with line 0, then the records with their lines; blank lines are empty records. Not `headed`: titles
    may stand above the header; no line is 0, and none must be as wide as the first. `start`: lines above these.

    Strict about quotes: a lenient reader takes the rest of the file for one cell where a quote is not closed. The lines
    that such a quote would swallow are read again as rows of their own, and so are those of a record with line breaks
    whose cells do not fit the header.
    """
    lines = Lines(text)
    lines.before = start
    reader, width = csv.reader(lines, delimiter=separator, strict=True), 0
    while True:
        lines.next_record()
        line = lines.before + 1 if width or not headed else 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except LongLine as error:
            lines.again()
            if lines.taken[0] is None:
                yield line, Rejected("TOO_LONG", f"The row cannot be read: {error}.")
            else:
                yield line, _unclosed(error)
        except csv.Error as error:
            lines.again()
            yield line, _unclosed(error)
        else:
            if width and len(lines.taken) > 1 and (0 < len(cells) < width or len(trimmed(cells)) > width):
                lines.again()
            width = (width or len(cells)) if headed else 0
            yield line, cells


def _unclosed(error: csv.Error) -> Rejected:
    return Rejected("BROKEN_QUOTES", f"The row's quotes are not closed, or a cell is too long: {error}.")


def trimmed(cells: list[str]) -> list[str]:
    """Without the blank cells at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells if end == len(cells) else cells[:end]
