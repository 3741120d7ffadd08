"""From which day to which is a period?"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from graphservice.performance.rules.periods import (
    PeriodCalendar,
    PeriodKind,
    Span,
    before,
    parts,
    period,
    trend,
    year_of_weeks,
)

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))
KINDS = st.sampled_from(
    [PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.FISCAL_YEAR]
)
CALENDARS = st.sampled_from(list(PeriodCalendar))


@given(DAYS)
def test_years_of_weeks_are_those_of_iso_8601(day: date) -> None:
    start, end = year_of_weeks(day)
    number = day.isocalendar().year
    assert start == date.fromisocalendar(number, 1, 1)
    assert end == date.fromisocalendar(number + 1, 1, 1)


def test_a_year_of_53_weeks_has_one_more_in_its_last_month() -> None:
    start, end = year_of_weeks(date(2026, 6, 1))
    assert ((end - start).days // 7, date(2026, 12, 31).isocalendar().week) == (53, 53)
    year = period(PeriodKind.YEAR, date(2026, 6, 1), PeriodCalendar.ISO_WEEK)
    assert [each.days // 7 for each in parts(year, PeriodKind.MONTH)] == [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 6]
    assert [each.days // 7 for each in parts(year, PeriodKind.QUARTER)] == [13, 13, 13, 14]


def test_a_fiscal_year_begins_with_its_month() -> None:
    for calendar in (PeriodCalendar.GREGORIAN, PeriodCalendar.FISCAL):
        found = period(PeriodKind.FISCAL_YEAR, date(2026, 3, 31), calendar, fiscal=4)
        assert (found.start, found.end) == (date(2025, 4, 1), date(2026, 4, 1))
    quarter = period(PeriodKind.QUARTER, date(2026, 2, 1), PeriodCalendar.FISCAL, fiscal=2)
    assert (quarter.start, quarter.end) == (date(2026, 2, 1), date(2026, 5, 1))
    weeks = period(PeriodKind.YEAR, date(2026, 2, 2), PeriodCalendar.FOUR_FOUR_FIVE, fiscal=2)
    assert (weeks.start, weeks.start.weekday()) == (date(2026, 2, 2), 0)


def test_a_rolling_period_ends_with_its_day() -> None:
    year = period(PeriodKind.ROLLING, date(2024, 2, 29))
    assert (year.start, year.end) == (date(2023, 3, 1), date(2024, 3, 1))
    month = period(PeriodKind.ROLLING_MONTH, date(2026, 3, 30))
    assert (month.start, month.end) == (date(2026, 2, 28), date(2026, 3, 31))


@given(KINDS, DAYS, CALENDARS, st.integers(1, 12))
def test_periods_of_a_kind_leave_no_day_out_and_have_none_twice(
    kind: PeriodKind, day: date, calendar: PeriodCalendar, fiscal: int
) -> None:
    found = period(kind, day, calendar, fiscal)
    assert found.start <= day < found.end
    assert before(found).end == found.start
    assert period(kind, found.end - timedelta(days=1), calendar, fiscal) == found
    row = trend(found, 5)
    assert row[-1] == found and all(one.end == other.start for one, other in pairwise(row))


@given(DAYS, CALENDARS, st.integers(1, 12), st.sampled_from([PeriodKind.WEEK, PeriodKind.MONTH, PeriodKind.QUARTER]))
def test_the_parts_of_a_year_are_the_year(day: date, calendar: PeriodCalendar, fiscal: int, kind: PeriodKind) -> None:
    year = period(PeriodKind.YEAR, day, calendar, fiscal)
    found = parts(year, kind)
    assert (found[0].start, found[-1].end) == (year.start, year.end)
    assert all(one.end == other.start for one, other in pairwise(found))
    if kind is not PeriodKind.WEEK:
        assert len(found) == {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}[kind]


def test_a_period_is_partial_until_its_last_day_is_over() -> None:
    month = Span(date(2026, 5, 1), date(2026, 6, 1))
    assert [month.partial(date(2026, 5, each)) for each in (30, 31)] == [True, False]
    assert month.elapsed(date(2026, 5, 31)) == 1.0
    assert month.until(date(2026, 5, 10)).end == date(2026, 5, 11)
    assert month.until(date(2026, 4, 10)).days == 0
