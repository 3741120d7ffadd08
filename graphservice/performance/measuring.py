"""What do KPIs come to? For whom it is asked, in which periods, and by what apart."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from graphservice.engine.context import Context
from graphservice.engine.worked_out import once
from graphservice.errors import BadInput
from graphservice.performance.asked import Subject, books_of, in_segment, of_accounts, subject
from graphservice.performance.measured import CaseIds, Measurement
from graphservice.performance.periods import today
from graphservice.performance.reasons import NOT_BEGUN, NOTHING, unconverted
from graphservice.performance.rules.columns import flags
from graphservice.performance.rules.days import number_of, zone_named
from graphservice.performance.rules.definitions import Definition, definition, definitions
from graphservice.performance.rules.events import KpiScope, Policy, Window
from graphservice.performance.rules.grouping import OF_ACCOUNT, OF_DEAL, OWNER, TEAM, Figure
from graphservice.performance.rules.kpis import KpiQuestion, found
from graphservice.performance.rules.ledger import KINDS, Ledger
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind, Span, parts, period

_SPANS: Mapping[str, PeriodKind] = {"MONTH": PeriodKind.MONTH, "QUARTER": PeriodKind.QUARTER}
_SCOPES = ("SEGMENT", "PRODUCT_LINE")
_MOST_SPANS = 120


@dataclass(frozen=True, slots=True)
class KpiAsking:
    """What one request asks of KPIs: `handoff` days after which a loss is the taker's own."""

    of: str | None
    by: tuple[str, ...]
    as_of: datetime
    handoff: int


def known(keys: Sequence[str] | None) -> list[Definition]:
    """The definitions of some keys, in their order; of all, where none are given. Raises BadInput."""
    if keys is None:
        return list(definitions().values())
    wanted = [(key, definition(key)) for key in keys]
    for key, each in wanted:
        if each is None:
            raise BadInput(f"There is no KPI {key[:40]!a}: `kpiDefinitions` lists them.")
    return [each for _, each in wanted if each is not None]


async def measure(
    context: Context,
    of: str | None,
    kpis: Sequence[str],
    period: Span,
    by: Sequence[str] = (),
    as_of: datetime | None = None,
) -> list[Measurement]:
    """The KPIs of an owner, a team, a segment, a product line, or of all of us (None), in the order asked for; `by`:
    apart for each value of these dimensions (OWNER, TEAM, SEGMENT, PRODUCT_LINE, …)."""
    asking = KpiAsking(of, tuple(by), as_of or context.now, context.settings.handoff_days)
    (measured,) = await over(context, asking, known(list(kpis)), [period])
    return measured


async def over(
    context: Context, asking: KpiAsking, kpis: Sequence[Definition], spans: Sequence[Span]
) -> list[list[Measurement]]:
    """For each of some periods the KPIs, each for all groups."""
    known = await prepared(context, asking)
    return await asyncio.to_thread(_measured, context, asking, known, kpis, spans)


