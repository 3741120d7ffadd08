"""What are the books of a small firm, written down by hand? They become a ledger as the columns of statements do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import numpy as np

from graphservice.performance.asked import below
from graphservice.performance.ledger.turning import (
    OF_ACCOUNTS,
    OF_DEALS,
    put_accounts,
    put_contracts,
    put_covers,
    put_deals,
    put_organisation,
)
from graphservice.performance.rules.columns import flags
from graphservice.performance.rules.days import number_of, zone_named
from graphservice.performance.rules.definitions import definitions
from graphservice.performance.rules.events import Conversion, KpiScope, Policy, Window
from graphservice.performance.rules.grouping import Figure, Whose
from graphservice.performance.rules.kpis import KpiFigures, KpiQuestion, found
from graphservice.performance.rules.ledger import Ledger

NAN = float("nan")


def ms(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1_000)


@dataclass
class Books:
    """KeyedRows as the statements have them, by the name of the statement."""

    rows: dict[str, list[list[Any]]] = field(default_factory=dict)
    owners: list[str] = field(default_factory=list)
    members: list[list[Any]] = field(default_factory=list)
    teams: list[list[Any]] = field(default_factory=list)
    products: list[list[Any]] = field(default_factory=list)
    rates: list[list[Any]] = field(default_factory=list)

    def add(self, name: str, *row: Any) -> None:
        self.rows.setdefault(name, []).append(list(row))

    def account(self, id: str, industry: str = "", employees: int = -1) -> str:
        self.add("accounts", id, industry, "", employees, 3)
        return id

    def deal(
        self, id: str, account: str, opened: str, closed: str = "", status: str = "OPEN", kind: str = "NEW_SALE",
        amount: float = NAN, currency: str = "EUR", source: str = "",
    ) -> str:  # fmt: skip
        self.add("deals", id, account, kind, status, opened, closed, amount, currency, source, False, False, False, "")
        return id

    def worked(self, deal: str, owner: str, share: float = NAN, start: str = "2000-01-01", end: str = "") -> None:
        self.owner(owner)
        self.add("works", deal, owner, share, ms(start), ms(end) if end else -1)

    def agreed(self, id: str, account: str, start: str, end: str, value: float, currency: str = "EUR") -> None:
        """From a day to its last."""
        self.add("contracts", id, account, start, end, value, currency)

    def owned(
        self, account: str, owner: str, role: str = "RETENTION", share: float = 1.0, start: str = "2000-01-01",
        end: str = "", primary: bool = True,
    ) -> None:  # fmt: skip
        self.owner(owner)
        self.add("owned", account, owner, role, share, primary, ms(start), ms(end) if end else -1)

    def owner(self, id: str) -> None:
        if id not in self.owners:
            self.owners.append(id)

    def member(self, owner: str, team: str, start: str = "2000-01-01", end: str = "") -> None:
        self.owner(owner)
        self.members.append([owner, team, ms(start), ms(end) if end else -1])

    def ledger(self) -> Ledger:
        ledger, none = Ledger(), np.zeros(0, np.int64)
        put_organisation(ledger, [self.owners, self.members, self.teams, self.products, self.rates, []])
        put_accounts(ledger, self._page("accounts", 5), none)
        deals = put_deals(ledger, self._page("deals", 13), none)
        contracts = put_contracts(ledger, self._page("contracts", 6), none)
        put_covers(ledger, self._page("covers", 3), contracts)
        accounts = np.arange(len(ledger.account_ids))
        wide = {"owned": 7, "engaged": 5, "touched": 2, "advocates": 3, "references": 4, "handoffs": 5}
        for name, put in OF_ACCOUNTS.items():
            put(ledger, self._page(name, wide[name]), accounts)
        for name, put in OF_DEALS.items():
            put(ledger, self._page(name, {"works": 5, "parts": 3, "phases": 4}[name]), deals)
        return ledger

    def _page(self, name: str, width: int) -> list[list[Any]]:
        rows = self.rows.get(name, [])
        return [[row[place] for row in rows] for place in range(width)]


def window(start: str, end: str, now: str | None = None, zone: str = "UTC") -> Window:
    """From a day to before another."""
    first, last = (number_of(date.fromisoformat(each)) for each in (start, end))
    told = number_of(date.fromisoformat(now)) if now else last
    return Window(first, last, told, number_of(date(int(end[:4]), 1, 1)), zone_named(zone))


def question(
    ledger: Ledger, of: str | None = None, by: tuple[str, ...] = (), handoff: int = 90, currency: str = "EUR"
) -> KpiQuestion:
    scope = KpiScope(np.flatnonzero(ledger.deals.there), np.flatnonzero(ledger.accounts.there))
    whose = Whose()
    if of in ledger.owner_ids.numbers:
        whose = Whose(owners=flags(np.array([ledger.owner_ids.numbers[of or ""]]), len(ledger.owner_ids)))
    elif of in ledger.team_ids.numbers:
        teams = below(ledger, ledger.team_ids.numbers[of or ""])
        whose = Whose(teams=flags(np.array(teams), len(ledger.team_ids)))
    return KpiQuestion(ledger, scope, whose, by, currency, Policy(zone_named("UTC"), handoff))


def asked(question: KpiQuestion, kpi: str, days: Window) -> KpiFigures:
    return found(question, definitions()[kpi], days)


def value(question: KpiQuestion, kpi: str, days: Window) -> float | None:
    return figure(question, kpi, days).value


def figure(question: KpiQuestion, kpi: str, days: Window) -> Figure:
    (one,) = asked(question, kpi, days).figures
    return one


def exchange(ledger: Ledger, currency: str = "EUR") -> Conversion:
    return Conversion(ledger, currency)
