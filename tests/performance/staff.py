"""A few of us with deals that are won and lost, for tests of conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.graph.database import Database

_PEOPLE = """
UNWIND $p.rows AS row
CREATE (owner:Person:Owner {id: row.id, name: row.id, foldedName: row.id, active: true, version: 1, number: row.number,
  createdAt: datetime('2025-01-01T00:00:00Z'), updatedAt: datetime('2025-01-01T00:00:00Z')})
WITH owner, row
MATCH (above:Owner {id: row.above})
CREATE (owner)-[:REPORTS_TO]->(above)
"""
_DEALS = """
UNWIND $p.rows AS row
MATCH (owner:Owner {id: row.owner})
MATCH (account:Account {id: 'acc_sample_north'})
UNWIND range(1, row.won + row.lost) AS n
CREATE (deal:Opportunity {id: 'opp_fair_' + row.owner + row.on + n, name: row.owner + n, foldedName: row.owner + n,
  kind: 'NEW_SALE', phase: 'CONTRACTING', status: CASE WHEN n <= row.won THEN 'WON' ELSE 'LOST' END,
  openedOn: date(row.on) - duration('P40D'), closedOn: date(row.on), amount: 100000, currency: 'EUR', version: 1,
  createdAt: datetime('2025-01-01T00:00:00Z'), updatedAt: datetime('2025-01-01T00:00:00Z')})-[:FOR]->(account)
CREATE (owner)-[:WORKS {id: 'wrk_fair_' + row.owner + row.on + n, factId: 'wrk_fair_' + row.owner + row.on + n,
  share: 1.0, recordedBy: 'test', validFrom: datetime('2024-01-01T00:00:00Z'),
  recordedAt: datetime('2024-01-01T00:00:00Z')}]->(deal)
"""


async def people(database: Database, above: Mapping[str, str]) -> None:
    """Owners by their ids, and to whom each reports."""
    rows: list[dict[str, Any]] = [
        {"id": id, "above": boss, "number": 900_000 + place} for place, (id, boss) in enumerate(above.items())
    ]
    await database.command(_PEOPLE, {"rows": rows})


async def deals(database: Database, won_and_lost: Mapping[str, tuple[int, int]], on: str) -> None:
    """Deals of each of them, decided on a day."""
    rows = [{"owner": id, "won": won, "lost": lost, "on": on} for id, (won, lost) in won_and_lost.items()]
    await database.command(_DEALS, {"rows": list[object](rows)})


async def gone(database: Database) -> None:
    for label, prefix in (("Opportunity", "opp_fair_"), ("Owner", "own_fair_")):
        await database.command(f"MATCH (n:{label}) WHERE n.id STARTS WITH '{prefix}' DETACH DELETE n")
