"""In which order is everything measured? In turns of a quarter of a second, so that a busy moment meets all alike."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack
from itertools import count

import uvloop

from bench.client import OverHttp
from bench.closed_loop import Times, closed_loop
from bench.direct import ByDriver
from graphservice.app import settle_memory

TURN = 0.25

Way = OverHttp | ByDriver


def side_by_side(ways: Mapping[str, Way], concurrency: int, seconds: float) -> dict[str, Times]:
    """Each of them for at least that many seconds in all. Runs in a process of its own."""
    settle_memory()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_in_turns(ways, concurrency, seconds))


async def _in_turns(ways: Mapping[str, Way], concurrency: int, seconds: float) -> dict[str, Times]:
    """Before time counts, each has been asked so many times at once: connections and plans are there."""
    found = {name: Times() for name in ways}
    async with AsyncExitStack() as stack:
        asks = {name: await stack.enter_async_context(way.opened(concurrency)) for name, way in ways.items()}
        for ask in asks.values():
            await asyncio.gather(*(ask(number) for number in range(concurrency)))
        for turn in count():
            waiting = [name for name in found if found[name].seconds < seconds]
            if not waiting:
                return found
            first = turn % len(waiting)
            for name in waiting[first:] + waiting[:first]:
                times = await closed_loop(asks[name], concurrency, TURN, len(found[name].latencies))
                found[name].add(times)
    raise AssertionError


def answers(way: OverHttp) -> list[bytes]:
    """What a contender answers to each of its requests."""

    async def each() -> list[bytes]:
        async with way.opened(1) as ask:
            return [await ask(number) for number in range(len(way.requests))]

    return asyncio.run(each())
