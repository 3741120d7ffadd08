"""What is said of a way over somebody who is hidden? That there is one, the team in which it begins, and no name."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from graphservice.engine.guard import levels
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask
from tests.visibility.seeing import depth_file, viewer

AIKO, JONAS = viewer("own_sample_aiko"), viewer("own_sample_jonas")
WAYS = """query ($to: ID!) { introductionPaths(to: $to) { noPath paths { people { id } } owners { id }
  unnamedWays { team { name } hops why } } }"""
PATHS = "query ($to: ID!) { introductionPaths(to: $to) { noPath } }"
SHARED = """MATCH (deal:Opportunity {id: 'opp_sample_harbour'}), (aiko:Owner {id: 'own_sample_aiko'})
CREATE (share:Share {id: 'shr_ways', reason: 'Help.', validFrom: datetime('2026-01-01T00:00:00Z'), recordedBy: 'admin'})
CREATE (share)-[:OF]->(deal), (share)-[:WITH]->(aiko)"""
KNOWN = """MATCH (:Owner {id: 'own_sample_jonas'})-[tie:KNOWS]->(nora:Contact {id: 'con_sample_nora'})
MATCH (erik:Contact {id: 'con_sample_erik'})
CREATE (erik)-[same:KNOWS]->(nora)
SET same = properties(tie)"""
EXISTS = [{"level": "EXISTS", "reason": levels.EXISTS}]


@pytest.fixture(scope="module")
def ask(database: Database, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    path = depth_file(tmp_path_factory.mktemp("visibility"), {})
    return Ask(Service(schema, database, replace(settings, visibility=path)))


@pytest_asyncio.fixture(loop_scope="session")
async def shared(database: Database) -> AsyncIterator[None]:
    """The deal with the harbour is shared with Aiko: of the account she sees a summary."""
    await database.command(SHARED)
    yield
    await database.command("MATCH (share:Share {id: 'shr_ways'}) DETACH DELETE share")


@pytest_asyncio.fixture(loop_scope="session")
async def acquainted(database: Database) -> AsyncIterator[None]:
    await database.command(KNOWN)
    yield
    await database.command("MATCH ({id: 'con_sample_erik'})-[tie:KNOWS]->({id: 'con_sample_nora'}) DELETE tie")


async def found(ask: Ask, to: str, who: Any) -> tuple[Any, Any]:
    answer: Any = await ask(WAYS, {"to": to}, who)
    assert answer.errors == []
    return answer.data["introductionPaths"], answer.extensions.get("visibility")


@pytest.mark.usefixtures("acquainted")
async def test_a_way_over_somebody_hidden_is_told_without_a_name(ask: Ask) -> None:
    """Aiko does not see Nora, whom Jonas knows, and who knows Erik."""
    paths, told = await found(ask, "con_sample_erik", AIKO)
    assert (paths["paths"], paths["noPath"]) == ([], "NO_TIES")
    why = "One of us in Nordics knows somebody who knows Erik Öberg."
    assert paths["unnamedWays"] == [{"team": {"name": "Nordics"}, "hops": 2, "why": why}]
    assert told == EXISTS
    assert "Nora" not in str((paths, told))
    assert "jonas" not in str(paths["unnamedWays"]).casefold()


async def test_whoever_sees_everybody_on_the_way_is_told_who_they_are(ask: Ask) -> None:
    for who in (AIKO, replace(JONAS, all_records=True)):
        paths, told = await found(ask, "con_sample_wei", who)
        assert paths["paths"][0]["people"] == [{"id": "own_sample_aiko"}, {"id": "con_sample_wei"}]
        assert (paths["unnamedWays"], told) == ([], None)


@pytest.mark.usefixtures("shared")
async def test_of_an_account_in_summary_it_is_told_that_somebody_there_is_known(ask: Ask) -> None:
    paths, told = await found(ask, "acc_sample_harbour", AIKO)
    assert (paths["paths"], paths["noPath"]) == ([], "NOT_VISIBLE")
    assert paths["owners"] == [{"id": "own_sample_jonas"}]
    why = "One of us in Nordics knows somebody there."
    assert paths["unnamedWays"][0] == {"team": {"name": "Nordics"}, "hops": 1, "why": why}
    assert told == EXISTS
    assert "Nora" not in str(paths)


@pytest.mark.parametrize("id", ["acc_sample_harbour", "con_sample_nora", "acc_none", "con_none"])
async def test_of_what_is_hidden_wholly_no_way_is_told(ask: Ask, id: str) -> None:
    for text in (WAYS, PATHS):
        answer: Any = await ask(text, {"to": id}, AIKO)
        (wrong,) = answer.errors
        assert wrong["extensions"]["code"] == "NOT_FOUND"
        assert answer.data == {"introductionPaths": None}
        told = "There is no account or contact 'ID': `to` needs the id of an account or a contact."
        assert wrong["message"].replace(id, "ID") == told


async def test_whoever_is_not_active_is_told_of_no_way(ask: Ask) -> None:
    answer: Any = await ask(WAYS, {"to": "con_sample_lea"}, viewer("own_sample_tom"))
    assert answer.data == {"introductionPaths": None}
