"""What does our own CSV format say of what is to be reached? A target of a KPI, for somebody, in a period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from graphservice.ingest import records
from graphservice.ingest.exports import Rejected, Row
from graphservice.ingest.records import Record
from graphservice.ingest.systems.cells import cell, day, needed, needed_number, number, text
from graphservice.ingest.systems.context import MappingContext
from graphservice.performance.rules.definitions import definition
from graphservice.performance.rules.periods import PeriodKind, Span, period
from graphservice.performance.targets.planning import target_id

_KINDS = {"owner": "own", "team": "team", "product": "prod"}
_NAMED = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?", re.IGNORECASE)
_BY_A_DAY = sorted({*PeriodKind} - {PeriodKind.CUSTOM})


def target(row: Row, context: MappingContext) -> list[Record]:
    subject = _subject(row, context, "of") or ""
    meant, span = definition(needed(row, "kpi")), _span(row, context)
    kpi = meant.key if meant else needed(row, "kpi")  # which is refused when it is to be set
    needed_number(row, "target")
    levels = {name: _level(row, name) for name in ("floor", "target", "stretch")}
    return [
        records.TargetRecord(
            id=target_id(subject, kpi, span.start, span.end),
            subject=subject,
            kpi=kpi,
            starts_on=span.start.isoformat(),
            until=span.end.isoformat(),
            kind=span.kind.value,
            calendar=span.calendar.value,
            currency=text(row, "currency"),
            part_of=_subject(row, context, "part_of"),
            reason=text(row, "reason"),
            **levels,
        )
    ]


def names(row: Row, context: MappingContext) -> Iterator[tuple[str, str, str]]:
    """Column, cell and record of whom a row names."""
    for column in ("of", "part_of"):
        found = cell(row, column)
        yield column, found, found.partition(":")[2].strip()


def addresses(row: Row) -> list[str]:
    return [found for column in ("of", "part_of") if "@" in (found := cell(row, column))]


def _subject(row: Row, context: MappingContext, column: str) -> str | None:
    """`owner:7`, `team:3`, `product:4`: a record; an address: one of us; else an id of ours, or the name of a line."""
    found = text(row, column)
    if found is None:
        return None
    kind, told, record = found.partition(":")
    if told and kind.strip().lower() in _KINDS:
        return context.id(_KINDS[kind.strip().lower()], record.strip())
    if "@" not in found:
        return found
    person = context.lookups.acquainted.one_of(found)
    if person is None or not person.startswith("own_"):
        raise Rejected("UNKNOWN_PERSON", f"{column} is {found!r}, which is the address of none of us: name an owner.")
    return person


def _span(row: Row, context: MappingContext) -> Span:
    """A period by name (2026, 2026-Q1, 2026-03), by its kind and a day in it, or from a day to another."""
    said, on, (first, end) = text(row, "period"), day(row, "on"), (day(row, "from"), day(row, "to"))
    calendar = context.calendar
    if said and (named := _NAMED.fullmatch(said)):
        kind = PeriodKind.QUARTER if named["quarter"] else PeriodKind.MONTH if named["month"] else PeriodKind.YEAR
        # A day in the middle of it, in whatever calendar: weeks may begin a few days apart from months.
        month = int(named["month"] or 3 * int(named["quarter"] or 2) - 1)
        return period(kind, date(int(named["year"]), month, 15), calendar.calendar, calendar.fiscal)
    if said and on:
        if (word := said.upper().replace(" ", "_")) not in _BY_A_DAY:
            raise Rejected("UNKNOWN_VALUE", f"period is {said!r}: write one of {', '.join(_BY_A_DAY)}, or 2026-Q1.")
        return period(PeriodKind(word), date.fromisoformat(on), calendar.calendar, calendar.fiscal)
    if said or not (first and end):
        told = "period and on are blank, or from and to"
        raise Rejected("MISSING_VALUE", f"{told}: name a period (2031-Q1), its kind with a day in it, or its two days.")
    if end <= first:
        raise Rejected("ENDS_BEFORE_START", f"to is {end}, which is not after from: it is the day after the last.")
    return Span(
        date.fromisoformat(first), date.fromisoformat(end), PeriodKind.CUSTOM, calendar.calendar, calendar.fiscal
    )


def _level(row: Row, column: str) -> str | None:
    """Exact; 80% is 0.8."""
    found = number(row, column)
    if found is None:
        return None
    return f"{(found / 100 if '%' in cell(row, column) else Decimal(found)).normalize():f}"
