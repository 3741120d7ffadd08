"""For how long is a request remembered that somebody named? Whoever sends it again does so within that time."""

from __future__ import annotations

from functools import partial
from typing import Final

from graphservice.clock import Clock
from graphservice.graph.database import Database
from graphservice.graph.upkeep import AT_ONCE, HOUR, in_batches, keep
from graphservice.viewer import Viewer

KEPT_DAYS: Final = 30
_FORGETTER = Viewer("requests", "The memory of requests")


async def forget_requests(database: Database, clock: Clock, at_once: int = AT_ONCE) -> int:
    """Forgets the named requests that are older than that, and says how many they were."""
    return await in_batches(database, _FORGETTER, clock, "graph/forget_requests", days=KEPT_DAYS, most=at_once)


keep_forgetting = partial(keep, forget_requests, HOUR, "old requests could not be forgotten")
