"""How is a snapshot read from Neo4j? In pages of people, so that memory holds two pages and the arrays."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from graphservice.graph.columns import PATIENCE, pages
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.mailboxes import by_traffic
from graphservice.referrals.rules.request_limits import QUARTER
from graphservice.referrals.snapshot.arrays import Snapshot, SnapshotColumns, costs_of, empty, snapshot_of
from graphservice.referrals.snapshot.watermark import OVERLAP, Watermark
from graphservice.referrals.ties import millis
from graphservice.referrals.traffic import QUIET, traffic


class Extent(NamedTuple):
    """The highest number, how many ties there are, and up to where whoever reads from now on sees what was written."""

    highest: int
    ties: int
    mark: Watermark


async def extent(database: Database) -> Extent:
    highest, ties, time, change, written = await database.record(
        question("referrals/extent").text, {"overlap": OVERLAP}, timeout=PATIENCE
    )
    return Extent(highest, ties, Watermark(time, change, dict(written)))


async def read(database: Database, found: Extent, now: datetime) -> Snapshot:
    """All ties, as of a moment. Built beside the event loop: it takes seconds where there are millions."""
    at, rules, columns = millis(now), formula(), empty(found.highest)
    async for people, ties in pages(database, found.highest, "referrals/people_columns", "referrals/tie_columns"):
        await asyncio.to_thread(columns.add, people, ties, at, rules)
    await _listen(database, columns, now)
    return await asyncio.to_thread(snapshot_of, columns, at, found.mark)


async def _listen(database: Database, columns: SnapshotColumns, now: datetime) -> None:
    """Whose mailbox is a broadcast, of those who had contact with so many."""
    busy = columns.busy()

    async def ask(name: str, **p: object) -> list[list[Any]]:
        return await database.records(question(name).text, p, timeout=PATIENCE)

    known = await traffic(ask, busy, now)
    columns.loud = {number: by_traffic(*known.get(id, QUIET)) is not None for id, number in busy.items()}


async def refresh(database: Database, snapshot: Snapshot, most: int, now: datetime) -> bool:
    """Brings a snapshot up to date. False: so much is new, or so many people, that it is to be read anew."""
    since = snapshot.mark.since()
    time, change, written, ties, people, asked, gone = await database.record(
        question("referrals/tie_columns_since").text,
        {"since": since, "written": snapshot.mark.known(since), "change": snapshot.mark.change, "most": most + 1},
    )
    too_many = len(ties[0]) > most or change - snapshot.mark.change > most
    if too_many or len(gone) > most or any(row[0] >= snapshot.network.size for row in people):
        return False
    snapshot.change({(one, other): None for one, other in gone if snapshot.knows(one, other)})
    snapshot.forget_traffic({*ties[0], *ties[1]})
    for person in people:
        snapshot.meet(*person)
    pairs = zip(ties[0], ties[1], costs_of(ties[2:], snapshot.at, formula()).tolist(), strict=True)
    snapshot.change({(one, other): cost for one, other, cost in pairs if snapshot.network.cost(one, other) != cost})
    if asked or snapshot.asked.old:
        await _listen_to_requests(database, snapshot, now)
    snapshot.mark.advance(since, time, change, written)
    return True


async def _listen_to_requests(database: Database, snapshot: Snapshot, now: datetime) -> None:
    p = {"since": now - timedelta(milliseconds=QUARTER), "until": now}
    (requests,) = await database.record(question("referrals/asked_lately").text, p)
    snapshot.asked.put([(number, moment) for number, moment in requests])
