"""What became of prospects, of accounts in care, of hand-offs, of those who speak for us?"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graphservice.performance.rules.balances import RETENTION, held, on_accounts
from graphservice.performance.rules.columns import Flags, Floats, Ints
from graphservice.performance.rules.credit import ANY_ROLE, given
from graphservice.performance.rules.days import DAY_MS
from graphservice.performance.rules.events import Conversion, Events, KpiScope, Measure, Measures, Window
from graphservice.performance.rules.ledger import ROLES, TYPES, Ledger

FIELDS = 6  # of an account, whose filling is looked at
_NEW_SALES = ROLES.index("NEW_SALES")
_PROSPECT = TYPES.index("PROSPECT")


def _in(day: Ints, window: Window) -> Flags:
    return (day >= window.first) & (day < window.last)


def _turned(type: str) -> Measure:
    """Of new prospects: who has become that by now."""
    wanted = TYPES.index(type)

    def measured(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
        place, row = ledger.engaged.of(scope.accounts)
        engaged = ledger.engaged
        start, kind = engaged["start"][row], engaged["type"][row]
        pair = _pairs(ledger, place, engaged["contact"][row])
        new = np.flatnonzero((kind == _PROSPECT) & _in(window.zone.day(start), window))
        new = new[_firsts(pair[new], start[new])]
        turned = (kind == wanted) & (window.zone.day(start) <= window.now)
        latest = _latest(pair[turned], start[turned], pair[new])
        value = (latest >= start[new]).astype(np.float64)
        contact, account, day = engaged["contact"][row[new]], scope.accounts[place[new]], window.zone.day(start[new])
        return on_accounts(ledger, "other_ids", contact, account, day, _NEW_SALES, value, np.ones(len(new)))

    return measured


def _days_to(type: str) -> Measure:
    """Of those who became that: how long they had been prospects."""
    wanted = TYPES.index(type)

    def measured(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
        place, row = ledger.engaged.of(scope.accounts)
        engaged = ledger.engaged
        start, kind = engaged["start"][row], engaged["type"][row]
        pair = _pairs(ledger, place, engaged["contact"][row])
        turned = np.flatnonzero(kind == wanted)
        turned = turned[_firsts(pair[turned], start[turned])]
        turned = turned[_in(window.zone.day(start[turned]), window)]
        since = -_latest(pair[kind == _PROSPECT], -start[kind == _PROSPECT], pair[turned])
        kept = turned[since <= start[turned]]
        days = (start[kept] - since[since <= start[turned]]) / DAY_MS
        contact, account, day = engaged["contact"][row[kept]], scope.accounts[place[kept]], window.zone.day(start[kept])
        return on_accounts(ledger, "other_ids", contact, account, day, _NEW_SALES, days)

    return measured


def _pairs(ledger: Ledger, place: Ints, contact: Ints) -> Ints:
    return place * (len(ledger.other_ids) + 1) + contact


def _firsts(pair: Ints, start: Ints) -> Ints:
    """The place of the earliest row of each pair."""
    order = np.lexsort((start, pair))
    _, first = np.unique(pair[order], return_index=True)
    found: Ints = np.sort(order[first])
    return found


def _latest(pair: Ints, moment: Ints, wanted: Ints) -> Ints:
    """The greatest of the moments of each pair that is wanted; the least number there is, where it has none."""
    order = np.lexsort((moment, pair))
    pair, moment = pair[order], moment[order]
    end = np.searchsorted(pair, wanted, "right") - 1
    if not len(pair):
        return np.full(len(wanted), np.iinfo(np.int64).min + 1)
    return np.where((end >= 0) & (pair[end] == wanted), moment[end], np.iinfo(np.int64).min + 1)


def _advocates(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    place, row = ledger.advocates.of(scope.accounts)
    day = ledger.advocates["day"][row]
    new = _in(day, window)
    advocate, account = ledger.advocates["id"][row[new]], scope.accounts[place[new]]
    return on_accounts(ledger, "other_ids", advocate, account, day[new], RETENTION, np.ones(len(account)))


def _references(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    place, row = ledger.references.of(scope.accounts)
    day = window.zone.day(ledger.references["at"][row])
    kept = _in(day, window)
    return _given(ledger.references["id"], ledger.references["owner"], scope, place[kept], row[kept], day[kept])


def _acceptance(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    place, row = ledger.handoffs.of(scope.accounts)
    accepted, proposed = ledger.handoffs["accepted"][row], ledger.handoffs["proposed"][row]
    kept = _in(window.zone.day(accepted), window)
    days = ((accepted - proposed) / DAY_MS)[kept]
    ids, owners = ledger.handoffs["id"], ledger.handoffs["owner"]
    return _given(ids, owners, scope, place[kept], row[kept], window.zone.day(accepted)[kept], days)


def _given(
    ids: Ints, owners: Ints, scope: KpiScope, place: Ints, row: Ints, day: Ints, value: Floats | None = None
) -> Events:
    """What one of us did, or got, at accounts."""
    found = np.ones(len(row)) if value is None else value
    owner = owners[row]
    return Events(
        "other_ids", ids[row], scope.accounts[place], np.full(len(row), -1), day, found, None,
        lambda _: given(owner, day),
    )  # fmt: skip


def _coverage(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    accounts = _in_care(ledger, scope, window)
    place, row = ledger.touched.of(accounts)
    happened = np.bincount(place[_in(ledger.touched["day"][row], window)], minlength=len(accounts)) > 0
    return held(ledger, accounts, window, ANY_ROLE, happened.astype(np.float64), np.ones(len(accounts)))


def _completeness(ledger: Ledger, scope: KpiScope, window: Window, _: Conversion) -> Events:
    accounts = _in_care(ledger, scope, replace(window, first=window.last - 1))
    filled = ledger.accounts["filled"][accounts].astype(np.float64)
    return held(ledger, accounts, window, ANY_ROLE, filled, np.full(len(accounts), float(FIELDS)))


def _in_care(ledger: Ledger, scope: KpiScope, window: Window) -> Ints:
    """The accounts that somebody owned in the window, in whatever role."""
    place, row = ledger.owned.of(scope.accounts)
    start, end = window.zone.day(ledger.owned["start"][row]), window.zone.day(ledger.owned["end"][row])
    return scope.accounts[np.unique(place[(start < window.last) & (end > window.first) & (start < end)])]


OF_COURSES: Measures = {
    "PROSPECT_TO_CLIENT": _turned("CLIENT"),
    "PROSPECT_TO_PARTNER": _turned("PARTNER"),
    "DAYS_TO_CLIENT": _days_to("CLIENT"),
    "DAYS_TO_PARTNER": _days_to("PARTNER"),
    "ADVOCATES_MADE": _advocates,
    "REFERENCES_GIVEN": _references,
    "NURTURE_COVERAGE": _coverage,
    "HANDOFF_ACCEPTANCE_DAYS": _acceptance,
    "RECORD_COMPLETENESS": _completeness,
}
