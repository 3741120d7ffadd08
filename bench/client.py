"""How are requests sent so that the client is not what is measured? Raw HTTP/1.1 over connections that stay open."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import cast

from bench.closed_loop import Ask, Unanswered


class Connection(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._received = bytearray()
        self._expected = -1
        self._answer: asyncio.Future[bytes] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def to(cls, port: int) -> Connection:
        _, connection = await asyncio.get_running_loop().create_connection(cls, "127.0.0.1", port)
        return connection

    async def ask(self, request: bytes) -> bytes:
        """The whole response, head and body."""
        assert self._transport is not None
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answer

    @property
    def closed(self) -> bool:
        return self._transport is None

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's is none by inheritance

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._expected < 0:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self._received[:end]).lower()
            self._expected = end + 4 + int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(self._received) >= self._expected:
            whole, self._received, self._expected = bytes(self._received), bytearray(), -1
            assert self._answer is not None
            self._answer.set_result(whole)


@dataclass(frozen=True, slots=True)
class OverHttp:
    """A contender at a port of this machine, and the requests that it is sent in turn."""

    port: int
    requests: Sequence[bytes]

    @asynccontextmanager
    async def opened(self, concurrency: int) -> AsyncIterator[Ask]:
        idle = [await Connection.to(self.port) for _ in range(concurrency)]

        async def ask(number: int) -> bytes:
            connection = idle.pop()
            if connection.closed:  # by the server, after seconds of silence while others had their turn
                connection = await Connection.to(self.port)
            response = await connection.ask(self.requests[number % len(self.requests)])
            idle.append(connection)
            return checked(response)

        yield ask
        for connection in idle:
            connection.close()


def post(path: str, body: bytes) -> bytes:
    """A request as bytes."""
    head = (
        f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def checked(response: bytes) -> bytes:
    """The body. Raises Unanswered where there are errors: the service puts them first, Strawberry puts them last."""
    head, _, body = response.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200") or not body.startswith((b'{"data"', b"[")) or b'"errors"' in body[-1_000:]:
        raise Unanswered(response[-2_000:].decode(errors="replace"))
    return body
