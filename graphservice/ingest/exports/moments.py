"""Which moment does a text name? ISO 8601, or the ways in which spreadsheets and people write a day and a time."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from graphservice.directory.rules.codes import codes
from graphservice.ingest.exports import clocks
from graphservice.ingest.exports.months import is_weekday, month
from graphservice.ingest.exports.notation import Days

_NUMERIC = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)\.?")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})\.?|(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]")
_WORDS = re.compile(r"\d+|[^\W\d_]+")
_NOTHING = re.compile(r"0|(?=.*[-/.:])[0\-/.: TZ]+(?:\+00:?00)?|1900-01-00.*|0?[01]/0/1900.*")
_ENDINGS = codes("st nd rd th er ere o a te e de del of le la den dne dnia il г р")
# Excel counts days from here on; what it counts between 1950 and 2099.
_SERIAL, _FIRST, _LAST = datetime(1899, 12, 30), 18_264, 73_050  # noqa: DTZ001
_SECONDS = {10: 1, 13: 1_000, 16: 1_000_000}  # digits of seconds, milliseconds and microseconds since 1970
_PIVOT = 69  # of years with two digits: 68 is 2068, 69 is 1969, as in POSIX


class AmbiguousDate(ValueError):
    """A day that could be another: 03/04/2026. `mark`: between its numbers; `usual`: what else is understood."""

    def __init__(self, mark: str, usual: Days | None) -> None:
        super().__init__(mark)
        self.mark, self.usual = mark, usual


def read(text: str, days: Days | None = None) -> datetime:
    """The moment, without a zone where the text names none.

    What stands first in 03/04/2026 is told by a number above 12, else by `days`; without that, AmbiguousDate is raised.
    Raises ValueError for a text that names no moment.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return _other(text, days)


def is_nothing(text: str) -> bool:
    """What databases and spreadsheets write for no day: `0000-00-00`."""
    return _NOTHING.fullmatch(text) is not None


class Order(NamedTuple):
    """What stands first in a day that can mean one thing only. `whole`: its year has four digits."""

    mark: str
    days: Days
    whole: bool


def order_in(text: str) -> Order | None:
    found = _NUMERIC.match(text.strip())
    if found is None:
        return None
    one, two = int(found[1]), int(found[3])
    if one > 12 >= two > 0 and one <= 31 and not _short_iso(found):
        return Order(found[2], "day-first", len(found[4]) == 4)
    return Order(found[2], "month-first", len(found[4]) == 4) if two > 12 >= one > 0 and two <= 31 else None


def _other(text: str, days: Days | None) -> datetime:
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if plain.replace(".", "", 1).isdigit() and plain[:1] != "0":
        return _counted(plain)
    day, at, zone = clocks.parted(plain)
    found = _day(re.sub(r"\s*([/.-])\s+(?=\d)", r"\1", day.strip(" ,T")), days)
    return datetime.combine(found, at, zone)


def _counted(digits: str) -> datetime:
    """Since 1970, or in days since 1900 as Excel counts them, or all digits of a moment without marks."""
    if digits.isdigit() and (per_second := _SECONDS.get(len(digits))):
        return datetime.fromtimestamp(int(digits) / per_second, UTC)
    if len(digits) in (12, 14) and digits.isdigit():
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S")  # noqa: DTZ007
    number = float(digits)
    if not _FIRST <= number <= _LAST:
        raise ValueError(digits)
    return _SERIAL + timedelta(seconds=round(number * 86_400))


def _day(text: str, days: Days | None) -> date:
    if found := _YEAR_FIRST.fullmatch(text):
        return date(*(int(each) for each in (found.group(1, 3, 4) if found[1] else found.group(5, 6, 7))))
    if found := _NUMERIC.fullmatch(text):
        return _numeric(found, days)
    return _named(text)


def _numeric(found: re.Match[str], days: Days | None) -> date:
    one, mark, two = int(found[1]), found[2], int(found[3])
    if one > 12 or two > 12 or one == two:
        if days is None and _short_iso(found):
            raise AmbiguousDate(mark, None)
        day_first = two <= 12
    elif days is None:
        raise AmbiguousDate(mark, "day-first" if mark == "." else None)
    else:
        day_first = days == "day-first"
    day, month_ = (one, two) if day_first else (two, one)
    return date(_year(found[4]), month_, day)


def _short_iso(found: re.Match[str]) -> bool:
    """24-04-13: a day in 2013, or one in 2024 as ISO 8601 once wrote it."""
    return found[2] == "-" and len(found[4]) == 2 and int(found[1]) > 12 >= int(found[3]) and int(found[4]) <= 31


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < _PIVOT else 1900)


def _named(text: str) -> date:
    """13 Apr 2024, April 13th, 2024, 13. April 2024, 13 de abril de 2024, 2024-Apr-13."""
    months, numbers = list[int](), list[str]()
    for word in _WORDS.findall(text):
        if word.isdigit():
            numbers.append(word)
        elif named := month(word):
            months.append(named)
        elif word.casefold() not in _ENDINGS and not is_weekday(word):
            raise ValueError(text)
    if len(months) != 1 or len(numbers) != 2:
        raise ValueError(text)
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else numbers
    if len(day) > 2 or len(year) not in (2, 4):
        raise ValueError(text)
    return date(_year(year), months[0], int(day))
