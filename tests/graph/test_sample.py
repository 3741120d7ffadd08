"""Is the sample graph one of ours, and does it show every part of the model once?"""

from __future__ import annotations

import pytest

from graphservice.graph.database import Database
from graphservice.graph.migrations import check
from graphservice.graph.property_types import model
from tests.conftest import NOW


async def test_the_database_is_as_the_model_says(database: Database) -> None:
    assert await check(database) == []


async def test_every_kind_of_node_and_relationship_occurs(database: Database) -> None:
    kinds = await database.records("MATCH (n) RETURN DISTINCT labels(n)", {})
    types = await database.records("MATCH ()-[e]->() RETURN DISTINCT type(e)", {})
    assert {frozenset(labels) for (labels,) in kinds} == set(model().nodes)
    assert {type for (type,) in types} == set(model().relationships)


async def test_every_join_of_the_model_occurs(database: Database) -> None:
    text = """MATCH (a)-[e]->(b) UNWIND labels(a) AS start UNWIND labels(b) + ['*'] AS goal
    RETURN DISTINCT type(e), start, goal"""
    found = {(type, (start, goal)) for type, start, goal in await database.records(text, {})}
    assert {(type, ends) for type, joins in model().joins.items() for ends in joins} <= found


RULES = {
    "shares in a role sum to at most 1": """
        MATCH (t)<-[e:OWNS]-() WHERE e.validTo IS NULL OR e.validTo > $p.now
        WITH t, e.role AS role, sum(e.share) AS total WHERE total > 1.000001 RETURN t.id, role""",
    "one owner in a role is the primary one": """
        MATCH (t)<-[e:OWNS]-() WITH t, e.role AS role, collect(e.isPrimary) AS primary
        WHERE size([each IN primary WHERE each]) <> 1 RETURN t.id, role""",
    "OWNS is what we believe now and is not over": """
        MATCH ()-[e:OWNS]->() WHERE e.supersededAt IS NOT NULL OR e.validTo <= $p.now RETURN e.id""",
    "OWNED is everything else": """
        MATCH ()-[e:OWNED]->() WHERE e.supersededAt IS NULL AND (e.validTo IS NULL OR e.validTo > $p.now)
        RETURN e.id""",
    "a superseded version says by whom and has a successor": """
        MATCH ()-[e:OWNED]->() WHERE e.supersededAt IS NOT NULL AND (e.supersededBy IS NULL OR NOT EXISTS {
          MATCH ()-[later:OWNS|OWNED]->() WHERE later.factId = e.factId AND later.recordedAt = e.supersededAt })
        RETURN e.id""",
    "ties lead from the smaller number to the larger": """
        MATCH (a)-[e:KNOWS]->(b) WHERE a.number >= b.number RETURN a.id""",
    "the strength of a tie is what its evidence makes of it": """
        MATCH (a)-[e:KNOWS]->() WHERE abs(e.strength - 1 + 2 ^ -(e.recent + e.lasting)) > 0.000001 RETURN a.id""",
    "an opportunity is in the phase of its last change": """
        MATCH (c:PhaseChange)-[:OF]->(o:Opportunity) WITH o, c ORDER BY c.at
        WITH o, collect(c.to) AS phases WHERE phases[-1] <> o.phase RETURN o.id""",
    "what is decided is closed, what is open is not": """
        MATCH (o:Opportunity) WHERE (o.status = 'OPEN') = (o.closedOn IS NOT NULL) RETURN o.id""",
    "nobody of ours reports to themselves": """
        MATCH (o:Owner)-[:REPORTS_TO*1..9]->(o) RETURN o.id""",
}


@pytest.mark.parametrize("rule", RULES)
async def test_the_sample_keeps_the_rules(database: Database, rule: str) -> None:
    assert await database.records(RULES[rule], {"now": NOW}) == []


async def test_north_has_owners_in_all_four_roles_shared_and_with_a_history(database: Database) -> None:
    text = """MATCH (:Account {id: 'acc_sample_north'})<-[e:OWNS|OWNED]-(o)
    WHERE e.supersededAt IS NULL AND e.validFrom <= $p.asOf AND (e.validTo IS NULL OR e.validTo > $p.asOf)
    RETURN e.role, o.name, e.share ORDER BY e.role, e.share DESC"""
    assert await database.records(text, {"asOf": NOW}) == [
        ["CROSS_SELL", "Jonas Weber", 1.0],
        ["NEW_SALES", "Jonas Weber", 0.6],
        ["NEW_SALES", "Mara Lindqvist", 0.4],
        ["RETENTION", "Aiko Tanaka", 1.0],
        ["UPSELL", "Aiko Tanaka", 1.0],
    ]
    assert await database.records(text, {"asOf": NOW.replace(year=2024, month=1)}) == [
        ["NEW_SALES", "Tom O'Brien", 1.0]
    ]
