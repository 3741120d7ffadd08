"""How do tests speak graphql-transport-ws? With the websockets library, in the protocol's own words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from websockets.asyncio.client import ClientConnection, connect

PROTOCOL = "graphql-transport-ws"
SOON = 60.0  # seconds, on a busy machine


class Speaker:
    """One connection."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def say(self, **message: Any) -> None:
        await self.connection.send(orjson.dumps(message).decode())

    async def hear(self) -> Any:
        async with asyncio.timeout(SOON):
            return orjson.loads(await self.connection.recv())

    async def subscribe(self, id: str, query: str, **variables: Any) -> None:
        await self.say(type="subscribe", id=id, payload={"query": query, "variables": variables})

    async def told(self) -> Any:
        """The root field of the next message."""
        message = await self.hear()
        assert (message["type"], message["payload"].get("errors")) == ("next", None), message
        (told,) = message["payload"]["data"].values()
        return told

    async def closed(self) -> tuple[int | None, str | None]:
        """The code and the reason with which the other side ended it."""
        async with asyncio.timeout(SOON):
            await self.connection.wait_closed()
        return self.connection.close_code, self.connection.close_reason


@asynccontextmanager
async def speaking(port: int, init: dict[str, Any] | None = None, **how: Any) -> AsyncIterator[Speaker]:
    """A connection that was acknowledged."""
    async with opened(port, **how) as speaker:
        await speaker.say(type="connection_init", **({"payload": init} if init else {}))
        assert await speaker.hear() == {"type": "connection_ack"}
        yield speaker


@asynccontextmanager
async def opened(port: int, protocol: str | None = PROTOCOL, **how: Any) -> AsyncIterator[Speaker]:
    subprotocols: Any = [protocol] if protocol else None
    here = f"wss://localhost:{port}/graphql" if "ssl" in how else f"ws://127.0.0.1:{port}/graphql"
    async with connect(here, subprotocols=subprotocols, open_timeout=SOON, **how) as connection:
        yield Speaker(connection)
