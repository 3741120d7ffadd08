"""How long does it take with Neo4j: to read the snapshot, and to answer through GraphQL, beside Cypher alone?"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import numpy as np
from rich.console import Console

from bench.ties.people import Drawn
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.snapshot.keeping import Keeper, keeper_of
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL

_AT_ONCE = 20_000
_PEOPLE = """UNWIND $p.rows AS row
CREATE (n:$(['Person', row[2]]) {id: row[1], number: row[0], name: 'Person ' + row[0], active: true, optedOut: false,
  version: 1, createdAt: $p.now, updatedAt: $p.now})"""
_TIES = """UNWIND $p.rows AS row
MATCH (one:Person {number: row[0]}) MATCH (other:Person {number: row[1]})
CREATE (one)-[:KNOWS {
  evidence: [$p.last - 25920000000, $p.last, 6.0, row[2], row[2], row[2], 0.0, 0.0, 0.0, 0.0, 6.0, 0.0, 0.0, 0.0, 0.0,
    0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
  strength: row[3], recent: row[2] / 8, lasting: 0.0, most: 0.98, lastAt: $p.now, updatedAt: $p.now,
  writtenAt: timestamp(), formulaVersion: $p.version}]->(other)"""
ASKED = """query ($to: ID!) { introductionPaths(to: $to) { approximate paths { quality hops weakestStep { strength }
  steps { person { id name } strength band lastAt } } } }"""


async def filled(database: Database, drawn: Drawn, console: Console) -> None:
    """Loads these people and ties, where they are not there yet."""
    now = datetime.now(UTC)
    await migrate(database, now)
    ((people, ties),) = await database.records("RETURN COUNT { MATCH (:Person) }, COUNT { MATCH ()-[:KNOWS]->() }", {})
    if (people, ties) == (drawn.size, len(drawn.one)):
        return
    if people:
        raise SystemExit("There are other people in this Neo4j: name another folder in GRAPHSERVICE_BENCH_DIR.")
    console.print(f"Loading {drawn.size:,} people and {len(drawn.one):,} ties, once.")
    rows = [[n, id_of(n, drawn), "Owner" if n < drawn.owners else "Contact"] for n in range(drawn.size)]
    version = formula_of().version
    worth = -8 * np.log2(1 - drawn.strength)
    columns = (drawn.one.tolist(), drawn.other.tolist(), worth.tolist(), drawn.strength.tolist())
    for text, every in ((_PEOPLE, rows), (_TIES, list(map(list, zip(*columns, strict=True))))):
        for start in range(0, len(every), _AT_ONCE):
            p = {
                "rows": every[start : start + _AT_ONCE],
                "now": now,
                "last": now.timestamp() * 1_000,
                "version": version,
            }
            await database.command(text, p)


def id_of(number: int, drawn: Drawn) -> str:
    return f"{'own' if number < drawn.owners else 'con'}_{number:016d}"


async def read(database: Database, settings: Settings) -> tuple[Keeper, float]:
    """The snapshot, and how many seconds it took to read and build it."""
    keeper, begin = keeper_of(database, settings), time.perf_counter()
    await keeper.whole(datetime.now(UTC))
    return keeper, time.perf_counter() - begin


async def answers(
    database: Database, settings: Settings, keeper: Keeper, goals: Sequence[str]
) -> AsyncIterator[tuple[str, list[float]]]:
    """Milliseconds of each answer: through GraphQL with the snapshot, and by Cypher alone."""
    service = Service(schema, database, settings)
    yield "all of us to a contact, through GraphQL", await _timed(service, goals, approximate=False)
    snapshot, keeper.snapshot, keeper.limit = keeper.snapshot, None, 0
    try:
        some = goals[: len(goals) // 10]
        yield "the same by bounded Cypher alone (approximate)", await _timed(service, some, approximate=True)
    finally:
        keeper.snapshot = snapshot


async def _timed(service: Service, goals: Sequence[str], *, approximate: bool) -> list[float]:
    """Without the first half, in which Neo4j makes its plans and its JVM compiles what is used."""
    took = []
    for place, goal in enumerate(goals):
        begin = time.perf_counter()
        answer = await service.execute(Operation(ASKED, {"to": goal}), viewer=LOCAL, request_id="bench")
        assert not answer.errors, answer.errors
        assert answer.data is not None
        assert answer.data["introductionPaths"]["approximate"] is approximate
        if place >= len(goals) // 2:
            took.append((time.perf_counter() - begin) * 1_000)
    return took
