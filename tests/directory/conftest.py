"""What do the tests share? A question that is to be answered by one statement; a change, and nothing left of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.directory.writing import Write, forget_all_but, ids

Read = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture(scope="session")
def read(ask: Ask) -> Read:
    """`await read("{ … }")`: the data. There must be no error, and one statement for all of it."""

    async def answered(query: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        answer = await ask(query, variables)
        assert answer.errors == []
        assert answer.extensions["cost"]["statements"] == 1
        assert answer.data is not None
        return answer.data

    return answered


@pytest_asyncio.fixture
async def write(ask: Ask, database: Database) -> AsyncIterator[Write]:
    """`await write("createAccount", {…}, "account { id }")`: the payload. What was created is gone afterwards."""
    kept = await ids(database)
    yield Write(ask, database)
    await forget_all_but(database, kept)
