"""Which rows of a file of rejected rows are from which file? It is read as if it were those files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from graphservice.ingest.reading.packing import File

FILE, LINE, CODE, MESSAGE, WHOLE = (f"rejected_{name}" for name in ("file", "line", "code", "message", "row"))
MARKS = (FILE, LINE, CODE, MESSAGE, WHOLE)
NO_SUCH_COLUMN = "·"  # in a cell: the row's file has no such column

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part(File):
    """The rows of one file among rejected rows: that file is `of`, and its cells stand in these `places` of `width`;
    what is no row at all is told with the `first` part."""

    of: str = ""
    at: int = 0
    width: int = 0
    places: tuple[int, ...] = ()
    first: bool = False

    @property
    def stem(self) -> str:
        return File(Path(self.of)).stem


def own(file: File, cells: list[str] | T) -> list[str] | T | None:
    """The cells of a row that are the file's; None for a row of another."""
    if not isinstance(file, Part):
        return cells
    if not isinstance(cells, list) or len(cells) != file.width:
        return cells if file.first else None
    return [cells[place] for place in file.places] if cells[file.at] == file.of else None


def parts(file: File, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Part]:
    """The parts of a file of rejected rows; `rows` is one of each file that they are from."""
    at = header.index(FILE)
    cells = [place for place, name in enumerate(header) if name not in MARKS]
    found = []
    for number, row in enumerate(rows):
        places = tuple(place for place in cells if row[place] != NO_SUCH_COLUMN)
        found.append(Part(file.path, file.member, row[at], at, len(header), places, number == 0))
    return found
