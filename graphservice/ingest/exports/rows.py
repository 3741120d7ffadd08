"""Which rows does a table hold, and on which line does each begin?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graphservice.directory.rules.spelling import composed
from graphservice.errors import BadInput
from graphservice.ingest.exports import sheets
from graphservice.ingest.exports.body import records_only
from graphservice.ingest.exports.encoding import BROKEN, ON_BROKEN, actual
from graphservice.ingest.exports.habits import TableHabits
from graphservice.ingest.exports.lines import Record, Rejected, records, trimmed
from graphservice.ingest.exports.mending import RejectedRows, own
from graphservice.ingest.exports.packing import Stream, opened
from graphservice.ingest.exports.readers import reader_of
from graphservice.ingest.exports.written import WATCHED, Written

if TYPE_CHECKING:
    from graphservice.ingest.exports.tables import Table

Row = dict[str, str]
# Characters of control: NUL and what stands in no text; a line break and a tab do.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_WIDE = ("utf", "cp932", "cp949", "cp950", "gb18030", "euc", "shift", "big5", "johab", "hz", "iso2022")


class Rows:
    """The rows of a table with the line on which each begins; a row that is no row comes as what is wrong with it.

    `noted`: lines that are no records, with code and message, as far as the table was read.
    """

    def __init__(self, source: Table) -> None:
        self._table = source
        self._stream: Stream | None = None
        self._done = False
        self._last = 0
        self._notation = source.notation
        self._seen = 0
        self.noted: list[tuple[int, str, str]] = []

    @property
    def read(self) -> int:
        """The bytes of the file read so far."""
        if self._done:
            return self._table.size
        return self._stream.read if self._stream else 0

    def __iter__(self) -> Iterator[tuple[int, Row | Rejected]]:
        table = self._table
        habits = TableHabits(table.columns, table.evidence, lambda: Rows(table).cells())
        self._notation = replace(table.notation, habits=habits)
        for line, cells in self.cells():
            yield line, self._row(line, cells)

    def cells(self) -> Iterator[tuple[int, Record]]:
        """The records with their lines, as they are written."""
        table = self._table
        if table.broken:
            return
        if table.sure is not None:
            told = f"Read as {table.encoding}, which its words say ({table.sure:.0%} sure)"
            self._note(1, "GUESSED_ENCODING", f"{told}: if they are garbled, name its encoding (--encoding).")
        try:
            if reader := reader_of(table.file):
                yield from reader.lines(table.file)
                self._done = True
                return
            found = records_only(self._raw(), _width(table), table.header, self._note)
            yield from found if not isinstance(table.file, RejectedRows) else _owned(table.file, found)
        except BadInput as error:  # what stands above was read
            yield self._last + 1, Rejected("UNREADABLE_FILE", f"From here on the file cannot be read: {error}")
        self._done = True

    def _raw(self) -> Iterator[tuple[int, Record]]:
        """What stands beneath the header."""
        table = self._table
        if table.file.sheet is not None:
            yield from (
                each for each in sheets.lines(table.file, table.notation.decimal) if each[0] > table.skipped + 1
            )
            return
        with opened(table.file) as self._stream:
            text = io.TextIOWrapper(self._stream.bytes, actual(table.encoding), errors=ON_BROKEN, newline="")
            for _ in range(table.skipped):
                text.readline()
            for self._last, cells in records(text, table.separator, start=table.skipped):
                if self._last:
                    yield self._last, cells

    def _note(self, line: int, code: str, message: str) -> None:
        self.noted.append((line, code, message))

    def _row(self, line: int, cells: Record) -> Row | Rejected:
        if isinstance(cells, Rejected):
            return cells
        columns, control = self._table.columns, False
        if len(cells) != len(columns):
            fitting = self._fitted(cells, len(columns))
            if isinstance(fitting, Rejected):
                return fitting
            cells = fitting
        joined = "".join(cells)
        if not joined.isprintable():
            if BROKEN in joined and self._table.encoding.startswith(_WIDE):
                return _broken(cells, self._table.encoding)
            if control := CONTROL.search(joined) is not None or BROKEN in joined:
                cells = [CONTROL.sub("", cell).replace(BROKEN, "") for cell in cells]
        if not joined.isascii():
            cells = [composed(cell) for cell in cells]
        pairs = zip(columns, cells, strict=True)
        self._seen += 1
        row = Written(pairs) if self._seen > WATCHED else self._table.watched.row(pairs)
        row.notation = self._notation
        if control:
            row.note("CONTROL_CHARACTERS", "Characters of control, such as NUL, stand in the row: left out.")
        return row

    def _fitted(self, cells: list[str], width: int) -> list[str] | Rejected:
        """Blank cells at the end may be missing, or more than the header has columns."""
        if len(cells) > width:
            short = trimmed(cells)
            return [*short, *[""] * (width - len(short))] if len(short) <= width else _ragged(cells, width)
        if len(cells) == 1 and width > 2:
            return _ragged(cells, width)
        return [*cells, *[""] * (width - len(cells))]


def _ragged(cells: list[str], width: int) -> Rejected:
    message = f"The row has {len(cells)} cells, the header {width}: quote cells with commas."
    return Rejected("WRONG_CELL_COUNT", message, [cell.replace(BROKEN, "\ufffd") for cell in cells])


def _broken(cells: Sequence[str], encoding: str) -> Rejected:
    told = (
        f"The row has bytes that are nothing in {encoding}: save the file as UTF-8, or name its encoding (--encoding)"
    )
    return Rejected("BROKEN_TEXT", f"{told}.", [cell.replace(BROKEN, "\ufffd") for cell in cells])


def _owned(file: RejectedRows, found: Iterator[tuple[int, Record]]) -> Iterator[tuple[int, Record]]:
    return ((line, owned) for line, cells in found if (owned := own(file, cells)) is not None)


def _width(table: Table) -> int:
    return table.file.width if isinstance(table.file, RejectedRows) else len(table.columns)
