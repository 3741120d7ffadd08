"""What do these tests share? Nothing that they wrote stays."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from graphservice.graph.database import Database
from tests.leaving import nothing_left


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def tidy(database: Database) -> AsyncIterator[None]:
    async with nothing_left(database):
        yield
