"""What do the tests of ownership share? An account and people of their own, and a clock that can be set."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime

import pytest

from graphservice.clock import Frozen
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask

CREATED = "createdAt: datetime('2026-01-01T00:00:00Z'), updatedAt: datetime('2026-01-01T00:00:00Z'), version: 1"
RACERS = 16


@pytest.fixture
async def account(database: Database) -> AsyncIterator[str]:
    """A fresh account that nobody owns."""
    id = fresh_id("acc")
    await database.command(f"CREATE (:Account {{id: $p.id, name: 'Fresh', {CREATED}}})", {"id": id})
    yield id
    await database.command(
        "MATCH (a:Account {id: $p.id}) OPTIONAL MATCH (c:ChangeEvent)-[:ON]->(a) DETACH DELETE a, c", {"id": id}
    )


@pytest.fixture
async def racers(database: Database) -> AsyncIterator[list[str]]:
    """Sixteen of us who write at once."""
    ids = [fresh_id("own") for _ in range(RACERS)]
    await database.command(
        f"""UNWIND range(0, size($p.ids) - 1) AS i
        CREATE (:Person:Owner {{id: $p.ids[i], number: 900000 + i, name: 'Racer ' + i, active: true, {CREATED}}})""",
        {"ids": ids},
    )
    yield ids
    await database.command("MATCH (o:Owner) WHERE o.id IN $p.ids DETACH DELETE o", {"ids": ids})


@pytest.fixture(scope="session")
def ask_at(database: Database, settings: Settings) -> Callable[[str], Ask]:
    """`await ask_at("2026-06-02T00:00:00Z")("{ … }")`: asked when the clock shows that moment."""

    def at(moment: str) -> Ask:
        clock = Frozen(datetime.fromisoformat(moment))
        return Ask(Service(schema, database, replace(settings, clock=clock)))

    return at
