"""How does a long computation go on when its operation was answered? As a job: followed, cancelled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graphservice.engine.context import Context
from graphservice.errors import Conflict
from graphservice.graph import jobs
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import Repeatable, Request, known_request, request

T = TypeVar("T")
Report = Callable[[float, str], Awaitable[None]]

_running: dict[str, asyncio.Task[object]] = {}


@dataclass(frozen=True, slots=True)
class Begun(Generic[T]):
    """A job, and what came of it if it ended while its operation waited."""

    id: str
    value: T | None


@dataclass(frozen=True, slots=True)
class JobRequest:
    """The request that asks for a job: the mutation, and its input, which may have a name."""

    what: str
    input: Repeatable


async def begin(
    context: Context,
    kind: str,
    work: Callable[[Context, Report], Awaitable[T]],
    wait: float,
    seconds: float,
    named: JobRequest | None = None,
) -> Begun[T]:
    """Starts a job and waits for it at most `wait` seconds; it ends by itself after `seconds`.

    `work` gets a context of its own, and tells how far it is from 0 to 1. Raises what the work raised meanwhile.
    `named`: a request that is sent again has the job that it had, unless that failed or its process is gone.
    """
    await jobs.find_dead(context.database, context.clock)
    id, begins = await context.write(lambda writing: _started(writing, kind, named))
    if not begins:
        return Begun(id, None)
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


async def _started(writing: Writing, kind: str, named: JobRequest | None) -> tuple[str, bool]:
    """The id of the job, and whether it is to begin."""
    again = await known_request(writing, named.what, named.input, "job") if named else Request()
    before = again.answer or again.event
    states = await writing.run("graph/job_state", id=before) if before else []
    if states and states[0][0] in ("RUNNING", "DONE"):
        again.refuse_other_input()
        return str(before), False
    id = fresh_id("job") if states or before is None else str(before)
    await jobs.started(writing, id, kind)
    await again.keep(writing, id, named.input if named else None)
    return id, True


async def cancel(context: Context, id: str, named: JobRequest | None = None) -> None:
    """Ends a job; one that runs in another process learns of it when it next tells how far it is.

    Raises Conflict where it has ended, or was never started.
    """

    async def work(writing: Writing) -> None:
        again = await request(writing, named.what, named.input) if named else Request()
        if not again.done:
            await jobs.cancel(writing, id)
            await again.keep(writing, id)

    await context.write(work)
    if task := _running.get(id):
        task.cancel()


async def interrupt_all(seconds: float = 3.0) -> None:
    """Ends all jobs of this process: whoever asked is told that they did not come to an end."""
    tasks = set(_running.values())
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks, timeout=seconds)


async def _run(context: Context, id: str, work: Callable[[Context, Report], Awaitable[T]], seconds: float) -> T:
    database, viewer = context.database, context.viewer

    async def report(done: float, message: str) -> None:
        await jobs.progress(database, viewer, context.clock, id, done, message)

    try:
        async with jobs.beating(database, viewer, context.clock, id):
            value = await asyncio.wait_for(work(context, report), seconds)
    except asyncio.CancelledError:
        with suppress(Conflict):  # somebody cancelled it, which is written already
            await jobs.interrupt(database, viewer, context.clock, id)
        raise
    except BaseException as error:
        with suppress(Conflict):  # it was cancelled, which is written already
            await jobs.fail(database, viewer, context.clock, id, _failure_message(error))
        raise
    await jobs.finish(database, viewer, context.clock, id)
    return value


def _failure_message(error: BaseException) -> str:
    """What a caller may know of it: of a fault of ours, its kind alone."""
    if isinstance(error, TimeoutError):
        return "The job took too long."
    return "The input of the job was refused." if isinstance(error, Refused) else type(error).__name__


def _forget(id: str, task: asyncio.Task[object]) -> None:
    _running.pop(id, None)
    if not task.cancelled():
        task.exception()  # it is in the job, whoever waited for it has it too
