"""Which tables lie at the paths that were given, how is each to be read, and what is not read at all?"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from graphservice.errors import BadInput
from graphservice.ingest.exports import listing, sheets
from graphservice.ingest.exports.body import heading
from graphservice.ingest.exports.encoding import BROKEN, ON_BROKEN, Encoding, actual, beyond_ascii, encoding_of
from graphservice.ingest.exports.habits import Evidence
from graphservice.ingest.exports.lines import Record, Rejected, records
from graphservice.ingest.exports.listing import LeftFile
from graphservice.ingest.exports.mending import FILE, parts
from graphservice.ingest.exports.notation import PLAIN, Notation
from graphservice.ingest.exports.packing import File, opened
from graphservice.ingest.exports.readers import reader_of
from graphservice.ingest.exports.rows import CONTROL, Rows
from graphservice.ingest.exports.separating import separator_of, told_separator
from graphservice.ingest.exports.written import WatchedColumns

_SAMPLE, _FIRST_ROWS = 64 * 1024, 40
_REGULAR = 0.8  # of the rows of a text that is a table
_NO_TEXT = 0.1  # of control characters


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows. `header` is as it was written, `columns` are the names that rows know their cells by.

    `skipped`: lines above the header; `about`: the object that it is known to be of, in lower case; `broken`: why it
    cannot be read; `sure`: of its encoding, where that was guessed; `evidence`: what its cells tell of one another;
    `watched`: which of its columns were asked for.
    """

    file: File
    header: tuple[str, ...]
    columns: tuple[str, ...]
    encoding: str = "utf-8"
    separator: str = ","
    skipped: int = 0
    notation: Notation = PLAIN
    about: str | None = None
    broken: str | None = None
    sure: float | None = None
    evidence: Evidence = field(default_factory=Evidence, compare=False, repr=False)
    watched: WatchedColumns = field(default_factory=WatchedColumns, compare=False, repr=False)

    @property
    def name(self) -> str:
        return self.about or self.file.stem

    @property
    def size(self) -> int:
        return 0 if self.broken else self.file.size

    def named(self, columns: Iterable[str], about: str | None = None) -> Table:
        """The same table, its cells known by other names."""
        return replace(self, columns=_distinct(columns), about=about or self.about, watched=WatchedColumns())

    @property
    def left(self) -> list[str]:
        """The columns that are not imported, as its header has them, as far as its first rows tell."""
        left = self.watched.left()
        return [told for told, column in zip(self.header, self.columns, strict=False) if column in left]


@dataclass(frozen=True, slots=True)
class FoundTables:
    """What lies at the paths: tables, of which some may be broken, and the files that hold none."""

    tables: list[Table]
    left: list[LeftFile]


def export(paths: Iterable[Path], notation: Notation = PLAIN) -> FoundTables:
    """The tables at these paths; of a folder or a zip, those that lie in it and in what it holds, by name.

    Raises BadInput for a path that is not there, and where there is no table at all that can be read.
    """
    found, left = list[Table](), list[LeftFile]()
    for given, file in _lying(paths):
        for each in [file] if isinstance(file, LeftFile) else _tables(file, notation, alone=given.is_file()):
            (left if isinstance(each, LeftFile) else found).append(each)  # type: ignore[arg-type]
    if all(each.broken for each in found):
        told = [each.broken or "" for each in found]
        told += [f"Not read: {listing.told(left)}"] if left else []
        told = told or ["There is no table at these paths: name a folder or a zip that has some, or the files."]
        raise BadInput("\n".join(told))
    return FoundTables(found, left)


def _lying(paths: Iterable[Path]) -> Iterator[tuple[Path, File | LeftFile]]:
    """Each file once, with the path that it lies at: a folder may be given beside the one that it lies in."""
    read = set()
    for given in paths:
        for file in listing.files(given):
            if isinstance(file, File):
                if file.place in read:
                    continue
                read.add(file.place)
            yield given, file


def tables(paths: Iterable[Path], notation: Notation = PLAIN) -> list[Table]:
    return export(paths, notation).tables


def table(path: Path, notation: Notation = PLAIN) -> Table:
    """Raises BadInput where it cannot be read."""
    return _read(File(path), notation)


