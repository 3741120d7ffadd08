"""`python -m bench.growth`: do answers about ownership take as long when the firm and its history grow?"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bench.firm import settings_of
from graphservice.clock import Frozen
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running
from graphservice.graph.migrations import migrate
from graphservice.schema import schema
from graphservice.viewer import LOCAL

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
BOOK, SMALL, LARGE = 5_000, 10_000, 1_000_000
MOST_GROWTH = 1.3
ROLES = ["NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"]

# Owner 0 has the accounts from 0 on, owner 1 those from 5,000 on; the large firm gives those of owner 1 a long history.
YOUNG = {"owner": "own_growth0", "account": "acc_growth0"}
OLD = {"owner": "own_growth1", "account": f"acc_growth{BOOK}"}

QUESTIONS: Mapping[str, str] = {
    "owners of an account": """query ($account: ID!) { account(id: $account) { name
      owners { edges { role share isPrimary node { id name } } } } }""",
    "a book: first page, count": """query ($owner: ID!) { owner(id: $owner) {
      accounts(first: 20) { totalCount edges { role share node { id name } } } } }""",
    "the book a year ago": """query ($owner: ID!) { owner(id: $owner) {
      accounts(first: 20, asOf: "2025-06-01T09:00:00Z") { totalCount edges { role node { id name } } } } }""",
    "the owners a year ago": """query ($account: ID!) { account(id: $account) {
      owners(asOf: "2025-06-01T09:00:00Z") { edges { role node { id } } } } }""",
}
BOUND = tuple(QUESTIONS)[:2]

_MADE = "createdAt: datetime('2020-01-01T00:00:00Z'), updatedAt: datetime('2020-01-01T00:00:00Z'), version: 1"
_RECORDED = """share: 1.0, isPrimary: true, source: 'bench', recordedBy: 'bench',
  recordedAt: datetime('2020-01-01T00:00:00Z'), confirmedAt: datetime('2020-01-01T00:00:00Z')"""
OWNERS = f"""UNWIND range($p.first, $p.last) AS i
CREATE (:Person:Owner {{id: 'own_growth' + i, number: i, name: 'Owner ' + i, foldedName: 'owner ' + i,
  active: true, {_MADE}}})"""
ACCOUNTS = f"""UNWIND range($p.first, $p.last) AS i CALL (i) {{
  CREATE (:Account {{id: 'acc_growth' + i, name: 'Account ' + i, foldedName: 'account ' + i,
    {_MADE}}}) }} IN TRANSACTIONS OF 10000 ROWS"""
# The i-th assignment: that of an account in a role, to an owner, with an end where it is over.
ASSIGNED = f"""UNWIND range($p.first, $p.last) AS i CALL (i) {{
  MATCH (owner:Owner {{id: 'own_growth' + CASE WHEN $p.owner >= 0 THEN $p.owner ELSE 2 + i % ($p.owners - 2) END}})
  MATCH (account:Account {{id: 'acc_growth' + ($p.from + i % $p.accounts)}})
  WITH i, owner, account, $p.roles[(i / $p.accounts) % 4] AS role
  CREATE (owner)-[edge:$($p.type) {{id: 'asg_growth_' + $p.name + i, factId: 'fct_growth_' + $p.name + i, role: role,
    validFrom: datetime('2024-01-01T00:00:00Z') + duration({{days: i % 400}}), {_RECORDED}}}]->(account)
  SET edge.validTo = CASE $p.type WHEN 'OWNED' THEN edge.validFrom + duration({{days: 30 + i % 300}}) END
}} IN TRANSACTIONS OF 10000 ROWS"""


class Firm:
    """Two owners have a book of 5,000 accounts each; two accounts have an owner in each role."""

    def __init__(self, database: Database, service: Service) -> None:
        self.service = service
        self._database = database
        self._assignments = 0

    async def begin(self) -> None:
        await self._database.command("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
        await migrate(self._database, NOW)
        await self._database.command(OWNERS, {"first": 0, "last": 9})
        await self._database.command(ACCOUNTS, {"first": 0, "last": 2 * BOOK - 1})
        for owner in (0, 1):
            start = owner * BOOK
            await self.assign(f"book{owner}", "OWNS", BOOK, owner=owner, accounts=BOOK, start=start)
            await self.assign(f"roles{owner}", "OWNS", 3, accounts=1, start=start, first=1)

    async def grow(self) -> None:
        """Other accounts, other owners, what they own and owned; and ten times the history of one of the books."""
        await self._database.command(OWNERS, {"first": 10, "last": 399})
        await self._database.command(ACCOUNTS, {"first": 2 * BOOK, "last": 110_000})
        await self.assign("aged", "OWNED", 9 * BOOK, owner=1, accounts=BOOK, start=BOOK)
        await self.assign("handed", "OWNED", 36, accounts=1, start=BOOK)
        rest = {"accounts": 100_000, "start": 2 * BOOK, "owners": 400}
        await self.assign("now", "OWNS", (LARGE - self._assignments) // 4, **rest)
        await self.assign("then", "OWNED", LARGE - self._assignments, **rest)

    async def assign(self, name: str, type: str, count: int, *, start: int, first: int = 0, **more: int) -> None:
        given = {"owner": -1, "owners": 10, **more, "from": start, "roles": ROLES, "type": type, "name": name}
        await self._database.command(ASSIGNED, {**given, "first": first, "last": first + count - 1})
        self._assignments += count


Times = dict[str, list[list[float]]]  # by question, for each subject


async def measured(small: Firm, large: Firm, rounds: int) -> Times:
    """Milliseconds of each answer; all are asked in turns, so that whatever else the machine does touches all alike."""
    subjects = ((small, YOUNG), (large, YOUNG), (large, OLD))
    times: Times = {name: [[] for _ in subjects] for name in QUESTIONS}
    gc.collect()
    for turn in range(rounds + WARMING):
        for name, query in QUESTIONS.items():
            for place, (firm, named) in enumerate(subjects):
                began = time.perf_counter()
                await _ask(firm.service, query, named)
                if turn >= WARMING:
                    times[name][place].append((time.perf_counter() - began) * 1_000)
    return times


WARMING = 10


async def _ask(service: Service, query: str, named: Mapping[str, str]) -> None:
    variables = {name: id for name, id in named.items() if f"${name}" in query}
    answer = await service.execute(Operation(query, variables), viewer=LOCAL, request_id="bench")
    if answer.errors or answer.data is None:
        raise RuntimeError(str(answer.errors))


def shown(times: Times) -> Table:
    heads = ("question", f"{SMALL:,}", f"{LARGE:,}", "old", "growth", f"aim: {MOST_GROWTH}")
    table = Table(*heads, title="Assignments, and ten times the history: median in ms")
    for name, each in times.items():
        small, large, old = (median(found) for found in each)
        growth = max(large, old) / small
        aim = ("met" if growth <= MOST_GROWTH else "missed") if name in BOUND else ""
        table.add_row(name, f"{small:.2f}", f"{large:.2f}", f"{old:.2f}", f"{growth:.2f}", aim)
    return table


async def run(folder: Path, rounds: int, console: Console, keep: bool) -> Times:
    """Both firms, each in a Neo4j of its own that stays running."""
    firms = []
    for name in ("small", "large"):
        settings = replace(settings_of(0), data_dir=folder / name, clock=Frozen(NOW))
        database = Database.connect(settings, ensure_running(settings))
        firms.append(Firm(database, Service(schema, database, settings)))
    small, large = firms
    if not keep:
        console.print("Making a small firm and a large one.")
        await small.begin()
        await large.begin()
        await large.grow()
    return await measured(small, large, rounds)


def main(
    folder: Annotated[Path, typer.Argument(help="Where the two Neo4j lie; what is in them is deleted.")],
    rounds: Annotated[int, typer.Option(help="How often each question is asked of each.")] = 50,
    keep: Annotated[bool, typer.Option("--keep", help="The firms of an earlier run.")] = False,
) -> None:
    """Measure reads of ownership at 10,000 and 1,000,000 assignments, and with ten times the history, side by side."""
    console = Console()
    console.print(shown(asyncio.run(run(folder, rounds, console, keep))))


if __name__ == "__main__":
    typer.run(main)
