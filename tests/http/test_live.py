"""Does /graphql speak graphql-transport-ws as its specification says, and nothing else?"""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers
from websockets.exceptions import InvalidStatus

from graphservice.app import create_app
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.errors import Unauthenticated
from graphservice.graph.database import Database
from graphservice.http import live
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from graphservice.viewer import LOCAL, Viewer
from tests.listening import listening
from tests.speaking import opened, speaking

pytestmark = pytest.mark.usefixtures("connected")

NORTH = 'subscription { ownershipChanged(of: "acc_sample_north") { cursor } }'
CREATE = 'mutation { createAccount(input: {name: "By WebSocket"}) { account { id } } }'
LATEST = "query ($of: ID!) { changes(of: $of, last: 1) { pageInfo { endCursor } } }"
FOLLOW = "subscription ($of: ID!, $after: String) { ownershipChanged(of: $of, after: $after) { cursor } }"
ASSIGN = """mutation ($of: ID!) { assignOwner(input: {target: $of, owner: "own_sample_jonas", role: UPSELL}) {
  userErrors { message } } }"""


@pytest.mark.parametrize("protocol", [None, "graphql-ws"])
async def test_another_protocol_is_not_spoken(port: int, protocol: str | None) -> None:
    async with opened(port, protocol) as speaker:
        assert await speaker.closed() == (4406, "The subprotocol is graphql-transport-ws.")


async def test_who_does_not_say_who_they_are_is_told_nothing(port: int) -> None:
    async with opened(port) as speaker:
        await speaker.subscribe("1", NORTH)
        assert await speaker.closed() == (4401, "Unauthorized")


async def test_who_says_nothing_at_all_is_sent_away(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PATIENCE", 0.05)
    async with opened(port) as speaker:
        assert await speaker.closed() == (4408, "Connection initialisation timeout")


async def test_one_initialisation_is_enough(port: int) -> None:
    async with speaking(port) as speaker:
        await speaker.say(type="connection_init")
        assert await speaker.closed() == (4429, "Too many initialisation requests")


async def test_an_id_is_taken_until_its_operation_ends(port: int) -> None:
    async with speaking(port) as speaker:
        await speaker.subscribe("1", NORTH)
        await speaker.say(type="complete", id="1")
        await speaker.subscribe("1", NORTH)
        await speaker.subscribe("1", NORTH)
        assert await speaker.closed() == (4409, "Subscriber for 1 already exists")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "A message is JSON text"),
        ("[]", "A message is an object whose type"),
        ('{"type": "start"}', "A message is an object whose type"),
        ('{"type": "subscribe", "payload": {"query": "{ __typename }"}}', "A message of type subscribe has an id"),
        ('{"type": "subscribe", "id": "1", "payload": {}}', "`query` is missing"),
        ('{"type": "ping", "payload": 1}', "The payload of a message is an object."),
    ],
)
async def test_what_is_no_message_ends_the_connection(port: int, text: str, reason: str) -> None:
    async with speaking(port) as speaker:
        await speaker.connection.send(text)
        code, told = await speaker.closed()
    assert code == 4400
    assert told is not None
    assert told.startswith(reason)


async def test_a_ping_is_answered_by_a_pong(port: int) -> None:
    async with opened(port) as speaker:
        await speaker.say(type="ping", payload={"n": 1})
        assert await speaker.hear() == {"type": "pong", "payload": {"n": 1}}
        await speaker.say(type="pong")
        await speaker.say(type="ping")
        assert await speaker.hear() == {"type": "pong"}


async def test_queries_and_mutations_have_one_answer(port: int) -> None:
    async with speaking(port) as speaker:
        for id, query in (("q", "{ __typename }"), ("m", CREATE)):
            await speaker.subscribe(id, query)
            answer = await speaker.hear()
            assert (answer["id"], answer["type"], list(answer["payload"])) == (id, "next", ["data"])
            assert await speaker.hear() == {"id": id, "type": "complete"}


@pytest.mark.parametrize(
    ("query", "code", "message"),
    [
        ("subscription { nothing }", "GRAPHQL_VALIDATION_FAILED", "Cannot query field"),
        (
            'subscription { ownershipChanged(of: "x") { cursor } }',
            "BAD_USER_INPUT",
            "is not the id of an account or contact",
        ),
        ('subscription { handoffChanged(to: "acc_1") { cursor } }', "BAD_USER_INPUT", "is not the id of an owner"),
        ('subscription { ownershipChanged(of: "acc_1", after: "x") { cursor } }', "BAD_USER_INPUT", "is not a cursor"),
        ("subscription { a: __typename } subscription { b: __typename }", "GRAPHQL_VALIDATION_FAILED", ""),
    ],
)
async def test_what_cannot_be_executed_ends_in_an_error(port: int, query: str, code: str, message: str) -> None:
    async with speaking(port) as speaker:
        await speaker.subscribe("1", query)
        answer = await speaker.hear()
        assert (answer["id"], answer["type"]) == ("1", "error")
        assert answer["payload"][0]["extensions"]["code"] == code
        assert message in answer["payload"][0]["message"]
        await speaker.subscribe("1", "{ __typename }")
        assert (await speaker.hear())["type"] == "next"


