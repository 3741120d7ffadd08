"""Is a statement run as it should be, and is every failure told in our words?"""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import pytest

from graphservice.errors import ConfigurationError, DatabaseUnavailable, QueryTimeout
from graphservice.graph.address import Address
from graphservice.graph.database import Database, Transaction
from graphservice.settings import Settings

SLOW = "UNWIND range(1, 1000000000) AS i RETURN count(i)"


def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def test_a_record_is_the_list_of_its_values(database: Database) -> None:
    assert await database.record("RETURN $p.a, [$p.b, null]", {"a": 1, "b": "é"}) == [1, ["é", None]]


async def test_records_come_in_order(database: Database) -> None:
    assert await database.records("UNWIND $p.list AS i RETURN i, i * i", {"list": [3, 1]}) == [[3, 9], [1, 1]]


async def test_a_long_read_is_streamed(database: Database) -> None:
    rows = database.stream("UNWIND range(1, $p.k) AS i RETURN i", {"k": 2_500}, size=1_000)
    assert [row async for row in rows] == [[i] for i in range(1, 2_501)]


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match="read access mode"):
        await database.record("CREATE (n:Scratch) RETURN 1", {})
    assert await database.record("MATCH (n:Scratch) RETURN count(n)", {}) == [0]


async def test_a_slow_read_ends_after_its_time(database: Database) -> None:
    with pytest.raises(QueryTimeout, match="Ask for less"):
        await database.record(SLOW, {}, timeout=0.2)


async def test_a_slow_write_ends_after_its_time(database: Database) -> None:
    async def work(transaction: Transaction) -> None:
        await (await transaction.run(SLOW)).consume()

    with pytest.raises(QueryTimeout):
        await database.write(work, timeout=0.2)


async def test_a_read_with_the_bookmark_of_a_write_sees_it(database: Database) -> None:
    async def work(transaction: Transaction) -> int:
        await (await transaction.run("CREATE (:Scratch {n: 7})")).consume()
        return 7

    value, bookmarks = await database.write(work)
    read = "MATCH (n:Scratch) RETURN collect(n.n)"
    assert (value, len(bookmarks)) == (7, 1)
    assert await database.record(read, {}, bookmarks=bookmarks) == [[7]]
    await database.command("MATCH (n:Scratch) DELETE n")


async def test_two_writers_in_a_deadlock_both_succeed(database: Database) -> None:
    await database.command("CREATE (:Scratch {id: 'a', n: 0}), (:Scratch {id: 'b', n: 0})")
    both_hold_one, attempts = asyncio.Barrier(2), []

    async def add(first: str, second: str) -> None:
        async def work(transaction: Transaction) -> None:
            attempts.append(first)
            touch = "MATCH (n:Scratch {id: $id}) SET n.n = n.n + 1"
            await (await transaction.run(touch, id=first)).consume()
            if len(attempts) <= 2:
                await both_hold_one.wait()
            await (await transaction.run(touch, id=second)).consume()

        await database.write(work)

    await asyncio.gather(add("a", "b"), add("b", "a"))
    assert await database.record("MATCH (n:Scratch) RETURN collect(n.n)", {}) == [[2, 2]]
    assert len(attempts) == 3
    await database.command("MATCH (n:Scratch) DELETE n")


async def test_a_database_that_is_away_is_told(settings: Settings) -> None:
    away = Database.connect(settings, Address(f"bolt://127.0.0.1:{unused_port()}", "neo4j", "secret", "neo4j"))
    with pytest.raises(DatabaseUnavailable, match="Try again in a moment"):
        await away.verify()
    await away.close()


@pytest.mark.parametrize(
    ("wrong", "named"),
    [({"username": "nobody"}, "NEO4J_USERNAME and NEO4J_PASSWORD"), ({"database": "nothing"}, "NEO4J_DATABASE")],
)
async def test_a_wrong_setting_is_named(
    settings: Settings, address: Address, wrong: dict[str, str], named: str
) -> None:
    database = Database.connect(settings, replace(address, **wrong))
    with pytest.raises(ConfigurationError, match=named):
        await database.verify()
    await database.close()


@pytest.mark.parametrize("uri", ["localhost:7687", "http://localhost", "bolt://127.0.0.1:port"])
def test_an_address_that_cannot_be_one_is_named(settings: Settings, uri: str) -> None:
    with pytest.raises(ConfigurationError, match=f"^NEO4J_URI='{uri}'"):
        Database.connect(settings, Address(uri, "neo4j", "secret", "neo4j"))


def test_an_address_does_not_show_its_password() -> None:
    assert "secret" not in repr(Address("bolt://localhost", "neo4j", "secret", "neo4j"))
