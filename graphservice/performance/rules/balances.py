"""Which clients are there, what do they bring a year, and what became of those who were there at the start?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphservice.performance.rules.columns import Floats, Ints, counted, summed
from graphservice.performance.rules.credit import of_accounts, over_days
from graphservice.performance.rules.days import NEVER
from graphservice.performance.rules.events import Conversion, Events, KpiScope, Measure, Measures, Window
from graphservice.performance.rules.ledger import ROLES, Ledger

_NEW, _CROSS, RETENTION = (ROLES.index(role) for role in ("NEW_SALES", "CROSS_SELL", "RETENTION"))


class Agreed(NamedTuple):
    """The agreements of accounts: the place of the account, the number, from when to before when, and the annual value
    in minor units."""

    place: Ints
    contract: Ints
    start: Ints
    end: Ints
    value: Floats

    def on(self, day: int, accounts: int) -> tuple[Ints, Floats]:
        """How many are in force on a day, and what they bring, of so many accounts."""
        there = (self.start <= day) & (self.end > day)
        place = self.place[there]
        return counted(place, accounts), summed(place, self.value[there], accounts)


def agreed(
    ledger: Ledger, scope: KpiScope, accounts: Ints, exchange: Conversion | None, days: list[int], at: int
) -> Agreed:
    """All agreements; those in force on one of the days are valued, by the rate of the day `at`."""
    place, contract = ledger.of_accounts("contracts", accounts)
    start, end = ledger.contracts["start"][contract], ledger.contracts["end"][contract]
    value = np.zeros(len(contract))
    if exchange:
        there = np.zeros(len(contract), np.bool_)
        for day in days:
            there |= (start <= day) & (end > day)
        of_it = contract[there]
        own, currency = values(ledger, scope, of_it), ledger.contracts["currency"][of_it]
        value[there] = exchange.minor(own, currency, np.full(len(of_it), at))
    if scope.products is not None:
        kept = _covering(ledger, scope, contract)
        return Agreed(place[kept], contract[kept], start[kept], end[kept], value[kept])
    return Agreed(place, contract, start, end, value)


def values(ledger: Ledger, scope: KpiScope, contracts: Ints) -> Floats:
    """Annual values in minor units of their own currency, of the products that are looked at; NaN: nobody knows."""
    whole: Floats = ledger.contracts["value"][contracts]
    if scope.products is None:
        return whole
    place, row = ledger.covers.of(contracts)
    part = ledger.covers["value"][row]
    known = ~np.isnan(part)
    rest = np.maximum(whole - summed(place[known], part[known], len(contracts)), 0)
    many = np.bincount(place[~known], minlength=len(contracts))
    each = np.where(known, part, (rest / np.maximum(many, 1))[place])
    chosen = scope.products[ledger.covers["product"][row]]
    return summed(place[chosen], each[chosen], len(contracts)) + np.where(np.isnan(whole), np.nan, 0)


def _covering(ledger: Ledger, scope: KpiScope, contracts: Ints) -> Ints:
    assert scope.products is not None
    place, row = ledger.covers.of(contracts)
    return np.unique(place[scope.products[ledger.covers["product"][row]]])


def held(
    ledger: Ledger,
    accounts: Ints,
    window: Window,
    role: int,
    value: Floats,
    base: Floats | None,
    lost: Ints | None = None,
) -> Events:
    """Of accounts, credited by the days on which they were owned; of those that were lost, until then."""
    gone = np.full(len(accounts), NEVER) if lost is None else lost
    first = np.full(len(accounts), window.first)
    last = np.minimum(np.maximum(gone, window.first + 1), window.last)
    roles = np.full(len(accounts), role)
    return Events(
        "account_ids",
        accounts,
        accounts,
        np.full(len(accounts), -1),
        np.where(gone < NEVER, gone, window.last - 1),
        value,
        base,
        lambda policy: over_days(ledger, policy.zone, accounts, first, last, roles, gone, policy.handoff),
    )


def _balance(of_value: bool) -> Measure:
    def measured(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
        end = window.last - 1
        known = agreed(ledger, scope, scope.accounts, exchange if of_value else None, [end], end)
        many, value = known.on(end, len(scope.accounts))
        clients = many > 0
        found = value[clients] if of_value else np.ones(int(clients.sum()))
        return held(ledger, scope.accounts[clients], window, RETENTION, found, None)

    return measured


class Cohort(NamedTuple):
    """Those who were clients on the day before the window: what they brought then, and on its last day; on which day
    they were lost (NEVER: they were not); how many agreements of theirs ran out in it."""

    accounts: Ints
    before: Floats
    after: Floats
    lost: Ints
    due: Ints


def cohort(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion | None) -> Cohort:
    """Amounts by the rates of the first day, so that no rate makes anything grow."""
    start, end, size = window.first - 1, window.last - 1, len(scope.accounts)
    known = agreed(ledger, scope, scope.accounts, exchange, [start, end], window.first)
    many, before = known.on(start, size)
    still, after = known.on(end, size)
    until = np.full(size, -NEVER)
    np.maximum.at(until, known.place, np.where(known.start <= end, known.end, -NEVER))
    ending = (known.start < window.first) & (known.end >= window.first) & (known.end < window.last)
    due = np.bincount(known.place[ending], minlength=size)
    there = many > 0
    lost = np.where(still > 0, NEVER, until)
    return Cohort(scope.accounts[there], before[there], after[there], lost[there], due[there])


def _of_cohort(wanted: str) -> Measure:
    def measured(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
        found = cohort(ledger, scope, window, exchange if wanted in ("gross", "net") else None)
        if wanted == "number":
            gone = found.lost < NEVER
            return held(
                ledger, found.accounts[gone], window, RETENTION, np.ones(int(gone.sum())), None, found.lost[gone]
            )
        lost = (found.lost < NEVER).astype(np.float64)
        parts: dict[str, tuple[Floats, Floats | None]] = {
            "kept": (1 - lost, np.ones(len(lost))),
            "lost": (lost, np.ones(len(lost))),
            "gross": (np.minimum(found.before, found.after), found.before),
            "net": (found.after, found.before),
        }
        return held(ledger, found.accounts, window, RETENTION, *parts[wanted], found.lost)

    return measured


def _lost_of_due(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    found = cohort(ledger, scope, window, None)
    due = found.due > 0
    lost = found.lost[due]
    value = (lost < NEVER).astype(np.float64)
    return held(ledger, found.accounts[due], window, RETENTION, value, np.ones(len(value)), lost)


def _renewed(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    known = agreed(ledger, scope, scope.accounts, None, [], 0)
    due = (known.end >= window.first) & (known.end < window.last)
    accounts, contract, after = scope.accounts[known.place[due]], known.contract[due], known.end[due]
    place, other = ledger.of_accounts("contracts", accounts)
    in_force = (ledger.contracts["start"][other] <= after[place]) & (ledger.contracts["end"][other] > after[place])
    day = after - 1
    value = (np.bincount(place[in_force], minlength=len(day)) > 0).astype(np.float64)
    return on_accounts(ledger, "contract_ids", contract, accounts, day, RETENTION, value, np.ones(len(day)))


def _new_value(ledger: Ledger, scope: KpiScope, window: Window, exchange: Conversion) -> Events:
    known = agreed(ledger, scope, scope.accounts, None, [], 0)
    earliest = np.full(len(scope.accounts), NEVER)
    np.minimum.at(earliest, known.place, known.start)
    new = (known.start == earliest[known.place]) & (known.start >= window.first) & (known.start < window.last)
    contract, day = known.contract[new], known.start[new]
    value = exchange.minor(values(ledger, scope, contract), ledger.contracts["currency"][contract], day)
    accounts = scope.accounts[known.place[new]]
    return on_accounts(ledger, "contract_ids", contract, accounts, day, _NEW, value)


def on_accounts(
    ledger: Ledger,
    of: str,
    thing: Ints,
    accounts: Ints,
    day: Ints,
    role: int,
    value: Floats,
    base: Floats | None = None,
) -> Events:
    """Something at accounts, credited by who owned them on those days."""
    roles = np.full(len(accounts), role)
    return Events(
        of, thing, accounts, np.full(len(accounts), -1), day, value, base,
        lambda policy: of_accounts(ledger, policy.zone, accounts, day, roles),
    )  # fmt: skip


def _penetration(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    end = window.last - 1
    known = agreed(ledger, scope, scope.accounts, None, [], 0)
    there = (known.start <= end) & (known.end > end)
    place, row = ledger.covers.of(known.contract[there])
    product = ledger.covers["product"][row]
    sold = np.zeros(len(ledger.product_ids), np.bool_)
    sold[list(ledger.lines)] = True
    if scope.products is not None:
        sold &= scope.products
    owner = known.place[there][place][sold[product]]
    pairs = np.unique(owner * (len(sold) + 1) + product[sold[product]]) // (len(sold) + 1)
    clients = np.unique(known.place[there] if scope.products is None else _clients(ledger, scope, end))
    value = np.bincount(pairs, minlength=len(scope.accounts))[clients].astype(np.float64)
    base = np.full(len(clients), float(sold.sum()))
    return held(ledger, scope.accounts[clients], window, _CROSS, value, base)


def _clients(ledger: Ledger, scope: KpiScope, day: int) -> Ints:
    """The places of all who are clients on a day, whatever they have."""
    known = agreed(ledger, KpiScope(scope.deals, scope.accounts), scope.accounts, None, [], 0)
    return known.place[(known.start <= day) & (known.end > day)]


OF_CLIENTS: Measures = {
    "CLIENTS": _balance(of_value=False),
    "RECURRING_VALUE": _balance(of_value=True),
    "CLIENTS_LOST": _of_cohort("number"),
    "LOGO_RETENTION": _of_cohort("kept"),
    "LOGO_CHURN_OF_START": _of_cohort("lost"),
    "LOGO_CHURN_OF_DUE": _lost_of_due,
    "GROSS_REVENUE_RETENTION": _of_cohort("gross"),
    "NET_REVENUE_RETENTION": _of_cohort("net"),
    "RENEWAL_RATE": _renewed,
    "NEW_RECURRING_VALUE": _new_value,
    "CROSS_SELL_PENETRATION": _penetration,
}
