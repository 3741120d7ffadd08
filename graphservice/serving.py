"""How does the service start? From the environment, in one process or several."""

from __future__ import annotations

import os
from typing import Any

import uvicorn
from starlette.applications import Starlette

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.forgetting.again import refuse_forgotten
from graphservice.graph.address import Address
from graphservice.graph.connection import address_of, opened
from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate, pending
from graphservice.graph.time import told_time
from graphservice.http.authentication import Authenticator, authenticator_of
from graphservice.http.logs import configure_logging
from graphservice.referrals.renewing import outdated
from graphservice.schema import schema
from graphservice.settings import Settings, read_settings
from graphservice.tracing import configure


def application(settings: Settings, address: Address, authenticator: Authenticator | None = None) -> Starlette:
    """The application over the database at an address; the settings say who may ask unless `authenticator` does."""
    database = Database.connect(settings, address)
    return create_app(
        settings, Service(schema, database, settings), database, authenticator or authenticator_of(settings)
    )


def from_environment() -> Starlette:
    """What each worker process runs."""
    settings = read_settings()
    configure_logging()
    configure()
    return application(settings, address_of(settings))


def serve(settings: Settings, workers: int) -> None:
    """Serves until it is stopped. The workers read the environment, so what a command line said is put there."""
    authenticator_of(settings)
    os.environ["GRAPHSERVICE_AS"] = settings.seen_as
    os.environ["GRAPHSERVICE_HOST"], os.environ["GRAPHSERVICE_PORT"] = settings.host, str(settings.port)
    uvicorn.run("graphservice.serving:from_environment", factory=True, workers=workers, **listening(settings))


def listening(settings: Settings) -> dict[str, Any]:
    """How uvicorn listens: it logs its own faults alone; http/ logs exchanges and bounds connections."""
    return {
        "host": settings.host,
        "port": settings.port,
        "log_config": None,
        "access_log": False,
        "http": "graphservice.http.listener:BoundedConnection",
        "timeout_keep_alive": settings.idle_timeout,
        "timeout_graceful_shutdown": 5,
        "server_header": False,
        "ws_max_size": settings.max_body,
    }


async def prepare(settings: Settings) -> None:
    """Our own database is migrated at every start; of another's, ConfigurationError says that it must be."""
    async with opened(settings) as database:
        if not settings.neo4j_uri:
            await migrate(database, await told_time(database, settings.clock))
        elif lacking := await pending(database):
            raise ConfigurationError(f"The database lacks {', '.join(lacking)}: run `graphservice migrate` first.")
        elif await outdated(database):
            raise ConfigurationError(
                "The ties in the database were computed by another formula: run `graphservice migrate` first."
            )
        else:
            await refuse_forgotten(database, await told_time(database, settings.clock))
