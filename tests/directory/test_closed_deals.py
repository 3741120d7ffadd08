"""Who won a deal? Its team as it was when it closed, whatever happened since."""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask
from tests.directory.writing import Write

MARA, JONAS, AIKO = "own_sample_mara", "own_sample_jonas", "own_sample_aiko"
_WORKS = """MATCH (owner:Owner {id: $p.owner}), (deal:Opportunity {id: $p.deal})
CREATE (owner)-[:WORKS {id: $p.id, factId: $p.id, role: 'LEAD', share: $p.share, validFrom: datetime($p.since),
  validTo: datetime($p.until), recordedAt: datetime($p.since), recordedBy: 'test'}]->(deal)"""
_SHOWN = """query ($id: ID!) { opportunity(id: $id) { status closedOn
  team { edges { share node { id } } } then: team(asOf: "2026-02-01T00:00:00Z") { nodes { id } }
  teamHistory { totalCount } } }"""

Part = tuple[str, float, str, str | None]


async def deal(write: Write, database: Database, *parts: Part, status: str = "WON", closed: str = "2026-03-31") -> str:
    account = await write.new("Account", name="Fjord")
    said = {"name": "Rig", "account": account, "kind": "NEW_SALE", "status": status, "openedOn": "2026-01-05"}
    id = await write.new("Opportunity", **said, closedOn=closed)
    for owner, share, since, until in parts:
        given = {"owner": owner, "deal": id, "id": fresh_id("wko"), "share": share, "since": since, "until": until}
        await database.command(_WORKS, given)
    return id


async def shown(ask: Ask, id: str) -> Any:
    answer = await ask(_SHOWN, {"id": id})
    assert answer.errors == []
    assert answer.data is not None
    return answer.data["opportunity"]


async def team(ask: Ask, id: str) -> dict[str, float]:
    return {each["node"]["id"]: each["share"] for each in (await shown(ask, id))["team"]["edges"]}


JAN, CLOSING, DAY, APRIL = (
    "2026-01-05T00:00:00Z",
    "2026-03-31T00:00:00Z",
    "2026-03-31T15:00:00Z",
    "2026-04-09T00:00:00Z",
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([(MARA, 0.7, JAN, None), (JONAS, 0.3, JAN, None)], {MARA: 0.7, JONAS: 0.3}),  # nothing ends with the close
        ([(MARA, 1.0, JAN, CLOSING)], {MARA: 1.0}),  # the close ended it, at the day's beginning
        ([(MARA, 1.0, JAN, DAY)], {MARA: 1.0}),  # or within the day
        ([(MARA, 1.0, JAN, CLOSING), (JONAS, 1.0, CLOSING, None)], {JONAS: 1.0}),  # relieved on the day
        ([(MARA, 1.0, JAN, APRIL), (JONAS, 1.0, APRIL, None)], {MARA: 1.0}),  # relieved since
        ([(MARA, 1.0, JAN, "2026-02-10T00:00:00Z"), (JONAS, 1.0, "2026-02-10T00:00:00Z", CLOSING)], {JONAS: 1.0}),
        ([(MARA, 0.5, JAN, CLOSING), (JONAS, 0.5, JAN, None)], {MARA: 0.5, JONAS: 0.5}),  # ended in two ways
        ([(MARA, 1.0, JAN, "2026-02-10T00:00:00Z")], {}),  # nobody any more when it closed
        ([(MARA, 1.0, APRIL, None)], {}),  # nobody yet
    ],
)
async def test_a_decided_deal_has_the_team_of_its_close(
    ask: Ask, write: Write, database: Database, parts: list[Part], expected: dict[str, float]
) -> None:
    id = await deal(write, database, *parts)
    assert await team(ask, id) == expected
    found = await shown(ask, id)
    assert found["teamHistory"]["totalCount"] == len(parts)
    here = "query ($id: ID!, $deal: ID!) { owner(id: $id) { opportunities(where: {id: {eq: $deal}}) { totalCount } } }"
    for owner in (MARA, JONAS, AIKO):  # the same from the other end, and by a filter
        answer = await ask(here, {"id": owner, "deal": id})
        assert answer.data is not None
        assert answer.data["owner"]["opportunities"]["totalCount"] == (owner in expected)
        where = {"id": {"eq": id}, "status": {"eq": "WON"}, "team": {"some": {"owner": {"id": {"eq": owner}}}}}
        answer = await ask("query ($w: OpportunityWhere) { opportunities(where: $w) { totalCount } }", {"w": where})
        assert answer.data == {"opportunities": {"totalCount": int(owner in expected)}}


async def test_a_moment_that_is_said_is_looked_at_as_it_was(ask: Ask, write: Write, database: Database) -> None:
    id = await deal(
        write, database, (MARA, 1.0, JAN, "2026-02-10T00:00:00Z"), (JONAS, 1.0, "2026-02-10T00:00:00Z", None)
    )
    assert (await shown(ask, id))["then"]["nodes"] == [{"id": MARA}]


async def test_the_expected_day_of_an_open_deal_says_nothing_of_its_team(
    ask: Ask, write: Write, database: Database
) -> None:
    parts: list[Part] = [(MARA, 1.0, JAN, APRIL), (JONAS, 1.0, APRIL, None)]
    assert await team(ask, await deal(write, database, *parts, status="OPEN")) == {JONAS: 1.0}


async def test_a_deal_that_is_opened_again_has_its_team_again(ask: Ask, write: Write, database: Database) -> None:
    id = await deal(write, database, (MARA, 0.7, JAN, CLOSING), (JONAS, 0.3, JAN, None))
    await write("updateOpportunity", {"id": id, "version": 1, "status": "OPEN"}, "opportunity { id }")
    assert await team(ask, id) == {MARA: 0.7, JONAS: 0.3}
    await write("updateOpportunity", {"id": id, "version": 2, "status": "LOST"}, "opportunity { id }")
    assert await team(ask, id) == {MARA: 0.7, JONAS: 0.3}
    assert (await shown(ask, id))["teamHistory"]["totalCount"] == 3
