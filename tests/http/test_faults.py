"""What does a client see when the database is away, or slow?"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import psutil
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.graph.local_server import ensure_running, keep_alive, status, stop
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings

ASSIGN = """mutation ($target: ID!) {
  assignOwner(input: {target: $target, owner: "own_sample_mara", role: UPSELL}) { userErrors { code } }
}"""


def client_over(settings: Settings, database: Database) -> httpx.AsyncClient:
    app = create_app(settings, Service(schema, database, settings), database, authenticator_of(settings))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


async def asked(client: httpx.AsyncClient, query: str, **variables: str) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, "variables": variables})


async def test_a_database_that_stops_is_told_and_one_that_died_is_started_again(
    settings: Settings, tmp_path: Path
) -> None:
    own = replace(settings, data_dir=tmp_path)
    database = Database.connect(own, await asyncio.to_thread(ensure_running, own))
    try:
        async with client_over(own, database) as client:
            before = await asked(client, "{ accounts { totalCount } }")
            assert before.json() == {"data": {"accounts": {"totalCount": 0}}}
            psutil.Process(status(own).pid).kill()
            away = await asked(client, "{ accounts { totalCount } }")
            assert away.status_code == 503
            assert away.json()["data"] is None
            (error,) = away.json()["errors"]
            assert error["extensions"] == {"code": "DATABASE_UNAVAILABLE"}
            assert "Try again" in error["message"]
            keeping = asyncio.create_task(keep_alive(own, pause=0.1))  # nobody else starts it
            back = time.monotonic()
            while (again := await asked(client, "{ accounts { totalCount } }")).status_code == 503:
                assert time.monotonic() - back < 100
                await asyncio.sleep(0.2)
            assert again.json() == before.json()
            await asyncio.to_thread(stop, own)
            await asyncio.sleep(1)
            assert not status(own).running  # whoever stops it is heeded
            keeping.cancel()
    finally:
        await database.close()
        await asyncio.to_thread(stop, own)


@pytest.fixture
async def locked(database: Database) -> AsyncIterator[str]:
    """An account that another transaction holds while the test runs."""
    id, held, enough = fresh_id("acc"), asyncio.Event(), asyncio.Event()
    create = """CREATE (:Account {id: $p.id, name: 'Held', foldedName: 'held', createdAt: $p.now, updatedAt: $p.now,
      version: 1})"""
    await database.command(create.replace("$p.now", "datetime()"), {"id": id})

    async def hold(transaction: object) -> None:
        await transaction.run("MATCH (a:Account {id: $p.id}) SET a.version = 1", {"p": {"id": id}})  # type: ignore[attr-defined]
        held.set()
        await enough.wait()

    holding = asyncio.create_task(database.write(hold))
    await held.wait()
    yield id
    enough.set()
    await holding
    await database.command("MATCH (a:Account {id: $p.id}) DETACH DELETE a", {"id": id})


async def test_what_takes_too_long_is_ended_and_told(
    settings: Settings, address: Address, database: Database, locked: str
) -> None:
    hasty = replace(settings, query_timeout=0.5)
    impatient = Database.connect(hasty, address)
    async with client_over(hasty, impatient) as client:
        late = await asked(client, ASSIGN, target=locked)
    await impatient.close()
    assert late.status_code == 504
    (error,) = late.json()["errors"]
    assert error["extensions"]["code"] == "TIMEOUT"
    assert "smaller page" in error["message"]
    written = "MATCH (:Account {id: $p.id})<-[edge:OWNS]-() RETURN count(edge)"
    assert await database.records(written, {"id": locked}) == [[0]]
