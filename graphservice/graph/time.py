"""What time is it in the database, and is all written that was recorded before a moment?"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

from graphservice.clock import Clock, DatabaseTime
from graphservice.errors import QueryTimeout
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.moments import outward

# No write is open for longer: the database ends each after GRAPHSERVICE_QUERY_TIMEOUT, ten minutes in an import.
LONGEST: Final = timedelta(hours=1)
_INEXACT: Final = timedelta(seconds=1)  # how exactly is known since when a write is open
_PAUSE: Final = 0.05


async def told_time(database: Database, clock: Clock) -> datetime:
    """What time it is, once the database was asked."""
    asked = monotonic()
    (row,) = await database.records(question("graph/time").text, {})
    clock.hear(database_time(asked, row))
    return clock.now()


def database_time(asked: float, row: list[Any]) -> DatabaseTime:
    """A row of `graph/time`."""
    time, latest = (outward(value) for value in row)
    return DatabaseTime(asked, monotonic(), time, latest)


async def settled(database: Database, clock: Clock, moment: datetime, seconds: float) -> tuple[str, ...]:
    """Waits until everything is committed that was recorded until a moment, so that what is read of it stays so; the
    bookmarks with which it is seen. A write takes its moment after it began: only those that began before count.

    Raises QueryTimeout where that takes longer than so many seconds.
    """
    if moment < clock.now() - LONGEST:
        return ()
    until = monotonic() + seconds
    while monotonic() < until:
        ((open_,),), bookmarks = await database.command_after(question("graph/open_writes").text)
        if open_ is None or clock.now() - timedelta(milliseconds=open_) - _INEXACT > moment:
            return bookmarks
        await asyncio.sleep(_PAUSE)
    raise QueryTimeout(f"What was being written at {moment.isoformat()} is not finished. Try again in a moment.")
