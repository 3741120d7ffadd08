"""What is the web application made of?"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import cast

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from graphservice.engine.jobs import interrupt_all
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.jobs import keep_watch
from graphservice.graph.requests import keep_forgetting
from graphservice.http.authentication import Authenticator
from graphservice.http.exchanges import Exchanges
from graphservice.http.files import Files
from graphservice.http.graphiql import built_page, graphiql_routes
from graphservice.http.graphql import GraphQL
from graphservice.http.health import health_routes
from graphservice.http.live import Live
from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body
from graphservice.ownership.sweeping import keep_sweeping
from graphservice.settings import Settings


def create_app(settings: Settings, service: Service, database: Database, authenticator: Authenticator) -> Starlette:
    """The routes of http/. The application closes `database` when it ends."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        settle_memory()
        keeping = (keep_sweeping, keep_watch, keep_forgetting)
        kept = [asyncio.create_task(keep(database, settings.clock)) for keep in keeping]
        yield
        await interrupt_all()
        for task in kept:
            task.cancel()
        await asyncio.wait(kept)
        await database.close()

    routes: list[BaseRoute] = [
        Route("/graphql", GraphQL(service, authenticator, settings.max_body)),
        WebSocketRoute("/graphql", Live(service, authenticator)),
        Route("/export.csv", Files(service, authenticator, settings.max_body)),
        *health_routes(database),
    ]
    if settings.introspection:
        routes += graphiql_routes(built_page())
    return Starlette(
        routes=routes,
        middleware=[Middleware(Exchanges)],
        exception_handlers={HTTPException: _in_json},
        lifespan=lifespan,
    )


def settle_memory() -> None:
    """What is loaded by now stays: collections need not walk it, and a large answer must not set one off."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 1_000)


async def _in_json(_: Request, raised: Exception) -> Response:
    error = cast(HTTPException, raised)
    body = error_body(HTTPStatus(error.status_code).name, f"{error.detail}.")
    return Response(body, error.status_code, media_type=JSON, headers=error.headers)
