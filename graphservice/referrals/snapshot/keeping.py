"""Who keeps the snapshot of a database? One keeper for each process: it reads it once, and again when it is old."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

from graphservice.graph.database import Database
from graphservice.referrals.snapshot.arrays import Snapshot, bytes_needed
from graphservice.referrals.snapshot.streaming import extent, read, refresh
from graphservice.settings import Settings

_OLD = 30 * 60.0
_MOST_CHANGES = 20_000
_WAIT = 2.0


@dataclass(slots=True)
class Keeper:
    """`limit`: bytes that reading a snapshot may take."""

    database: Database
    limit: int
    snapshot: Snapshot | None = None
    read_at: float = 0.0
    task: asyncio.Task[Snapshot | None] | None = None
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def current(self, now: datetime) -> Snapshot | None:
        """Up to date; None while it is read for the first time, or where it would not fit into memory."""
        snapshot = self.snapshot
        if snapshot is None:
            return await self._first(now)
        async with self.lock:
            well = await refresh(self.database, snapshot, _MOST_CHANGES, now)
        changed = len(snapshot.network.changed)
        if not well or changed > _MOST_CHANGES or time.monotonic() - self.read_at > _OLD:
            self._begin(now)
        return snapshot if well else None

    async def whole(self, now: datetime) -> Snapshot | None:
        """The same, however long it takes to read it; None where it would not fit into memory."""
        if self.snapshot is None:
            await self._begin(now)
        found = await self.current(now) if self.snapshot else None
        return found or await self._begin(now)

    async def _first(self, now: datetime) -> Snapshot | None:
        await asyncio.wait([self._begin(now)], timeout=_WAIT)
        return await self.current(now) if self.snapshot else None

    def _begin(self, now: datetime) -> asyncio.Task[Snapshot | None]:
        """Reads it beside what is going on, and puts it into the place of the old one."""
        if self.task is None or self.task.done():
            self.task = asyncio.create_task(self._read(now))
        return self.task

    async def _read(self, now: datetime) -> Snapshot | None:
        found = await extent(self.database)
        if bytes_needed(found.highest, found.ties) > self.limit:
            self.snapshot = None
        else:
            self.snapshot = await read(self.database, found, now)
            self.read_at = time.monotonic()
        return self.snapshot


_KEEPERS: WeakKeyDictionary[Database, Keeper] = WeakKeyDictionary()


def keeper_of(database: Database, settings: Settings) -> Keeper:
    keeper = _KEEPERS.get(database)
    if keeper is None:
        keeper = _KEEPERS[database] = Keeper(database, settings.snapshot_megabytes * 1_000_000)
    return keeper
