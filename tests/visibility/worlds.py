"""How is a firm made smaller, and put back?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from graphservice.graph.database import Database
from tests.sample import load_sample
from tests.visibility.rule_engine import Link, RuleEngine

_NODES = "MATCH (n) RETURN elementId(n), labels(n), n.id, n.by"
_LINKS = "MATCH (a)-[r]->(b) RETURN elementId(a), type(r), properties(r), elementId(b)"
_CUT = "MATCH (n) WHERE NOT elementId(n) IN $p.kept DETACH DELETE n"
_UNTOLD = "MATCH (n:Handoff) WHERE NOT elementId(n) IN $p.told SET n.package = null"
_SHARED = """MATCH (me:Owner {id: $p.me})
UNWIND [me] + COLLECT { MATCH (me)-[:MEMBER_OF]->(team) RETURN team } AS taker
MATCH (taker)<-[:WITH]-(share:Share)-[:OF]->(node)
WHERE share.validFrom <= $p.now AND coalesce(share.validTo > $p.now, true)
RETURN elementId(node)"""
_ACTIVE = "MATCH (me:Owner {id: $p.me}) WHERE me.active RETURN elementId(me)"


async def kept(
    database: Database, me: str | None, depths: Mapping[str, str], now: datetime
) -> tuple[list[str], list[str]]:
    """What the rule engine leaves of the database for a viewer, and of which hand-offs it tells them the package."""
    nodes = await database.records(_NODES, {})
    links: dict[str, list[Link]] = defaultdict(list)
    for start, type, held, end in await database.records(_LINKS, {}):
        links[start].append((type, held, end))
        links[end].append((f"<{type}", held, start))
    labels = {node: frozenset(found) for node, found, _, _ in nodes}
    engine = RuleEngine(labels, links, {node: by for node, _, _, by in nodes if by}, now)
    active = await database.records(_ACTIVE, {"me": me})
    shared = {node for (node,) in await database.records(_SHARED, {"me": me, "now": now})} if active else set()
    me_there = active[0][0] if active else None
    return list(engine.seen(me_there, me, depths, shared)), list(engine.told(me_there))


async def cut_down(database: Database, kept: Collection[str], told: Collection[str]) -> None:
    await database.command(_CUT, {"kept": list(kept)})
    await database.command(_UNTOLD, {"told": list(told)})


async def restored(database: Database) -> None:
    """The sample graph, as it was."""
    await database.command("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    await load_sample(database)
