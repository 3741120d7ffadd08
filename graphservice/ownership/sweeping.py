"""When does what is over leave what is owned now? Within the hour: until then reads of now look at its end."""

from __future__ import annotations

import asyncio
import logging

from graphservice.clock import Clock
from graphservice.errors import GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Viewer

_SWEEPER = Viewer("sweep", "The sweep")
_AT_ONCE, _EVERY = 1_000, 3_600.0

log = logging.getLogger(__name__)


async def sweep(database: Database, clock: Clock, at_once: int = _AT_ONCE) -> int:
    """Moves what is over from OWNS to OWNED, and says how much it was. We know no more than before: no change event."""

    async def some(writing: Writing) -> int:
        ((moved,),) = await writing.run("ownership/over", most=at_once)
        return int(moved)

    total = 0
    while moved := (await write(database, _SWEEPER, clock, some)).value:
        total += moved
    return total


async def keep_sweeping(database: Database, clock: Clock) -> None:
    """Every hour, for as long as it is not cancelled; several processes may do it at once."""
    while True:
        try:
            await sweep(database, clock)
        except GraphServiceError as error:
            log.warning("What is over could not be swept: %s", error)
        await asyncio.sleep(_EVERY)
