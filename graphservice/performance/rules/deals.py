"""Which deals count in a KPI, and for how much?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from graphservice.performance.rules.columns import Flags, Floats, Ints, summed
from graphservice.performance.rules.credit import of_deals
from graphservice.performance.rules.days import NEVER
from graphservice.performance.rules.events import Conversion, Events, KpiScope, Measure, Measures, Window
from graphservice.performance.rules.ledger import (
    BY_PARTNER,
    BY_REFERRAL,
    KINDS,
    OPEN,
    PHASES,
    WITH_PARTNER,
    WON,
    Ledger,
)

Chosen = Callable[[Ledger, Ints, Window], Flags]


def events(
    ledger: Ledger, deals: Ints, day: Ints, value: Floats, base: Floats | None = None, thing: Ints | None = None
) -> Events:
    """Of deals, credited by their teams on those days."""
    return Events(
        "deal_ids",
        deals if thing is None else thing,
        ledger.deals["account"][deals],
        deals,
        day,
        value,
        base,
        lambda policy: of_deals(ledger, policy.zone, deals, day),
    )


def decided(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    closed: Ints = ledger.deals["closed"][deals]
    found: Flags = (ledger.deals["status"][deals] != OPEN) & (closed >= window.first) & (closed < window.last)
    return found


def won(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    found: Flags = decided(ledger, deals, window) & (ledger.deals["status"][deals] == WON)
    return found


def opened(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    day: Ints = ledger.deals["opened"][deals]
    found: Flags = (day >= window.first) & (day < window.last)
    return found


def open_at_end(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    """Of a decided deal of which nobody knows since when, nobody knows whether it was open."""
    closed, status = ledger.deals["closed"][deals], ledger.deals["status"][deals]
    still: Flags = (status == OPEN) | ((closed >= window.last) & (closed < NEVER))
    found: Flags = still & (ledger.deals["opened"][deals] < window.last)
    return found


def of_kind(chosen: Chosen, kind: str) -> Chosen:
    place = KINDS.index(kind)
    return lambda ledger, deals, window: chosen(ledger, deals, window) & (ledger.deals["kind"][deals] == place)


def that_came(chosen: Chosen, how: int) -> Chosen:
    return lambda ledger, deals, window: chosen(ledger, deals, window) & (ledger.deals["came"][deals] & how > 0)


def referenced(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    """Decided with a reference that was given while it was open."""
    return decided(ledger, deals, window) & (ledger.deals["referenced"][deals] < ledger.deals["closed"][deals])


def amounts(ledger: Ledger, scope: KpiScope, deals: Ints) -> Floats:
    """In minor units of their own currency, of the products that are looked at; NaN where nobody knows."""
    whole = ledger.deals["amount"][deals]
    if scope.products is None:
        return whole
    place, row = ledger.parts.of(deals)
    part = ledger.parts["amount"][row]
    known = ~np.isnan(part)
    rest = np.maximum(whole - summed(place[known], part[known], len(deals)), 0)
    many = np.bincount(place[~known], minlength=len(deals))
    each = np.where(known, part, (rest / np.maximum(many, 1))[place])
    chosen = scope.products[ledger.parts["product"][row]]
    return summed(place[chosen], each[chosen], len(deals)) + np.where(np.isnan(whole), np.nan, 0)


def _day(ledger: Ledger, deals: Ints, window: Window, at: str) -> Ints:
    return np.full(len(deals), window.last - 1) if at == "end" else ledger.deals[at][deals]


def _count(chosen: Chosen, at: str = "closed") -> Measure:
    def measured(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
        deals = scope.deals[chosen(ledger, scope.deals, window)]
        return events(ledger, deals, _day(ledger, deals, window, at), np.ones(len(deals)))

    return measured


def _amount(chosen: Chosen, at: str = "closed") -> Measure:
    def measured(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
        deals = scope.deals[chosen(ledger, scope.deals, window)]
        day = _day(ledger, deals, window, at)
        return events(ledger, deals, day, exchange.minor(amounts(ledger, scope, deals), _currency(ledger, deals), day))

    return measured


def _share(among: Chosen, chosen: Chosen, at: str = "closed") -> Measure:
    """`chosen` of those that are `among`."""

    def measured(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
        deals = scope.deals[among(ledger, scope.deals, window)]
        value = chosen(ledger, deals, window).astype(np.float64)
        return events(ledger, deals, _day(ledger, deals, window, at), value, np.ones(len(deals)))

    return measured


def _won_by_now(ledger: Ledger, deals: Ints, window: Window) -> Flags:
    found: Flags = (ledger.deals["status"][deals] == WON) & (ledger.deals["closed"][deals] <= window.now)
    return found


def _cycle(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    deals = scope.deals[won(ledger, scope.deals, window)]
    closed = ledger.deals["closed"][deals]
    days = (closed - ledger.deals["opened"][deals]).astype(np.float64)
    return events(ledger, deals, closed, days, np.ones(len(deals)))


def _average(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
    deals = scope.deals[won(ledger, scope.deals, window)]
    own = amounts(ledger, scope, deals)
    deals, own = deals[~np.isnan(own)], own[~np.isnan(own)]
    closed = ledger.deals["closed"][deals]
    value = exchange.minor(own, _currency(ledger, deals), closed)
    return events(ledger, deals, closed, value, np.ones(len(deals)))


def _attached(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    deals = scope.deals[won(ledger, scope.deals, window)]
    place, _row = ledger.parts.of(deals)
    many = np.bincount(place, minlength=len(deals))
    deals, many = deals[many > 0], many[many > 0]
    return events(ledger, deals, ledger.deals["closed"][deals], (many > 1).astype(np.float64), np.ones(len(deals)))


def _year_to_date(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
    return _amount(won)(ledger, scope, replace(window, first=window.year), exchange)


def _days_in(phase: str) -> Measure:
    wanted = PHASES.index(phase)

    def measured(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
        place, row = ledger.phases.of(scope.deals)
        day = window.zone.day(ledger.phases["day"][row])
        kept = (ledger.phases["phase"][row] == wanted) & (day >= window.first) & (day < window.last)
        deals = scope.deals[place[kept]]
        return events(ledger, deals, day[kept], ledger.phases["days"][row[kept]])

    return measured


def _currency(ledger: Ledger, deals: Ints) -> Ints:
    found: Ints = ledger.deals["currency"][deals]
    return found


OF_DEALS: Measures = {
    "NEW_SALES": _count(of_kind(won, "NEW_SALE")),
    "NEW_SALES_AMOUNT": _amount(of_kind(won, "NEW_SALE")),
    "BOOKINGS": _amount(won),
    "BOOKINGS_YEAR_TO_DATE": _year_to_date,
    "UPSELL_AMOUNT": _amount(of_kind(won, "UPSELL")),
    "CROSS_SELL_AMOUNT": _amount(of_kind(won, "CROSS_SELL")),
    "DEALS_OPENED": _count(opened, "opened"),
    "PIPELINE_OPENED": _amount(opened, "opened"),
    "OPEN_PIPELINE": _amount(open_at_end, "end"),
    "WIN_RATE": _share(decided, won),
    "CLOSE_RATE": _share(opened, _won_by_now, "opened"),
    "SALES_CYCLE": _cycle,
    "AVERAGE_DEAL": _average,
    "CROSS_SELL_CONVERSION": _share(of_kind(decided, "CROSS_SELL"), won),
    "ATTACH_RATE": _attached,
    "DAYS_IN_LEAD": _days_in("LEAD"),
    "DAYS_IN_CONTRACTING": _days_in("CONTRACTING"),
    "DAYS_IN_REVENUE_RECOGNITION": _days_in("REVENUE_RECOGNITION"),
    "PARTNER_SOURCED_PIPELINE": _amount(that_came(opened, BY_PARTNER), "opened"),
    "PARTNER_SOURCED_WON": _amount(that_came(won, BY_PARTNER)),
    "PARTNER_INFLUENCED_PIPELINE": _amount(that_came(opened, WITH_PARTNER), "opened"),
    "PARTNER_INFLUENCED_WON": _amount(that_came(won, WITH_PARTNER)),
    "REFERRAL_SOURCED_PIPELINE": _amount(that_came(opened, BY_REFERRAL), "opened"),
    "REFERENCE_WIN_RATE": _share(referenced, won),
}
