"""Which rows does a file hold, and on which line does each begin?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from graphservice.errors import BadInput

Row = dict[str, str]
csv.field_size_limit(16 * 1024 * 1024)


class Rejected(Exception):
    """A row that cannot be taken. The code is for programs, the message says what to change."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file: its columns are the header's names in lower case."""

    path: Path
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """What the file is named after, in lower case: `Account.csv` is about `account`."""
        return self.path.stem.lower()

    @property
    def size(self) -> int:
        return self.path.stat().st_size


def tables(paths: Iterable[Path]) -> list[Table]:
    """The CSV files at these paths; of a folder, those that lie in it, by name.

    Raises BadInput for a path that is not there, and where there is no CSV file at all.
    """
    found = [table(path) for given in paths for path in _files(given)]
    if not found:
        raise BadInput("There is no CSV file at these paths: name a folder that has some, or the files.")
    return found


def table(path: Path) -> Table:
    with _opened(path) as lines:
        header = next(_cells(path, lines), (0, []))[1]
    columns = header if isinstance(header, list) else []
    return Table(path, tuple(column.strip().lower() for column in columns))


class Rows:
    """The rows of a table with the line on which each begins; a row that is no row comes as what is wrong with it."""

    def __init__(self, source: Table) -> None:
        self._table = source
        self._lines: TextIO | None = None

    @property
    def read(self) -> int:
        """The bytes read so far."""
        if self._lines is None or self._lines.closed:
            return self._table.size if self._lines else 0
        return self._lines.buffer.tell() if isinstance(self._lines, io.TextIOWrapper) else 0

    def __iter__(self) -> Iterator[tuple[int, Row | Rejected]]:
        columns, width = self._table.columns, len(self._table.columns)
        with _opened(self._table.path) as self._lines:
            found = _cells(self._table.path, self._lines)
            next(found, None)
            for line, cells in found:
                if isinstance(cells, Rejected):
                    yield line, cells
                elif len(cells) == width:
                    yield line, dict(zip(columns, cells, strict=True))
                elif cells:
                    yield line, _ragged(len(cells), width)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(each for each in path.iterdir() if each.suffix.lower() == ".csv")
    if not path.exists():
        raise BadInput(f"{path}: there is no such file or folder.")
    return [path]


def _opened(path: Path) -> TextIO:
    try:
        return open(path, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise BadInput(f"{path}: cannot be read: {error.strerror}.") from error


def _cells(path: Path, lines: TextIO) -> Iterator[tuple[int, list[str] | Rejected]]:
    """Strict about quotes: a lenient reader takes the rest of the file for one cell where a quote is not closed."""
    reader = csv.reader(lines, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, Rejected("BROKEN_QUOTES", f"The row's quotes are not closed, or a cell is too long: {error}.")
        except UnicodeDecodeError as error:
            raise BadInput(f"{path.name}, after line {line - 1}: not UTF-8; save the file as UTF-8.") from error


def _ragged(cells: int, width: int) -> Rejected:
    return Rejected("WRONG_CELL_COUNT", f"The row has {cells} cells, the header {width}: quote cells with commas.")
