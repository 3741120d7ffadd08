"""Can a computation that goes on after its answer be followed, given up and ended in time?"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphservice.engine.context import Context
from graphservice.engine.jobs import Report, begin, cancel
from graphservice.errors import Conflict
from graphservice.graph.database import Database
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW


@pytest.fixture
def context(database: Database, settings: Settings) -> Context:
    return Context(database, settings, LOCAL, NOW)


async def shown(ask: Ask, id: str) -> dict[str, Any]:
    answer = await ask("query ($id: ID!) { job(id: $id) { state progress message error } }", {"id": id})
    assert answer.data is not None
    found: dict[str, Any] = answer.data["job"]
    return found


async def test_who_waits_gets_what_came_of_it(ask: Ask, context: Context) -> None:
    async def work(_: Context, report: Report) -> str:
        await report(0.5, "Half of it.")
        return "done"

    begun = await begin(context, "TEST", work, wait=30, seconds=30)
    assert begun.value == "done"
    assert await shown(ask, begun.id) == {"state": "DONE", "progress": 1, "message": "Half of it.", "error": None}


async def test_what_is_cancelled_ends_at_once(ask: Ask, context: Context) -> None:
    began, ended = asyncio.Event(), asyncio.Event()

    async def work(_: Context, report: Report) -> None:
        await report(0.25, "A quarter.")
        began.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    begun = await begin(context, "TEST", work, wait=0, seconds=60)
    await began.wait()
    assert (await shown(ask, begun.id))["state"] == "RUNNING"
    await cancel(context, begun.id)
    await asyncio.wait_for(ended.wait(), 5)
    told = {"state": "CANCELLED", "progress": 0.25, "message": "A quarter.", "error": None}
    assert await shown(ask, begun.id) == told
    with pytest.raises(Conflict, match="no running job"):
        await cancel(context, begun.id)


async def test_what_takes_too_long_fails_and_says_so(ask: Ask, context: Context) -> None:
    async def work(_: Context, __: Report) -> None:
        await asyncio.sleep(60)

    begun = await begin(context, "TEST", work, wait=0, seconds=0.01)
    for _ in range(200):
        if (found := await shown(ask, begun.id))["state"] != "RUNNING":
            break
        await asyncio.sleep(0.02)
    assert (found["state"], found["error"]) == ("FAILED", "It took too long.")


async def test_what_a_job_raises_is_raised_to_who_waits(ask: Ask, context: Context) -> None:
    async def work(_: Context, __: Report) -> None:
        raise LookupError("a secret of ours")

    with pytest.raises(LookupError):
        await begin(context, "TEST", work, wait=30, seconds=30)
