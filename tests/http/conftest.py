"""How do the tests of http/ reach the service? In the process, and over a real port."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
import pytest_asyncio

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings

ClientOf = Callable[..., httpx.AsyncClient]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def connected(database: Database) -> None:
    """Connections for who leaves at once: the driver leaves a socket open where it is cancelled while it opens one."""
    await asyncio.gather(*(database.record("UNWIND range(1, 20000) AS n RETURN count(n)", {}) for _ in range(12)))


@pytest.fixture
def client_of(settings: Settings, service: Service, database: Database) -> ClientOf:
    """A client of the service with some settings changed."""

    def make(**changes: Any) -> httpx.AsyncClient:
        changed = replace(settings, **changes)
        app = create_app(changed, service, database, authenticator_of(changed))
        return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")

    return make


@pytest.fixture
def client(client_of: ClientOf) -> httpx.AsyncClient:
    return client_of()


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level("INFO", logger="graphservice"):
        yield caplog
