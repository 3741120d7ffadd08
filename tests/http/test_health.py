"""Does the service tell how it is?"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import httpx
import psutil
import pytest
from typer.testing import CliRunner

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.local_commands import database_app
from graphservice.graph.local_server import status
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings


def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def test_a_live_service_with_its_database_is_alive_and_ready(client: httpx.AsyncClient) -> None:
    alive, ready = await client.get("/healthz"), await client.get("/readyz")
    assert (alive.status_code, alive.json()) == (200, {"status": "alive"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ready"})


async def test_without_its_database_it_is_alive_and_not_ready(settings: Settings, service: Service) -> None:
    away = Database.connect(settings, Address(f"bolt://127.0.0.1:{unused_port()}", "neo4j", "secret", "neo4j"))
    app = create_app(settings, service, away, authenticator_of(settings))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        alive, ready = await client.get("/healthz"), await client.get("/readyz")
    await away.close()
    assert alive.status_code == 200
    assert ready.status_code == 503
    assert ready.json()["errors"][0]["extensions"] == {"code": "DATABASE_UNAVAILABLE"}


async def test_health_is_told_without_a_token(client_of: Callable[..., httpx.AsyncClient], tmp_path: Path) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text('{"t": {"id": "a", "name": "A", "scopes": ["READ"]}}')
    async with client_of(token_file=tokens) as client:
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).status_code == 200
        assert (await client.post("/graphql", json={"query": "{ __typename }"})).status_code == 401


@pytest.fixture
def frozen(settings: Settings, connected: None) -> Iterator[None]:
    """The database's process is there and does nothing, as one whose disk hangs."""
    pid = status(settings).pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    while psutil.Process(pid).status() != psutil.STATUS_STOPPED:  # each of its threads has to notice
        sleep(0.01)
    yield
    os.kill(pid, signal.SIGCONT)


async def test_a_database_that_hangs_is_not_ready_and_the_log_says_so(
    client: httpx.AsyncClient, database: Database, frozen: None, caplog: pytest.LogCaptureFixture
) -> None:
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.headers["retry-after"]) == (503, "2")
    assert [record.getMessage() for record in caplog.records if record.name == "graphservice.health"] == [
        "not ready: The database did not answer within 2 seconds."
    ]


def test_the_status_of_a_database_that_hangs_tells_it(settings: Settings, frozen: None) -> None:
    result = CliRunner().invoke(database_app, ["status"], env={"GRAPHSERVICE_DATA_DIR": str(settings.data_dir)})
    assert result.exit_code == 4
    assert "but does not answer" in result.stdout
    assert "`graphservice database stop`" in result.stdout
