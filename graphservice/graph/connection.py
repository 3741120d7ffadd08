"""Which database do the commands use, and how do they reach it?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running
from graphservice.settings import Settings


def address_of(settings: Settings) -> Address:
    """Where NEO4J_URI says, or else the Neo4j of this machine, started when it does not run."""
    if settings.neo4j_uri:
        return Address(settings.neo4j_uri, settings.neo4j_username, settings.neo4j_password, settings.neo4j_database)
    return ensure_running(settings)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The database of these settings, which answers; closed at the end."""
    database = Database.connect(settings, address_of(settings))
    try:
        await database.verify()
        yield database
    finally:
        await database.close()
