"""What is known of all deals, agreements and owners, as columns? The one input of every KPI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from graphservice.performance.rules.columns import Ints, KeyedRows, Numbering, Things, spread
from graphservice.performance.rules.days import NEVER
from graphservice.performance.rules.exchange import ExchangeRates

# Closed words have fixed numbers: their places here.
KINDS = ("NEW_SALE", "CROSS_SELL", "UPSELL", "RENEWAL")
ROLES = ("NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION")  # the role that belongs to the kind at the same place
STATUSES = ("OPEN", "WON", "LOST")
PHASES = ("LEAD", "CONTRACTING", "REVENUE_RECOGNITION", "NURTURE")
TYPES = ("PROSPECT", "CLIENT", "PARTNER")
OPEN, WON, LOST = range(3)

# What is known of how a deal came about, as bits.
BY_REFERRAL, BY_PARTNER, WITH_PARTNER = 1, 2, 4


def _accounts() -> Things:
    return Things({"industry": -1, "region": -1, "employees": -1, "filled": 0})


def _deals() -> Things:
    return Things(
        {
            "account": -1, "kind": 0, "status": 0, "opened": NEVER, "closed": NEVER, "amount": np.nan,
            "currency": -1, "source": -1, "came": 0, "referenced": NEVER,
        }
    )  # fmt: skip


def _contracts() -> Things:
    return Things({"account": -1, "start": NEVER, "end": NEVER, "value": np.nan, "currency": -1})


def _rows(**kinds: type) -> Any:
    return field(default_factory=lambda: KeyedRows(tuple(kinds), tuple(kinds.values())))


@dataclass(slots=True)
class Ledger:
    """Numbers stand for ids; -1 stands for none. Moments are milliseconds, days are numbers since 1970.

    An agreement is in force from `start` to the day before `end`. `works` (who works a deal), `parts` (its products)
    and `phases` (left, after so many days) belong to deals; `covers` to agreements; `members` to owners; all other rows
    to accounts.
    """

    account_ids: Numbering = field(default_factory=Numbering)
    deal_ids: Numbering = field(default_factory=Numbering)
    contract_ids: Numbering = field(default_factory=Numbering)
    owner_ids: Numbering = field(default_factory=Numbering)
    team_ids: Numbering = field(default_factory=Numbering)
    product_ids: Numbering = field(default_factory=Numbering)
    other_ids: Numbering = field(default_factory=Numbering)
    words: Numbering = field(default_factory=Numbering)

    accounts: Things = field(default_factory=_accounts)
    deals: Things = field(default_factory=_deals)
    contracts: Things = field(default_factory=_contracts)

    works: KeyedRows = _rows(owner=np.int64, share=np.float64, start=np.int64, end=np.int64)
    parts: KeyedRows = _rows(product=np.int64, amount=np.float64)
    phases: KeyedRows = _rows(phase=np.int64, days=np.float64, day=np.int64)
    covers: KeyedRows = _rows(product=np.int64, value=np.float64)
    owned: KeyedRows = _rows(
        owner=np.int64, role=np.int64, share=np.float64, primary=np.bool_, start=np.int64, end=np.int64
    )
    engaged: KeyedRows = _rows(contact=np.int64, type=np.int64, start=np.int64, end=np.int64)
    touched: KeyedRows = _rows(day=np.int64)
    advocates: KeyedRows = _rows(id=np.int64, day=np.int64)
    references: KeyedRows = _rows(id=np.int64, owner=np.int64, at=np.int64)
    handoffs: KeyedRows = _rows(id=np.int64, owner=np.int64, proposed=np.int64, accepted=np.int64)
    members: KeyedRows = _rows(team=np.int64, start=np.int64, end=np.int64)

    merged: Mapping[str, tuple[str, int]] = field(
        default_factory=dict
    )  # old account: the one it is now, and the moment
    parents: Mapping[int, int] = field(default_factory=dict)  # of teams
    lines: Mapping[int, str] = field(default_factory=dict)  # of products
    rates: ExchangeRates = field(default_factory=ExchangeRates)
    orders: dict[str, tuple[Ints, Ints]] = field(default_factory=dict)

    def of_accounts(self, things: str, accounts: Ints) -> tuple[Ints, Ints]:
        """The deals or agreements of accounts: the place of the account, and the number of each that is there."""
        order, keys = self._ordered(things)
        starts, ends = np.searchsorted(keys, accounts, "left"), np.searchsorted(keys, accounts, "right")
        places, found = spread(starts, ends)
        return places, order[found]

    def _ordered(self, things: str) -> tuple[Ints, Ints]:
        known = self.orders.get(things)
        if known is None:
            held: Things = getattr(self, things)
            there = np.flatnonzero(held.there)
            order = there[np.argsort(held["account"][there], kind="stable")]
            known = self.orders[things] = (order, held["account"][order])
        return known

    def copied(self) -> Ledger:
        """One that can be brought up to date while others read this. Numberings only ever grow: they are shared."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        copies = {name: part.copied() for name, part in held.items() if isinstance(part, Things | KeyedRows)}
        return Ledger(**{**held, **copies, "orders": {}})

    @property
    def currencies(self) -> list[str]:
        """Those that amounts are in."""
        known = self.orders.get("currencies")
        if known is None:
            used = [
                np.unique(things["currency"][things.there & ~np.isnan(things[amount])])
                for things, amount in ((self.deals, "amount"), (self.contracts, "value"))
            ]
            found = np.unique(np.concatenate(used))
            known = self.orders["currencies"] = (found[found >= 0], found)
        return sorted(self.words.texts[each] for each in known[0])

    def moved(self) -> None:
        """To be called after a change: what was derived from the rows is worked out anew when it is needed."""
        self.orders.clear()


def tallies(ledger: Ledger) -> list[int]:
    """How many accounts, deals and agreements there are in it."""
    return [int(things.there.sum()) for things in (ledger.accounts, ledger.deals, ledger.contracts)]
