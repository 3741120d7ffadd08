"""What is known of a request afterwards?"""

from __future__ import annotations

import io
import logging
from typing import Any

import httpx
import orjson
import pytest
from starlette.types import Receive, Scope, Send

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
        *("viewer", "method", "path", "operation", "status", "ms", "bytes"),
    ]
    assert line["request"] == "mine"
    assert line["level"] == "info"
    assert line["time"].endswith("+00:00")
