"""Which tables lie at the paths that were given, and how is each to be read?"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from graphservice.errors import BadInput
from graphservice.ingest.reading.encoding import encoding_of
from graphservice.ingest.reading.mending import FILE, parts
from graphservice.ingest.reading.notation import PLAIN, Notation
from graphservice.ingest.reading.packing import ENDINGS, File, members, opened
from graphservice.ingest.reading.rows import Rows, records
from graphservice.ingest.reading.separating import separator_of, told_separator

_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows. `header` is as it was written, `columns` are the names that rows know their cells by.

    `skipped`: lines above the header; `about`: the object that it is known to be of, in lower case.
    """

    file: File
    header: tuple[str, ...]
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    separator: str = ","
    skipped: int = 0
    notation: Notation = PLAIN
    about: str | None = None

    @property
    def name(self) -> str:
        return self.about or self.file.stem

    @property
    def size(self) -> int:
        return self.file.size

    def named(self, columns: Iterable[str], about: str | None = None) -> Table:
        """The same table, its cells known by other names."""
        return replace(self, columns=_distinct(columns), about=about or self.about)


def tables(paths: Iterable[Path], notation: Notation = PLAIN) -> list[Table]:
    """The tables at these paths; of a folder or a zip, those that lie in it, by name.

    Raises BadInput for a path that is not there, and where there is no table at all.
    """
    found = [_table(file, notation) for given in paths for file in _files(given)]
    if not found:
        raise BadInput("There is no CSV file at these paths: name a folder or a zip that has some, or the files.")
    return found


def mended(found: Iterable[Table]) -> list[Table]:
    """The tables; one of rejected rows as one for each file that these are from."""
    return [each for table in found for each in (_parts(table) if FILE in table.columns else [table])]


def _parts(table: Table) -> list[Table]:
    rows: dict[str, list[str]] = {}
    for _, row in Rows(table):
        if isinstance(row, dict):
            rows.setdefault(row[FILE], list(row.values()))
    return [
        replace(table, file=part, header=_at(table.header, part.places), columns=_at(table.columns, part.places))
        for part in parts(table.file, table.columns, list(rows.values()))
    ]


def _at(names: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(names[place] for place in places)


def table(path: Path, notation: Notation = PLAIN) -> Table:
    return _table(File(path), notation)


def _table(file: File, notation: Notation) -> Table:
    encoding = notation.encoding or encoding_of(file)
    sample = _sample(file, encoding)
    told = told_separator(sample.partition("\n")[0])
    if told:
        sample = sample.partition("\n")[2]
    separator = told or separator_of(sample)
    found = (cells for _, cells in records(io.StringIO(sample, newline=""), file.name, separator) if cells)
    header = next(found, [])
    names = tuple(header) if isinstance(header, list) else ()
    columns = _distinct(name.strip().lower() for name in names)
    return Table(file, names, columns, encoding, separator, int(told is not None), notation)


def _sample(file: File, encoding: str) -> str:
    with opened(file) as stream:
        text = io.TextIOWrapper(stream.bytes, encoding=encoding, newline="")
        try:
            sample = text.read(_SAMPLE)
        except UnicodeDecodeError as error:
            raise _other_encoding(file, encoding) from error
    if "\0" in sample:
        raise _other_encoding(file, encoding)
    return sample


def _other_encoding(file: File, encoding: str) -> BadInput:
    told = f"{file.name}: is not in {encoding}, as it seems"
    return BadInput(f"{told}: save it as UTF-8, or name its encoding (--encoding).")


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """No two columns have one name, and none has no name: cells would be lost."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        found[name if name and name not in found else f"{name or 'column'} {place}"] = None
    return tuple(found)


def _files(path: Path) -> list[File]:
    if path.is_dir():
        inside = sorted(each for each in path.iterdir() if each.name.lower().endswith((*ENDINGS, ".zip")))
        return [file for each in inside for file in _files(each)]
    if not path.exists():
        raise BadInput(f"{path}: there is no such file or folder.")
    return members(path) if path.suffix.lower() == ".zip" else [File(path)]
