"""What happens to a question when nobody waits for its answer any more?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import neo4j
import orjson
import pytest

from graphservice.graph.address import Address
from graphservice.graph.database import Database

pytestmark = pytest.mark.usefixtures("connected")

ASSIGN = """mutation {
  assignOwner(input: {target: "acc_sample_lyra", owner: "own_sample_aiko", role: RETENTION}) {
    userErrors { message }
  }
}"""
WAITING = "SHOW TRANSACTIONS YIELD currentQuery, status WHERE currentQuery CONTAINS $p.text RETURN status"
LOCK = "MATCH (account:Account {id: 'acc_sample_lyra'}) SET account.version = account.version"
OWNERS = "MATCH (:Account {id: 'acc_sample_lyra'})<-[edge:OWNS {role: 'RETENTION'}]-(:Owner) RETURN edge.id"


@pytest.fixture
async def locked(address: Address, database: Database) -> AsyncIterator[None]:
    """The account is being written by somebody else, who takes their time."""
    driver = neo4j.AsyncGraphDatabase.driver(address.uri, auth=(address.username, address.password))
    async with driver, driver.session() as session, await session.begin_transaction() as transaction:
        await transaction.run(LOCK)
        yield
        await transaction.rollback()


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await holds():  # noqa: ASYNC110 (another process is asked)
            await asyncio.sleep(0.02)


def request(body: bytes) -> bytes:
    head = f"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    return f"{head}Content-Type: application/json\r\nX-Request-Id: left\r\n\r\n".encode() + body


@pytest.mark.usefixtures("locked")
async def test_it_is_cancelled_down_to_the_database_and_nothing_is_written(
    port: int, database: Database, logged: pytest.LogCaptureFixture
) -> None:
    async def statuses() -> list[str]:
        return [status for (status,) in await database.records(WAITING, {"text": "SET target.version"})]

    async def blocked() -> bool:
        return any(status.startswith("Blocked") for status in await statuses())

    async def gone() -> bool:
        return not await statuses()

    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(orjson.dumps({"query": ASSIGN})))
    await until(blocked)
    writer.close()
    await writer.wait_closed()
    await until(gone)
    (line,) = [record.__dict__["fields"] for record in logged.records if record.name == "graphservice.access"]
    assert (line["status"], line["bytes"]) == (499, 0)
    assert await database.records(OWNERS, {}) == []


async def test_a_client_that_leaves_while_it_still_sends_is_forgotten(
    port: int, logged: pytest.LogCaptureFixture
) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(b'{"query": "{ __typename }"}')[:-5])
    await writer.drain()
    writer.close()
    await writer.wait_closed()

    async def told() -> bool:
        return any(record.name == "graphservice.access" for record in logged.records)

    await until(told)
    (line,) = [record.__dict__["fields"] for record in logged.records if record.name == "graphservice.access"]
    assert line["status"] == 499
