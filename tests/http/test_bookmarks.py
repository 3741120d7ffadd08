"""What becomes of a bookmark that the database does not know, or not yet?"""

from __future__ import annotations

import asyncio
import base64
import time

import httpx
import pytest

from graphservice.graph.bookmarks import PATIENCE, WAITING

pytestmark = pytest.mark.usefixtures("connected")

READ = {"query": "{ accounts(first: 1) { nodes { id } } }"}
WRITE = """mutation { createTeam(input: {name: "Bookmarked"}) { userErrors { code } } }"""


def of_the_future(bookmark: str) -> str:
    """The same with a transaction number that is far from being reached, in 32 bits; behind it is an empty list."""
    raw = base64.b64decode(bookmark.removeprefix("FB:"))
    assert b"\xcc\x10" in raw[:4], raw
    at = raw.index(b"\xcc\x10") + 18
    return "FB:" + base64.b64encode(raw[:at] + b"\xca\x7f\xff\xff\xf0\x90").decode()


async def written(client: httpx.AsyncClient) -> str:
    response = await client.post("/graphql", json={"query": WRITE})
    return response.headers["graphservice-bookmark"]


async def read(client: httpx.AsyncClient, bookmark: str) -> httpx.Response:
    return await client.post("/graphql", json=READ, headers={"graphservice-bookmark": bookmark})


async def test_one_that_is_no_bookmark_is_the_callers_mistake(client: httpx.AsyncClient) -> None:
    for wrong in ("x", "FB:kcwQ", "../../"):
        response = await read(client, wrong)
        assert response.status_code == 400, response.text
        (error,) = response.json()["errors"]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert "Graphservice-Bookmark" in error["message"]


async def test_one_of_a_write_is_good_for_reads_and_writes(client: httpx.AsyncClient) -> None:
    bookmark = await written(client)
    assert (await read(client, bookmark)).status_code == 200
    again = await client.post("/graphql", json={"query": WRITE}, headers={"graphservice-bookmark": bookmark})
    assert again.status_code == 200


async def test_one_of_the_future_is_waited_for_a_few_seconds_by_few_while_others_are_answered(
    client: httpx.AsyncClient,
) -> None:
    future = of_the_future(await written(client))
    began = time.monotonic()
    late = [asyncio.create_task(read(client, future)) for _ in range(WAITING + 5)]
    await asyncio.sleep(0.5)
    assert (await client.post("/graphql", json=READ)).status_code == 200
    assert not all(task.done() for task in late)
    responses = await asyncio.gather(*late)
    assert time.monotonic() - began < 3 * PATIENCE
    for response in responses:
        assert response.status_code == 503, response.text
        assert response.headers["retry-after"] == "2"
    told = [response.json()["errors"][0]["message"] for response in responses]
    assert sum("wait for their bookmarks already" in message for message in told) == 5
    assert sum("another database" in message for message in told) == WAITING
