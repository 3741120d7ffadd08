"""How do the tests run an example? As a process of its own, against the live service."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from tests.listening import listening

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Ended:
    code: int | None
    printed: str
    complaint: str


async def run(*command: str, folder: Path = EXAMPLES, token: str = "") -> Ended:
    environment = {**os.environ, "TOKEN": token}
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    printed, complaint = await process.communicate()
    return Ended(process.returncode, printed.decode(), complaint.decode())


@pytest.fixture(scope="session")
def app(settings: Settings, service: Service, database: Database) -> ASGIApp:
    return create_app(settings, service, database, authenticator_of(settings))


@pytest.fixture(scope="session")
async def here(app: ASGIApp) -> AsyncIterator[str]:
    """The address of the service."""
    async with listening(app) as port:
        yield f"http://127.0.0.1:{port}"
