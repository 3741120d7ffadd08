"""What does a KPI come to, for whom, in a period? From the definition to the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graphservice.performance.rules.balances import OF_CLIENTS
from graphservice.performance.rules.courses import OF_COURSES
from graphservice.performance.rules.deals import OF_DEALS
from graphservice.performance.rules.definitions import Definition
from graphservice.performance.rules.events import Conversion, Events, KpiScope, Measures, Policy, Window
from graphservice.performance.rules.grouping import Figure, Tally, Whose, figures, tally
from graphservice.performance.rules.ledger import Ledger

MEASURES: Measures = {**OF_DEALS, **OF_CLIENTS, **OF_COURSES}
# Those that are made of others: open pipeline x win rate / sales cycle.
_VELOCITY = "VELOCITY"
_OF_VELOCITY = ("OPEN_PIPELINE", "WIN_RATE", "SALES_CYCLE")
# In whose numerator and denominator are amounts alike: their ratio is of no currency.
_OF_AMOUNTS = frozenset({"GROSS_REVENUE_RETENTION", "NET_REVENUE_RETENTION"})


@dataclass(frozen=True, slots=True)
class KpiQuestion:
    """Of what, of whom, in which days, by what apart, in which currency and by which rule of credit it is asked."""

    ledger: Ledger
    scope: KpiScope
    whose: Whose
    by: tuple[str, ...]
    currency: str
    policy: Policy


@dataclass(frozen=True, slots=True)
class KpiFigures:
    """`missing`: currencies for which there was no rate, each with the earliest day of them."""

    figures: Sequence[Figure]
    missing: Mapping[str, str]


def events_of(asked: KpiQuestion, kpi: str, window: Window) -> tuple[Events, Mapping[str, str]]:
    """The cases of a KPI that is no combination of others; the currencies that lack a rate."""
    exchange = Conversion(asked.ledger, asked.currency)
    found = MEASURES[kpi](asked.ledger, asked.scope, window, exchange)
    return found, exchange.lacking


def found(asked: KpiQuestion, kpi: Definition, window: Window) -> KpiFigures:
    if kpi.key == _VELOCITY:
        return _velocity(asked, window)
    one, missing = _tally(asked, kpi.key, window)
    made = figures(one, median=kpi.median)
    if kpi.money or kpi.key in _OF_AMOUNTS:
        scale = Conversion(asked.ledger, asked.currency).scale
        made = [_in_units(each, scale, both=kpi.key in _OF_AMOUNTS) for each in made]
    return KpiFigures(made, missing)


def _tally(asked: KpiQuestion, kpi: str, window: Window) -> tuple[Tally, Mapping[str, str]]:
    events, missing = events_of(asked, kpi, window)
    return tally(asked.ledger, events, asked.policy, asked.whose, asked.by), missing


def _in_units(each: Figure, scale: int, *, both: bool) -> Figure:
    """Amounts in whole units of the currency."""
    bottom = each.denominator / scale if both and each.denominator is not None else each.denominator
    value = each.value if both or each.value is None else each.value / scale
    return replace(each, numerator=each.numerator / scale, denominator=bottom, value=value)


def _velocity(asked: KpiQuestion, window: Window) -> KpiFigures:
    """Of each group that has a pipeline, its own win rate and its own sales cycle."""
    (pipeline, missing), (rate, _), (cycle, _) = (_tally(asked, each, window) for each in _OF_VELOCITY)
    rates = {each.key: each.value for each in figures(rate, median=False)}
    cycles = {each.key: each.value for each in figures(cycle, median=False)}
    scale, made = Conversion(asked.ledger, asked.currency).scale, []
    for each in figures(pipeline, median=False):
        won, days = rates.get(each.key), cycles.get(each.key)
        top = each.numerator / scale * won if won is not None else None
        value = top / days if top is not None and days else None
        made.append(replace(each, numerator=top or 0.0, denominator=days, value=value, whole=False))
    return KpiFigures(made, missing)
