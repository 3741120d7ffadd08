"""The Neo4j on this machine, for whoever names no other in NEO4J_URI; `local_neo4j` does the work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import local_neo4j
from graphservice.errors import LocalServerError
from graphservice.graph.address import Address
from graphservice.settings import Settings
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.status import Status

_VARIABLES = {
    "`data_dir`": "GRAPHSERVICE_DATA_DIR",
    "`cache_dir`": "GRAPHSERVICE_CACHE_DIR",
    "`artifact_repository`": "GRAPHSERVICE_ARTIFACT_REPOSITORY",
    "`local_neo4j[run]`": "`graphservice[local]`",
}


def ensure_running(settings: Settings) -> Address:
    """The address of the Neo4j of `settings.data_dir`; fetches and starts it first when it has to. It stays running."""
    with _variables_named():
        found = local_neo4j.ensure_running(settings)
    return Address(found.uri, found.username, found.password, found.database)


def stop(settings: Settings) -> bool:
    """Ends the Neo4j of `settings.data_dir`; False when none was running."""
    with _variables_named():
        return local_neo4j.stop(settings)


def status(settings: Settings) -> Status:
    with _variables_named():
        return local_neo4j.status(settings)


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
