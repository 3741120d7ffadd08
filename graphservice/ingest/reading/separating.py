"""What stands between the cells of a row: a comma, a semicolon, a tab or a bar?"""

from __future__ import annotations

import csv

SEPARATORS = (",", ";", "\t", "|")
_ROWS = 20


def separator_of(sample: str) -> str:
    """The one that parts most rows as it parts the header; of several, that with the most columns."""
    lines = sample.splitlines(keepends=True)
    return max(SEPARATORS, key=lambda separator: _fitness(lines, separator))


def told_separator(line: str) -> str | None:
    """What spreadsheets write above the header: `sep=;`."""
    found = line.strip().removeprefix("\ufeff")
    return found[4:] if found.lower().startswith("sep=") and found[4:] in SEPARATORS else None


def _fitness(lines: list[str], separator: str) -> tuple[bool, float, int]:
    rows = [row for row, _ in zip(csv.reader(lines, delimiter=separator), range(_ROWS), strict=False) if row]
    if not rows:
        return (False, 0.0, 0)
    columns = len(rows[0])
    return columns > 1, sum(len(row) == columns for row in rows) / len(rows), columns
