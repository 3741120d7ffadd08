"""How long does a ledger take to read, and to follow one change? `python -m bench.kpis_graph --deals 100000`.

Into an empty Neo4j of this machine, in a folder of its own; each number beside the same statement by the bare driver.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from graphservice.clock import Frozen
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, stop
from graphservice.graph.migrations import migrate
from graphservice.performance.ledger.keeping import ledger_of
from graphservice.performance.ledger.reading import standing
from graphservice.schema import schema
from graphservice.settings import read_settings
from graphservice.viewer import LOCAL

NOW = datetime(2026, 1, 1, 9, tzinfo=UTC)
_ENTITY = "createdAt: $p.now, updatedAt: $p.now, version: 1"
_FACT = "validFrom: $p.now - duration('P5Y'), recordedAt: $p.now, recordedBy: 'bench'"
OWNERS = f"""UNWIND range(0, $p.many - 1) AS n
CREATE (:Person:Owner {{id: 'own_' + n, number: n, name: 'Owner ' + n, foldedName: 'owner ' + n, active: true,
  {_ENTITY}}})"""
ACCOUNTS = f"""UNWIND $p.rows AS row MATCH (owner:Owner {{id: row[1]}})
CREATE (account:Account {{id: row[0], name: row[0], foldedName: row[0], {_ENTITY}}})
CREATE (owner)-[:OWNS {{id: 'a' + row[0], factId: 'a' + row[0], role: 'RETENTION', share: 1.0, isPrimary: true,
  {_FACT}}}]->(account)"""
DEALS = f"""UNWIND $p.rows AS row MATCH (account:Account {{id: row[1]}}) MATCH (owner:Owner {{id: row[2]}})
CREATE (deal:Opportunity {{id: row[0], name: row[0], foldedName: row[0], kind: 'NEW_SALE', phase: 'LEAD',
  status: row[3], amount: row[4], currency: 'EUR', openedOn: date(row[5]), closedOn: date(row[6]), {_ENTITY}}})
CREATE (deal)-[:FOR]->(account)
CREATE (owner)-[:WORKS {{id: 'w' + row[0], factId: 'w' + row[0], share: 1.0, {_FACT}}}]->(deal)
CREATE (:Contract {{id: 'ctr' + row[0], name: row[0], foldedName: row[0], startsOn: date(row[6]),
  endsOn: date(row[6]) + duration('P1Y'), annualValue: row[4], currency: 'EUR', {_ENTITY}}})-[:WITH]->(account)"""
PAGE = """query ($of: ID!) { performance(of: $of, period: {kind: MONTH, on: "2025-06-15"}, kpis: ["NEW_SALES",
  "NEW_SALES_AMOUNT", "BOOKINGS", "PIPELINE_OPENED", "WIN_RATE", "SALES_CYCLE", "AVERAGE_DEAL", "RECURRING_VALUE",
  "LOGO_RETENTION", "GROSS_REVENUE_RETENTION", "NET_REVENUE_RETENTION", "CROSS_SELL_PENETRATION"])
  { kpi value low high reason trend(periods: 12) { value } } }"""
EVERYBODY = """{ performance(period: {kind: YEAR, on: "2025-06-15"}, by: [OWNER]) { kpi value } }"""
CONCLUSIONS = """{ conclusions(period: {kind: YEAR, on: "2025-06-15"}) { level } }"""
CHANGE = """mutation ($id: ID!, $version: Int!, $amount: MoneyInput) {
  updateOpportunity(input: {id: $id, version: $version, amount: $amount}) { userErrors { message } } }"""


async def fill(database: Database, deals: int, owners: int) -> None:
    dice = np.random.default_rng(1)
    accounts = deals // 5
    await database.command(OWNERS, {"many": owners, "now": NOW})
    for start in range(0, accounts, 10_000):
        some = range(start, min(start + 10_000, accounts))
        rows: list[list[object]] = [[f"acc_{n}", f"own_{dice.integers(0, owners)}"] for n in some]
        await database.command(ACCOUNTS, {"rows": rows, "now": NOW})
    for start in range(0, deals, 10_000):
        rows = [_deal(n, accounts, owners, dice) for n in range(start, min(start + 10_000, deals))]
        await database.command(DEALS, {"rows": rows, "now": NOW})


def _deal(number: int, accounts: int, owners: int, dice: np.random.Generator) -> list[object]:
    opened = np.datetime64("2021-01-01") + int(dice.integers(0, 1_700))
    closed = opened + int(dice.integers(5, 120))
    status = ("WON", "LOST")[int(dice.integers(0, 2))]
    account, owner = f"acc_{dice.integers(0, accounts)}", f"own_{dice.integers(0, owners)}"
    return [f"opp_{number}", account, owner, status, int(dice.integers(1_000, 9_000_000)), str(opened), str(closed)]


async def took(name: str, work: Callable[[], Awaitable[object]], times: int = 1) -> None:
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        await work()
        found.append((time.perf_counter() - begun) * 1_000)
    found.sort()
    print(f"| {name} | {found[len(found) // 2]:,.0f} | {found[-1]:,.0f} |", flush=True)


async def main(deals: int, owners: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings(data_dir=Path(folder), clock=Frozen(NOW))
        settings = replace(settings, query_timeout=600.0)
        database = Database.connect(settings, ensure_running(settings))
        try:
            await migrate(database, NOW)
            await fill(database, deals, owners)
            await measure(database, Service(schema, database, settings), deals, owners)
        finally:
            await database.close()
            stop(settings)


async def measure(database: Database, service: Service, deals: int, owners: int) -> None:
    async def page(owner: int = 7) -> None:
        answer = await service.execute(Operation(PAGE, {"of": f"own_{owner}"}), viewer=LOCAL, request_id="bench")
        assert not answer.errors, answer.errors

    async def whole(query: str) -> None:
        answer = await service.execute(Operation(query, {}), viewer=LOCAL, request_id="bench")
        assert not answer.errors, answer.errors

    versions = iter(range(1, 100))

    async def change() -> None:
        version = next(versions)
        given = {"id": "opp_5", "version": version, "amount": {"amount": str(version), "currency": "EUR"}}
        answer = await service.execute(Operation(CHANGE, given), viewer=LOCAL, request_id="bench")
        assert answer.data == {"updateOpportunity": {"userErrors": []}}, answer

    async def bare() -> None:
        await database.record(question("performance/standing").text, {})

    print(f"{deals:,} deals, as many agreements, {owners:,} owners\n\n| | median ms | most ms |\n|---|---:|---:|")
    await took("the ledger, read for the first time", lambda: ledger_of(database))
    await took("an owner's page of 12 KPIs with the trend of 12 months", page, 20)
    await took("all owners, all KPIs of a year", lambda: whole(EVERYBODY), 3)
    await took("conclusions about all owners", lambda: whole(CONCLUSIONS), 3)
    await change()
    await took("the ledger after a first change, whose statements are planned anew", lambda: ledger_of(database))
    for _ in range(3):
        await change()
        await took("the ledger after one change", lambda: ledger_of(database))
    await took("where the graph stands, by us", lambda: standing(database), 20)
    await took("the same statement by the bare driver", bare, 20)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--deals", type=int, default=500_000)
    parser.add_argument("--owners", type=int, default=1_000)
    asyncio.run(main(**vars(parser.parse_args())))
