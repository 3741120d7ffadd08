"""How fast are KPIs at scale? `python -m bench.kpis`: a firm of columns, beside DuckDB on the same rows.

Of 1,000,000 deals and agreements, 1,000 owners and five years: an owner's page of 12 KPIs with the trend of 12 months,
all KPIs of all owners of a year, and what one change costs.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from datetime import date

import duckdb
import numpy as np

from graphservice.performance.asked import everything, of_owners
from graphservice.performance.rules.columns import Ints, flags
from graphservice.performance.rules.days import DAY_MS, NEVER, NEVER_MS, number_of, zone_named
from graphservice.performance.rules.definitions import definitions
from graphservice.performance.rules.events import Policy, Window
from graphservice.performance.rules.grouping import Whose
from graphservice.performance.rules.kpis import KpiQuestion, found
from graphservice.performance.rules.ledger import Ledger
from graphservice.performance.rules.periods import PeriodKind, Span, period, trend

PAGE = (
    "NEW_SALES", "NEW_SALES_AMOUNT", "BOOKINGS", "PIPELINE_OPENED", "WIN_RATE", "SALES_CYCLE", "AVERAGE_DEAL",
    "RECURRING_VALUE", "LOGO_RETENTION", "GROSS_REVENUE_RETENTION", "NET_REVENUE_RETENTION", "CROSS_SELL_PENETRATION",
)  # fmt: skip
START, END = number_of(date(2021, 1, 1)), number_of(date(2026, 1, 1))
POLICY = Policy(zone_named("UTC"), 90)


def firm(deals: int, contracts: int, owners: int, seed: int = 1) -> Ledger:
    """Five years of it. Each account has about five deals, agreements that follow one another, owners who change."""
    dice, ledger = np.random.default_rng(seed), Ledger()
    accounts = deals // 5
    for numbering, prefix, many in (
        (ledger.account_ids, "acc", accounts), (ledger.deal_ids, "opp", deals), (ledger.contract_ids, "ctr", contracts),
        (ledger.owner_ids, "own", owners), (ledger.product_ids, "prod", 8), (ledger.team_ids, "team", 60),
    ):  # fmt: skip
        numbering.all(f"{prefix}_{number}" for number in range(many))
    ledger.lines = {number: f"Line {number % 3}" for number in range(8)}
    ledger.words.number("EUR")
    ledger.accounts.put(np.arange(accounts), {"industry": -1, "region": -1, "employees": 100, "filled": 5})
    opened = dice.integers(START, END, deals)
    closed, status = opened + dice.integers(5, 200, deals), dice.integers(0, 3, deals)
    ledger.deals.put(
        np.arange(deals),
        {
            "account": dice.integers(0, accounts, deals), "kind": dice.integers(0, 4, deals),
            "status": status, "opened": opened, "closed": np.where(status == 0, NEVER, closed), "currency": 0,
            "amount": dice.integers(1_000, 9_000_000, deals).astype(float), "source": -1, "came": 0,
            "referenced": NEVER,
        },
    )  # fmt: skip
    begun = dice.integers(START, END, contracts)
    ledger.contracts.put(
        np.arange(contracts),
        {
            "account": dice.integers(0, accounts, contracts), "start": begun,
            "end": begun + dice.choice([365, 365, 730], contracts), "currency": 0,
            "value": dice.integers(1_000, 9_000_000, contracts).astype(float),
        },
    )  # fmt: skip
    _people(ledger, dice, deals, accounts, contracts, owners)
    return ledger


def _people(ledger: Ledger, dice: np.random.Generator, deals: int, accounts: int, contracts: int, owners: int) -> None:
    many = int(deals * 1.4)
    key = np.sort(dice.integers(0, deals, many))
    starts = np.full(many, (START - 400) * DAY_MS)
    share = np.where(dice.random(many) < 0.5, np.nan, 0.5)
    columns = [dice.integers(0, owners, many), share, starts, np.full(many, NEVER_MS)]
    ledger.works.replace(np.zeros(0, np.int64), key, columns)
    first, second = (np.repeat(np.arange(accounts), 2) for _ in range(2))
    handed = dice.integers(START, END, 2 * accounts) * DAY_MS
    roles = np.tile([0, 3], accounts)
    ledger.owned.replace(
        np.zeros(0, np.int64),
        np.concatenate([first, second]),
        [
            dice.integers(0, owners, 4 * accounts), np.concatenate([roles, roles]), np.ones(4 * accounts),
            np.ones(4 * accounts, np.bool_),
            np.concatenate([np.full(2 * accounts, (START - 400) * DAY_MS), handed]),
            np.concatenate([handed, np.full(2 * accounts, NEVER_MS)]),
        ],
    )  # fmt: skip
    covered = np.sort(dice.integers(0, contracts, contracts))
    ledger.covers.replace(np.zeros(0, np.int64), covered, [dice.integers(0, 8, contracts), np.full(contracts, np.nan)])
    teams = [np.arange(owners) % 60, np.full(owners, (START - 400) * DAY_MS), np.full(owners, NEVER_MS)]
    ledger.members.replace(np.zeros(0, np.int64), np.arange(owners), teams)


def window(span: Span) -> Window:
    first, last = number_of(span.start), number_of(span.end)
    return Window(first, last, END, number_of(date(span.start.year, 1, 1)), POLICY.zone)


def page(ledger: Ledger, owner: int) -> list[float | None]:
    """An owner's KPIs of a month, each with its trend of a year."""
    owners = flags(np.array([owner]), len(ledger.owner_ids))
    asked = KpiQuestion(ledger, of_owners(ledger, owners), Whose(owners=owners), (), "EUR", POLICY)
    spans = trend(period(PeriodKind.MONTH, date(2025, 12, 1)), 12)
    return [
        figure.value
        for kpi in PAGE
        for span in spans
        for figure in found(asked, definitions()[kpi], window(span)).figures
    ]