KpiScopes = Sequence[tuple[dict[str, str | None], KpiScope]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """What has to be known of a request before anything is measured. `currency` None: nobody said in which."""

    ledger: Ledger
    subject: Subject
    scopes: KpiScopes
    currency: str | None


async def prepared(context: Context, asking: KpiAsking) -> Prepared:
    """Found once in an operation: all its numbers are of the same books."""
    return await once(context, f"kpis of {asking.of} by {asking.by}", lambda: _prepared(context, asking))


async def _prepared(context: Context, asking: KpiAsking) -> Prepared:
    ledger = await books_of(context)
    chosen = await subject(context, ledger, asking.of)
    scopes = await _scopes(context, ledger, chosen.scope, asking.by)
    return Prepared(ledger, chosen, scopes, reporting_currency(context, ledger.currencies))


def reporting_currency(context: Context, currencies: Sequence[str]) -> str | None:
    """In which amounts are summed that are in these. None: they are in several, and nobody said which it shall be."""
    only = currencies[0] if len(currencies) == 1 else None if currencies else "EUR"
    return context.settings.reporting_currency or only


def window_of(context: Context, span: Span, as_of: datetime) -> Window:
    """The days of a period that are over as of a moment."""
    settings = context.settings
    day = today(settings, as_of)
    done = span.until(day)
    last = max(done.end - timedelta(days=1), done.start)
    calendar = span.calendar if span.calendar is not PeriodCalendar.GREGORIAN else PeriodCalendar(settings.calendar)
    year = period(PeriodKind.YEAR, last, calendar, settings.fiscal_year_start)
    return Window(
        number_of(done.start), number_of(done.end), number_of(day), number_of(year.start),
        zone_named(settings.time_zone),
    )  # fmt: skip


async def _scopes(context: Context, ledger: Ledger, scope: KpiScope, by: Sequence[str]) -> KpiScopes:
    """What is looked at apart, where it is asked by segment or product line."""
    made: KpiScopes = [({}, scope)]
    if "SEGMENT" in by:
        segments = [str(row[0]) for row in await context.ask("performance/segments")]
        members = [of_accounts(ledger, await in_segment(context, each)) for each in segments]
        made = [({"SEGMENT": id}, _within(scope, part)) for id, part in zip(segments, members, strict=True)]
    if "PRODUCT_LINE" in by:
        lines = sorted({line for line in ledger.lines.values() if line})
        made = [
            ({**group, "PRODUCT_LINE": line}, replace(part, products=_of_line(ledger, line, part)))
            for group, part in made
            for line in lines
        ]
    return made


def _within(scope: KpiScope, part: KpiScope) -> KpiScope:
    return KpiScope(
        np.intersect1d(scope.deals, part.deals), np.intersect1d(scope.accounts, part.accounts), scope.products
    )


def _of_line(ledger: Ledger, line: str, scope: KpiScope) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    numbers = np.array([number for number, each in ledger.lines.items() if each == line])
    chosen = flags(numbers, len(ledger.product_ids))
    return chosen if scope.products is None else chosen & scope.products


def _measured(
    context: Context, asking: KpiAsking, known: Prepared, kpis: Sequence[Definition], spans: Sequence[Span]
) -> list[list[Measurement]]:
    policy = Policy(zone_named(context.settings.time_zone), asking.handoff)
    by = tuple(each for each in asking.by if each not in _SPANS and each not in _SCOPES)
    places, made = {kpi.key: place for place, kpi in enumerate(kpis)}, []
    for span in spans:
        rows: list[Measurement] = []
        for group, part in _parts(span, asking.by):
            window = window_of(context, part, asking.as_of)
            for kpi in kpis:
                for more, scope in known.scopes:
                    asked = KpiQuestion(known.ledger, scope, known.subject.whose, by, known.currency or "EUR", policy)
                    rows += _of_group(context, asking, asked, kpi, part, window, {**group, **more}, known.currency)
        made.append(sorted(rows, key=lambda each: places[each.kpi]))
    return made


def _parts(span: Span, by: Sequence[str]) -> list[tuple[dict[str, str | None], Span]]:
    found: list[tuple[dict[str, str | None], Span]] = [({}, span)]
    for each in by:
        if each in _SPANS:
            found = [
                ({**group, each: part.start.isoformat()}, part)
                for group, whole in found
                for part in parts(whole, _SPANS[each])
            ]
    if len(found) > _MOST_SPANS:
        raise BadInput(f"`period` has {len(found)} parts: ask for {_MOST_SPANS} at most.")
    return found


def _of_group(
    context: Context,
    asking: KpiAsking,
    asked: KpiQuestion,
    kpi: Definition,
    span: Span,
    window: Window,
    group: dict[str, str | None],
    currency: str | None,
) -> list[Measurement]:
    amounts = kpi.money or "amount" in kpi.numerator or "value" in kpi.numerator
    begun = window.first < window.last
    made = found(asked, kpi, window)
    if not made.figures:
        return []
    return [
        Measurement(
            kpi=kpi.key,
            of=asking.of,
            group={**group, **_names(asked.ledger, asked.by, each)},
            span=span,
            value=None if reason else each.value,
            numerator=each.numerator if begun and not (amounts and reason) else None,
            denominator=each.denominator if begun and not (amounts and reason) else None,
            whole=each.whole,
            as_of=asking.as_of,
            partial=span.partial(today(context.settings, asking.as_of)),
            currency=currency if kpi.money else None,
            reason=reason,
            evidence=CaseIds(asked.ledger, each),
        )
        for each in made.figures
        for reason in [_reason(asked.ledger, each, begun, amounts, currency, made.missing)]
    ]


def _reason(
    ledger: Ledger, each: Figure, begun: bool, amounts: bool, currency: str | None, missing: Mapping[str, str]
) -> str | None:
    """Why there is no value."""
    if not begun:
        return NOT_BEGUN
    if amounts and (why := unconverted(currency, ledger.currencies, missing)):
        return why
    return None if each.value is not None else NOTHING


def _names(ledger: Ledger, by: Sequence[str], each: Figure) -> dict[str, str | None]:
    return {name: _name(ledger, name, number) for name, number in zip(by, each.key, strict=True)}


def _name(ledger: Ledger, dimension: str, number: int) -> str | None:
    if number < 0:
        return None
    if dimension == "DEAL_KIND":
        return KINDS[number]
    if dimension in (OWNER, TEAM):
        return (ledger.owner_ids if dimension == OWNER else ledger.team_ids).texts[number]
    assert dimension in OF_ACCOUNT or dimension in OF_DEAL
    return ledger.words.texts[number]
