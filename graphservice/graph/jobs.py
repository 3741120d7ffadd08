"""How far is a long computation? A (:Job) tells, whoever started it and whichever process runs it."""

from __future__ import annotations

from graphservice.clock import Clock
from graphservice.errors import Conflict
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer


async def start(
    database: Database, viewer: Viewer, clock: Clock, kind: str, message: str | None = None, id: str | None = None
) -> str:
    """The id of a job that runs from now on: the one that is given, or a fresh one."""
    id = id or fresh_id("job")

    async def work(writing: Writing) -> None:
        await writing.run("graph/start_job", id=id, kind=kind, message=message)
        writing.changed(id, "job.started", None, {"kind": kind, "state": "RUNNING"})

    await write(database, viewer, clock, work)
    return id


async def progress(
    database: Database, viewer: Viewer, clock: Clock, id: str, done: float, message: str | None = None
) -> None:
    """`done`: from 0 to 1. Raises Conflict where the job has ended, perhaps because it was cancelled."""
    await _advance(database, viewer, clock, id, "RUNNING", done, message)


async def finish(database: Database, viewer: Viewer, clock: Clock, id: str, message: str | None = None) -> None:
    await _advance(database, viewer, clock, id, "DONE", 1.0, message)


async def fail(database: Database, viewer: Viewer, clock: Clock, id: str, error: str) -> None:
    await _advance(database, viewer, clock, id, "FAILED", error=error)


async def cancel(database: Database, viewer: Viewer, clock: Clock, id: str) -> None:
    """Whoever runs the job learns of it when it next reports its progress."""
    await _advance(database, viewer, clock, id, "CANCELLED")


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
        rows = await writing.run("graph/advance_job", id=id, state=state, progress=done, message=message, error=error)
        if not rows:
            raise Conflict(f"There is no running job {id}: it has ended, or was never started.")
        if state != "RUNNING":
            writing.changed(id, f"job.{state.lower()}", *rows[0])

    await write(database, viewer, clock, work)
