"""Which indexes does the model have, are they there, and need they be while an empty graph is filled?"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager

from neo4j.exceptions import Neo4jError

from graphservice.graph.cypher import question
from graphservice.graph.database import Database

_INDEX = re.compile(r"(CREATE|DROP) (?:\w+ )?(?:INDEX|CONSTRAINT) (\w+) IF (?:NOT )?EXISTS")
_OF_WORDS = re.compile(r"CREATE (?:TEXT|FULLTEXT) INDEX ")
EXISTS_NOW = "Neo.ClientError.Schema.EquivalentSchemaRuleAlreadyExists"
PATIENCE = 3_600  # seconds that building an index over a large database may take


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


async def states(database: Database) -> dict[str, str]:
    return dict(await database.records(question("graph/index_states").text, {}))


async def restore(database: Database, indexes: Mapping[str, str]) -> None:
    """Creates the indexes that are not there, though others do so at the same moment; waits until each can be used."""
    there = await states(database)
    for statement in [statement for name, statement in indexes.items() if name not in there]:
        try:
            await database.command(statement)
        except Neo4jError as error:
            if error.code != EXISTS_NOW:
                raise
    await database.command(f"CALL db.awaitIndexes({PATIENCE})")


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
