"""Who is waiting for a change? One look at the database serves all of them in this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from graphservice.errors import GraphServiceError
from graphservice.graph.cypher import question
from graphservice.graph.database import Database

T = TypeVar("T")

PAUSE: Final = 0.25  # seconds between two looks
TROUBLE: Final = 2.0  # seconds before the next one, where the database did not answer
MOST: Final = 1_000  # changes of a look

_log = logging.getLogger("graphservice.feed")


@dataclass(slots=True, eq=False)
class ChangeWaiter:
    """Somebody who waits for changes of some kinds that concern one thing. `number` is the latest such change."""

    concerning: str
    kinds: str
    number: int = 0
    _there: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self) -> None:
        """Until there is one that was not there before."""
        await self._there.wait()
        self._there.clear()

    def wake(self, number: int) -> None:
        self.number = number
        self._there.set()


class Feed:
    """Looks for new changes while somebody waits. It only wakes them: what there is for them, they read themselves, so
    whoever is slow takes no memory here."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: dict[str, set[ChangeWaiter]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._starting = asyncio.Lock()
        self._seen = 0

    @asynccontextmanager
    async def waiting(self, concerning: str, kinds: str) -> AsyncIterator[ChangeWaiter]:
        """For changes of the kinds that begin so, of the thing itself or of what is addressed to it.

        Every change that is committed after this began wakes them.
        """
        one = ChangeWaiter(concerning, kinds)
        self._waiting.setdefault(concerning, set()).add(one)
        try:
            async with self._starting:
                if self._looking is None or self._looking.done():
                    self._seen = await self.latest()
                    self._looking = asyncio.create_task(self._look_on())
            yield one
        finally:
            self._waiting[concerning].discard(one)
            if not self._waiting[concerning]:
                del self._waiting[concerning]

    async def latest(self) -> int:
        """The number of the latest change there is."""
        rows = await unbroken(self._database.records(question("graph/change_count").text, {}))
        return rows[0][0] if rows else 0

    async def _look_on(self) -> None:
        while self._waiting:
            try:
                pause = 0.0 if await self._look() == MOST else PAUSE
            except GraphServiceError as error:
                _log.warning("no look at the changes: %s", error)
                pause = TROUBLE
            except Exception:
                _log.exception("no look at the changes")
                pause = TROUBLE
            await asyncio.sleep(pause)

    async def _look(self) -> int:
        p = {"after": self._seen, "most": MOST}
        rows = await self._database.records(question("graph/latest_changes").text, p)
        for number, kind, concerned in rows:
            for id in concerned:
                for one in self._waiting.get(id, ()):
                    if kind.startswith(one.kinds):
                        one.wake(number)
            self._seen = number
        return len(rows)


async def unbroken(read: Coroutine[Any, Any, T]) -> T:
    """A short read is not broken off when nobody wants it any more: that would cost its connection."""
    return await asyncio.shield(asyncio.create_task(read))