async def test_a_connection_has_a_limit_of_operations(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "OPERATIONS", 2)
    async with speaking(port) as speaker:
        for id in "123":
            await speaker.subscribe(id, NORTH)
        answer = await speaker.hear()
        assert (answer["id"], answer["type"]) == ("3", "error")
        assert answer["payload"][0]["extensions"]["code"] == "TOO_MANY_OPERATIONS"


async def test_a_page_of_another_site_is_refused_before_anything_is_said(port: int) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with opened(port, additional_headers={"Origin": "https://elsewhere.example"}):
            pass
    assert refused.value.response.status_code == 403
    async with speaking(port, additional_headers={"Origin": f"http://127.0.0.1:{port}"}):
        pass


async def test_a_token_is_sent_with_the_initialisation(
    settings: Settings, service: Service, database: Database, tmp_path: Path
) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text('{"secret": {"id": "me", "name": "Me", "scopes": ["READ"]}}')
    kept = replace(settings, token_file=tokens)
    async with listening(create_app(kept, service, database, authenticator_of(kept))) as port:
        async with speaking(port, {"Authorization": "Bearer secret"}) as speaker:
            await speaker.subscribe("1", "{ viewer { name } }")
            assert (await speaker.hear())["payload"] == {"data": {"viewer": {"name": "Me"}}}
        for init in ({"authorization": "Bearer wrong"}, {}):
            async with opened(port) as speaker:
                await speaker.say(type="connection_init", payload=init)
                assert (await speaker.closed())[0] == 4403


class Fading:
    """Lets in whoever comes, until it is told otherwise."""

    notice = "for a test"
    ended = False

    async def viewer(self, headers: Headers) -> Viewer:
        if self.ended:
            raise Unauthenticated("The bearer token has expired.")
        return LOCAL


async def test_nothing_is_told_after_a_token_has_run_out(
    settings: Settings, service: Service, database: Database
) -> None:
    fading = Fading()
    async with listening(create_app(settings, service, database, fading)) as port, speaking(port) as speaker:
        created = await service.execute(Operation(CREATE), viewer=LOCAL, request_id="a-test")
        assert created.data is not None
        account = created.data["createAccount"]["account"]["id"]
        found = await service.execute(Operation(LATEST, {"of": account}), viewer=LOCAL, request_id="a-test")
        assert found.data is not None
        await speaker.subscribe("1", FOLLOW, of=account, after=found.data["changes"]["pageInfo"]["endCursor"])
        fading.ended = True
        assigned = await service.execute(Operation(ASSIGN, {"of": account}), viewer=LOCAL, request_id="a-test")
        assert assigned.errors == []
        assert await speaker.closed() == (4403, "The bearer token has expired.")


async def test_a_subscription_is_not_answered_by_http(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": NORTH})
    (error,) = response.json()["errors"]
    assert error["message"] == "A subscription needs a WebSocket, with the protocol graphql-transport-ws."


async def test_operations_of_a_viewer_and_of_a_process_are_limited(
    settings: Settings, service: Service, database: Database, tmp_path: Path
) -> None:
    people = {token: {"id": token, "name": token, "scopes": ["READ"]} for token in ("ada", "bob")}
    (tmp_path / "tokens.json").write_text(json.dumps(people))
    kept = replace(settings, token_file=tmp_path / "tokens.json", viewer_subscriptions=2, max_subscriptions=3)
    ada, bob = {"authorization": "Bearer ada"}, {"authorization": "Bearer bob"}
    async with (
        listening(create_app(kept, service, database, authenticator_of(kept))) as port,
        speaking(port, ada) as first,
        speaking(port, ada) as second,
        speaking(port, bob) as other,
    ):
        for id in ("1", "2"):
            await first.subscribe(id, NORTH)
        await second.subscribe("3", NORTH)
        (error,) = (await second.hear())["payload"]
        assert error["extensions"]["code"] == "TOO_MANY_OPERATIONS"
        assert "ada has 2 operations" in error["message"]
        await other.subscribe("1", NORTH)
        await other.subscribe("2", NORTH)
        (error,) = (await other.hear())["payload"]
        assert "3 operations run on WebSockets here" in error["message"]
        await first.say(type="complete", id="1")
        for again in range(100):  # it ends when what it reads has been read
            await second.subscribe(f"again {again}", "{ viewer { id } }")
            message = await second.hear()
            if message["type"] == "next":
                break
            await asyncio.sleep(0.05)
        assert message["payload"] == {"data": {"viewer": {"id": "ada"}}}
