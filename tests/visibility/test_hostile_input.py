"""What if a token, a reporting line or a team is as nobody expected? Nothing more is shown, and all is answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import Viewer
from tests.asking import Ask
from tests.listening import listening
from tests.speaking import speaking
from tests.visibility.seeing import depth_file, viewer
from tests.visibility.test_following import tokens

AIKO, JONAS, MARA = (viewer(f"own_sample_{name}") for name in ("aiko", "jonas", "mara"))
MANY = 10_000
NAMES = "{ accounts(orderBy: [{field: NAME}]) { nodes { name } } }"
QUILL, NORTH, LYRA = 'Quill "Q" Publishing', "Ångström Industrier", "Lyra Média 🎧"
PAGE = """query ($after: String) { accounts(first: 1, after: $after, orderBy: [{field: NAME}]) {
  nodes { name } pageInfo { endCursor hasNextPage } } }"""
MOVE = """mutation ($id: ID!, $version: Int!, $team: ID!) {
  updateOwner(input: {id: $id, version: $version, team: $team}) { userErrors { message } } }"""


def asking(database: Database, settings: Settings, folder: Path, depths: Mapping[str, str]) -> Ask:
    return Ask(Service(schema, database, replace(settings, visibility=depth_file(folder, depths))))


async def names(ask: Ask, who: Viewer) -> list[str]:
    answer: Any = await ask(NAMES, viewer=who)
    assert answer.errors == []
    return [each["name"] for each in answer.data["accounts"]["nodes"]]


async def test_ten_thousand_teams_in_a_token_show_nothing_more(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """Who is in which team is what the graph says; the teams of a token lead to saved views alone."""
    ask = asking(database, settings, tmp_path, {"default": "TEAM"})
    every = ("team_sample_emea", "team_sample_nordics", *(f"team_claimed_{number}" for number in range(MANY - 2)))
    claiming = replace(AIKO, teams=every)
    assert await names(ask, claiming) == await names(ask, AIKO)
    views = "{ savedViews { name team { name } } teams { totalCount } }"
    answer: Any = await ask(views, viewer=claiming)
    assert (answer.errors, answer.data) == ([], (await ask(views, viewer=AIKO)).data)


async def test_a_token_too_long_for_a_request_is_refused_and_one_on_a_websocket_is_one_message(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    """Ten thousand teams do not fit into the headers of a request."""
    part = replace(settings, visibility=depth_file(tmp_path, {}), token_file=tokens(tmp_path, "own_sample_aiko"))
    service = Service(schema, database, part)
    token = ".".join(f"team_claimed_{number}" for number in range(MANY))
    async with listening(create_app(part, service, database, authenticator_of(part))) as port:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            answer = await client.post("/graphql", json={"query": NAMES}, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == 431
            good = {"Authorization": "Bearer own_sample_aiko"}
            answer = await client.post("/graphql", json={"query": NAMES}, headers=good)
            assert [each["name"] for each in answer.json()["data"]["accounts"]["nodes"]] == [NORTH, QUILL]
        async with speaking(port, good) as speaker:
            await speaker.subscribe("1", NAMES)
            assert len((await speaker.told())["nodes"]) == 2


async def test_somebody_in_ten_thousand_teams_is_answered(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    ask = asking(database, settings, tmp_path, {"default": "TEAM"})
    made = """MATCH (aiko:Owner {id: 'own_sample_aiko'}), (mara:Owner {id: 'own_sample_mara'})
    UNWIND range(1, $p.many) AS number
    CREATE (team:Team {id: 'team_many_' + number, name: 'Team ' + number})
    CREATE (aiko)-[:MEMBER_OF {id: 'mem_many_' + number, validFrom: datetime('2020-01-01T00:00:00Z')}]->(team)
    FOREACH (_ IN CASE WHEN number = $p.many THEN [1] ELSE [] END |
      CREATE (mara)-[:MEMBER_OF {id: 'mem_many_mara', validFrom: datetime('2020-01-01T00:00:00Z')}]->(team))"""
    try:
        await database.command(made, {"many": MANY})
        assert LYRA in await names(ask, AIKO)  # Mara has it, who is in the last of these teams
    finally:
        await database.command("MATCH (team:Team) WHERE team.id STARTS WITH 'team_many_' DETACH DELETE team")


async def test_a_cycle_in_the_reporting_line_ends(database: Database, settings: Settings, tmp_path: Path) -> None:
    """Whoever is in it is above all of it, and sees what all of them have; who is beneath it no more than before."""
    ask = asking(database, settings, tmp_path, {"default": "TEAM_AND_BELOW"})
    before = await names(ask, MARA)
    cycle = """MATCH (mara:Owner {id: 'own_sample_mara'}), (jonas:Owner {id: 'own_sample_jonas'})
    CREATE (mara)-[:REPORTS_TO]->(jonas), (mara)-[:REPORTS_TO]->(mara)"""
    try:
        await database.command(cycle)
        assert await names(ask, MARA) == before
        assert await names(ask, JONAS) == before
        assert LYRA not in await names(ask, AIKO)
    finally:
        await database.command("MATCH (:Owner {id: 'own_sample_mara'})-[line:REPORTS_TO]->() DELETE line")


@pytest.mark.parametrize("pages", [0, 1, 2])
async def test_a_team_moved_while_somebody_pages_takes_what_was_theirs(
    database: Database, settings: Settings, tmp_path: Path, pages: int
) -> None:
    """Jonas leaves Aiko's team after so many pages of hers: they go on from the cursor, over what she sees then."""
    ask = asking(database, settings, tmp_path, {"default": "TEAM"})
    everything, left = await names(ask, AIKO), [NORTH, QUILL]
    assert set(everything) > set(left)
    after, seen = None, []
    try:
        for turn in range(len(everything) + 1):
            if turn == pages:
                await moved(ask, "own_sample_jonas", "team_sample_emea")
            answer: Any = await ask(PAGE, {"after": after}, viewer=AIKO)
            assert answer.errors == []
            page = answer.data["accounts"]
            seen += [each["name"] for each in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert seen == everything[:pages] + [name for name in everything[pages:] if name in left]
    finally:
        await moved(ask, "own_sample_jonas", "team_sample_nordics")


async def moved(ask: Ask, owner: str, team: str) -> None:
    there: Any = await ask("query ($id: ID!) { owner(id: $id) { version } }", {"id": owner})
    answer: Any = await ask(MOVE, {"id": owner, "team": team, **there.data["owner"]})
    assert answer.data["updateOwner"]["userErrors"] == []
