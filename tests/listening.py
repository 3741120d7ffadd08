"""How is an application reached by programs of their own? Over a real port, in this event loop."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

from graphservice.http.listener import BoundedConnection


@asynccontextmanager
async def listening(app: ASGIApp) -> AsyncIterator[int]:
    """The port. No signal is caught, and nothing that the application holds is closed."""
    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, access_log=False, http=BoundedConnection)
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    await server.startup()
    yield server.servers[0].sockets[0].getsockname()[1]
    await server.shutdown()
