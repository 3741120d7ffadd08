"""What do the tests of a file leave behind? Nothing: what they wrote is taken away."""

from __future__ import annotations

from graphservice.graph.database import Database

_IDS = "MATCH (n) WHERE n.id IS NOT NULL RETURN collect(n.id)"
# How many changes there were is counted on: numbers of changes are never used again.
_DELETE = """MATCH (n) WHERE n.id IS NOT NULL AND NOT n:ChangeCount AND NOT n.id IN $p.ids
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"""
_NAMES_OF_NONE = "MATCH (name:Source) WHERE NOT (name)-[:NAMES]->() DELETE name"


async def ids(database: Database) -> list[str]:
    """Of all nodes that are there."""
    (found,) = await database.record(_IDS, {})
    return list(found)


async def leave(database: Database, ids: list[str]) -> None:
    """Only the nodes with these ids."""
    await database.command(_DELETE, {"ids": ids})
    await database.command(_NAMES_OF_NONE)
