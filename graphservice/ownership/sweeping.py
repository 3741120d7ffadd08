"""When does what is over leave what is owned now? Within the hour: until then reads of now look at its end."""

from __future__ import annotations

from functools import partial

from graphservice.clock import Clock
from graphservice.graph.database import Database
from graphservice.graph.upkeep import AT_ONCE, HOUR, in_batches, keep
from graphservice.viewer import Viewer

_SWEEPER = Viewer("sweep", "The sweep")


async def sweep(database: Database, clock: Clock, at_once: int = AT_ONCE) -> int:
    """Moves what is over from OWNS to OWNED, and says how much it was. We know no more than before: no change event."""
    return await in_batches(database, _SWEEPER, clock, "ownership/over", most=at_once)


keep_sweeping = partial(keep, sweep, HOUR, "What is over could not be swept")
