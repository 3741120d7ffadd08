"""Which indexes does the model have, are they there, and need they be while an empty graph is filled?"""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from types import MappingProxyType

from neo4j.exceptions import Neo4jError

from graphservice.graph.cypher import question
from graphservice.graph.database import Database

_INDEX = re.compile(r"(CREATE|DROP) (?:\w+ )?(?:INDEX|CONSTRAINT) (\w+) IF (?:NOT )?EXISTS")
_CONSTRAINT = re.compile(r"CREATE CONSTRAINT (\w+) ")
_ON = re.compile(r"FOR \(?(?:\w*:|\)-\[\w*:)(\w+)")
_OF_WORDS = re.compile(r"CREATE (?:TEXT|FULLTEXT) INDEX ")
_ORPHAN, _ORPHANED = "Neo.ClientError.Schema.IndexWithNameAlreadyExists", "ORPHANED"
EXISTS_NOW = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
_AT_ONCE = 4  # statements that create an index, each on a label of its own
PATIENCE = 3_600  # seconds that building an index over a large database may take
_WAIT = f"CALL db.awaitIndexes({PATIENCE})"


def modelled(statements: Iterable[str]) -> dict[str, str]:
    """The statement that creates each index or constraint that is left after all these, by name."""
    found: dict[str, str] = {}
    for statement in statements:
        for verb, name in _INDEX.findall(statement):
            found.pop(name, None)
            if verb == "CREATE":
                found[name] = statement
    return found


def lacking(indexes: Iterable[str], states: Mapping[str, str]) -> list[tuple[str, str]]:
    """Those that are not there or cannot be used yet, and how they stand."""
    return [(name, states.get(name, "missing").lower()) for name in indexes if states.get(name) != "ONLINE"]


async def states(database: Database, indexes: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """By name, of these and all others. ORPHANED: built for a constraint by a process that died before it was there."""
    rows = await database.records(question("graph/index_states").text, {})
    orphans = {
        name
        for name, state, owned in rows
        if state == "ONLINE" and not owned and _CONSTRAINT.match(indexes.get(name, ""))
    }
    return {name: _ORPHANED if name in orphans else state for name, state, _ in rows}


async def create(database: Database, statement: str) -> None:
    """Runs a statement of a schema. A process that dies while a constraint is built leaves the index for it: that is
    made anew, with its constraint."""
    try:
        await database.command(statement)
    except Neo4jError as error:
        constraint = _CONSTRAINT.match(statement)
        if error.code != _ORPHAN or constraint is None:
            raise
        await database.command(f"DROP INDEX {constraint[1]} IF EXISTS")
        await database.command(statement)


async def restore(database: Database, indexes: Mapping[str, str]) -> None:
    """Creates the indexes that are not there, though others do so at the same moment; waits until each can be used.

    An index that was left for a constraint is known as such once it is full, so that is waited for first.
    """
    await database.command(_WAIT)
    found = await states(database, indexes)
    lacking = [text for name, text in indexes.items() if found.get(name, _ORPHANED) == _ORPHANED]
    turns = asyncio.Semaphore(_AT_ONCE)
    works = [asyncio.create_task(_create_all(database, statements, turns)) for statements in _by_label(lacking)]
    try:
        await asyncio.gather(*works)
    finally:
        for work in works:
            work.cancel()
        await asyncio.gather(*works, return_exceptions=True)
    await database.command(_WAIT)


def _by_label(statements: Iterable[str]) -> Iterable[list[str]]:
    """One after the other where they lock the same label: two at once would wait for each other."""
    found: dict[str, list[str]] = defaultdict(list)
    for statement in statements:
        label = _ON.search(statement)
        found[label[1] if label else ""].append(statement)
    return found.values()


async def _create_all(database: Database, statements: Iterable[str], turns: asyncio.Semaphore) -> None:
    for statement in statements:
        async with turns:
            try:
                await create(database, statement)
            except Neo4jError as error:
                if error.code != EXISTS_NOW:
                    raise


@asynccontextmanager
async def words_indexed_after(database: Database, indexes: Mapping[str, str]) -> AsyncIterator[None]:
    """While much is written, there are no indexes of words: building each once takes a third of keeping it.

    Where the process dies meanwhile, the next migration restores them.
    """
    words = {name: statement for name, statement in indexes.items() if _OF_WORDS.match(statement)}
    for name in words:
        await database.command(f"DROP INDEX {name} IF EXISTS")
    try:
        yield
    finally:
        await restore(database, words)
