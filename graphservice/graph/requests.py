"""For how long is a request remembered that somebody named? Whoever sends it again does so within that time."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from graphservice.clock import Clock
from graphservice.errors import GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer

KEPT_DAYS: Final = 30
_FORGETTER = Viewer("requests", "The memory of requests")
_AT_ONCE, _EVERY = 1_000, 3_600.0

_log = logging.getLogger("graphservice.requests")


async def forget_requests(database: Database, clock: Clock, at_once: int = _AT_ONCE) -> int:
    """Forgets the named requests that are older than that, and says how many they were."""

    async def some(writing: Writing) -> int:
        ((gone,),) = await writing.run("graph/forget_requests", days=KEPT_DAYS, most=at_once)
        return int(gone)

    total = 0
    while gone := (await write(database, _FORGETTER, clock, some)).value:
        total += gone
    return total


async def keep_forgetting(database: Database, clock: Clock) -> None:
    """Every hour, for as long as it is not cancelled; several processes may do it at once."""
    while True:
        try:
            await forget_requests(database, clock)
        except GraphServiceError as error:
            _log.warning("old requests could not be forgotten: %s", error)
        await asyncio.sleep(_EVERY)
