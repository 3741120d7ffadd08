"""Do assistants get the tasks of the interface done, with a person's own rights? Asked by the SDK's own client."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from graphservice.app import create_app
from graphservice.assistants import confirming, questions
from graphservice.assistants.commands import viewer_of
from graphservice.assistants.tools.every import TOOLS
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.http.refusals import InvalidToken
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.listening import listening

ROOT = Path(__file__).parents[2]
NORTH = "acc_sample_north"
TOKENS = {
    "aiko": {"id": "aiko", "name": "Aiko", "owner": "own_sample_aiko", "scopes": ["READ", "WRITE"]},
    "reader": {"id": "reader", "name": "Reader", "owner": "own_sample_aiko", "scopes": ["READ"]},
    "nobody": {"id": "nobody", "name": "Nobody", "scopes": ["ADMIN"]},
}
WRITES = {"hand_over", "ask_for_introduction", "propose_board"}
WRITTEN = "MATCH (n:Handoff|IntroductionRequest|BoardProposal|ChangeEvent) RETURN count(n)"


class Assistant:
    """What a tool answers to one person."""

    def __init__(self, session: ClientSession) -> None:
        self.session = session

    async def __call__(self, tool: str, **arguments: Any) -> dict[str, Any]:
        result = await self.session.call_tool(tool, arguments)
        assert not result.isError, result.content
        assert result.structuredContent == json.loads(result.content[0].text)  # type: ignore[union-attr]
        return dict(result.structuredContent or {})

    async def refused(self, tool: str, **arguments: Any) -> str:
        result = await self.session.call_tool(tool, arguments)
        assert result.isError
        return str(result.content[0].text)  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def with_tokens(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    path = tmp_path_factory.mktemp("tokens") / "tokens.json"
    path.write_text(json.dumps(TOKENS))
    return replace(settings, token_file=path)


@asynccontextmanager
async def served(settings: Settings, service: Service, database: Database) -> AsyncIterator[str]:
    async with listening(create_app(settings, service, database, authenticator_of(settings))) as port:
        yield f"http://127.0.0.1:{port}/mcp"


@asynccontextmanager
async def assisting(url: str, token: str) -> AsyncIterator[Assistant]:
    async with (
        httpx.AsyncClient(headers={"authorization": f"Bearer {token}"}, timeout=60) as client,
        streamable_http_client(url, http_client=client) as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        yield Assistant(session)


async def test_a_person_is_helped_with_ten_tasks(with_tokens: Settings, service: Service, database: Database) -> None:
    async with served(with_tokens, service, database) as url, assisting(url, "aiko") as ask:
        await reads(ask)
        await hands_over(ask, database)
        await asks_for_an_introduction(ask, database)
        await builds_a_board(ask, database)


async def reads(ask: Assistant) -> None:
    owners = await ask("who_owns", relationship="angstrom industrier", role="RETENTION")
    assert owners["meant"]["relationship"]["id"] == NORTH
    (edge,) = owners["found"]["owners"]["edges"]
    assert (edge["node"]["id"], edge["share"], edge["assignment"]) == (
        "own_sample_aiko",
        1.0,
        "asg_sample_north_retention",
    )
    earlier = await ask("who_owns", relationship=NORTH, on="2024-01-01")
    assert [each["node"]["name"] for each in earlier["found"]["owners"]["edges"]] == ["Tom O'Brien"]
    unclear = await ask("who_owns", relationship="Ångström")
    assert unclear["status"] == "UNCLEAR"
    assert {NORTH, "acc_sample_harbour"} <= {each["id"] for each in unclear["candidates"]}
    nothing = await ask("who_owns", relationship="Nobody of that name")
    assert (nothing["status"], nothing["candidates"]) == ("UNCLEAR", [])
    assert (await ask("who_owns", relationship="own_sample_aiko"))["status"] == "UNCLEAR", "an owner is no relationship"
    path = (await ask("who_can_introduce", to="José Núñez"))["found"]["paths"][0]
    assert [each["id"] for each in path["people"]] == ["own_sample_aiko", "con_sample_ingrid", "con_sample_jose"]
    assert path["steps"][0]["evidence"]["meetings"] >= 0
    overdue = (await ask("who_is_overdue", everybody=True))["found"]["nodes"]
    assert overdue
    assert all(each["daysOverdue"] >= 0 and each["owners"] for each in overdue)
    left = (await ask("what_if_leaves", owner="Aiko Tanaka", on="2026-07-01"))["found"]
    assert "RETENTION" in {each["role"] for each in left["leftUnowned"]}
    aims = await ask("against_target", of="EMEA", period="YEAR", kpis=["WIN_RATE"])
    assert ([each["kpi"] for each in aims["found"]], "No target" in aims["note"]) == (["WIN_RATE"], True)
    rows = (await ask("rejected_rows"))["found"]
    assert (rows["id"], rows["rejected"], rows["rejectedRows"]["nodes"]) == ("imp_sample_crm", 0, [])
    assert (await ask("rejected_rows", import_id="imp_none"))["found"] is None


async def written(database: Database) -> int:
    ((count,),) = await database.records(WRITTEN, {})
    return int(count)


async def hands_over(ask: Assistant, database: Database) -> None:
    """Nothing is written before the preview is confirmed; then once, however often."""
    before = await written(database)
    asked: dict[str, Any] = {"relationships": ["Quill"], "taker": "Jonas Weber", "role": "RETENTION"}
    wrong = await ask("hand_over", **{**asked, "taker": "Aiko Tanaka"})
    assert (wrong["status"], [each["code"] for each in wrong["objections"]]) == ("REFUSED", ["SAME_OWNER"])
    preview = await ask("hand_over", **asked)
    assert (preview["status"], preview["would"]["proposes"]["to"]) == ("PREVIEW", "own_sample_jonas")
    for other in ({"confirm": "yes"}, {"confirm": preview["confirm"], "due_on": "2026-07-01"}):
        refused = await ask("hand_over", **asked, **other)
        assert [each["code"] for each in refused["objections"]] == ["NOT_CONFIRMED"]
    assert await written(database) == before
    done = await ask("hand_over", **asked, confirm=preview["confirm"])
    handoff = done["found"]["handoff"]
    assert (done["status"], handoff["status"], handoff["to"]["id"]) == ("DONE", "PROPOSED", "own_sample_jonas")
    after = await written(database)
    again = await ask("hand_over", **asked, confirm=preview["confirm"])
    assert (again["found"]["handoff"]["id"], await written(database)) == (handoff["id"], after)
    twice = await ask("hand_over", **asked)
    assert [each["code"] for each in twice["objections"]] == ["ALREADY_PROPOSED"], "the rehearsal sees what is there"


async def asks_for_an_introduction(ask: Assistant, database: Database) -> None:
    before = await written(database)
    asked: dict[str, Any] = {
        "people": ["own_sample_aiko", "Ingrid Åkesson", "con_sample_jose"],
        "message": "Could you?",
    }
    preview = await ask("ask_for_introduction", **asked)
    assert (preview["status"], await written(database)) == ("PREVIEW", before)
    assert [each["name"] for each in preview["meant"]["people"]] == ["Aiko Tanaka", "Ingrid Åkesson", "José Núñez"]
    done = await ask("ask_for_introduction", **asked, confirm=preview["confirm"])
    assert done["found"]["introductionRequest"]["to"] == {"id": "con_sample_jose", "name": "José Núñez"}
    refused = await ask("ask_for_introduction", **asked)
    assert [each["code"] for each in refused["objections"]] == ["ASKED_TOO_OFTEN"]


async def builds_a_board(ask: Assistant, database: Database) -> None:
    before = await written(database)
    quota = {"trait": "COUNTRY", "values": ["DE", "AT", "CH"], "least": 2}
    asked: dict[str, Any] = {"board": "Product board", "seats": 8, "quotas": [quota]}
    none = await ask("why_not", contact="Erik Öberg")
    assert none["found"] is None
    preview = await ask("propose_board", **asked)
    assert (preview["status"], await written(database)) == ("PREVIEW", before)
    assert "candidates" in preview["would"]["candidates"]
    done = await ask("propose_board", **asked, confirm=preview["confirm"])
    proposal = done["found"]["proposal"]
    assert (done["status"], proposal["board"]["id"]) == ("DONE", "brd_sample_product")
    assert proposal["shortfalls"], "the sample has nobody from there"
    why = await ask("why_not", contact="Erik Öberg", proposal=proposal["id"])
    assert (why["found"]["id"], bool(why["found"]["whyNot"]["message"])) == (proposal["id"], True)


async def test_the_tools_say_what_they_do_and_take(with_tokens: Settings, service: Service, database: Database) -> None:
    async with served(with_tokens, service, database) as url, assisting(url, "reader") as ask:
        tools = (await ask.session.list_tools()).tools
        assert [each.name for each in tools] == list(TOOLS)
        hints = {each.name: each.annotations for each in tools}
        assert {name for name, hint in hints.items() if hint and not hint.readOnlyHint} == WRITES
        assert all(hint is not None and hint.destructiveHint is False for hint in hints.values())
        assert {each.name for each in tools if "confirm" in each.inputSchema["properties"]} == WRITES
        assert "is a required property" in await ask.refused("who_owns")
        assert "is not one of" in await ask.refused("who_owns", relationship=NORTH, role="KING")
        assert "was unexpected" in await ask.refused("who_owns", relationship=NORTH, name="x")
        assert "NOT_FOUND" in await ask.refused("drop_everything")


async def test_nobody_does_more_here_than_they_may(with_tokens: Settings, service: Service, database: Database) -> None:
    before = await written(database)
    limited = replace(with_tokens, rate_limit=1)
    async with served(with_tokens, service, database) as url:
        async with assisting(url, "reader") as ask:
            asked = {"relationships": [NORTH], "taker": "Jonas Weber", "role": "RETENTION"}
            assert (await ask.refused("hand_over", **asked)).startswith("FORBIDDEN: Reader may not do this")
            people = ["own_sample_aiko", "con_sample_ingrid"]
            assert (await ask.refused("ask_for_introduction", people=people)).startswith("FORBIDDEN")
        async with assisting(url, "nobody") as ask:
            assert "it needs the scope READ" in await ask.refused("who_owns", relationship=NORTH)
    assert await written(database) == before
    ledgered = Service(schema, database, limited)
    async with served(limited, ledgered, database) as url, assisting(url, "reader") as ask:
        await ask.session.call_tool("who_owns", {"relationship": NORTH})
        assert (await ask.refused("who_owns", relationship=NORTH)).startswith("RATE_LIMITED")


async def test_the_door_is_that_of_graphql(with_tokens: Settings, service: Service, database: Database) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    right = {"authorization": "Bearer reader", "accept": "application/json, text/event-stream"}
    async with served(replace(with_tokens, max_body=5_000), service, database) as url, httpx.AsyncClient() as client:

        async def status(headers: dict[str, str], method: str = "POST", **how: Any) -> int:
            return (await client.request(method, url, headers=headers, **(how or {"json": message}))).status_code

        assert await status(right) == 200
        assert await status({**right, "authorization": "Bearer eve"}) == 401
        assert await status({"accept": right["accept"]}) == 401
        assert await status({**right, "origin": "https://evil.example"}) == 403
        assert await status(right, "GET") == 405
        assert await status(right, "DELETE") == 405
        assert await status(right, json={**message, "params": "x" * 5_000}) == 413
        assert await status({**right, "content-type": "text/plain"}, content=b"{}") == 400


async def test_an_assistant_on_this_machine_is_answered_by_a_process(
    address: Address, database: Database, with_tokens: Settings, tmp_path: Path
) -> None:
    environment = {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "GRAPHSERVICE_TOKEN_FILE": str(with_tokens.token_file),
        "GRAPHSERVICE_MCP_TOKEN": "reader",
        "PYTHONPATH": str(ROOT),
    }
    command = ["-c", "from graphservice.cli import app; app()", "mcp"]
    process = StdioServerParameters(command=sys.executable, args=command, env=environment)
    with (tmp_path / "log").open("w") as log:
        async with stdio_client(process, errlog=log) as (read, write), ClientSession(read, write) as session:
            assert (await session.initialize()).serverInfo.name == "graphservice"
            ask = Assistant(session)
            found = (await ask("who_owns", relationship="Ångström Industrier", role="RETENTION"))["found"]
            assert [each["node"]["id"] for each in found["owners"]["edges"]] == ["own_sample_aiko"]
            asked = {"relationships": [NORTH], "taker": "Jonas Weber", "role": "RETENTION"}
            assert (await ask.refused("hand_over", **asked)).startswith("FORBIDDEN")


async def test_it_is_said_for_whom_an_assistant_on_this_machine_asks(settings: Settings, with_tokens: Settings) -> None:
    assert await viewer_of(settings) == LOCAL
    assert (await viewer_of(replace(with_tokens, mcp_token="aiko"))).id == "aiko"
    with pytest.raises(ConfigurationError, match="GRAPHSERVICE_MCP_TOKEN is empty"):
        await viewer_of(with_tokens)
    with pytest.raises(InvalidToken):
        await viewer_of(replace(with_tokens, mcp_token="eve"))


def test_a_document_that_does_not_fit_the_schema_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for text in ("{ nothing }", "{"):
        monkeypatch.setattr(questions, "documents", lambda text=text: {"who_owns": text})
        with pytest.raises(ConfigurationError, match=r"documents/who_owns\.graphql does not fit the schema"):
            questions.check_documents(schema._schema)


def test_every_document_is_asked() -> None:
    asked = "\n".join(path.read_text("utf-8") for path in (ROOT / "graphservice/assistants").rglob("*.py"))
    assert [name for name in questions.documents() if f'"{name}"' not in asked] == []


def test_a_preview_is_confirmed_within_the_hour_by_whom_it_was_shown() -> None:
    input = {"to": "own_1"}
    word = confirming.word_of("ada", "hand_over", input)
    assert confirming.is_confirmed(word, "ada", "hand_over", input)
    for viewer, tool, other in (
        ("eve", "hand_over", input),
        ("ada", "x", input),
        ("ada", "hand_over", {"to": "own_2"}),
    ):
        assert not confirming.is_confirmed(word, viewer, tool, other)
    old = confirming.word_of("ada", "hand_over", input, int(NOW.timestamp()) - 10**9)
    for wrong in (old, "", "yes", "-", "9" * 5_000 + "-x", word[:-1]):
        assert not confirming.is_confirmed(wrong, "ada", "hand_over", input)
