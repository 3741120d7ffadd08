"""What does a table of exchange rates say, and which of its rows cannot be meant?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from graphservice.directory.rules.codes import CURRENCIES
from graphservice.performance.rules.days import EARLIEST, LATEST

COLUMNS = ("from", "to", "on", "rate")
_MOST = 1e12


class RateRow(NamedTuple):
    """So many of `to` is one of `one` worth on a day."""

    one: str
    to: str
    on: date
    rate: float


class BadRow(NamedTuple):
    """A row that is not taken, and why."""

    line: int
    message: str


def rate_rows(rows: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[list[RateRow], list[BadRow]]:
    """Of rows with their lines. The last row of a pair and a day holds."""
    taken: dict[tuple[str, str, date], RateRow] = {}
    bad = []
    for line, row in rows:
        read = _row(row)
        if isinstance(read, str):
            bad.append(BadRow(line, read))
        else:
            taken[read[:3]] = read
    return list(taken.values()), bad


def _row(row: Mapping[str, str]) -> RateRow | str:
    one, to = (row["from"] or "").strip(), (row["to"] or "").strip()
    for name, code in (("from", one), ("to", to)):
        if code not in CURRENCIES:
            return f"`{name}` is {code[:20]!a}: write the three letters of ISO 4217, as in EUR."
    if one == to:
        return f"`from` and `to` are both {one}: a currency needs no rate to itself."
    try:
        on = date.fromisoformat((row["on"] or "").strip())
    except ValueError:
        return f"`on` is {(row['on'] or '')[:20]!a}: write a day as 2026-01-31."
    if not EARLIEST < on < LATEST:
        return f"`on` is {on}: it must be between {EARLIEST} and {LATEST}."
    try:
        rate = float((row["rate"] or "").strip())
    except ValueError:
        return f"`rate` is {(row['rate'] or '')[:20]!a}: write a number as 1.0825."
    if not 0 < rate < _MOST:
        return f"`rate` is {rate}: it must be above 0."
    return RateRow(one, to, on, rate)
