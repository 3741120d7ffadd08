"""Does every write say who, when and what was before, and does a failed one leave nothing?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
import pytest_asyncio

from graphservice.clock import Frozen, OfDatabase
from graphservice.errors import ConfigurationError
from graphservice.graph.address import Address
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.model import LABELS
from graphservice.viewer import Viewer
from tests.graph.plans import profiled

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
MARA = Viewer(id="own_sample_mara", name="Mara Lindqvist")
LYRA = "acc_sample_lyra"
CHANGES = """MATCH (change:ChangeEvent)-[:ON]->(n {id: $p.id}) WHERE change.at >= $p.since
RETURN change.kind, change.by, toString(change.at), change.before, change.after ORDER BY change.kind"""


async def changes(database: Database, id: str = LYRA) -> list[list[Any]]:
    return await database.records(CHANGES, {"id": id, "since": NOW})


async def version(database: Database, id: str = LYRA) -> int:
    (found,) = await database.record("MATCH (n:Account {id: $p.id}) RETURN n.version", {"id": id})
    return int(found)


@pytest_asyncio.fixture(autouse=True)
async def untouched(database: Database) -> AsyncIterator[None]:
    """The account and its changes are as before when a test ends."""
    keep = "MATCH (n:Account) WHERE n.id STARTS WITH 'acc_sample' RETURN n.id, n.version, n.updatedAt"
    before = await database.records(keep, {})
    yield
    restore = "UNWIND $p.rows AS row MATCH (n:Account {id: row[0]}) SET n.version = row[1], n.updatedAt = row[2]"
    await database.command(restore, {"rows": before})
    await database.command("MATCH (change:ChangeEvent) WHERE change.at >= $p.now DETACH DELETE change", {"now": NOW})


async def test_a_write_leaves_a_change_event_with_before_and_after(database: Database) -> None:
    async def work(writing: Writing) -> str:
        ((_, id, _),) = await writing.run("ownership/locked_targets", ids=[LYRA])
        writing.changed(LYRA, "account.renamed", {"name": "Lyra"}, {"name": "Lyra Média"})
        return str(id)

    written = await write(database, MARA, Frozen(NOW), work)
    assert written.value == LYRA
    assert len(written.bookmarks) == 1
    ((kind, by, at, before, after),) = await changes(database)
    assert (kind, by, at) == ("account.renamed", "own_sample_mara", "2026-06-01T09:30:00Z")
    assert (orjson.loads(before), orjson.loads(after)) == ({"name": "Lyra"}, {"name": "Lyra Média"})


async def test_what_was_not_there_before_is_null(database: Database) -> None:
    async def work(writing: Writing) -> None:
        writing.changed(LYRA, "account.created", None, {"openedOn": datetime(2026, 6, 1, tzinfo=UTC).date()})

    await write(database, MARA, Frozen(NOW), work)
    assert [row[3:] for row in await changes(database)] == [[None, '{"openedOn":"2026-06-01"}']]


async def test_a_work_that_fails_leaves_nothing(database: Database) -> None:
    before = await version(database)

    async def work(writing: Writing) -> None:
        await writing.run("ownership/locked_targets", ids=[LYRA])
        writing.changed(LYRA, "account.touched", None, None)
        await writing.record_changes()
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        await write(database, MARA, Frozen(NOW), work)
    assert await version(database) == before
    assert await changes(database) == []


async def test_a_change_of_a_node_that_is_not_there_undoes_the_work(database: Database) -> None:
    before = await version(database)

    async def work(writing: Writing) -> None:
        await writing.run("ownership/locked_targets", ids=[LYRA])
        writing.changed(LYRA, "account.touched", None, None)
        writing.changed("acc_nobody", "account.touched", None, None)

    with pytest.raises(LookupError, match="acc_nobody"):
        await write(database, MARA, Frozen(NOW), work)
    assert (await version(database), await changes(database)) == (before, [])


async def test_a_change_needs_the_id_of_a_node(database: Database) -> None:
    async def work(writing: Writing) -> None:
        writing.changed("asg_sample_north_upsell", "ownership.ended", None, None)

    with pytest.raises(ValueError, match="asg_sample_north_upsell"):
        await write(database, MARA, Frozen(NOW), work)


async def test_a_conflict_runs_the_whole_work_again_and_records_it_once(database: Database) -> None:
    north, before = "acc_sample_north", await version(database)
    both_hold_one, attempts = asyncio.Barrier(2), []

    async def touch(first: str, second: str) -> None:
        async def work(writing: Writing) -> None:
            attempts.append(first)
            await writing.run("ownership/locked_targets", ids=[first])
            writing.changed(first, "account.touched", None, None)
            if len(attempts) <= 2:
                await both_hold_one.wait()
            await writing.run("ownership/locked_targets", ids=[second])

        await write(database, MARA, Frozen(NOW), work)

    await asyncio.gather(touch(LYRA, north), touch(north, LYRA))
    assert len(attempts) == 3
    assert await version(database) == before + 2
    assert [len(await changes(database, id)) for id in (LYRA, north)] == [1, 1]


async def test_who_waited_for_their_turn_is_not_ahead_of_time_and_writes_after_the_other(database: Database) -> None:
    """A process that has just started: it knows the time only from the answer that it waited for."""
    ours, theirs = OfDatabase(), OfDatabase()
    has_turn = asyncio.Event()

    async def first(writing: Writing) -> datetime:
        await writing.turn()
        has_turn.set()
        await asyncio.sleep(1)
        return writing.now

    async def second(writing: Writing) -> datetime:
        await writing.turn()
        return writing.now

    async def waiting() -> datetime:
        await has_turn.wait()
        return (await write(database, MARA, theirs, second)).value

    done, then = await asyncio.gather(write(database, MARA, ours, first), waiting())
    assert then - done.value > timedelta(seconds=0.9)
    (now,) = await database.records("RETURN datetime.realtime('Z')", {})
    assert theirs.now() - now[0] < timedelta(seconds=0.5)


@pytest.mark.parametrize(
    ("name", "parameters", "message"),
    [
        ("ownership/locked_targets", {}, r"^cypher/ownership/locked_targets\.cypher needs ids\.$"),
        ("directory/accounts", {}, r"^cypher/directory/accounts\.cypher is a pattern: only statements write\.$"),
    ],
)
async def test_a_wrong_use_of_a_file_is_named(
    database: Database, name: str, parameters: dict[str, object], message: str
) -> None:
    async def work(writing: Writing) -> None:
        await writing.run(name, **parameters)

    with pytest.raises(ConfigurationError, match=message):
        await write(database, MARA, Frozen(NOW), work)


@pytest.mark.usefixtures("database")
def test_change_events_find_nodes_of_every_label_by_index(address: Address) -> None:
    labels = sorted(LABELS.values())
    crowd = [f"UNWIND range(1, 40) AS i CREATE (:{label} {{id: 'crowd_' + i}})" for label in labels]
    rows = [[f"chg_{label}", label, "crowd_7", "touched", None, None] for label in labels]
    p: dict[str, object] = {"rows": rows, "now": NOW, "viewer": "test"}
    plan = profiled(address, crowd, question("graph/record_changes").text, p)
    assert not [name for name, _ in plan if "Scan" in name]
    assert 0 < sum(hits for name, hits in plan if name == "DynamicLabelNodeLookup") <= 3 * len(rows)
