"""Which rows were rejected, as they stood? A CSV file that can be mended and imported alone.

Its first columns say which file and line a row is from and what is wrong with it; the cells follow in the columns of
their file. A row that does not fit its header stands whole in one cell: there is no telling which cell is which.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import orjson

from graphservice.errors import BadInput
from graphservice.ingest.exports import Table
from graphservice.ingest.exports.mending import CODE, FILE, LINE, MARKS, MESSAGE, NO_SUCH_COLUMN, WHOLE, RejectedRows
from graphservice.ingest.on_disk import opened


class Rejects:
    """Rejected rows, on disk until the import is done and all columns are known.

    Raises BadInput where the file cannot be written, before anything is imported.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._columns: dict[int, tuple[str, tuple[str, ...]]] = {}
        self._rows = opened("CREATE TABLE rejects (file INT, line INT, code TEXT, message TEXT, cells BLOB)")
        try:
            path.touch()
        except OSError as error:
            raise BadInput(f"--report {path}: cannot be written: {error.strerror}.") from error

    def begin(self, file: int, table: Table) -> None:
        name = table.file.of if isinstance(table.file, RejectedRows) else table.file.name
        self._columns[file] = (name, table.header)

    def add(self, file: int, line: int, code: str, message: str, cells: Sequence[str]) -> None:
        row = (file, line, code, message, orjson.dumps(cells))
        self._rows.execute("INSERT INTO rejects VALUES (?, ?, ?, ?, ?)", row)

    def write(self) -> None:
        files = [file for (file,) in self._rows.execute("SELECT DISTINCT file FROM rejects ORDER BY file")]
        columns = list(dict.fromkeys(column for file in files for column in self._columns[file][1]))
        with self._path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, [*MARKS, *columns], restval=NO_SUCH_COLUMN)
            writer.writeheader()
            writer.writerows(self._told())

    def _told(self) -> Iterator[dict[str, str]]:
        for file, line, code, message, cells in self._rows.execute("SELECT * FROM rejects ORDER BY file, line"):
            name, columns = self._columns[file]
            values = orjson.loads(cells)
            whole = "" if len(values) == len(columns) else _line(values)
            row = dict.fromkeys(columns, "") if whole else dict(zip(columns, values, strict=True))
            yield {FILE: name, LINE: str(line), CODE: code, MESSAGE: message, WHOLE: whole, **row}


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()
