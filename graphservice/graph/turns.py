"""Whose long computation is next? Few run at once, and nobody waits behind all that one viewer asked for."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

from graphservice.errors import TooComplex

ASKING: ContextVar[str] = ContextVar("asking", default="")  # the id of the viewer, of whatever runs for them


class FairTurns:
    """So many at once, `each` of one viewer; of those who wait, the viewer with the fewest that run is next, and among
    these who waited longest. `most`: how many of one viewer may wait."""

    def __init__(self, at_once: int, most: int, each: int | None = None) -> None:
        self._free = at_once
        self._most = most
        self._each = each or at_once
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    @asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[None]:
        """Raises TooComplex where too many of them wait already."""
        if self._free and self._running[who] < self._each:
            self._begin(who)
        else:
            await self._wait(who)
        try:
            yield
        finally:
            self._end(who)

    async def _wait(self, who: str) -> None:
        if len(self._waiting.get(who, ())) >= self._most:
            raise TooComplex(
                f"{self._most} long computations of yours wait already (boards, paths, departures, measures): ask for "
                "fewer at a time."
            )
        called: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(who, deque()).append(called)
        try:
            await called
        except asyncio.CancelledError:
            if called.cancelled():
                self._forget(who, called)
            else:  # it was this one's turn just when it left
                self._end(who)
            raise

    def _begin(self, who: str) -> None:
        self._free -= 1
        self._running[who] += 1

    def _end(self, who: str) -> None:
        self._free += 1
        self._running[who] -= 1
        if not self._running[who]:
            del self._running[who]
        ready = [each for each in self._waiting if self._running[each] < self._each]
        if ready:
            following = min(ready, key=lambda each: self._running[each])
            called = self._waiting[following].popleft()
            queue = self._waiting.pop(following)
            if queue:
                self._waiting[following] = queue  # behind the others
            self._begin(following)
            called.set_result(None)

    def _forget(self, who: str, called: asyncio.Future[None]) -> None:
        queue = self._waiting[who]
        queue.remove(called)
        if not queue:
            del self._waiting[who]
