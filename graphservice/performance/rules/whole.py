"""To whom does a case belong that is not divided? To the owner with the largest share on its day; ties: the primary."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphservice.performance.rules.columns import Floats, Ints, summed
from graphservice.performance.rules.credit import NOBODY, Credits
from graphservice.performance.rules.days import NEVER
from graphservice.performance.rules.events import Events, Policy
from graphservice.performance.rules.ledger import Ledger

_YEAR = 365.25


class Traits(NamedTuple):
    """Of each case: the class of size of the account (-1: not known), whole years since its first agreement (-1: none
    yet), the place of the kind of the deal (-1: it is no deal)."""

    size: Ints
    tenure: Ints
    kind: Ints


def owners(ledger: Ledger, events: Events, policy: Policy) -> Ints:
    """The one owner of each case; -1: nobody."""
    credits = events.credits(policy)
    mine = credits.of(credits.owner != NOBODY)
    weight = _joined(mine)
    primary = _primary(ledger, events, policy, mine)
    order = np.lexsort((mine.owner, -primary, -np.round(weight, 9), mine.case))
    found = np.full(len(events.thing), NOBODY)
    cases, first = np.unique(mine.case[order], return_index=True)
    found[cases] = mine.owner[order][first]
    return found


def _joined(credits: Credits) -> Floats:
    """The weight of all that an owner has in the case of a row."""
    _, pair = np.unique(credits.case * (credits.owner.max(initial=0) + 1) + credits.owner, return_inverse=True)
    return summed(pair, credits.weight, len(pair))[pair]


def _primary(ledger: Ledger, events: Events, policy: Policy, credits: Credits) -> Ints:
    """Whether the owner is the primary one of the account on the day of the case."""
    accounts, days = events.account[credits.case], events.day[credits.case]
    place, row = ledger.owned.of(accounts)
    owned = ledger.owned
    start, end = policy.zone.day(owned["start"][row]), policy.zone.day(owned["end"][row])
    there = (start <= days[place]) & (end >= days[place]) & owned["primary"][row]
    same = there & (owned["owner"][row] == credits.owner[place])
    return (np.bincount(place[same], minlength=len(accounts)) > 0).astype(np.int64)


def traits(ledger: Ledger, events: Events, sizes: tuple[int, ...]) -> Traits:
    """`sizes`: from how many employees on each further class begins."""
    account, known = np.maximum(events.account, 0), events.account >= 0
    employees = ledger.accounts["employees"][account] if len(ledger.accounts.there) else np.full(len(account), -1)
    size = np.where(known & (employees >= 0), np.searchsorted(np.array(sizes), employees, "right"), -1)
    earliest = np.full(max(len(ledger.account_ids), 1), NEVER)
    there = np.flatnonzero(ledger.contracts.there)
    np.minimum.at(earliest, ledger.contracts["account"][there], ledger.contracts["start"][there])
    years = np.floor((events.day - earliest[account]) / _YEAR).astype(np.int64)
    deal = np.maximum(events.deal, 0)
    kind = ledger.deals["kind"][deal] if len(ledger.deals.there) else np.full(len(deal), -1)
    return Traits(size, np.where(known & (years >= 0), years, -1), np.where(events.deal >= 0, kind, -1))
