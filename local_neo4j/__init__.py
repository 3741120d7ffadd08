"""A real Neo4j Community on this machine, a plain process that all who name its folder share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from local_neo4j.errors import LocalNeo4jError
from local_neo4j.place import Address, Place
from local_neo4j.status import Status

__all__ = [
    "Address",
    "LocalNeo4jError",
    "Place",
    "Status",
    "ensure_running",
    "fetch",
    "has_died",
    "running_at",
    "status",
    "stop",
]

EXTRA = ("filelock", "jgo", "psutil")


def ensure_running(place: Place, planned: Callable[[], Sequence[str]] = tuple) -> Address:
    """The address of the Neo4j of `place.data_dir`; fetches and starts it first when it has to. It stays running.

    `planned`: statements of the kind that it will be asked, without what explains or profiles them. They are planned
    once, in the background and on an empty database, so that later starts are faster.
    """
    _ensure_extra()
    from local_neo4j import server

    return server.ensure_running(place, planned)


def fetch(place: Place) -> Path:
    """The folder of the server's jars in `place.cache_dir`; fetches what is missing there, starts nothing."""
    _ensure_extra()
    from local_neo4j import library

    return library.ensure_library(place)


def stop(place: Place) -> bool:
    """Ends the Neo4j of `place.data_dir`; False when none was running."""
    _ensure_extra()
    from local_neo4j import server

    return server.stop(place)


def has_died(place: Place) -> bool:
    """Whether the Neo4j of `place.data_dir` ended though nobody stopped it."""
    _ensure_extra()
    from local_neo4j import server

    return server.has_died(place)


def status(place: Place) -> Status:
    _ensure_extra()
    from local_neo4j import server

    return server.status(place)


def running_at(place: Place) -> Address | None:
    """Where the Neo4j of `place.data_dir` is, whether it answers or not; None where none runs."""
    _ensure_extra()
    from local_neo4j import server

    return server.running_at(place)


def _ensure_extra() -> None:
    """Who has a Neo4j already needs none of these, so they are an extra."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise LocalNeo4jError(f"A Neo4j on this machine needs {', '.join(missing)}: install `local_neo4j[run]`.")
