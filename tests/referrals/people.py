"""Who is there in a test of ties, what happens between them, and what ties have they then?"""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.conftest import NOW

_NEW = """UNWIND $p.rows AS row
OPTIONAL MATCH (last:Person) WITH row, max(last.number) AS highest
CREATE (n:$(['Person', row.label]) {createdAt: $p.now, updatedAt: $p.now, version: 1, number: highest + row.place})
SET n += row.properties"""
_HAPPENED = """UNWIND $p.rows AS row
CREATE (n:Interaction {id: row.id, kind: row.kind, at: row.at, createdAt: $p.now, updatedAt: $p.now})
SET n.direction = row.direction
WITH n, row UNWIND row.people AS part
MATCH (person:Person {id: part[0]}) CREATE (n)-[:INVOLVES {as: part[1]}]->(person)"""
_TIES = """MATCH (one:Person)-[tie:KNOWS]->(other:Person) WHERE one.id IN $p.ids OR other.id IN $p.ids
RETURN one.id, other.id, tie.evidence, tie.strength, tie.recent, tie.lasting,
  tie.most, toString(tie.lastAt), tie.formulaVersion"""


class Tied(NamedTuple):
    """A tie as it is stored."""

    evidence: list[float]
    strength: float
    recent: float
    lasting: float
    most: float
    last_at: str
    version: int


class Happening(NamedTuple):
    """Something that happens: people by id, each with their part."""

    kind: str
    at: datetime
    people: list[tuple[str, str | None]]
    direction: str | None = None


class People:
    """New people, what happens with them, and their ties."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def new(self, *kinds: str, **properties: Any) -> list[str]:
        """The ids of new people in the order of their numbers; `own` is one of us, `con` a contact."""
        given = {"own": {"active": True}, "con": {"optedOut": False}}
        rows = [
            {
                "label": {"own": "Owner", "con": "Contact"}[kind],
                "place": place,
                "properties": {"id": fresh_id(kind), "name": f"Person {place}", **given[kind], **properties},
            }
            for place, kind in enumerate(kinds, start=1)
        ]
        await self.database.command(_NEW, {"rows": rows, "now": NOW})
        return [row["properties"]["id"] for row in rows]  # type: ignore[index]

    async def happen(self, *happenings: Happening) -> list[str]:
        """The ids of interactions that nobody has folded yet."""
        rows = [{"id": fresh_id("int"), **each._asdict()} for each in happenings]
        for row in rows:
            row["people"] = [list(part) for part in row["people"]]
        await self.database.command(_HAPPENED, {"rows": rows, "now": NOW})
        return [row["id"] for row in rows]

    async def ties(self, ids: list[str]) -> dict[tuple[str, str], Tied]:
        """All ties of these people, by their ends."""
        rows = await self.database.records(_TIES, {"ids": ids})
        return {(one, other): Tied(*rest) for one, other, *rest in rows}
