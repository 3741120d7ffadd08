"""How far is a long computation? A (:Job) tells, whoever started it and whichever process runs it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from graphservice.clock import Clock
from graphservice.errors import Conflict, GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id, label_of
from graphservice.graph.upkeep import keep
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer

BEAT: Final = 5.0  # seconds between two signs of life
SILENT: Final = 30.0  # seconds without one, after which the process of a job is taken for dead
WATCH: Final = 10.0  # seconds between two looks for such jobs
_DIED = "Its process ended before it was done. Ask for it again."
_WATCH = Viewer("watch", "The watch over jobs")

_log = logging.getLogger("graphservice.jobs")


async def start(database: Database, viewer: Viewer, clock: Clock, kind: str, message: str | None = None) -> str:
    """The id of a job that runs from now on."""
    id = fresh_id("job")
    await write(database, viewer, clock, partial(started, id=id, kind=kind, message=message))
    return id


async def started(writing: Writing, id: str, kind: str, message: str | None = None) -> None:
    """A job of that id runs from now on."""
    await writing.run("graph/start_job", id=id, kind=kind, message=message)
    writing.changed(id, "job.started", None, {"kind": kind, "state": "RUNNING"})


@asynccontextmanager
async def beating(database: Database, viewer: Viewer, clock: Clock, id: str) -> AsyncIterator[None]:
    """While this lasts, a job or an import is known to run."""
    task = asyncio.create_task(_beat(database, viewer, clock, id))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _beat(database: Database, viewer: Viewer, clock: Clock, id: str) -> None:
    async def work(writing: Writing) -> None:
        await writing.run("graph/beat", id=id)

    while True:
        await asyncio.sleep(BEAT)
        try:
            await write(database, viewer, clock, work)
        except GraphServiceError as error:
            _log.warning("job %s could not say that it runs: %s", id, error)


async def find_dead(database: Database, clock: Clock) -> list[str]:
    """The ids of the jobs and imports whose process is gone: they are INTERRUPTED from now on."""

    async def work(writing: Writing) -> list[str]:
        rows = await writing.run("graph/interrupted", seconds=SILENT, error=_DIED)
        for (id,) in rows:
            kind = f"{str(label_of(id)).lower()}.interrupted"
            writing.changed(id, kind, {"state": "RUNNING"}, {"state": "INTERRUPTED"})
        return [id for (id,) in rows]

    return (await write(database, _WATCH, clock, work)).value


keep_watch = partial(keep, find_dead, WATCH, "jobs could not be looked at")


async def progress(
    database: Database, viewer: Viewer, clock: Clock, id: str, done: float, message: str | None = None
) -> None:
    """`done`: from 0 to 1. Raises Conflict where the job has ended, perhaps because it was cancelled."""
    await _advance(database, viewer, clock, id, "RUNNING", done, message)


async def finish(database: Database, viewer: Viewer, clock: Clock, id: str, message: str | None = None) -> None:
    await _advance(database, viewer, clock, id, "DONE", 1.0, message)


async def fail(database: Database, viewer: Viewer, clock: Clock, id: str, error: str) -> None:
    await _advance(database, viewer, clock, id, "FAILED", error=error)


async def interrupt(database: Database, viewer: Viewer, clock: Clock, id: str) -> None:
    """Its process ends before it is done."""
    await _advance(database, viewer, clock, id, "INTERRUPTED", error=_DIED)


async def cancel(writing: Writing, id: str) -> None:
    """Whoever runs the job learns of it when it next reports its progress."""
    await _advanced(writing, id, "CANCELLED")


async def _advance(
    database: Database,
    viewer: Viewer,
    clock: Clock,
    id: str,
    state: str,
    done: float | None = None,
    message: str | None = None,
    error: str | None = None,
) -> None:
    async def work(writing: Writing) -> None:
        await _advanced(writing, id, state, done, message, error)

    await write(database, viewer, clock, work)


async def _advanced(
    writing: Writing,
    id: str,
    state: str,
    done: float | None = None,
    message: str | None = None,
    error: str | None = None,
) -> None:
    rows = await writing.run("graph/advance_job", id=id, state=state, progress=done, message=message, error=error)
    if not rows:
        raise Conflict(f"There is no running job {id}: it has ended, or was never started.")
    if state != "RUNNING":
        writing.changed(id, f"job.{state.lower()}", *rows[0])
