"""How is a snapshot read from Neo4j? In pages of people, so that memory holds one page and the arrays."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.referrals.formula import formula
from graphservice.referrals.snapshot.arrays import Snapshot, costs_of, empty, is_hidden, snapshot_of
from graphservice.referrals.ties import millis

_PEOPLE = 20_000
_OVERLAP = 60_000  # ms: a transaction writes its time when it begins, and is seen when it has ended
_PATIENCE = 600.0


class Extent(NamedTuple):
    """The highest number, how many ties there are, the time by the database's clock (ms)."""

    highest: int
    ties: int
    time: int


async def extent(database: Database) -> Extent:
    return Extent(*await database.record(question("referrals/extent").text, {}))


async def read(database: Database, found: Extent, now: datetime) -> Snapshot:
    """All ties, as of a moment."""
    at, rules, columns = millis(now), formula(), empty(found.highest)
    for start in range(0, found.highest + 1, _PEOPLE):
        columns.add_people(await _page(database, "people_columns", start))
        columns.add_ties(await _page(database, "tie_columns", start), at, rules)
    return snapshot_of(columns, at, found.time)


async def refresh(database: Database, snapshot: Snapshot, most: int) -> bool:
    """Brings a snapshot up to date. False: so much is new, or so many people, that it is to be read anew."""
    since = snapshot.seen - _OVERLAP
    ties, people, time = await database.record(
        question("referrals/tie_columns_since").text, {"since": since, "most": most + 1}
    )
    if len(ties[0]) > most or any(row[0] >= snapshot.network.size for row in people):
        return False
    for number, id, ours, *rest in people:
        snapshot.meet(number, id, ours, is_hidden(*rest))
    pairs = zip(ties[0], ties[1], costs_of(ties[2:], snapshot.at, formula()).tolist(), strict=True)
    snapshot.change({(one, other): cost for one, other, cost in pairs if snapshot.network.cost(one, other) != cost})
    snapshot.seen = time
    return True


async def _page(database: Database, name: str, start: int) -> list[Any]:
    text, p = question(f"referrals/{name}").text, {"start": start, "end": start + _PEOPLE}
    return await database.record(text, p, timeout=_PATIENCE)
