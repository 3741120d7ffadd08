"""Who keeps the ledger of a database? One keeper for each process: it reads it once, then follows the changes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from weakref import WeakKeyDictionary

from graphservice.clock import Clock
from graphservice.graph.database import Database
from graphservice.graph.upkeep import HOUR, keep
from graphservice.performance.ledger.reading import follow, read, standing
from graphservice.performance.rules.ledger import Ledger, tallies


@dataclass(slots=True)
class Bookkeeper:
    """`standing`: where the graph stood when the ledger was last brought up to date."""

    database: Database
    ledger: Ledger | None = None
    standing: list[int] = field(default_factory=list)
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self, bookmarks: Sequence[str]) -> Ledger:
        """All that is committed by now is in it.

        What was not written through the road of changes shows in the numbers of what there is: then all is read anew.
        """
        async with self.lock:
            stands = await standing(self.database, bookmarks)
            if self.ledger is None or stands != self.standing:
                self.ledger, self.standing = await self._renewed(stands, bookmarks)
            return self.ledger

    async def _renewed(self, stands: list[int], bookmarks: Sequence[str]) -> tuple[Ledger, list[int]]:
        ledger, known = self.ledger, self.standing
        ledger = ledger.copied() if ledger is not None else None
        while ledger is not None and stands[0] > known[0]:
            if not await follow(self.database, ledger, known[0], bookmarks):
                break
            known, stands = stands, await standing(self.database, bookmarks)
            if known == stands and tallies(ledger) == stands[1:4]:
                return ledger, stands
        return await read(self.database, bookmarks), stands


WORTH = 10_000  # deals: the ledger of fewer is read when somebody asks
_KEEPERS: WeakKeyDictionary[Database, Bookkeeper] = WeakKeyDictionary()


async def ledger_of(database: Database, bookmarks: Sequence[str] = ()) -> Ledger:
    """`bookmarks`: of what must be in it."""
    keeper = _KEEPERS.get(database)
    if keeper is None:
        keeper = _KEEPERS[database] = Bookkeeper(database)
    return await keeper.current(bookmarks)


async def read_ahead(database: Database, _: Clock, least: int = WORTH) -> int:
    """Reads a large ledger before anybody waits for it, and later brings it up to date; how many deals there are."""
    _number, _accounts, deals, *_rest = await standing(database)
    if deals >= least:
        await ledger_of(database)
    return deals


keep_books = partial(keep, read_ahead, HOUR, "The ledger could not be read ahead")
