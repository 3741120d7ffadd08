"""What do the tests of a file leave behind? Nothing: the graph is put back as it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphservice.graph.database import Database

_ENTITIES = "MATCH (n) WHERE NOT n:ChangeCount RETURN elementId(n), labels(n), properties(n)"
_LINKS = """MATCH (a)-[r]->(b) WHERE NOT a:ChangeCount AND NOT b:ChangeCount
RETURN elementId(r), type(r), elementId(a), elementId(b), properties(r)"""
# How many changes there were is counted on: numbers of changes are never used again. Nor is what has no id taken away,
# which services keep for themselves; but names of nothing are.
_DELETE = """MATCH (n) WHERE n.id IS NOT NULL AND NOT n:ChangeCount AND NOT elementId(n) IN $p.kept
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"""
_NAMES_OF_NONE = "MATCH (name:Source) WHERE NOT (name)-[:NAMES]->() DELETE name"
_CREATE = "UNWIND $p.rows AS row CREATE (n:$(row[0])) SET n = row[1] RETURN elementId(n)"
_MEND = "UNWIND $p.rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n = row[1]"
_UNLINK = "MATCH ()-[r]->() WHERE elementId(r) IN $p.links DELETE r"
_LINK = """UNWIND $p.rows AS row MATCH (a) WHERE elementId(a) = row[1] MATCH (b) WHERE elementId(b) = row[2]
CREATE (a)-[r:$(row[0])]->(b) SET r = row[3]"""
# A clock of a test that was ahead of time leaves no moment that later writes have to follow.
_NOT_AHEAD = """MATCH (count:ChangeCount) WHERE count.updatedAt > datetime.realtime()
SET count.updatedAt = datetime.realtime()"""


@dataclass(frozen=True)
class _Entity:
    key: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]

    def same(self, other: _Entity) -> bool:
        """Whether it is this one: Neo4j gives the place of a node that was deleted to another."""
        return self.labels == other.labels and self.properties.get("id") == other.properties.get("id")


@dataclass(frozen=True)
class _Link:
    type: str
    start: str
    end: str
    properties: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash((self.type, self.start, self.end, self.properties.get("id")))


@dataclass(frozen=True)
class Found:
    """All that is in a graph, the count of its changes aside."""

    entities: tuple[_Entity, ...]
    links: tuple[_Link, ...]

    @classmethod
    async def of(cls, database: Database) -> Found:
        links = await _links(database)
        return cls(tuple(await _entities(database)), tuple(link for _, link in links))

    async def put_back(self, database: Database) -> Found:
        """The graph as it was found: what came is gone, what went or changed is there again, at a new place perhaps."""
        await database.command(_DELETE, {"kept": [each.key for each in self.entities]})
        await database.command(_NAMES_OF_NONE)
        await database.command(_NOT_AHEAD)
        places = await self._entities_back(database)
        entities = tuple(replace(each, key=places[each.key]) for each in self.entities)
        links = tuple(replace(each, start=places[each.start], end=places[each.end]) for each in self.links)
        await _links_back(database, links)
        return Found(entities, links)

    async def _entities_back(self, database: Database) -> dict[str, str]:
        """Where each entity is now, by where it was."""
        now = {each.key: each for each in await _entities(database)}
        there = [each for each in self.entities if each.key in now and each.same(now[each.key])]
        changed = [[each.key, each.properties] for each in there if each.properties != now[each.key].properties]
        stayed = {each.key for each in there}
        gone = [each for each in self.entities if each.key not in stayed]
        taken = [each.key for each in gone if each.key in now]
        if taken:
            await database.command("MATCH (n) WHERE elementId(n) IN $p.taken DETACH DELETE n", {"taken": taken})
        if changed:
            await database.command(_MEND, {"rows": changed})
        created = (
            await database.command(_CREATE, {"rows": [[each.labels, each.properties] for each in gone]}) if gone else []
        )
        return {each.key: each.key for each in there} | {
            each.key: key for each, (key,) in zip(gone, created, strict=True)
        }


async def _entities(database: Database) -> list[_Entity]:
    return [_Entity(key, tuple(sorted(labels)), more) for key, labels, more in await database.records(_ENTITIES, {})]


async def _links(database: Database) -> list[tuple[str, _Link]]:
    return [(key, _Link(*link)) for key, *link in await database.records(_LINKS, {})]


async def _links_back(database: Database, wanted: Iterable[_Link]) -> None:
    missing, surplus = Counter(wanted), []
    for key, link in await _links(database):
        if missing[link] > 0:
            missing[link] -= 1
        else:
            surplus.append(key)
    if surplus:
        await database.command(_UNLINK, {"links": surplus})
    rows = [[each.type, each.start, each.end, each.properties] for each in missing.elements()]
    if rows:
        await database.command(_LINK, {"rows": rows})
