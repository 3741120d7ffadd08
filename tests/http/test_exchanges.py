"""What is known of a request afterwards?"""

from __future__ import annotations

import io
import json
import logging
import re
import sys
from typing import Any

import httpx
import orjson
import pytest
from starlette.types import Receive, Scope, Send

from graphservice.http.client_address import shown_address
from graphservice.http.exchanges import Exchanges
from graphservice.http.logs import JsonLines

QUERY = {"query": "query Mine { __typename }", "operationName": "Mine"}


def lines(logged: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    return [record.__dict__["fields"] for record in logged.records if record.name == "graphservice.access"]


async def test_the_clients_request_id_comes_back(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json=QUERY, headers={"x-request-id": "trace-1.a_B"})
    assert response.headers["x-request-id"] == "trace-1.a_B"


@pytest.mark.parametrize("sent", ["", "a b", 'x"}', "é", "x" * 129])
async def test_an_odd_request_id_is_replaced(client: httpx.AsyncClient, sent: str) -> None:
    response = await client.post("/graphql", json=QUERY, headers=[(b"x-request-id", sent.encode("latin-1"))])
    assert response.headers["x-request-id"] != sent
    assert len(response.headers["x-request-id"]) == 16


async def test_refusals_bear_a_request_id_too(client: httpx.AsyncClient) -> None:
    response = await client.put("/graphql", headers={"x-request-id": "mine"})
    assert response.status_code == 405
    assert response.headers["x-request-id"] == "mine"


async def test_each_request_leaves_one_line(client: httpx.AsyncClient, logged: pytest.LogCaptureFixture) -> None:
    response = await client.post("/graphql", json=QUERY)
    (line,) = lines(logged)
    assert line.pop("ms") >= 0
    assert line == {
        "viewer": "local",
        "client": "127.0.0.0",
        "method": "POST",
        "path": "/graphql",
        "operation": "Mine",
        "status": 200,
        "bytes": len(response.content),
    }


async def test_a_failure_of_ours_is_masked_outside_and_logged_inside(
    logged: pytest.LogCaptureFixture,
) -> None:
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError("the secret reason")

    transport = httpx.ASGITransport(Exchanges(failing))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        response = await client.get("/graphql", headers={"x-request-id": "mine"})
    assert response.status_code == 500
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL_ERROR", "requestId": "mine"}
    assert "secret" not in response.text
    (record,) = [record for record in logged.records if record.name == "graphservice.failures"]
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "the secret reason"
    assert lines(logged)[0]["status"] == 500


async def test_whatever_is_logged_during_a_request_bears_its_id(client: httpx.AsyncClient) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logger = logging.getLogger("graphservice.access")
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel("INFO")
    try:
        await client.post("/graphql", json=QUERY, headers={"x-request-id": "mine"})
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
    line = orjson.loads(stream.getvalue())
    assert list(line) == [
        *("time", "level", "log", "message", "request"),
        *("viewer", "client", "method", "path", "operation", "status", "ms", "bytes"),
    ]
    assert line["request"] == "mine"
    assert line["level"] == "info"
    assert line["time"].endswith("+00:00")


@pytest.mark.parametrize(
    ("host", "how", "shown"),
    [
        ("203.0.113.77", "full", "203.0.113.77"),
        ("203.0.113.77", "shortened", "203.0.113.0"),
        ("2001:db8:1:2::77", "shortened", "2001:db8:1::"),
        ("::ffff:203.0.113.77", "shortened", "203.0.113.0"),
        ("fe80::1%eth0", "shortened", "fe80::"),
        ("203.0.113.77", "none", None),
        ("nonsense", "shortened", None),
        (None, "full", None),
    ],
)
def test_the_clients_address_is_shown_as_the_operator_wants_it(host: str | None, how: str, shown: str | None) -> None:
    assert shown_address(host, how) == shown


async def test_a_name_of_any_length_is_cut_in_the_log_and_in_the_message(
    client: httpx.AsyncClient, logged: pytest.LogCaptureFixture
) -> None:
    response = await client.post("/graphql", json={**QUERY, "operationName": "x" * 900_000})
    assert len(response.content) < 500
    (line,) = lines(logged)
    assert len(line["operation"]) == 201


def test_the_log_has_no_mailboxes_and_no_values_of_contacts() -> None:
    told = "Node(7) already exists with label `Contact` and property `name` = 'Ada O\\'Brien'"
    said = f"ada.lovelace+x@example.co.uk wrote. {told}"
    record = logging.LogRecord("graphservice.test", logging.ERROR, "", 0, "%s", (said,), None)
    try:
        raise ValueError(said)
    except ValueError:
        record.exc_info = sys.exc_info()
    line = JsonLines().format(record)
    assert not re.search("lovelace|Ada|Brien", line)
    assert "property `name`" in line


def test_half_a_character_is_logged_too() -> None:
    record = logging.LogRecord("graphservice.test", logging.ERROR, "", 0, "half \ud800", (), None)
    assert json.loads(JsonLines().format(record))["message"].startswith("half")
