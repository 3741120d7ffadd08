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

from graphservice.assistants.endpoint import assistant_documents, assistant_routes
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.jobs import keep_watch
from graphservice.graph.local_server import keep_alive
from graphservice.graph.requests import keep_forgetting
from graphservice.http.authentication import Authenticator
from graphservice.http.capacity import ListenerLimits
from graphservice.http.exchanges import Exchanges
from graphservice.http.files import Files
from graphservice.http.graphql import GraphQL
from graphservice.http.health import health_routes
from graphservice.http.live import Live
from graphservice.http.media_types import JSON
from graphservice.http.metrics import Metrics, metrics_route
from graphservice.http.operations import Entrance
from graphservice.http.pages import built_pages, known_documents, page_routes
from graphservice.http.refusals import error_body
from graphservice.http.sign_in.routes import people_too
from graphservice.http.sign_in.sessions import keep_forgetting_sessions
from graphservice.http.stored_documents import TRUSTED, StoredDocuments
from graphservice.http.warming import Warming
from graphservice.ownership.sweeping import keep_sweeping
from graphservice.performance.ledger.keeping import keep_books
from graphservice.settings import Settings
from graphservice.writing.jobs import interrupt_all

LAST = 2.0  # seconds for what is being planned when the process stops


def create_app(settings: Settings, service: Service, database: Database, authenticator: Authenticator) -> Starlette:
    """The routes of http/. The application closes `database` when it ends."""
    authenticator, signing_in = people_too(settings, authenticator, database)
    built = built_pages()
    documents = StoredDocuments.of(settings, known_documents(built))
    entrance = Entrance(authenticator, documents, settings.max_body)
    warming = Warming(service, documents, assistant_documents())
    live, metrics = Live(service, entrance, settings), Metrics()
    metrics.watch(service, live)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[dict[str, object]]:
        settle_memory()
        keeping = (keep_sweeping, keep_watch, keep_forgetting, keep_forgetting_sessions, keep_books)
        kept = [asyncio.create_task(keep(database, settings.clock)) for keep in keeping]
        if not settings.neo4j_uri:
            kept.append(asyncio.create_task(keep_alive(settings)))
        planning = asyncio.create_task(warming.warm())
        yield {"listener": ListenerLimits.of(settings)}
        warming.stop()
        await interrupt_all()
        await asyncio.wait([planning], timeout=LAST)
        for task in (*kept, planning):
            task.cancel()
        await asyncio.wait([*kept, planning])
        await database.close()
        if service.ledger is not None:
            service.ledger.close()

    routes: list[BaseRoute] = [
        Route("/graphql", GraphQL(service, entrance)),
        WebSocketRoute("/graphql", live),
        Route("/export.csv", Files(service, entrance)),
        *health_routes(database, warming),
        metrics_route(metrics, authenticator),
        *signing_in,
        *assistant_routes(settings, service, authenticator),
    ]
    routes += page_routes(built, graphiql=serves_graphiql(settings))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Exchanges, client=settings.log_client, ended=metrics.ended)],
        exception_handlers={HTTPException: _in_json},
        lifespan=lifespan,
    )


def serves_graphiql(settings: Settings) -> bool:
    """A page that asks what it likes is of use where that is answered."""
    return settings.introspection and settings.documents != TRUSTED


def settle_memory() -> None:
    """What is loaded by now stays: no collection walks it. A collection of 25,000 new objects takes some 25 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(25_000, 5, 1_000)


async def _in_json(_: Request, raised: Exception) -> Response:
    error = cast(HTTPException, raised)
    body = error_body(HTTPStatus(error.status_code).name, f"{error.detail}.")
    return Response(body, error.status_code, media_type=JSON, headers=error.headers)
