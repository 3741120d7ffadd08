"""From which day to which is a month, a quarter, a year, in which calendar? Periods are half-open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

_WEEK = timedelta(days=7)
_MONTHS = {"MONTH": 1, "QUARTER": 3, "YEAR": 12}
_ROLLING = {"ROLLING_MONTH": 1, "ROLLING_QUARTER": 3, "ROLLING": 12}
_QUARTER_WEEKS = 13
_PATTERN = (4, 4, 5)


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    YEAR = "YEAR"
    FISCAL_YEAR = "FISCAL_YEAR"
    ROLLING_MONTH = "ROLLING_MONTH"
    ROLLING_QUARTER = "ROLLING_QUARTER"
    ROLLING = "ROLLING"
    CUSTOM = "CUSTOM"


class PeriodCalendar(StrEnum):
    """What months, quarters and years are made of: months, or whole weeks."""

    GREGORIAN = "GREGORIAN"
    FISCAL = "FISCAL"
    FOUR_FOUR_FIVE = "FOUR_FOUR_FIVE"
    ISO_WEEK = "ISO_WEEK"


@dataclass(frozen=True, slots=True)
class FirmCalendar:
    """Which calendar periods are in unless named, and the month with which fiscal years begin."""

    calendar: PeriodCalendar = PeriodCalendar.GREGORIAN
    fiscal: int = 1


@dataclass(frozen=True, slots=True)
class Span:
    """From a day up to, not including, another. `fiscal`: the month with which fiscal years begin."""

    start: date
    end: date
    kind: PeriodKind = PeriodKind.CUSTOM
    calendar: PeriodCalendar = PeriodCalendar.GREGORIAN
    fiscal: int = 1

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def partial(self, as_of: date) -> bool:
        """Whether it is not over at the end of that day."""
        return as_of + timedelta(days=1) < self.end

    def elapsed(self, as_of: date) -> float:
        """Which share of its days is over at the end of that day."""
        gone = (as_of + timedelta(days=1) - self.start).days
        return min(max(gone, 0), self.days) / self.days

    def until(self, as_of: date) -> Span:
        """What of it is over at the end of that day; nothing, where it has not begun."""
        return replace(self, end=max(self.start, min(self.end, as_of + timedelta(days=1))))


def period(kind: PeriodKind, on: date, calendar: PeriodCalendar = PeriodCalendar.GREGORIAN, fiscal: int = 1) -> Span:
    """The period of a kind that a day is in; a rolling one ends with the day. Of CUSTOM there is none: see `Span`."""
    if kind is PeriodKind.FISCAL_YEAR and calendar is PeriodCalendar.GREGORIAN:
        calendar = PeriodCalendar.FISCAL
    if kind in _ROLLING:
        end = on + timedelta(days=1)
        return Span(_months_before(end, _ROLLING[kind]), end, kind, calendar, fiscal)
    if kind is PeriodKind.WEEK:
        monday = on - timedelta(days=on.weekday())
        return Span(monday, monday + _WEEK, kind, calendar, fiscal)
    named = "YEAR" if kind is PeriodKind.FISCAL_YEAR else kind.value
    if calendar in (PeriodCalendar.GREGORIAN, PeriodCalendar.FISCAL):
        start, end = _of_months(named, on, fiscal if calendar is PeriodCalendar.FISCAL else 1)
    else:
        start, end = _of_weeks(named, on, fiscal if calendar is PeriodCalendar.FOUR_FOUR_FIVE else 1)
    return Span(start, end, kind, calendar, fiscal)


def before(span: Span) -> Span:
    """The period of the same kind that ends where this one begins; of CUSTOM, the one of as many days."""
    if span.kind is PeriodKind.CUSTOM:
        return replace(span, start=span.start - (span.end - span.start), end=span.start)
    return period(span.kind, span.start - timedelta(days=1), span.calendar, span.fiscal)


def trend(span: Span, periods: int) -> list[Span]:
    """So many periods of the same kind, the last of which is this one."""
    found = [span]
    while len(found) < periods:
        found.append(before(found[-1]))
    return found[::-1]


def parts(span: Span, kind: PeriodKind) -> list[Span]:
    """The weeks, months or quarters in a period, cut where they reach over its ends."""
    found, day = [], span.start
    while day < span.end:
        whole = period(kind, day, span.calendar, span.fiscal)
        found.append(replace(whole, start=max(whole.start, span.start), end=min(whole.end, span.end)))
        day = whole.end
    return found


def year_of_weeks(on: date, month: int = 1) -> tuple[date, date]:
    """The year of 52 or 53 whole weeks that a day is in: it begins with the Monday nearest to the first of a month, as
    the years of ISO 8601 do with January."""
    starts = [_nearest_monday(date(on.year + more, month, 1)) for more in (-1, 0, 1, 2)]
    return next((start, end) for start, end in pairwise(starts) if start <= on < end)


def _nearest_monday(day: date) -> date:
    """Of the week whose Thursday is in the year that begins with the day."""
    thursday = day + timedelta(days=(3 - day.weekday()) % 7)
    return thursday - timedelta(days=3)


def _of_weeks(named: str, on: date, month: int) -> tuple[date, date]:
    start, end = year_of_weeks(on, month)
    if named == "YEAR":
        return start, end
    quarter = min((on - start).days // 7 // _QUARTER_WEEKS, 3)
    first = start + quarter * _QUARTER_WEEKS * _WEEK
    last = end if quarter == 3 else first + _QUARTER_WEEKS * _WEEK
    if named == "QUARTER":
        return first, last
    for weeks in _PATTERN[:2]:
        if on < first + weeks * _WEEK:
            return first, first + weeks * _WEEK
        first += weeks * _WEEK
    return first, last


def _of_months(named: str, on: date, first: int) -> tuple[date, date]:
    """`first`: the month with which years begin."""
    many = _MONTHS[named]
    number = on.year * 12 + on.month - first
    start = number - number % many + first - 1
    return _month(start), _month(start + many)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or the last of it, where it is shorter."""
    number = day.year * 12 + day.month - 1 - months
    last = _month(number + 1) - timedelta(days=1)
    return min(_month(number).replace(day=min(day.day, last.day)), last)
