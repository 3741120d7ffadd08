"""What may a connection cost, and who is let in when there are too many of them? Asked of a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
import pytest_asyncio

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from tests.http.processes import ServedProcess, serving

HEAD = b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
BODY = b'{"query": "{ __typename }"}'
ANSWER = {"data": {"__typename": "Query"}}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(
    address: Address, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[ServedProcess]:
    """It takes 40 connections, a head within two seconds and a body within three."""
    limits = {"MAX_CONNECTIONS": "40", "HEADER_TIMEOUT": "2", "BODY_TIMEOUT": "3"}
    named = {f"GRAPHSERVICE_{name}": value for name, value in limits.items()}
    async with serving(address, tmp_path_factory.mktemp("served"), named) as process:
        assert await asked(process) == ANSWER
        yield process


async def heard(reader: asyncio.StreamReader, seconds: float = 20) -> tuple[int, Any]:
    """The status and the JSON of what comes, until the other side ends it; 0 where nothing came."""
    async with asyncio.timeout(seconds):
        said = await reader.read()
    if not said:
        return 0, None
    head, _, body = said.partition(b"\r\n\r\n")
    assert b"content-type: application/json" in head, head
    return int(head.split(b" ")[1]), orjson.loads(body)


async def told(served: ServedProcess, *sent: bytes, seconds: float = 20) -> tuple[int, str]:
    """The status and the code of the refusal of what is sent on a connection of its own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    for each in sent:
        writer.write(each)
        await writer.drain()
    status, body = await heard(reader, seconds)
    await left(writer)
    return status, body["errors"][0]["extensions"]["code"] if body else ""


