"""Which moment does a text name? ISO 8601, or the ways in which spreadsheets and CRMs write a day and a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from graphservice.ingest.reading.notation import Days

_WRITTEN = re.compile(
    r"(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?:(?:,?\s+|T)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)
_SHORT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d):(\d\d.*)")
_MILLIS = re.compile(r"\d{13}")


class Ambiguous(ValueError):
    """A day that could be another: 03/04/2026."""


def read(text: str, days: Days | None = None) -> datetime:
    """The moment, without a zone where the text names none.

    With dots the day stands first. With slashes and dashes it is told by a number above 12, else by `days`; without
    that, Ambiguous is raised. Raises ValueError for a text that names no moment.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        if _MILLIS.fullmatch(text):
            return datetime.fromtimestamp(int(text) / 1_000, UTC)
        if short := _SHORT.fullmatch(text):
            return datetime.fromisoformat(f"{short[1]} 0{short[2]}:{short[3]}")
        return _spreadsheet(text, days)


def _spreadsheet(text: str, days: Days | None) -> datetime:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    one, two = int(found["one"]), int(found["two"])
    day_first = one > 12 or (two <= 12 and _day_first(found["mark"], one, two, days))
    day, month = (one, two) if day_first else (two, one)
    zone = found["zone"] or ""
    clock = f"{_hour(found):02}:{found['minute'] or '00'}:{found['second'] or '00'}{zone}"
    return datetime.fromisoformat(f"{found['year']}-{month:02}-{day:02}T{clock}")


def _day_first(mark: str, one: int, two: int, days: Days | None) -> bool:
    if mark == "." or one == two:
        return True
    if days is None:
        raise Ambiguous
    return days == "day-first"


def _hour(found: re.Match[str]) -> int:
    """Of the day: 12 AM is midnight, 12 PM noon. Raises ValueError for 13 PM."""
    hour = int(found["hour"] or 0)
    if not found["half"]:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(found[0])
    return hour % 12 + (12 if found["half"][0] in "Pp" else 0)
