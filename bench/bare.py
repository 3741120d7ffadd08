"""What does HTTP alone cost? The lower bound behind one Starlette route: `{"request": n}` gives its rows."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.direct import Direct, Pair
from graphservice.app import settle_memory
from graphservice.graph.connection import address_of
from graphservice.settings import read_settings


def application(direct: Direct, requests: Sequence[Sequence[Pair]]) -> Starlette:
    async def answer(request: Request) -> Response:
        asked = orjson.loads(await request.body())
        return Response(await direct.ask(requests[asked["request"]]), media_type="application/json")

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        settle_memory()
        yield
        await direct.close()

    return Starlette(routes=[Route("/request", answer, methods=["POST"])], lifespan=lifespan)


def main(path: Path) -> None:
    settings = read_settings()
    prepared: Sequence[Sequence[Pair]] = pickle.loads(path.read_bytes())  # noqa: S301  written by the bench itself
    app = application(Direct(address_of(settings)), prepared)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(Path(os.fsdecode(sys.argv[1])))
