"""`graphservice mcp`: how does an assistant on this machine ask, without a server?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from typing import Any

from graphservice.assistants.questions import Asker
from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.graph.connection import opened
from graphservice.http.authentication import Bearer, Everybody, authenticator_of
from graphservice.http.logs import configure_logging
from graphservice.schema import schema
from graphservice.settings import Settings, read_settings
from graphservice.viewer import Viewer

_REQUEST = "stdio"


def mcp_command(prepare: Callable[[Settings], Awaitable[None]]) -> Callable[[], None]:
    """The command, which sees to it first that the database is as this program needs it."""

    def command() -> None:
        """Answer an assistant on standard input and output, for whoever GRAPHSERVICE_MCP_TOKEN is. It needs the extra
        `mcp`."""
        if find_spec("mcp") is None:
            raise ConfigurationError("The extra `mcp` is not installed: pip install 'graphservice[mcp]'.")
        settings = read_settings()
        configure_logging()
        asyncio.run(_answer(settings, prepare))

    return command


async def viewer_of(settings: Settings) -> Viewer:
    """Whom the assistant asks for. Raises ConfigurationError where that is not said, InvalidToken where the token has
    run out."""
    authenticator = authenticator_of(settings)
    if isinstance(authenticator, Everybody):
        return authenticator.local
    assert isinstance(authenticator, Bearer)
    if not settings.mcp_token:
        raise ConfigurationError("GRAPHSERVICE_MCP_TOKEN is empty: set the bearer token of whoever asks.")
    return await authenticator.tokens.viewer(settings.mcp_token)


async def _answer(settings: Settings, prepare: Callable[[Settings], Awaitable[None]]) -> None:
    from mcp.server.stdio import stdio_server

    from graphservice.assistants.server import server_for

    await viewer_of(settings)
    await prepare(settings)
    async with opened(settings) as database:
        service = Service(schema, database, settings)

        async def asker(_: Any) -> Asker:
            return Asker(service, await viewer_of(settings), _REQUEST)

        server = server_for(asker)
        async with stdio_server() as (read, write):
            await server.run(read, write, server.create_initialization_options())
