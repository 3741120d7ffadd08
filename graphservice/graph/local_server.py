"""The Neo4j on this machine, for whoever names no other in NEO4J_URI; `local_neo4j` does the work."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import local_neo4j
from graphservice.errors import LocalServerError
from graphservice.graph.address import Address
from graphservice.graph.cypher import fixed_statements
from graphservice.settings import Settings
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.status import Status

PAUSE, TROUBLE = 5.0, 60.0  # seconds between two looks, and after a start that failed

_log = logging.getLogger("graphservice.database")
_VARIABLES = {
    "`data_dir`": "GRAPHSERVICE_DATA_DIR",
    "`cache_dir`": "GRAPHSERVICE_CACHE_DIR",
    "`artifact_repository`": "GRAPHSERVICE_ARTIFACT_REPOSITORY",
    "`local_neo4j[run]`": "`graphservice[local]`",
}


def ensure_running(settings: Settings) -> Address:
    """The address of the Neo4j of `settings.data_dir`; fetches and starts it first when it has to. It stays running."""
    with _variables_named():
        found = local_neo4j.ensure_running(settings, _planned)
    return Address(found.uri, found.username, found.password, found.database)


def fetch(settings: Settings) -> Path:
    """The folder of the server's jars; fetches what is missing there, starts nothing."""
    with _variables_named():
        return local_neo4j.fetch(settings)


def stop(settings: Settings) -> bool:
    """Ends the Neo4j of `settings.data_dir`; False when none was running."""
    with _variables_named():
        return local_neo4j.stop(settings)


def status(settings: Settings) -> Status:
    with _variables_named():
        return local_neo4j.status(settings)


def running_at(settings: Settings) -> Address | None:
    """Where the Neo4j of `settings.data_dir` is, whether it answers or not; None where none runs."""
    with _variables_named():
        found = local_neo4j.running_at(settings)
    return Address(found.uri, found.username, found.password, found.database) if found else None


async def keep_alive(settings: Settings, pause: float = PAUSE) -> None:
    """Starts the Neo4j of this machine again where it died; whoever stops it by `graphservice database stop` is heeded.
    Of several processes one starts it."""
    while True:
        await asyncio.sleep(pause)
        try:
            if await asyncio.to_thread(local_neo4j.has_died, settings):
                _log.error("the Neo4j of this machine died: starting it again")
                await asyncio.to_thread(ensure_running, settings)
                _log.warning("the Neo4j of this machine runs again")
        except (LocalServerError, LocalNeo4jError) as error:
            _log.error("the Neo4j of this machine cannot be started: %s", error)
            await asyncio.sleep(TROUBLE)


def _planned() -> list[str]:
    """A part of what this service asks, which is enough for the JVM to learn how statements are planned."""
    return [file.text for file in fixed_statements() if not file.writes][::2]


@contextmanager
def _variables_named() -> Iterator[None]:
    """The launcher's errors, with the variables of ours that set what it names."""
    try:
        yield
    except LocalNeo4jError as error:
        text = str(error)
        for field, variable in _VARIABLES.items():
            text = text.replace(field, variable)
        raise LocalServerError(f"{text} Or set NEO4J_URI to a Neo4j of yours.") from error
