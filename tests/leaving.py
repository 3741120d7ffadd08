"""What do tests leave behind that write through the service? Nothing: what is new since a moment is taken away."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graphservice.graph.database import Database

_IDS = "MATCH (n:Account|Handoff|ChangeEvent) RETURN collect(n.id)"
_DELETE = """MATCH (n:Account|Handoff|ChangeEvent) WHERE NOT n.id IN $p.ids DETACH DELETE n"""


@asynccontextmanager
async def nothing_left(database: Database) -> AsyncIterator[None]:
    """Takes away the accounts, hand-offs and change events that were written meanwhile."""
    ((ids,),) = await database.records(_IDS, {})
    yield
    await database.command(_DELETE, {"ids": ids})
