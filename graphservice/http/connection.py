"""Is anybody still waiting for the answer?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar, cast

from starlette.types import Receive

from graphservice.http.operations import ClientGone

T = TypeVar("T")


async def while_connected(receive: Receive, work: Awaitable[T]) -> T:
    """What `work` gives. Where the client goes away first, it is cancelled and ClientGone raised."""
    asking = cast("asyncio.Task[object]", asyncio.current_task())
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        asking.cancel()

    watching = asyncio.create_task(watch())
    try:
        return await work
    except asyncio.CancelledError:
        if gone and asking.uncancel() == 0:
            raise ClientGone from None
        raise
    finally:
        watching.cancel()
