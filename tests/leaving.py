"""What do the tests of a file leave behind? Nothing: the graph is put back as it was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphservice.graph.database import Database

# What has no id services keep for themselves, the names aside that others gave to what has one. How many changes there
# were is counted on: numbers of changes are never used again.
_OURS = "(n.id IS NOT NULL OR n:Source) AND NOT n:ChangeCount"
_ENTITIES = f"MATCH (n) WHERE {_OURS} RETURN elementId(n), labels(n), properties(n)"
_LINKS = f"""MATCH (n) WHERE {_OURS} MATCH (n)-[r]->(other) WHERE other.id IS NOT NULL AND NOT other:ChangeCount
RETURN elementId(r), type(r), elementId(n), elementId(other), properties(r)"""
_DELETE = """MATCH (n) WHERE n.id IS NOT NULL AND NOT n:ChangeCount AND NOT n.id IN $p.ids
CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"""
_NAMES_OF_NONE = "MATCH (name:Source) WHERE NOT (name)-[:NAMES]->() DELETE name"
_CREATE = "UNWIND $p.rows AS row CREATE (n:$(row[0])) SET n = row[1] RETURN elementId(n)"
_MEND = "UNWIND $p.rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n = row[1]"
_FORGET = "MATCH (n) WHERE elementId(n) IN $p.keys DETACH DELETE n"
_UNLINK = "MATCH ()-[r]->() WHERE elementId(r) IN $p.links DELETE r"
_LINK = """UNWIND $p.rows AS row MATCH (a) WHERE elementId(a) = row[1] MATCH (b) WHERE elementId(b) = row[2]
CREATE (a)-[r:$(row[0])]->(b) SET r = row[3]"""
# A clock of a test that was ahead of time leaves no moment that later writes have to follow.
_NOT_AHEAD = """MATCH (count:ChangeCount) WHERE count.updatedAt > datetime.realtime()
SET count.updatedAt = datetime.realtime()"""


async def latest_commit(database: Database) -> tuple[str, ...]:
    """The bookmark of the last transaction that wrote something."""
    return (await database.command_after("RETURN 1"))[1]


@dataclass(frozen=True)
class _Entity:
    key: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]

    @property
    def identity(self) -> object:
        """What makes it the same, wherever it lies: its id, or all that it says."""
        id = self.properties.get("id")
        return self.labels, repr(sorted(self.properties.items())) if id is None else id


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
        ids = [each.properties["id"] for each in self.entities if "id" in each.properties]
        await database.command(_DELETE, {"ids": ids})
        await database.command(_NAMES_OF_NONE)
        await database.command(_NOT_AHEAD)
        places = await self._entities_back(database)
        entities = tuple(replace(each, key=places[each.key]) for each in self.entities)
        links = tuple(replace(each, start=places[each.start], end=places[each.end]) for each in self.links)
        await _links_back(database, links)
        return Found(entities, links)

    async def _entities_back(self, database: Database) -> dict[str, str]:
        """Where each entity is now, by where it was."""
        now = {each.identity: each for each in await _entities(database)}
        there = {each.key: now[each.identity] for each in self.entities if each.identity in now}
        gone = [each for each in self.entities if each.key not in there]
        ids = {each.properties.get("id") for each in gone} - {None}
        if turned := [each.key for each in now.values() if each.properties.get("id") in ids]:  # to another kind
            await database.command(_FORGET, {"keys": turned})
        changed = [
            [there[each.key].key, each.properties]
            for each in self.entities
            if each.key in there and there[each.key].properties != each.properties
        ]
        if changed:
            await database.command(_MEND, {"rows": changed})
        rows = [[each.labels, each.properties] for each in gone]
        created = await database.command(_CREATE, {"rows": rows}) if rows else []
        places = {key: each.key for key, each in there.items()}
        return places | {each.key: key for each, (key,) in zip(gone, created, strict=True)}


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
