"""Does a job tell how far it is and how it ended?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
import pytest_asyncio

from graphservice.clock import Frozen
from graphservice.errors import Conflict
from graphservice.graph import jobs
from graphservice.graph.database import Database
from graphservice.graph.writing import write
from graphservice.viewer import Viewer

NOW = datetime(2026, 6, 1, 10, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)
MARA = Viewer(id="own_sample_mara", name="Mara Lindqvist")
JOB = """MATCH (job:Job {id: $p.id})
RETURN job.kind, job.state, job.progress, job.message, job.error, job.by, job.version,
  toString(job.startedAt), toString(job.finishedAt)"""


@pytest_asyncio.fixture
async def job(database: Database) -> AsyncIterator[str]:
    id = await jobs.start(database, MARA, Frozen(NOW), "PANEL", "12 seats")
    yield id
    await database.command("MATCH (n {id: $p.id}) OPTIONAL MATCH (n)<--(c:ChangeEvent) DETACH DELETE n, c", {"id": id})


async def told(database: Database, id: str) -> list[Any]:
    return await database.record(JOB, {"id": id})


async def test_a_job_runs_from_its_start(database: Database, job: str) -> None:
    assert job.startswith("job_")
    assert await told(database, job) == [
        "PANEL", "RUNNING", 0.0, "12 seats", None, "own_sample_mara", 1, "2026-06-01T10:00:00Z", None,
    ]  # fmt: skip


async def test_progress_keeps_the_message_unless_there_is_a_new_one(database: Database, job: str) -> None:
    await jobs.progress(database, MARA, Frozen(LATER), job, 0.25)
    assert (await told(database, job))[1:4] == ["RUNNING", 0.25, "12 seats"]
    await jobs.progress(database, MARA, Frozen(LATER), job, 0.5, "solving")
    assert (await told(database, job))[1:4] == ["RUNNING", 0.5, "solving"]


async def test_a_finished_job_is_wholly_done(database: Database, job: str) -> None:
    await jobs.finish(database, MARA, Frozen(LATER), job, "found")
    assert await told(database, job) == [
        "PANEL", "DONE", 1.0, "found", None, "own_sample_mara", 2, "2026-06-01T10:00:00Z", "2026-06-01T10:05:00Z",
    ]  # fmt: skip


async def test_a_failed_job_says_why_and_how_far_it_came(database: Database, job: str) -> None:
    await jobs.progress(database, MARA, Frozen(NOW), job, 0.75)
    await jobs.fail(database, MARA, Frozen(LATER), job, "no panel fits")
    row = await told(database, job)
    assert (row[1], row[2], row[4], row[8]) == ("FAILED", 0.75, "no panel fits", "2026-06-01T10:05:00Z")


async def test_who_runs_a_cancelled_job_learns_of_it(database: Database, job: str) -> None:
    await write(database, MARA, Frozen(LATER), partial(jobs.cancel, id=job))
    with pytest.raises(Conflict, match=f"no running job {job}"):
        await jobs.progress(database, MARA, Frozen(LATER), job, 0.9)
    assert (await told(database, job))[1:3] == ["CANCELLED", 0.0]


async def test_a_job_that_was_never_started_cannot_end(database: Database) -> None:
    with pytest.raises(Conflict, match="no running job job_nothing"):
        await jobs.finish(database, MARA, Frozen(NOW), "job_nothing")


async def test_the_start_and_the_end_of_a_job_are_change_events(database: Database, job: str) -> None:
    await jobs.progress(database, MARA, Frozen(NOW), job, 0.5)
    await jobs.finish(database, MARA, Frozen(LATER), job)
    text = "MATCH (c:ChangeEvent)-[:ON]->(:Job {id: $p.id}) RETURN c.kind, c.before, c.after ORDER BY c.at"
    assert await database.records(text, {"id": job}) == [
        ["job.started", None, '{"kind":"PANEL","state":"RUNNING"}'],
        ["job.done", '{"progress":0.5,"state":"RUNNING"}', '{"progress":1.0,"state":"DONE"}'],
    ]
