"""How much may a client send?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import httpx
import orjson

from graphservice.settings import Settings

JSON = {"content-type": "application/json"}
TOO_LARGE = {
    "errors": [
        {
            "message": "The body is over 1,000,000 bytes. Send less at a time.",
            "extensions": {"code": "PAYLOAD_TOO_LARGE"},
        }
    ]
}


def body_of(size: int) -> bytes:
    start, end = b'{"query": "{ __typename }", "extensions": {"filler": "', b'"}}'
    return start + b"x" * (size - len(start) - len(end)) + end


async def in_pieces(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]


async def test_a_body_of_ten_megabytes_is_refused(port: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        response = await client.post("/graphql", content=body_of(10_000_000), headers=JSON)
        assert response.status_code == 413
        assert response.json() == TOO_LARGE
        again = await client.post("/graphql", json={"query": "{ __typename }"})
        assert again.json() == {"data": {"__typename": "Query"}}


async def test_a_body_that_does_not_tell_its_size_is_refused_as_well(port: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        response = await client.post("/graphql", content=in_pieces(body_of(10_000_000)), headers=JSON)
        assert response.request.headers["transfer-encoding"] == "chunked"
        assert response.status_code == 413
        assert response.json() == TOO_LARGE


async def test_a_body_of_exactly_the_limit_is_read(client: httpx.AsyncClient, settings: Settings) -> None:
    body = body_of(settings.max_body)
    assert len(body) == 1_000_000
    assert orjson.loads(body)["query"] == "{ __typename }"
    assert (await client.post("/graphql", content=body, headers=JSON)).status_code == 200
    assert (await client.post("/graphql", content=body + b" ", headers=JSON)).status_code == 413


async def test_a_url_over_the_limit_is_refused(client_of: Callable[..., httpx.AsyncClient]) -> None:
    async with client_of(max_body=1_000) as client:
        response = await client.get("/graphql", params={"query": "{ __typename }" + " " * 1_000})
    assert response.status_code == 414
    assert response.json()["errors"][0]["extensions"]["code"] == "URI_TOO_LONG"
