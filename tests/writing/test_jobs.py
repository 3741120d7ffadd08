"""Can a computation that goes on after its answer be followed, given up and ended in time?"""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import Any

import pytest

from graphservice.engine.context import Context
from graphservice.errors import Conflict
from graphservice.graph import jobs
from graphservice.graph.database import Database
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from graphservice.writing.jobs import Begun, JobRequest, Report, begin, cancel, interrupt_all
from graphservice.writing.repeating import Repeatable
from tests.asking import Ask
from tests.conftest import NOW

DIED = "Its process ended before it was done. Ask for it again."


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
    assert (found["state"], found["error"]) == ("FAILED", "The job took too long.")


async def test_what_a_job_raises_is_raised_to_who_waits(ask: Ask, context: Context) -> None:
    async def work(_: Context, __: Report) -> None:
        raise LookupError("a secret of ours")

    with pytest.raises(LookupError):
        await begin(context, "TEST", work, wait=30, seconds=30)


async def forever(_: Context, __: Report) -> None:
    await asyncio.sleep(60)


async def at_once(_: Context, __: Report) -> str:
    return "done"


def named(name: str) -> JobRequest:
    return JobRequest("test", Repeatable(client_mutation_id=name))


async def test_a_job_that_runs_says_so_and_one_that_says_nothing_any_more_is_interrupted(
    ask: Ask, context: Context, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "BEAT", 0.05)
    begun = await begin(context, "TEST", forever, 0, 60, named("runs"))
    dead = "MATCH (job:Job {id: $p.id}) SET job.beatAt = job.beatAt - duration('PT1H') RETURN job.beatAt"
    beat = "MATCH (job:Job {id: $p.id}) WHERE job.beatAt > datetime.realtime() - duration('PT10S') RETURN job.id"
    await database.command(dead, {"id": begun.id})
    for _ in range(400):
        if await database.records(beat, {"id": begun.id}):
            break
        await asyncio.sleep(0.05)
    assert begun.id not in await jobs.find_dead(database, context.clock)
    monkeypatch.setattr(jobs, "beating", lambda *_: nullcontext())
    silent = await begin(context, "TEST", forever, 0, 60, named("is silent"))
    await database.command(dead, {"id": silent.id})
    assert await jobs.find_dead(database, context.clock) == [silent.id]
    assert await shown(ask, silent.id) == {"state": "INTERRUPTED", "progress": 0, "message": None, "error": DIED}
    assert (await shown(ask, begun.id))["state"] == "RUNNING"
    await interrupt_all()
    assert (await shown(ask, begun.id))["state"] == "INTERRUPTED"


async def test_a_named_job_is_begun_again_only_where_the_one_before_is_gone(ask: Ask, context: Context) -> None:
    first = await begin(context, "TEST", forever, 0, 60, named("again"))
    assert await begin(context, "TEST", forever, 0, 60, named("again")) == first
    await interrupt_all()
    both = await asyncio.gather(*(begin(context, "TEST", forever, 0, 60, named("again")) for _ in range(4)))
    (second,) = {each.id for each in both}
    assert second != first.id
    await interrupt_all()
    third = await begin(context, "TEST", at_once, 30, 60, named("again"))
    assert third.id not in (first.id, second)
    assert await begin(context, "TEST", at_once, 30, 60, named("again")) == Begun(third.id, None)


async def test_a_job_is_cancelled_once(ask: Ask, context: Context) -> None:
    begun = await begin(context, "TEST", forever, 0, 60)
    text = """mutation ($id: ID!) { cancelJob(input: {job: $id, clientMutationId: "cancel"}) {
      job { id state } userErrors { code } } }"""
    first = (await ask(text, {"id": begun.id})).data
    assert first == {"cancelJob": {"job": {"id": begun.id, "state": "CANCELLED"}, "userErrors": []}}
    assert (await ask(text, {"id": begun.id})).data == first
    other = (await ask(text, {"id": "job_sample_import"})).data
    assert other == {"cancelJob": {"job": None, "userErrors": [{"code": "ID_REUSED"}]}}