def everybody(ledger: Ledger) -> int:
    """All KPIs of a year of all owners; how many numbers these are."""
    asked = KpiQuestion(ledger, everything(ledger), Whose(), ("OWNER",), "EUR", POLICY)
    year = window(period(PeriodKind.YEAR, date(2025, 6, 1)))
    return sum(len(found(asked, each, year).figures) for each in definitions().values())


def change(ledger: Ledger, deal: int) -> Ledger:
    """What a ledger does when a deal and its team changed, until an index is there again."""
    after, one = ledger.copied(), np.array([deal])
    after.deals.drop(one)
    after.deals.put(one, {name: column[one] for name, column in ledger.deals.columns.items()})
    place, row = ledger.works.of(one)
    after.works.replace(one, one[place], [ledger.works[name][row] for name in ledger.works.names])
    after.of_accounts("deals", np.array([0]))
    after.of_accounts("contracts", np.array([0]))
    return after


def beside_duckdb(ledger: Ledger) -> Callable[[], object]:
    """Won deals, their amounts and the win rate of all owners of a year by the shares of deals' teams: in DuckDB, over
    the same columns, without fallbacks, hand-offs and normalised shares."""
    db = duckdb.connect()
    deals = {name: ledger.deals[name] for name in ("status", "closed", "amount")}
    works = {
        "deal": ledger.works.key,
        "owner": ledger.works["owner"],
        "share": np.nan_to_num(ledger.works["share"], nan=0.5),
    }
    for name, columns in (("deals", {"id": np.arange(len(deals["status"])), **deals}), ("works", works)):
        db.register(f"{name}_columns", columns)
        db.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_columns")
    first, last = number_of(date(2025, 1, 1)), number_of(date(2026, 1, 1))
    text = f"""SELECT owner, sum(share) FILTER (status = 1), sum(share * amount) FILTER (status = 1), sum(share)
        FROM deals JOIN works ON works.deal = deals.id
        WHERE status <> 0 AND closed >= {first} AND closed < {last} GROUP BY owner"""
    return lambda: db.execute(text).fetchall()


def the_same(ledger: Ledger) -> int:
    asked = KpiQuestion(ledger, everything(ledger), Whose(), ("OWNER",), "EUR", POLICY)
    year = window(period(PeriodKind.YEAR, date(2025, 6, 1)))
    return sum(len(found(asked, definitions()[kpi], year).figures) for kpi in ("NEW_SALES", "BOOKINGS", "WIN_RATE"))


def row(name: str, work: Callable[[], object], times: int, goal: str = "") -> None:
    """Besides the time on the clock that of the processor: other work on the machine is not in it."""
    took, used = [], time.process_time()
    for _ in range(times):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1_000)
    cpu = (time.process_time() - used) * 1_000 / times
    took.sort()
    p95 = took[min(times - 1, int(times * 0.95))]
    print(f"| {name} | {took[times // 2]:,.0f} | {p95:,.0f} | {cpu:,.0f} | {goal} |")


def main(deals: int, contracts: int, owners: int) -> None:
    ledger = firm(deals, contracts, owners)
    some: Ints = np.random.default_rng(2).integers(0, owners, 60)
    page(ledger, 0)
    print(f"{deals:,} deals, {contracts:,} agreements, {owners:,} owners, five years\n")
    print("| | median ms | p95 ms | CPU ms | goal |\n|---|---:|---:|---:|---|")
    pages = iter(some.tolist())
    row("an owner's page: 12 KPIs with the trend of 12 months", lambda: page(ledger, next(pages)), 50, "300 (p95)")
    row("all owners, all KPIs of a year", lambda: everybody(ledger), 3, "15,000")
    row("a ledger after one change", lambda: change(ledger, 17), 5, "1,000")
    row("won, amount and win rate of all owners of a year", lambda: the_same(ledger), 5)
    row("the same, simpler, by DuckDB", beside_duckdb(ledger), 5)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for option, many in (("deals", 500_000), ("contracts", 500_000), ("owners", 1_000)):
        parser.add_argument(f"--{option}", type=int, default=many)
    main(**vars(parser.parse_args()))
