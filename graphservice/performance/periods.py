"""Which period does somebody ask for? By its kind and a day in it, in the calendar of the settings unless named."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import strawberry
from strawberry import UNSET

from graphservice.errors import BadInput
from graphservice.performance.rules.days import EARLIEST, LATEST
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind, Span, period
from graphservice.settings import Settings

_LONGEST = 366 * 100

strawberry.enum(
    PeriodKind,
    description="The kind of a period. WEEK, MONTH, QUARTER, YEAR, FISCAL_YEAR: the one that `on` is in. "
    "ROLLING_MONTH, ROLLING_QUARTER, ROLLING (a year): the one that ends with `on`. CUSTOM: from `from` to `to`.",
)
strawberry.enum(
    PeriodCalendar,
    description="The calendar of periods. GREGORIAN: calendar months, from January. FISCAL: "
    "calendar months, from the month of the setting GRAPHSERVICE_FISCAL_YEAR_START. FOUR_FOUR_FIVE: whole weeks, 4, 4 "
    "and 5 to a quarter, from the Monday nearest to the first of that month; a year of 53 weeks has one more in its "
    "last month. ISO_WEEK: the same from January, so that years are those of ISO 8601.",
)


@strawberry.input(description="A period: by its kind and a day in it, or by its first day and the day after its last.")
class PeriodInput:
    kind: PeriodKind = strawberry.field(description="The kind of the period.")
    on: date | None = strawberry.field(default=UNSET, description="A day in the period. Default: the day of `asOf`.")
    from_: date | None = strawberry.field(
        default=UNSET, name="from", description="The first day of a CUSTOM period. Null: a period of another kind."
    )
    to: date | None = strawberry.field(
        default=UNSET, description="The day after the last day of a CUSTOM period. Null: a period of another kind."
    )
    calendar: PeriodCalendar | None = strawberry.field(
        default=UNSET, description="The calendar. Default: that of the setting GRAPHSERVICE_CALENDAR."
    )


@strawberry.type(description="A period of whole days.")
class PeriodDays:
    kind: PeriodKind = strawberry.field(description="The kind of the period.")
    calendar: PeriodCalendar = strawberry.field(description="The calendar.")
    from_: date = strawberry.field(name="from", description="The first day.")
    to: date = strawberry.field(description="The day after the last day.")


def period_days(span: Span) -> PeriodDays:
    return PeriodDays(kind=span.kind, calendar=span.calendar, from_=span.start, to=span.end)


def today(settings: Settings, moment: datetime) -> date:
    """The day that it is at a moment, where the firm is."""
    return moment.astimezone(ZoneInfo(settings.time_zone)).date()


def span_of(given: PeriodInput, settings: Settings, moment: datetime, argument: str = "period") -> Span:
    """Raises BadInput, which names the argument, where no period is meant."""
    calendar = given.calendar or PeriodCalendar(settings.calendar)
    if given.kind is PeriodKind.CUSTOM:
        return _custom(given, calendar, settings.fiscal_year_start, argument)
    if given.from_ or given.to:
        raise BadInput(f"`{argument}`: `from` and `to` are of kind CUSTOM alone. A {given.kind} is named by `on`.")
    on = given.on or today(settings, moment)
    if not EARLIEST < on < LATEST:
        raise BadInput(f"`{argument}.on` is {on}: it must be between {EARLIEST} and {LATEST}.")
    return period(given.kind, on, calendar, settings.fiscal_year_start)


def _custom(given: PeriodInput, calendar: PeriodCalendar, fiscal: int, argument: str) -> Span:
    if not given.from_ or not given.to:
        raise BadInput(f"`{argument}` of kind CUSTOM needs `from` and `to`.")
    if given.on:
        raise BadInput(f"`{argument}` of kind CUSTOM has no `on`: it is named by `from` and `to`.")
    if not EARLIEST < given.from_ < given.to < LATEST:
        raise BadInput(f"`{argument}.from` is {given.from_}: it must be before `to`, and both in 1900 to 2199.")
    if (given.to - given.from_).days > _LONGEST:
        raise BadInput(f"`{argument}` is longer than 100 years: ask for less.")
    return Span(given.from_, given.to, PeriodKind.CUSTOM, calendar, fiscal)
