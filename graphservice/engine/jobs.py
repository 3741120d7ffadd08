"""How does a long computation go on when its operation was answered? As a job: followed, cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graphservice.engine.context import Context
from graphservice.engine.mutations import Refused
from graphservice.errors import Conflict
from graphservice.graph import jobs

T = TypeVar("T")
Report = Callable[[float, str], Awaitable[None]]

_running: dict[str, asyncio.Task[object]] = {}


@dataclass(frozen=True, slots=True)
class Begun(Generic[T]):
    """A job, and what came of it if it ended while its operation waited."""

    id: str
    value: T | None


async def begin(
    context: Context,
    kind: str,
    work: Callable[[Context, Report], Awaitable[T]],
    wait: float,
    seconds: float,
    id: str | None = None,
) -> Begun[T]:
    """Starts a job and waits for it at most `wait` seconds; it ends by itself after `seconds`.

    `work` gets a context of its own, and tells how far it is from 0 to 1. Raises what the work raised meanwhile.
    `id`: that of the job, where it follows from the name of a request: it is not begun again, unless it failed.
    """
    states = await context.ask("graph/job_state", id=id) if id else []
    if id and states and states[0][0] in ("RUNNING", "DONE"):
        return Begun(id, None)
    id = None if states else id
    id = await jobs.start(context.database, context.viewer, context.clock, kind, id=id)
    own = replace(context)
    task = asyncio.create_task(_run(own, id, work, seconds))
    _running[id] = task
    task.add_done_callback(lambda ended: _forget(id, ended))
    done, _ = await asyncio.wait({task}, timeout=wait)
    if not done:
        return Begun(id, None)
    context.bookmarks, context.written = own.bookmarks, context.written or own.written
    context.statements = own.statements
    return Begun(id, task.result())


async def cancel(context: Context, id: str) -> None:
    """Ends a job; one that runs in another process learns of it when it next tells how far it is.

    Raises Conflict where it has ended, or was never started.
    """
    await jobs.cancel(context.database, context.viewer, context.clock, id)
    if task := _running.get(id):
        task.cancel()


async def _run(context: Context, id: str, work: Callable[[Context, Report], Awaitable[T]], seconds: float) -> T:
    database, viewer = context.database, context.viewer

    async def report(done: float, message: str) -> None:
        await jobs.progress(database, viewer, context.clock, id, done, message)

    try:
        value = await asyncio.wait_for(work(context, report), seconds)
    except BaseException as error:
        with suppress(Conflict):  # it was cancelled, which is written already
            await jobs.fail(database, viewer, context.clock, id, _told(error))
        raise
    await jobs.finish(database, viewer, context.clock, id)
    return value


def _told(error: BaseException) -> str:
    """What a caller may know of it: of a fault of ours, its kind alone."""
    if isinstance(error, TimeoutError):
        return "It took too long."
    return "What was asked for was refused." if isinstance(error, Refused) else type(error).__name__


def _forget(id: str, task: asyncio.Task[object]) -> None:
    _running.pop(id, None)
    if not task.cancelled():
        task.exception()  # it is in the job, whoever waited for it has it too
