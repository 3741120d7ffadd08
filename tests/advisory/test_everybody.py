"""Is the network of all contacts measured by a job, and taken where the candidates are too many?"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from graphservice.advisory.commands import measures_command
from graphservice.advisory.rules.large_networks.measures import VERSION
from graphservice.advisory.rules.network import measured
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer
from tests.advisory.firm import Firm
from tests.asking import Ask

MEASURE = """mutation ($input: MeasureNetworkInput!) { measureNetwork(input: $input) {
  job { id kind state progress message } people userErrors { field code } } }"""
LIST = """query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) {
  measuredOn computedAt notice totalCount
  candidates(first: 100) { nodes { contact { id } constraint score { measuredOn computedAt
    parts { name value percentile evidence evidenceCount } } } } } }"""
CLEAN = """MATCH (c:Contact) REMOVE c.influence, c.betweenness, c.constraint, c.core, c.participation, c.community,
  c.measuredAt, c.measuresVersion"""
TIES = [(0, 1, 0.9), (1, 2, 0.8), (2, 0, 0.7), (2, 3, 0.5), (3, 4, 0.9), (4, 5, 0.8), (5, 3, 0.6)]


@pytest.fixture(autouse=True)
async def unmeasured(database: Database) -> AsyncIterator[None]:
    yield
    await database.command(CLEAN)


@pytest.fixture
def small(settings: Settings, database: Database) -> Ask:
    """A service that measures the network of three people at most while somebody waits."""
    return Ask(Service(schema, database, replace(settings, board_people=3)))


async def measure(firm: Firm, **input: Any) -> dict[str, Any]:
    return await firm.did(MEASURE, "measureNetwork", **{"wait": 60, **input})


async def listed(ask: Ask, firm: Firm) -> dict[str, Any]:
    answer = await ask(LIST, {"c": {"industries": [firm.mark]}})
    assert answer.errors == []
    found: dict[str, Any] = (answer.data or {})["advisoryBoardCandidates"]
    return {**found, "candidates": found["candidates"]["nodes"]}


def values(found: dict[str, Any], part: str) -> dict[str, Any]:
    return {
        each["contact"]["id"]: next(one["value"] for one in each["score"]["parts"] if one["name"] == part)
        for each in found["candidates"]
    }


async def test_too_many_candidates_are_told_to_be_measured_first(firm: Firm, small: Ask) -> None:
    found = await listed(small, firm)
    assert (found["measuredOn"], found["computedAt"], found["totalCount"]) == (None, None, 8)
    assert found["notice"] == (
        "The network of 8 people is too large to measure within a request, and is not measured yet. Run "
        "`graphservice measures`, call `measureNetwork`, or narrow the criteria."
    )
    assert set(values(found, "INFLUENCE").values()) == {None}
    assert {each["constraint"] for each in found["candidates"]} == {None}


async def test_no_panel_is_proposed_by_a_network_that_was_not_measured(firm: Firm, small: Ask) -> None:
    board, other = await firm.board(), Firm(small, firm.mark)
    refused = await other.propose(board, seats=2)
    assert refused["proposal"] is None
    assert [(each["field"], each["code"]) for each in refused["userErrors"]] == [
        (["input", "criteria"], "NOT_MEASURED")
    ]
    assert "Run `graphservice measures`" in refused["userErrors"][0]["message"]
    made = await other.propose(board, seats=2, weights=[{"part": "TENURE", "weight": 1}])
    assert made["userErrors"] == []


async def test_stored_measures_are_those_of_the_network_of_all(firm: Firm, small: Ask, database: Database) -> None:
    await firm.know(database, *TIES)
    done = await measure(firm)
    ((people,),) = await database.records("MATCH (c:Contact) RETURN count(c)", {})
    assert (done["people"], done["userErrors"]) == (people, [])
    assert done["job"]["state"] == "DONE"
    assert done["job"]["message"].startswith(f"Measured {people} people with ")
    found = await listed(small, firm)
    assert (found["measuredOn"], found["computedAt"], found["notice"]) == ("WHOLE_GRAPH", "2026-06-01T09:00:00Z", None)
    assert {each["score"]["measuredOn"] for each in found["candidates"]} == {"WHOLE_GRAPH"}
    among = measured(
        [firm.contact(number) for number in range(8)],
        [(firm.contact(one), firm.contact(other), strength) for one, other, strength in TIES],
    )
    assert values(found, "EMBEDDEDNESS") == {id: each.core for id, each in among.items()}
    assert {each["contact"]["id"]: each["constraint"] for each in found["candidates"]} == {
        id: pytest.approx(each.constraint) for id, each in among.items()
    }
    spread = {id: None if each.participation is None else pytest.approx(each.participation, abs=1e-9)
              for id, each in among.items()}  # fmt: skip
    assert values(found, "PARTICIPATION") == spread
    ranks = values(found, "INFLUENCE")
    scale = 8 / people  # whoever knows nobody shares what they pass on with all: the ranks here keep their proportions
    assert ranks[firm.contact(2)] > ranks[firm.contact(0)] > ranks[firm.contact(6)] > 0
    assert sum(ranks.values()) == pytest.approx(scale, rel=0.5)
    best = next(each for each in found["candidates"] if each["contact"]["id"] == firm.contact(2))
    evidence = {part["name"]: (part["evidence"], part["evidenceCount"]) for part in best["score"]["parts"]}
    assert evidence["INFLUENCE"] == ([firm.contact(number) for number in (1, 0, 3)], 3)
    assert evidence["PARTICIPATION"] == ([firm.contact(number) for number in (1, 3)], 2)


async def test_a_contact_shows_how_they_stand_in_the_network(firm: Firm, database: Database) -> None:
    await firm.know(database, *TIES)
    asked = """query ($id: ID!) { contact(id: $id) { network { influence betweenness constraint core participation group
      formulaVersion computedAt } } }"""
    before = await firm.ask(asked, {"id": firm.contact(2)})
    assert (before.data or {})["contact"] == {"network": None}
    await measure(firm)
    answer = await firm.ask(asked, {"id": firm.contact(2)})
    assert answer.errors == []
    found = (answer.data or {})["contact"]["network"]
    assert (found["core"], found["formulaVersion"], found["computedAt"]) == (2, VERSION, "2026-06-01T09:00:00Z")
    assert found["participation"] == pytest.approx(1 - (1.5 / 2) ** 2 - (0.5 / 2) ** 2)
    assert found["betweenness"] > 0
    alone = await firm.ask(asked, {"id": firm.contact(7)})
    shown = (alone.data or {})["contact"]["network"]
    assert (shown["core"], shown["betweenness"], shown["constraint"], shown["participation"]) == (0, 0, None, None)


async def test_few_candidates_are_measured_among_one_another_all_the_same(firm: Firm) -> None:
    await measure(firm)
    assert (await listed(firm.ask, firm))["measuredOn"] == "CANDIDATES"


async def test_who_came_since_or_was_measured_otherwise_is_told(firm: Firm, small: Ask, database: Database) -> None:
    await measure(firm)
    text = "MATCH (c:Contact {id: $p.id}) SET c.measuresVersion = $p.version"
    await database.command(text, {"id": firm.contact(0), "version": VERSION - 1})
    found = await listed(small, firm)
    assert found["measuredOn"] == "WHOLE_GRAPH"
    assert found["notice"].startswith("1 of 8 people are newer than the last measurement")
    assert values(found, "INFLUENCE")[firm.contact(0)] is None


async def test_a_mailbox_that_is_nobodys_is_not_measured(firm: Firm, database: Database) -> None:
    await measure(firm)
    text = "MATCH (c:Contact {id: $p.id}) SET c.email = $p.email RETURN c.influence"
    p = {"id": firm.contact(1), "email": "no-reply@company.example"}
    assert (await database.command(text, p))[0][0] > 0
    await measure(firm)
    ((influence, at),) = await database.records(
        "MATCH (c:Contact {id: $p.id}) RETURN c.influence, c.measuredAt", {"id": firm.contact(1)}
    )
    assert (influence, at) == (None, None)


async def test_ties_fade_before_they_are_measured(firm: Firm, small: Ask, database: Database) -> None:
    await firm.know(database, (0, 1, 0.9), (0, 2, 0.9))
    aged = """MATCH (:Contact {id: $p.one})-[t:KNOWS]->(:Contact {id: $p.other})
    SET t.lastAt = datetime('2024-06-01T09:00:00Z')"""
    await database.command(aged, {"one": firm.contact(0), "other": firm.contact(1)})
    await measure(firm)
    for ask in (firm.ask, small):
        ranks = values(await listed(ask, firm), "INFLUENCE")
        assert ranks[firm.contact(2)] > 2 * ranks[firm.contact(1)]


async def test_it_goes_on_as_a_job_and_is_begun_once_under_a_name(firm: Firm) -> None:
    name = f"nightly {firm.mark}"
    begun = await measure(firm, wait=0, clientMutationId=name)
    again = await measure(firm, wait=0, clientMutationId=name)
    assert begun["people"] is None
    assert begun["job"]["kind"] == "MEASURES"
    assert again["job"]["id"] == begun["job"]["id"]
    for _ in range(400):
        answer = await firm.ask("query ($id: ID!) { job(id: $id) { state error } }", {"id": begun["job"]["id"]})
        job = (answer.data or {})["job"]
        if job["state"] != "RUNNING":
            break
        await asyncio.sleep(0.05)
    assert job == {"state": "DONE", "error": None}


async def test_who_may_not_write_may_not_measure(firm: Firm) -> None:
    reader = Viewer("reader", "A reader", scopes=frozenset({Scope.READ}))
    answer = await firm.ask(MEASURE, {"input": {}}, viewer=reader)
    assert [each["extensions"]["code"] for each in answer.errors] == ["FORBIDDEN"]
    refused = await measure(firm, wait=61)
    assert refused["userErrors"] == [{"field": ["input", "wait"], "code": "INVALID_WAIT"}]


@pytest.mark.parametrize("as_json", [False, True])
async def test_the_command_measures_everybody_and_says_so(
    as_json: bool, firm: Firm, address: Address, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await firm.know(database, *TIES)
    monkeypatch.delenv("GRAPHSERVICE_CLOCK", raising=False)
    for name in ("uri", "username", "password", "database"):
        monkeypatch.setenv(f"NEO4J_{name.upper()}", getattr(address, name))
    done = await asyncio.to_thread(_run, *(["--json"] if as_json else []))
    assert done.exit_code == 0, done.output
    ((people,),) = await database.records("MATCH (c:Contact) WHERE c.measuredAt IS NOT NULL RETURN count(c)", {})
    assert people >= 8
    assert "Writing the measures" in done.stderr
    if as_json:
        told = json.loads(done.stdout)
        assert (told["people"], told["ties"] >= 7, told["job"][:4]) == (people, True, "job_")
    else:
        assert done.stdout.startswith(f"Measured {people} people with ")


def _run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(measures_command)
    return CliRunner().invoke(app, arguments)
