"""Does a database become what this program needs, once, in order, and is every doubt told?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from graphservice.errors import ConfigurationError
from graphservice.graph import indexes
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, stop
from graphservice.graph.migrations import Migration, check, migrate, pending, read, shipped_migrations, statements
from graphservice.settings import Settings
from tests.conftest import NOW

LATER = datetime(2026, 6, 2, tzinfo=UTC)
NEXT = shipped_migrations()[-1].number + 1
SCRATCH = Migration(
    NEXT,
    f"{NEXT:04}_scratch",
    (
        "CREATE INDEX scratch_name IF NOT EXISTS FOR (n:Scratch) ON (n.name)",
        "CREATE CONSTRAINT scratch_id IF NOT EXISTS FOR (n:Scratch) REQUIRE n.id IS UNIQUE",
    ),
)


@asynccontextmanager
async def afterwards(database: Database, *commands: str) -> AsyncIterator[None]:
    """The database is put back by `commands`, whatever happens."""
    try:
        yield
    finally:
        for command in commands:
            await database.command(command)


def without_scratch(database: Database) -> AbstractAsyncContextManager[None]:
    return afterwards(
        database,
        "DROP CONSTRAINT scratch_id IF EXISTS",
        "DROP INDEX scratch_name IF EXISTS",
        f"MATCH (m:Migration {{number: {NEXT}}}) DELETE m",
        "MATCH (n:Scratch) DELETE n",
    )


async def recorded(database: Database) -> list[list[object]]:
    text = "MATCH (m:Migration) RETURN m.number, m.name, m.checksum, toString(m.appliedAt) ORDER BY m.number"
    return await database.records(text, {})


def test_statements_end_at_semicolons_outside_strings_and_comments() -> None:
    text = """// one; two
    CREATE (:A {b: 'c;d', e: "f;'g"}); /* h; */ CREATE (`i;j`) // k;
    ;;
    RETURN 1"""
    assert statements(text) == ("""CREATE (:A {b: 'c;d', e: "f;'g"})""", "CREATE (`i;j`)", "RETURN 1")


def test_the_checksum_is_of_what_a_file_does() -> None:
    one = Migration(1, "0001_a", statements("// Why.\nCREATE (a) ;\n RETURN 1;"))
    same = Migration(1, "0001_a", statements("// A better why.\nCREATE\n  (a);RETURN 1"))
    other = Migration(1, "0001_a", statements("// Why.\nCREATE (b); RETURN 1"))
    assert one.checksum == same.checksum != other.checksum


def test_the_migrations_of_the_program_stand_in_order() -> None:
    numbers = [each.number for each in shipped_migrations()]
    assert numbers == sorted(set(numbers)) and numbers[0] == 1
    schema = [text for each in shipped_migrations() for text in each.statements if text.startswith(("CREATE", "DROP"))]
    assert [text for text in schema if not re.search("IF (NOT )?EXISTS", text)] == []


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("0001_again.cypher", "// Why.\nRETURN 1", "two migrations have the same number"),
        ("1_short.cypher", "// Why.\nRETURN 1", r"cypher/model/1_short\.cypher: name it like 0001_identity"),
        ("0003_mute.cypher", "RETURN 1", r"cypher/model/0003_mute\.cypher, line 1: say in a `//` sentence why"),
    ],
)
def test_a_faulty_migration_file_is_named(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / "0001_first.cypher").write_text("// Why.\nRETURN 1")
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigurationError, match=message):
        read(tmp_path)


async def test_each_migration_is_recorded_and_not_applied_again(database: Database) -> None:
    before = await recorded(database)
    assert before == [[each.number, each.name, each.checksum, "2026-06-01T09:00:00Z"] for each in shipped_migrations()]
    assert await pending(database) == []
    assert await migrate(database, LATER) == []
    assert await recorded(database) == before


async def test_an_empty_graph_is_given_what_migrations_write_down(database: Database) -> None:
    """The graph of the tests began empty: who writes without a token has a name in it."""
    names = "MATCH (actor:Actor) WHERE actor.id IN ['local', 'sweep'] RETURN actor.name ORDER BY actor.id"
    assert await database.records(names, {}) == [["Local viewer"], ["The sweep"]]


async def test_processes_that_migrate_at_once_apply_each_migration_once(database: Database) -> None:
    async with without_scratch(database):
        migrations = (*shipped_migrations(), SCRATCH)
        assert await pending(database, migrations) == [SCRATCH.name]
        applied = await asyncio.gather(*(migrate(database, LATER, migrations) for _ in range(4)))
        assert sorted(applied) == [[], [], [], [SCRATCH.name]]
        assert (await recorded(database))[-1] == [NEXT, SCRATCH.name, SCRATCH.checksum, "2026-06-02T00:00:00Z"]
        states = dict(await database.records("SHOW INDEXES YIELD name, state", {}))
        assert (states["scratch_id"], states["scratch_name"]) == ("ONLINE", "ONLINE")


async def test_a_statement_that_fails_is_named_and_the_migration_can_be_run_again(database: Database) -> None:
    async with without_scratch(database):
        migrations = (*shipped_migrations(), SCRATCH)
        await database.command("CREATE (:Scratch {id: 1}), (:Scratch {id: 1})")
        with pytest.raises(ConfigurationError, match=rf"(?s){SCRATCH.name}\.cypher, statement 2: .*Mend the data"):
            await migrate(database, LATER, migrations)
        assert await pending(database, migrations) == [SCRATCH.name]
        await database.command("MATCH (n:Scratch) DELETE n")
        assert await migrate(database, LATER, migrations) == [SCRATCH.name]


async def test_an_index_left_by_a_process_that_died_over_a_constraint_is_taken_over(database: Database) -> None:
    async with without_scratch(database):
        await database.command("CREATE INDEX scratch_id IF NOT EXISTS FOR (n:Scratch) ON (n.id)")
        assert await migrate(database, NOW, (*shipped_migrations(), SCRATCH)) == [SCRATCH.name]
        owned = "SHOW INDEXES YIELD name, owningConstraint WHERE name = 'scratch_id' RETURN owningConstraint"
        assert await database.records(owned, {}) == [["scratch_id"]]


async def test_a_newer_database_is_refused(database: Database) -> None:
    async with afterwards(database, "MATCH (m:Migration {number: 9999}) DELETE m"):
        await database.command("CREATE (:Migration {number: 9999, name: '9999_future', checksum: 'x'})")
        for step in (pending(database), migrate(database, NOW)):
            with pytest.raises(
                ConfigurationError, match="is at migration 9999_future, which this program does not know"
            ):
                await step


async def test_an_applied_file_that_was_changed_is_refused(database: Database) -> None:
    first = shipped_migrations()[0]
    put_back = f"MATCH (m:Migration {{number: 1}}) SET m.checksum = '{first.checksum}'"
    async with afterwards(database, put_back):
        await database.command("MATCH (m:Migration {number: 1}) SET m.checksum = 'other'")
        with pytest.raises(ConfigurationError, match=r"^cypher/model/0001_identity\.cypher was changed"):
            await migrate(database, NOW)


async def test_an_index_that_is_missing_is_a_problem(database: Database) -> None:
    statement = next(each for each in shipped_migrations()[1].statements if "contract_by_update" in each)
    async with afterwards(database, statement, "CALL db.awaitIndexes(60)"):
        await database.command("DROP INDEX contract_by_update")
        assert [str(problem) for problem in await check(database)] == [
            "contract_by_update is an index that is missing (1, as in contract_by_update)"
        ]


async def test_a_migration_restores_an_index_that_is_missing(database: Database) -> None:
    """Somebody dropped it, or a process died that filled an empty graph."""
    await database.command("DROP INDEX contract_by_update")
    assert await migrate(database, NOW) == []
    assert await check(database) == []


async def test_a_constraint_is_restored_whose_building_died(database: Database) -> None:
    """Its index stands in for it, by its name: it keeps nothing unique."""
    await database.command("DROP CONSTRAINT share_id")
    await database.command("CREATE INDEX share_id IF NOT EXISTS FOR (n:Share) ON (n.id)")
    await database.command("CALL db.awaitIndexes(60)")
    assert [str(problem) for problem in await check(database)] == [
        "share_id is an index that is orphaned (1, as in share_id)"
    ]
    assert await migrate(database, NOW) == []
    assert await check(database) == []
    assert await database.records("SHOW CONSTRAINTS YIELD name WHERE name = 'share_id' RETURN name", {}) == [
        ["share_id"]
    ]


async def test_a_constraint_is_restored_whose_index_is_still_filled(database: Database) -> None:
    """The process died so lately that what it left cannot be used yet."""
    async with without_scratch(database):
        await database.command("UNWIND range(1, 50000) AS id CREATE (:Scratch {id: id})")
        await database.command("CREATE INDEX scratch_id IF NOT EXISTS FOR (n:Scratch) ON (n.id)")
        await indexes.restore(database, indexes.modelled(SCRATCH.statements))
        owned = "SHOW INDEXES YIELD name, owningConstraint WHERE name = 'scratch_id' RETURN owningConstraint"
        assert await database.records(owned, {}) == [["scratch_id"]]


@pytest.mark.proof
@pytest.mark.timeout(900)
async def test_an_empty_graph_begins_as_all_migrations_one_by_one_leave_it(settings: Settings, tmp_path: Path) -> None:
    given, numbers = replace(settings, data_dir=tmp_path), [each.number for each in shipped_migrations()]
    empty = Database.connect(given, ensure_running(given))
    try:  # also after a process that died while it began
        await empty.command("CREATE INDEX share_id IF NOT EXISTS FOR (n:Share) ON (n.id)")
        began = await asyncio.gather(*(migrate(empty, NOW) for _ in range(4)))
        assert sorted(map(len, began)) == [0, 0, 0, len(numbers)]
        at_once = await everything(empty)
        await emptied(empty)
        for count in range(1, len(numbers) + 1):
            await migrate(empty, NOW, shipped_migrations()[:count])
        assert await everything(empty) == at_once
    finally:
        await empty.close()
        stop(given)


async def everything(database: Database) -> list[object]:
    indexes = """SHOW INDEXES YIELD name, type, labelsOrTypes, properties, state, options, owningConstraint
      RETURN name, type, labelsOrTypes, properties, state, options, owningConstraint ORDER BY name"""
    constraints = """SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties
      RETURN name, type, labelsOrTypes, properties ORDER BY name"""
    nodes = "MATCH (n) WHERE NOT n:Migration RETURN labels(n), n{.*, createdAt: null, updatedAt: null} ORDER BY n.id"
    return [*[await database.records(text, {}) for text in (indexes, constraints, nodes)], await recorded(database)]


async def emptied(database: Database) -> None:
    await database.command("MATCH (n) DETACH DELETE n")
    for kind, kinds in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
        for (name,) in await database.records(f"SHOW {kinds} YIELD name, type WHERE type <> 'LOOKUP' RETURN name", {}):
            await database.command(f"DROP {kind} `{name}`")
