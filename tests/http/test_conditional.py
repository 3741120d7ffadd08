"""Is a client told that it holds the answer already exactly when it does?"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.http.conftest import ClientOf
from tests.http.processes import serving
from tests.http.staleness import Interleaving, counted
from tests.listening import listening

LIST = "{ accounts(first: 3) { totalCount nodes { id name } } }"
NOW = "{ accounts(first: 3) { nodes { id contacts { totalCount } } } }"
TOUCH = "MATCH (p:Product) WITH p LIMIT 1 SET p.touched = coalesce(p.touched, 0) + 1"
UNTOUCH = "MATCH (p:Product) WHERE p.touched IS NOT NULL REMOVE p.touched"


@pytest.fixture
async def ports(port: int, settings: Settings, address: Address) -> AsyncIterator[tuple[int, int]]:
    """Two services over one database, with nothing in common but that."""
    database = Database.connect(settings, address)
    app = create_app(settings, Service(schema, database, settings), database, authenticator_of(settings))
    async with listening(app) as other:
        yield port, other
    await database.close()


async def get(client: httpx.AsyncClient, query: str, held: str = "", **more: Any) -> httpx.Response:
    headers = {"if-none-match": held} if held else {}
    return await client.get("/graphql", params={"query": query, **more}, headers=headers)


async def alive(client: httpx.AsyncClient, query: str, **more: Any) -> str:
    """The tag of an answer as of the latest commit: one that was given before may be older."""
    old = (await get(client, query, **more)).headers["etag"]
    return (await get(client, query, old, **more)).headers["etag"]


async def test_an_answer_that_the_client_holds_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await get(client, LIST)
    assert first.headers["cache-control"] == "private, no-cache"
    assert first.headers["vary"] == "accept, authorization, cookie"
    tag = await alive(client, LIST)
    again = await get(client, LIST, f'"some-other-tag", {tag}')
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert "content-type" not in again.headers


async def test_of_several_answers_that_the_client_holds_the_one_is_named_that_is_right(
    client: httpx.AsyncClient, database: Database
) -> None:
    before = await alive(client, LIST)
    await database.command(TOUCH)
    after = await alive(client, LIST)
    assert before != after
    for held in (f"{before}, {after}", f"{after}, {before}"):
        assert (await get(client, LIST, held)).headers["etag"] == after
    await database.command(UNTOUCH)


async def test_nothing_is_read_for_that_but_which_commit_is_the_latest(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = await alive(client, LIST)
    with counted(database, monkeypatch) as texts:
        assert (await get(client, LIST, tag)).status_code == 304
    assert texts == ["RETURN 1"]


async def test_after_a_write_of_whomever_it_is_read_again(client: httpx.AsyncClient, database: Database) -> None:
    first = await get(client, LIST)
    try:
        await database.command("MATCH (a:Account {id: 'acc_sample_north'}) SET a.name = 'Changed'")
        changed = await get(client, LIST, first.headers["etag"])
        assert changed.status_code == 200
        assert "Changed" in changed.text
    finally:
        await database.command("MATCH (a:Account {id: 'acc_sample_north'}) SET a.name = 'Ångström Industrier'")
    back = await get(client, LIST, first.headers["etag"])
    assert (back.status_code, back.content) == (304, b"")  # the same content as before, found by reading it
    assert back.headers["etag"] != first.headers["etag"]


async def test_what_looks_at_the_moment_of_the_request_is_compared_by_its_content(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await get(client, NOW)
    with counted(database, monkeypatch) as texts:
        assert (await get(client, NOW, first.headers["etag"])).status_code == 304
    assert any("WORKS_AT" in text for text in texts)


async def test_as_of_a_moment_that_is_named_it_is_not_read_again(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "query ($at: DateTime!) { accounts(first: 3) { nodes { id contacts(asOf: $at) { totalCount } } } }"
    at = {"variables": json.dumps({"at": "2026-05-01T00:00:00Z"})}
    tag = await alive(client, query, **at)
    with counted(database, monkeypatch) as texts:
        assert (await get(client, query, tag, **at)).status_code == 304
    assert texts == ["RETURN 1"]
    later = {"variables": json.dumps({"at": "2026-05-02T00:00:00Z"})}
    assert (await get(client, query, tag, **later)).status_code == 200


async def test_a_tag_is_of_one_question_viewer_and_media_type(client_of: ClientOf, tmp_path: Path) -> None:
    me = {"id": "me", "name": "Me", "scopes": ["READ"]}
    tokens = {"mine": me, "moved": {**me, "teams": ["team_sample_emea"]}, "theirs": {**me, "id": "they"}}
    (tmp_path / "tokens.json").write_text(json.dumps(tokens), encoding="utf-8")
    client = client_of(token_file=tmp_path / "tokens.json")

    async def asked(token: str, query: str = LIST, held: str = "", accept: str = "application/json") -> httpx.Response:
        client.headers.update({"authorization": f"Bearer {token}", "accept": accept})
        return await get(client, query, held)

    tag = (await asked("mine")).headers["etag"]
    assert (await asked("mine", held=tag)).status_code == 304
    for token in ("moved", "theirs"):
        assert (await asked(token, held=tag)).status_code == 200
    assert (await asked("mine", "{ accounts(first: 2) { nodes { id } } }", tag)).status_code == 200
    assert (await asked("mine", held=tag, accept="application/graphql-response+json")).status_code == 200
    assert (await asked("none", held=tag)).status_code == 401


async def test_faults_and_what_differs_each_time_have_no_tag(client: httpx.AsyncClient) -> None:
    for query in ("{ nothing }", "{ accounts(first: 1000) { nodes { id } } }", "{"):
        response = await get(client, query)
        assert "etag" not in response.headers
        assert response.headers["cache-control"] == "no-store"
    assert "etag" not in (await get(client, LIST, extensions='{"cost": true}')).headers
    assert "etag" not in (await client.post("/graphql", json={"query": LIST})).headers
    private = await client.get("/graphql", params={"query": LIST}, headers={"cache-control": "no-store"})
    assert private.headers["cache-control"] == "no-store"


async def test_no_answer_is_told_to_be_held_that_was_overtaken_by_a_write(ports: tuple[int, int]) -> None:
    found = await Interleaving(ports, seed=1, accounts=3).run(writers=2, readers=4, readings=160)
    assert found.stale == []
    assert found.unchanged > 20
    assert found.writes > 10


@pytest.mark.proof
@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("database")
async def test_no_answer_of_ten_thousand_at_two_processes_is_stale(address: Address, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    async with serving(address, tmp_path / "one") as one, serving(address, tmp_path / "other") as other:
        found = await Interleaving((one.port, other.port), seed=7, accounts=5).run(
            writers=4, readers=8, readings=10_000
        )
    assert found.stale == []
    assert found.unchanged > 500
    assert found.writes > 500
