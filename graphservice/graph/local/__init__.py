"""How does a command get a real Neo4j on this machine when NEO4J_URI names none?"""

from __future__ import annotations

from importlib.util import find_spec

from graphservice.errors import LocalServerError
from graphservice.graph.address import Address
from graphservice.graph.local.status import Status
from graphservice.settings import Settings

__all__ = ["Status", "ensure_running", "status", "stop"]

EXTRA = ("filelock", "jgo", "psutil")


def ensure_running(settings: Settings) -> Address:
    """The address of the Neo4j of `settings.data_dir`; fetches and starts it first when it has to. It stays running."""
    _ensure_extra()
    from graphservice.graph.local import server

    return server.ensure_running(settings)


def stop(settings: Settings) -> bool:
    """Ends the Neo4j of `settings.data_dir`; False when none was running."""
    _ensure_extra()
    from graphservice.graph.local import server

    return server.stop(settings)


def status(settings: Settings) -> Status:
    _ensure_extra()
    from graphservice.graph.local import server

    return server.status(settings)


def _ensure_extra() -> None:
    """The service needs none of these with a Neo4j of its user's, so they are an extra."""
    missing = [name for name in EXTRA if find_spec(name) is None]
    if missing:
        raise LocalServerError(
            f"A Neo4j on this machine needs {', '.join(missing)}: run `pip install 'graphservice[local]'`, "
            "or set NEO4J_URI to a Neo4j of yours."
        )
