"""Is the process alive, and can it answer?"""

from __future__ import annotations

import asyncio
import logging

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphservice.errors import DatabaseUnavailable, GraphServiceError
from graphservice.graph.database import Database
from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body
from graphservice.http.warming import Warming

_log = logging.getLogger("graphservice.health")
_PATIENCE = 2.0  # seconds: whoever probes waits little longer


def health_routes(database: Database, warming: Warming) -> list[Route]:
    async def alive(_: Request) -> Response:
        return _answer({"status": "alive"})

    async def ready(_: Request) -> Response:
        try:
            async with asyncio.timeout(_PATIENCE):
                await database.verify()
        except GraphServiceError as error:
            return _unready(str(error))
        except TimeoutError:
            return _unready(f"The database did not answer within {_PATIENCE:.0f} seconds.")
        return _answer({"status": "ready"}) if warming.done else _unready(warming.told)

    return [Route("/healthz", alive), Route("/readyz", ready)]


def _unready(message: str) -> Response:
    """Told in the log as well: whoever probes reads the status alone."""
    _log.warning("not ready: %s", message)
    headers = {"cache-control": "no-store", "retry-after": "2"}
    return Response(error_body(DatabaseUnavailable.code, message), 503, media_type=JSON, headers=headers)


def _answer(members: dict[str, str]) -> Response:
    return Response(orjson.dumps(members), media_type=JSON, headers={"cache-control": "no-store"})
