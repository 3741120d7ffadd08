"""Which rows of a file of rejected rows are from which file? It is read as if it were those files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TypeVar

from graphservice.ingest.exports.packing import File

FILE, LINE, CODE, MESSAGE, WHOLE = (f"rejected_{name}" for name in ("file", "line", "code", "message", "row"))
MARKS = (FILE, LINE, CODE, MESSAGE, WHOLE)
NO_SUCH_COLUMN = "·"  # in a cell: the row's file has no such column

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RejectedRows(File):
    """The rows of one file among rejected rows: that file is `of`, and its cells stand in these `places` of `width`;
    what is no row at all is told with the `first` part."""

    of: str = ""
    at: int = 0
    whole: int | None = None
    width: int = 0
    places: tuple[int, ...] = ()
    first: bool = False

    @property
    def called(self) -> str:
        return self.of.rpartition("/")[2]


def own(file: File, cells: list[str] | T) -> list[str] | T | None:
    """The cells of a row that are the file's; None for a row of another. A row that stands whole in one cell is
    what that cell says, unless its cells were filled in."""
    if not isinstance(file, RejectedRows):
        return cells
    if not isinstance(cells, list) or len(cells) != file.width:
        return cells if file.first else None
    if cells[file.at] != file.of:
        return None
    apart = [cells[place] for place in file.places]
    whole = cells[file.whole].strip() if file.whole is not None and not any(apart) else ""
    return next(csv.reader([whole])) if whole else apart


def parts(file: File, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[RejectedRows]:
    """The parts of a file of rejected rows; `rows` is one of each file that they are from."""
    at, whole = header.index(FILE), header.index(WHOLE) if WHOLE in header else None
    cells = [place for place, name in enumerate(header) if name not in MARKS]
    found = []
    for number, row in enumerate(rows):
        places = tuple(place for place in cells if row[place] != NO_SUCH_COLUMN)
        where = {field.name: getattr(file, field.name) for field in fields(file)}
        found.append(
            RejectedRows(**where, of=row[at], at=at, whole=whole, width=len(header), places=places, first=number == 0)
        )
    return found