def mended(found: Iterable[Table]) -> list[Table]:
    """The tables; one of rejected rows as one for each file that these are from."""
    return [each for table in found for each in (_parts(table) if FILE in table.columns else [table])]


def _parts(table: Table) -> list[Table]:
    rows: dict[str, list[str]] = {}
    for _, row in Rows(table):
        if isinstance(row, dict):
            rows.setdefault(row[FILE], list(row.values()))
    return [
        replace(
            table, file=part, header=_at(table.header, part.places), columns=_at(table.columns, part.places),
            evidence=Evidence(),
        )
        for part in parts(table.file, table.columns, list(rows.values()))
    ]  # fmt: skip


def _at(names: Sequence[str], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(names[place] for place in places)


def _tables(file: File, notation: Notation, alone: bool) -> Iterator[Table | LeftFile]:
    """Of a file; one that cannot be read is a table that says why, and one without a table is left."""
    try:
        if reader_of(file) is None and listing.is_workbook(file):
            for sheet in sheets.sheets(file):
                yield sheet if isinstance(sheet, LeftFile) else _sheet(sheet, notation)
            return
        found = _read(file, notation)
    except BadInput as error:
        yield Table(file, (), (), notation=notation, broken=str(error))
        return
    text = file.called.lower().removesuffix(".gz").endswith(".txt")
    if text and not alone and not _is_regular(found):
        yield LeftFile(file.name, "It holds no table.")
    else:
        yield found


def _sheet(file: File, notation: Notation) -> Table | LeftFile:
    """A sheet of one column beside others is no table."""
    found = _read(file, notation)
    return LeftFile(file.name, "It holds no table.") if file.titled and len(found.header) < 2 else found


def _is_regular(found: Table) -> bool:
    """Whether a text is a table and no prose: most of its first rows are as wide as its header, which has two cells."""
    rows = [cells for _, cells in islice(Rows(found).cells(), _FIRST_ROWS)]
    fitting = sum(not isinstance(cells, Rejected) and len(cells) == len(found.header) for cells in rows)
    return len(found.header) > 1 and fitting > _REGULAR * len(rows)


def _read(file: File, notation: Notation) -> Table:
    if reader := reader_of(file):
        return Table(file, reader.header, reader.header, notation=notation)
    if file.sheet is not None:
        rows = list(islice(sheets.lines(file, notation.decimal), _FIRST_ROWS))
        return _headed(Table(file, (), (), notation=notation), rows, 0)
    encoding = Encoding(notation.encoding) if notation.encoding else encoding_of(file)
    sample = _sample(file, encoding.name)
    told = told_separator(sample.partition("\n")[0])
    if told:
        sample = sample.partition("\n")[2]
    separator = told or separator_of(sample)
    first = islice(records(io.StringIO(sample, newline=""), separator, headed=False), _FIRST_ROWS)
    found = Table(file, (), (), encoding.name, separator, notation=notation, sure=encoding.sure)
    return _headed(found, list(first), int(told is not None))


def _headed(found: Table, rows: Sequence[tuple[int, Record]], above: int) -> Table:
    line = heading(rows)
    header = next((cells for at, cells in rows if at == line and not isinstance(cells, Rejected)), [])
    names = tuple(CONTROL.sub("", name).replace(BROKEN, "\ufffd") for name in header)
    columns = _distinct(name.strip().lower() for name in names)
    return replace(found, header=names, columns=columns, skipped=max(line - 1, 0) + above)


def _sample(file: File, encoding: str) -> str:
    with opened(file) as stream:
        text = io.TextIOWrapper(stream.bytes, actual(encoding), errors=ON_BROKEN, newline="")
        sample = text.read(_SAMPLE)
    if sample.startswith("<") and "<html" in sample[:2000].lower():
        raise BadInput(f"{file.name}: is a web page: open it in a spreadsheet, and save it as CSV.")
    control, strange = len(CONTROL.findall(sample)), sample.count(BROKEN)
    good = beyond_ascii(sample) - strange
    if control > len(sample) * _NO_TEXT or strange > good:
        raise BadInput(
            f"{file.name}: is not in {encoding}, as it seems: save it as UTF-8, or name its encoding (--encoding)."
        )
    return sample


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """No two columns have one name, and none has no name: cells would be lost."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        found[name if name and name not in found else f"{name or 'column'} {place}"] = None
    return tuple(found)
