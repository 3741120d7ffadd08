"""What stands between the cells of a row: a comma, a semicolon, a tab or a bar?"""

from __future__ import annotations

import csv
from collections import Counter

SEPARATORS = (",", ";", "\t", "|")
_ROWS = 20


def separator_of(sample: str) -> str:
    """The one that parts most rows as it parts the header; of several, that with the most columns.

    Where none parts the first row, that which parts most rows alike: a title may stand above the header.
    """
    lines = sample.splitlines(keepends=True)
    best = max(SEPARATORS, key=lambda separator: _fitness(lines, separator))
    if _fitness(lines, best)[:2] >= (True, 0.5):
        return best
    return max(SEPARATORS, key=lambda separator: _alike(lines, separator))


def told_separator(line: str) -> str | None:
    """What spreadsheets write above the header: `sep=;`."""
    found = line.strip().removeprefix("\ufeff")
    return found[4:] if found.lower().startswith("sep=") and found[4:] in SEPARATORS else None


def _rows(lines: list[str], separator: str, most: int) -> list[list[str]]:
    return [row for row, _ in zip(csv.reader(lines, delimiter=separator), range(most), strict=False) if row]


def _fitness(lines: list[str], separator: str) -> tuple[bool, float, int]:
    rows = _rows(lines, separator, _ROWS)
    if not rows:
        return (False, 0.0, 0)
    columns = len(rows[0])
    return columns > 1, sum(len(row) == columns for row in rows) / len(rows), columns


def _alike(lines: list[str], separator: str) -> tuple[bool, int, int]:
    """Whether it parts rows at all, how many alike, into how many cells."""
    widths = Counter(len(row) for row in _rows(lines, separator, 3 * _ROWS) if len(row) > 1)
    columns, count = max(widths.items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    return columns > 1, count, columns
