"""Two processes serve one database: does it matter which of them writes, which tells, and which dies?"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import httpx
import pytest
from neo4j import AsyncGraphDatabase

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from tests.asking import Ask
from tests.changes.test_told import ASSIGN, FOLLOW, WAYS, cursors
from tests.changes.test_trail import account
from tests.programs import Program, settings_for, started
from tests.speaking import speaking
from tests.test_demo import free_port

SERVE = """import datetime as machine
import graphservice.clock as clock

class Wrong(machine.datetime):
    fromtimestamp = machine.datetime.fromtimestamp

    @classmethod
    def now(cls, tz=None):
        return machine.datetime.now(tz) + machine.timedelta(seconds={ahead})

clock.datetime = Wrong
from graphservice.cli import app; app()"""


@asynccontextmanager
async def served(address: Address, ahead: float = 0) -> AsyncIterator[tuple[Program, int]]:
    """A process of its own, whose machine's clock is so many seconds ahead, and its port."""
    port, code = free_port(), SERVE.format(ahead=ahead)
    with NamedTemporaryFile(suffix=".log") as log:
        given = {**os.environ, **settings_for(address)}
        process = started(code, "serve", "--port", str(port), environment=given, log=Path(log.name))
        try:
            await ready(port)
            yield process, port
        finally:
            process.kill()
            await process.wait()


async def ready(port: int) -> None:
    async with asyncio.timeout(180), httpx.AsyncClient() as client:
        while True:
            try:
                await client.get(f"http://127.0.0.1:{port}/healthz")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)


async def assign(port: int, of: str, way: dict[str, str]) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        body: dict[str, Any] = {"query": ASSIGN, "variables": {"of": of, **way}}
        answer = (await client.post(f"http://127.0.0.1:{port}/graphql", json=body)).json()
    assert answer == {"data": {"assignOwner": {"userErrors": []}}}


@pytest.mark.usefixtures("database")
async def test_one_dies_and_the_other_goes_on_where_it_was(address: Address, ask: Ask) -> None:
    id = await account(ask, "Told by two")
    (after,) = await cursors(ask, id)
    heard: list[str] = []
    async with AsyncExitStack() as stack:
        (one, first), (_, second) = await asyncio.gather(
            *(stack.enter_async_context(served(address)) for _ in range(2))
        )
        async with speaking(first) as speaker:
            await speaker.subscribe("1", FOLLOW, of=id, after=after)
            await assign(second, id, WAYS[0])
            heard.append((await speaker.told())["cursor"])
            one.send_signal(signal.SIGKILL)
            assert (await speaker.closed())[0] == 1006
        for way in WAYS[1:4]:
            await assign(second, id, way)
        async with speaking(second) as speaker:
            await speaker.subscribe("1", FOLLOW, of=id, after=heard[-1])
            heard += [(await speaker.told())["cursor"] for _ in range(3)]
            await assign(second, id, WAYS[4])
            heard.append((await speaker.told())["cursor"])
    assert heard == await cursors(ask, id)


LOCKED = "MATCH (contact:Contact {id: 'con_sample_ingrid'}) SET contact.locked = true REMOVE contact.locked"
MEASURE = """mutation { measureNetwork(input: {wait: 60, clientMutationId: "when it stops"}) {
  job { id state error } userErrors { code } } }"""
JOB = "query ($id: ID!) { job(id: $id) { state error } }"


async def test_one_that_is_stopped_says_so_to_who_waits_and_its_job_is_asked_for_again(
    address: Address, ask: Ask, database: Database
) -> None:
    """Somebody holds a contact, so that the measures of it cannot be stored while the process is to stop."""
    driver = AsyncGraphDatabase.driver(address.uri, auth=(address.username, address.password))
    async with driver, driver.session() as session, served(address) as (process, port):
        holding = await session.begin_transaction()
        await holding.run(LOCKED)
        async with httpx.AsyncClient(timeout=60) as client:
            url = f"http://127.0.0.1:{port}/graphql"
            waiting = asyncio.create_task(client.post(url, json={"query": MEASURE}))
            id = await begun(database)
            process.send_signal(signal.SIGTERM)
            answer = await waiting
        await holding.rollback()
        await process.wait()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.headers["content-type"].startswith("application/json")
    assert [each["extensions"]["code"] for each in answer.json()["errors"]] == ["SHUTTING_DOWN"]
    told = "Its process ended before it was done. Ask for it again."
    assert (await ask(JOB, {"id": id})).data == {"job": {"state": "INTERRUPTED", "error": told}}
    again = (await ask(MEASURE)).data
    assert again is not None
    assert again["measureNetwork"]["job"]["state"] == "DONE"
    assert again["measureNetwork"]["job"]["id"] != id
    assert (await ask(MEASURE)).data == again


async def begun(database: Database) -> str:
    """The id of the job that has come so far that it stores what it measured."""
    text = "MATCH (job:Job {state: 'RUNNING'}) WHERE job.progress >= 0.7 OR job.message CONTAINS 'read' RETURN job.id"
    for _ in range(600):
        if rows := await database.records(text, {}):
            return str(rows[0][0])
        await asyncio.sleep(0.1)
    raise TimeoutError