async def left(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def asked(served: ServedProcess) -> Any:
    async with httpx.AsyncClient(timeout=30) as client:
        return (await client.post(f"{served.url}/graphql", json={"query": "{ __typename }"})).json()


async def test_an_endless_header_ends_at_the_limit_and_keeps_nobody_waiting(served: ServedProcess) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(HEAD + b"X: ")

    for _ in range(40):  # a client sends on until it sees the answer
        writer.write(b"a" * 1_000_000)
    assert await asked(served) == ANSWER
    status, body = await heard(reader)
    writer.transport.abort()
    await left(writer)
    assert (status, body["errors"][0]["extensions"]["code"]) == (431, "HEADERS_TOO_LARGE")
    assert "65,536 bytes" in body["errors"][0]["message"]


async def test_headers_up_to_the_limit_are_read(served: ServedProcess) -> None:
    head = HEAD + b"Connection: close\r\nContent-Length: %d\r\nX: " % len(BODY)
    filled = head + b"a" * (65_536 - len(head) - 4) + b"\r\n\r\n"
    assert len(filled) == 65_536
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(filled + BODY)
    assert await heard(reader) == (200, ANSWER)
    await left(writer)
    assert await told(served, filled.replace(b"X: ", b"X: a") + BODY) == (431, "HEADERS_TOO_LARGE")


async def test_many_small_headers_are_refused(served: ServedProcess) -> None:
    many = b"".join(b"x%d: 1\r\n" % number for number in range(300))
    assert await told(served, HEAD + many + b"\r\n") == (431, "HEADERS_TOO_LARGE")


async def test_a_url_that_is_too_long_is_told_in_json(served: ServedProcess) -> None:
    long = b"GET /graphql?query=" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert await told(served, long) == (414, "URI_TOO_LONG")


async def test_what_is_no_http_is_told_in_json(served: ServedProcess) -> None:
    assert await told(served, b"nonsense\r\n\r\n") == (400, "BAD_REQUEST")
    assert await told(served, HEAD + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n") == (400, "BAD_REQUEST")
    assert await told(served, b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n") == (
        405,
        "METHOD_NOT_ALLOWED",
    )


async def test_an_endless_trailer_ends_as_well(served: ServedProcess) -> None:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nX: "
    assert await told(served, chunked, b"a" * 200_000, b"a" * 200_000) == (400, "BAD_REQUEST")


async def test_a_head_and_a_body_have_their_time(served: ServedProcess) -> None:
    began = time.monotonic()
    silent, half, slow = await asyncio.gather(
        told(served), told(served, HEAD), told(served, HEAD + b"Content-Length: 20\r\n\r\n{")
    )
    assert (silent, half, slow) == ((0, ""), (408, "REQUEST_TIMEOUT"), (408, "REQUEST_TIMEOUT"))
    assert time.monotonic() - began < 15


async def test_a_second_request_on_a_connection_has_its_time_too(served: ServedProcess) -> None:
    first = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(first)
    async with asyncio.timeout(20):
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200")
        await reader.readexactly(len(orjson.dumps(ANSWER)))
    writer.write(HEAD[:20])
    status, body = await heard(reader)
    assert (status, body["errors"][0]["extensions"]["code"]) == (408, "REQUEST_TIMEOUT")
    await left(writer)


async def test_requests_that_come_together_are_answered_in_their_order(served: ServedProcess) -> None:
    one = HEAD + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    last = one.replace(b"Host", b"Connection: close\r\nHost")
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(one + one + last)
    async with asyncio.timeout(20):
        said = await reader.read()
    assert said.count(b"HTTP/1.1 200") == 3
    assert said.count(b'{"data":{"__typename":"Query"}}') == 3
    await left(writer)


@pytest.mark.parametrize("pieces", [1, 3])
async def test_the_body_of_a_request_that_offers_h2c_is_read(served: ServedProcess, pieces: int) -> None:
    """As `curl --http2` and Java's HttpClient send it."""
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n"
    whole = HEAD + offer + b"Content-Length: %d\r\n\r\n" % len(BODY) + BODY
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    for start in range(0, len(whole), size := -(-len(whole) // pieces)):
        writer.write(whole[start : start + size])
        await writer.drain()
        await asyncio.sleep(0.05)
    async with asyncio.timeout(20):
        head = await reader.readuntil(b"\r\n\r\n")
        body = await reader.readexactly(len(orjson.dumps(ANSWER)))
    assert head.startswith(b"HTTP/1.1 200")
    assert orjson.loads(body) == ANSWER
    writer.write(HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY)
    assert await heard(reader) == (200, ANSWER)
    await left(writer)


async def test_half_open_connections_end_when_others_need_the_room(served: ServedProcess) -> None:
    many = [await asyncio.open_connection("127.0.0.1", served.port) for _ in range(120)]
    for _, writer in many:
        writer.write(HEAD)
    for _ in range(5):
        assert await asked(served) == ANSWER
    for reader, writer in many:
        async with asyncio.timeout(20):
            with contextlib.suppress(ConnectionError):
                await reader.read()
        await left(writer)
    (line,) = [line for line in served.lines("graphservice.listener") if line["level"] == "error"]
    assert "40 connections" in line["message"]
    assert "GRAPHSERVICE_MAX_CONNECTIONS" in line["message"]


async def test_a_service_that_may_open_few_files_says_so_and_goes_on(
    address: Address, database: Database, tmp_path: Path
) -> None:
    async with serving(address, tmp_path, files=96) as served:
        many = []
        for _ in range(150):
            _, writer = await asyncio.open_connection("127.0.0.1", served.port)
            writer.write(HEAD)
            many.append(writer)
        await asyncio.sleep(1)  # those that came at once with it and found no file are gone
        assert await asked(served) == ANSWER
        async with httpx.AsyncClient(timeout=30) as client:
            body = {"query": "{ teams { totalCount } }"}
            assert "errors" not in (await client.post(f"{served.url}/graphql", json=body)).json()
        for writer in many:
            await left(writer)
        (line,) = [line for line in served.lines("graphservice.listener") if line["level"] == "error"]
        assert "48 connections" in line["message"]
        assert "96 files open, see ulimit -n" in line["message"]
