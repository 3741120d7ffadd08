"""Are ties by another formula worked out anew before anything is answered from them, wherever that was broken off?"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate
from graphservice.graph.writing import Writing, write
from graphservice.referrals import renewing
from graphservice.referrals.folding import fold_interactions, refold
from graphservice.referrals.renewing import outdated, renew
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.referrals.people import People
from tests.referrals.test_folding import drawn, expected

_OLD = """MATCH (one:Person)-[tie:KNOWS]->(other:Person) WHERE one.id IN $p.ids AND other.id IN $p.ids
SET tie.evidence = [1.0, 2.0], tie.formulaVersion = 1, tie.halfLife = 180.0, tie.cost = 1.0
REMOVE tie.recent, tie.lasting, tie.most"""
_SAY = """MATCH (one:Person {id: $p.ids[0]}) MATCH (other:Person {id: $p.ids[1]})
CREATE (one)-[:KNOWS {evidence: [], strength: 0.02, cost: 3.9, halfLife: 180.0, formulaVersion: 1, said: 0.4,
  saidBy: one.id, saidAt: $p.now, lastAt: $p.now, updatedAt: $p.now, writtenAt: 0}]->(other)"""


async def test_ties_of_an_earlier_formula_are_worked_out_anew_by_a_migration_that_can_be_broken_off(
    database: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = await people.new("own", "con", "con", "con")
    happenings = drawn(who, 30, seed=3)
    ids = await people.happen(*happenings)
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=ids))
    wanted = await people.ties(who)
    assert len(wanted) == 6
    said = await people.new("own", "con")
    await database.command(_SAY, {"ids": said, "now": NOW})
    await database.command(_OLD, {"ids": who})
    monkeypatch.setattr(renewing, "_AT_ONCE", 2)
    whole, batches = refold, 0

    async def dies(writing: Writing, *rest: object) -> None:
        nonlocal batches
        batches += 1
        if batches == 3:
            raise ConnectionError("The process is gone.")
        await whole(writing, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(renewing, "refold", dies)
    with pytest.raises(ConnectionError):
        await renew(database, NOW)
    assert len(await outdated(database, 100)) == 3
    monkeypatch.setattr(renewing, "refold", whole)
    assert await migrate(database, NOW) == []
    assert await outdated(database) == []
    assert await people.ties(who) == wanted
    assert {pair: tie.evidence for pair, tie in wanted.items()} == expected(who, ids, happenings)
    ((evidence, version, strength),) = await database.records(
        "MATCH (:Person {id: $p.one})-[tie:KNOWS]-() RETURN tie.evidence, tie.formulaVersion, tie.said",
        {"one": said[0]},
    )
    assert (evidence, version, strength) == ([], 2, 0.4)


async def test_the_migration_leaves_no_property_of_the_former_formula(database: Database, people: People) -> None:
    who = await people.new("own", "con")
    await database.command(_SAY, {"ids": who, "now": NOW})
    text = (Path(__file__).parents[2] / "cypher/model/0025_evidence_of_two_kinds.cypher").read_text(encoding="utf-8")
    (statement,) = re.findall(r"^MATCH .+?;$", text, re.MULTILINE | re.DOTALL)
    for _ in range(2):
        await database.command(statement.rstrip(";"))
        ((left,),) = await database.records(
            "MATCH (:Person {id: $p.id})-[tie:KNOWS]-() RETURN [key IN keys(tie) WHERE key IN ['halfLife', 'cost']]",
            {"id": who[0]},
        )
        assert left == []
    await renew(database, NOW)
