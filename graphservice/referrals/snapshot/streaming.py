"""How is a snapshot read from Neo4j? In pages of people, so that memory holds two pages and the arrays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.mailboxes import by_traffic
from graphservice.referrals.snapshot.arrays import Columns, Snapshot, costs_of, empty, snapshot_of
from graphservice.referrals.snapshot.watermark import OVERLAP, Watermark
from graphservice.referrals.ties import millis
from graphservice.referrals.traffic import QUIET, traffic

_PEOPLE = 20_000
_PATIENCE = 600.0
Page: TypeAlias = list[Any]


class Extent(NamedTuple):
    """The highest number, how many ties there are, and up to where whoever reads from now on sees what was written."""

    highest: int
    ties: int
    mark: Watermark


async def extent(database: Database) -> Extent:
    highest, ties, time, change, written = await database.record(
        question("referrals/extent").text, {"overlap": OVERLAP}, timeout=_PATIENCE
    )
    return Extent(highest, ties, Watermark(time, change, dict(written)))


async def read(database: Database, found: Extent, now: datetime) -> Snapshot:
    """All ties, as of a moment."""
    at, rules, columns = millis(now), formula(), empty(found.highest)
    async for people, ties in _pages(database, found.highest):
        columns.add_people(people)
        columns.add_ties(ties, at, rules)
    await _listen(database, columns, now)
    return snapshot_of(columns, at, found.mark)


async def _pages(database: Database, highest: int) -> AsyncIterator[tuple[Page, Page]]:
    """The next is on its way while one is worked on."""
    starts = range(0, highest + 1, _PEOPLE)
    coming = asyncio.create_task(_pair(database, 0))
    try:
        for start in starts:
            page = await coming
            if start != starts[-1]:
                coming = asyncio.create_task(_pair(database, start + _PEOPLE))
            yield page
    finally:
        coming.cancel()


async def _pair(database: Database, start: int) -> tuple[Page, Page]:
    people = await _page(database, "people_columns", start)
    return people, await _page(database, "tie_columns", start)


async def _page(database: Database, name: str, start: int) -> Page:
    text, p = question(f"referrals/{name}").text, {"start": start, "end": start + _PEOPLE}
    return await database.record(text, p, timeout=_PATIENCE)


async def _listen(database: Database, columns: Columns, now: datetime) -> None:
    """Whose mailbox is a broadcast, of those who had contact with so many."""
    busy = columns.busy()

    async def ask(name: str, **p: object) -> list[list[Any]]:
        return await database.records(question(name).text, p, timeout=_PATIENCE)

    known = await traffic(ask, busy, now)
    columns.loud = {number: by_traffic(*known.get(id, QUIET)) is not None for id, number in busy.items()}


async def refresh(database: Database, snapshot: Snapshot, most: int) -> bool:
    """Brings a snapshot up to date. False: so much is new, or so many people, that it is to be read anew."""
    since = snapshot.mark.since()
    time, change, written, ties, people = await database.record(
        question("referrals/tie_columns_since").text,
        {"since": since, "written": snapshot.mark.known(since), "change": snapshot.mark.change, "most": most + 1},
    )
    too_many = len(ties[0]) > most or change - snapshot.mark.change > most
    if too_many or any(row[0] >= snapshot.network.size for row in people):
        return False
    snapshot.forget_traffic({*ties[0], *ties[1]})
    for person in people:
        snapshot.meet(*person)
    pairs = zip(ties[0], ties[1], costs_of(ties[2:], snapshot.at, formula()).tolist(), strict=True)
    snapshot.change({(one, other): cost for one, other, cost in pairs if snapshot.network.cost(one, other) != cost})
    snapshot.mark.advance(since, time, change, written)
    return True
