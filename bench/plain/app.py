"""How does plain Strawberry answer over HTTP? By its own view on uvicorn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import neo4j
import strawberry
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from bench.plain.loaders import Loaders
from bench.plain.pages import Moment
from bench.plain.types import Query
from graphservice.graph.address import Address
from graphservice.graph.connection import address_of
from graphservice.settings import read_settings

schema = strawberry.Schema(
    Query,
    extensions=[ParserCache, ValidationCache],
    config=StrawberryConfig(scalar_map={Moment: strawberry.scalar(name="DateTime", serialize=str, parse_value=str)}),
)


class View(GraphQL[dict[str, Any], None]):
    """Loaders live as long as a request."""

    def __init__(self, driver: neo4j.AsyncDriver, database: str) -> None:
        super().__init__(schema)
        self._driver, self._database = driver, database

    async def get_context(self, request: Request | WebSocket, response: Response | WebSocket) -> dict[str, Any]:
        return {"request": request, "response": response, "loaders": Loaders(self._driver, self._database)}


def application(address: Address) -> Starlette:
    driver = neo4j.AsyncGraphDatabase.driver(
        address.uri,
        auth=(address.username, address.password),
        notifications_min_severity="OFF",
        connection_acquisition_timeout=600.0,  # each of its requests wants several connections at once
    )

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        await driver.close()

    return Starlette(routes=[Route("/graphql", View(driver, address.database))], lifespan=lifespan)


if __name__ == "__main__":
    settings = read_settings()
    uvicorn.run(
        application(address_of(settings)),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
    )
