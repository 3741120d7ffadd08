"""Is the process alive, and can it answer?"""

from __future__ import annotations

import asyncio

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from graphservice.errors import DatabaseUnavailable
from graphservice.graph.database import Database
from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body

_PATIENCE = 2.0  # seconds: whoever probes waits little longer


def health_routes(database: Database) -> list[Route]:
    async def alive(_: Request) -> Response:
        return _answer({"status": "alive"})

    async def ready(_: Request) -> Response:
        try:
            async with asyncio.timeout(_PATIENCE):
                await database.verify()
        except DatabaseUnavailable as error:
            return Response(error_body(error.code, str(error)), 503, media_type=JSON)
        except TimeoutError:
            message = f"The database did not answer within {_PATIENCE:.0f} seconds."
            return Response(error_body(DatabaseUnavailable.code, message), 503, media_type=JSON)
        return _answer({"status": "ready"})

    return [Route("/healthz", alive), Route("/readyz", ready)]


def _answer(members: dict[str, str]) -> Response:
    return Response(orjson.dumps(members), media_type=JSON, headers={"cache-control": "no-store"})
