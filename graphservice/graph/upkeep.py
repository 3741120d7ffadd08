"""What is done again and again while a service runs? Several processes may do it at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from graphservice.clock import Clock
from graphservice.errors import GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer

AT_ONCE, HOUR = 1_000, 3_600.0

_log = logging.getLogger("graphservice.upkeep")


async def keep(
    work: Callable[[Database, Clock], Awaitable[object]], every: float, told: str, database: Database, clock: Clock
) -> None:
    """Does the work every so many seconds, for as long as it is not cancelled; `told`: what a warning says first."""
    while True:
        try:
            await work(database, clock)
        except GraphServiceError as error:
            _log.warning("%s: %s", told, error)
        await asyncio.sleep(every)


async def in_batches(database: Database, viewer: Viewer, clock: Clock, statement: str, **parameters: object) -> int:
    """Runs a statement, each time in a write of its own, until it says that nothing is left; how much it was."""

    async def some(writing: Writing) -> int:
        ((done,),) = await writing.run(statement, **parameters)
        return int(done)

    total = 0
    while done := (await write(database, viewer, clock, some)).value:
        total += done
    return total
