"""`python -m bench.visibility`: what does it cost to see a part, and does it cost more in a larger firm?"""

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
from graphservice.viewer import LOCAL, Scope, Viewer

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
BOOK, PEOPLE = 200, 10  # accounts of an owner, contacts of an account
MOST = 1.3
WARMING = 10
SELLER = Viewer("own_seen0", "Seller", "own_seen0", scopes=frozenset({Scope.READ}))

QUESTIONS: Mapping[str, str] = {
    "accounts, with contacts": """{ accounts(first: 20) { nodes { id name
      owners { edges { role node { name } } } contacts(first: 5) { edges { title node { name } } } } } }""",
    "contacts": "{ contacts(first: 20) { nodes { id name account { name } } } }",
    "contacts by a condition": """{ contacts(first: 20, where: {name: {contains: "77"}}) { nodes { id name } } }""",
    "one account": """{ account(id: "acc_seen7") { name contacts { edges { title node { name } } } } }""",
    "counts": "{ accounts { totalCount } contacts { totalCount } }",
}

_MADE = "createdAt: datetime('2020-01-01T00:00:00Z'), updatedAt: datetime('2020-01-01T00:00:00Z'), version: 1"
_VALID = """id: 'fct_' + {0}, factId: 'fct_' + {0}, isPrimary: true, validFrom: datetime('2024-01-01T00:00:00Z'),
  recordedAt: datetime('2024-01-01T00:00:00Z'), recordedBy: 'bench'"""
# Names are spread: an owner's accounts stand far from one another in the order of all.
FIRM = f"""UNWIND range(0, $p.owners - 1) AS o CALL (o) {{
  CREATE (owner:Person:Owner {{id: 'own_seen' + o, number: o, name: 'Owner ' + o, foldedName: 'owner ' + o,
    active: true, {_MADE}}})
  WITH owner, o UNWIND range(0, {BOOK - 1}) AS k
  WITH owner, o, o * {BOOK} + k AS i, k * $p.owners + o AS n
  CREATE (owner)-[:OWNS {{role: 'RETENTION', share: 1.0, {_VALID.format("i")}}}]->(account:Account {{
    id: 'acc_seen' + i, name: 'Account ' + n, foldedName: 'account ' + n, industry: 'Media', {_MADE}}})
  WITH account, i, n UNWIND range(0, {PEOPLE - 1}) AS j
  WITH account, i * {PEOPLE} + j AS c, n * {PEOPLE} + j AS m
  CREATE (account)<-[:WORKS_AT {{title: 'Buyer', {_VALID.format("c")}}}]-(:Person:Contact {{
    id: 'con_seen' + c, number: $p.owners + c, givenName: 'Contact', familyName: toString(m), name: 'Contact ' + m,
    foldedName: 'contact ' + m, optedOut: false, {_MADE}}})
}} IN TRANSACTIONS OF 5 ROWS"""


async def firm(folder: Path, contacts: int, keep: bool) -> tuple[Service, Service]:
    """A service where all is seen, and one where a part is, over a firm of so many contacts."""
    settings = replace(settings_of(0), data_dir=folder / str(contacts), clock=Frozen(NOW))
    database = Database.connect(settings, ensure_running(settings))
    kept = keep and await database.records("MATCH (n:Owner {id: $p.id}) RETURN n.id", {"id": SELLER.id})
    if not kept:
        await database.command("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    await migrate(database, NOW)  # of an empty graph: the migrations of a large one need more memory than the firm
    if not kept:
        await database.command(FIRM, {"owners": contacts // (BOOK * PEOPLE)})
    await database.command("CALL db.awaitIndexes(3600)")
    depths = folder / "visibility.toml"
    depths.write_text('default = "OWN"\n', encoding="utf-8")
    return Service(schema, database, settings), Service(schema, database, replace(settings, visibility=depths))


async def timed(service: Service, viewer: Viewer, operation: Operation) -> float:
    """Milliseconds."""
    began = time.perf_counter()
    answer = await service.execute(operation, viewer=viewer, request_id="bench")
    if answer.errors:
        raise RuntimeError(str(answer.errors))
    return (time.perf_counter() - began) * 1_000


async def measured(services: tuple[Service, Service], rounds: int) -> dict[str, tuple[float, float]]:
    """Milliseconds as administrator and as seller, asked in turns."""
    times: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in QUESTIONS}
    gc.collect()
    for turn in range(rounds + WARMING):
        for name, query in QUESTIONS.items():
            for place, (service, viewer) in enumerate(zip(services, (LOCAL, SELLER), strict=True)):
                took = await timed(service, viewer, Operation(query))
                if turn >= WARMING:
                    times[name][place].append(took)
    return {name: (median(all_seen), median(part)) for name, (all_seen, part) in times.items()}


def shown(found: Mapping[int, Mapping[str, tuple[float, float]]]) -> Table:
    table = Table("question", *(f"{contacts:,}" for contacts in found), title="Administrator → seller, median in ms")
    for name in QUESTIONS:
        cells = ((times[name][0], times[name][1]) for times in found.values())
        table.add_row(name, *(f"{every:.1f} → {part:.1f} ({part / every:.2f})" for every, part in cells))
    return table


async def run(folder: Path, sizes: list[int], rounds: int, keep: bool) -> Table:
    return shown({size: await measured(await firm(folder, size, keep), rounds) for size in sizes})


def main(
    folder: Annotated[Path, typer.Argument(help="Where the Neo4j of each firm lies; what is in them is deleted.")],
    contacts: Annotated[list[int] | None, typer.Option(help="The sizes of the firms, in contacts.")] = None,
    rounds: Annotated[int, typer.Option(help="How often each question is asked.")] = 50,
    keep: Annotated[bool, typer.Option("--keep", help="The firms of an earlier run, if there are any.")] = False,
) -> None:
    """Measure pages of an owner of 200 accounts beside the same pages of an administrator; the aim is 1.3 times."""
    folder.mkdir(parents=True, exist_ok=True)
    Console().print(asyncio.run(run(folder, contacts or [10_000, 1_000_000], rounds, keep)))


if __name__ == "__main__":
    typer.run(main)
