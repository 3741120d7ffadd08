"""What do the tests of a file leave behind? Nothing: what they wrote is taken away."""

from __future__ import annotations

from datetime import datetime

from graphservice.graph.database import Database

_IDS = "MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id)"
# How many changes there were is counted on: numbers of changes are never used again.
_DELETE = """MATCH (n) WHERE n.id IS NOT NULL AND NOT n:ChangeCount AND NOT n.id IN $p.ids
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"""
_NAMES_OF_NONE = "MATCH (name:Source) WHERE NOT (name)-[:NAMES]->() DELETE name"

# A clock of a test that was ahead of time leaves no moment that later writes have to follow, and ends nothing.
_NOT_AHEAD = """MATCH (count:ChangeCount) WHERE count.updatedAt > datetime.realtime()
SET count.updatedAt = datetime.realtime()"""
_NOT_OVER = """MATCH (owner)-[over:OWNED]->(target) WHERE over.supersededAt IS NULL AND over.validTo > $p.now
CREATE (owner)-[held:OWNS]->(target) SET held = properties(over) DELETE over"""


async def ids(database: Database) -> list[str]:
    """Of all nodes that are there."""
    (found,) = await database.record(_IDS, {})
    return list(found)


async def leave(database: Database, ids: list[str], now: datetime) -> None:
    """Only the nodes with these ids, as they are at the moment of the tests."""
    await database.command(_DELETE, {"ids": ids})
    await database.command(_NAMES_OF_NONE)
    await database.command(_NOT_AHEAD)
    await database.command(_NOT_OVER, {"now": now})
