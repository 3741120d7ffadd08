"""Does nobody wait behind all that another viewer asked for?"""

from __future__ import annotations

import asyncio

import pytest

from graphservice.errors import TooComplex
from graphservice.graph.turns import FairTurns


class Work:
    """Computations that end when they are told to."""

    def __init__(self, turns: FairTurns) -> None:
        self.turns = turns
        self.running: list[str] = []
        self.done = asyncio.Event()

    async def one(self, who: str, name: str) -> None:
        async with self.turns.turn(who):
            self.running.append(name)
            await self.done.wait()
            await asyncio.sleep(0)

    async def settle(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)


async def test_the_viewer_with_the_fewest_that_run_is_next() -> None:
    turns = FairTurns(1, 8)
    order = []

    async def one(who: str, name: str) -> None:
        async with turns.turn(who):
            order.append(name)
            await asyncio.sleep(0.01)

    tasks = [asyncio.create_task(one("many", f"many {number}")) for number in range(5)]
    await asyncio.sleep(0)
    tasks += [asyncio.create_task(one("few", "few")), asyncio.create_task(one("other", "other"))]
    await asyncio.gather(*tasks)
    assert order == ["many 0", "many 1", "few", "other", "many 2", "many 3", "many 4"]


async def test_one_viewer_alone_has_all_places() -> None:
    work = Work(FairTurns(2, 8))
    tasks = [asyncio.create_task(work.one("a", str(number))) for number in range(3)]
    await work.settle()
    assert work.running == ["0", "1"]
    work.done.set()
    await asyncio.gather(*tasks)
    assert work.running == ["0", "1", "2"]


async def test_no_viewer_has_more_places_than_their_share() -> None:
    work = Work(FairTurns(3, 8, each=2))
    tasks = [asyncio.create_task(work.one("a", str(number))) for number in range(4)]
    await work.settle()
    assert work.running == ["0", "1"]
    other = asyncio.create_task(work.one("b", "b"))
    await work.settle()
    assert work.running == ["0", "1", "b"]
    work.done.set()
    await asyncio.gather(*tasks, other)
    assert sorted(work.running) == ["0", "1", "2", "3", "b"]


async def test_more_than_so_many_do_not_wait() -> None:
    work = Work(FairTurns(1, 2))
    tasks = [asyncio.create_task(work.one("a", str(number))) for number in range(3)]
    await work.settle()
    with pytest.raises(TooComplex, match="2 long computations of yours wait"):
        await work.one("a", "one too many")
    other = asyncio.create_task(work.one("b", "b"))
    await work.settle()
    work.done.set()
    await asyncio.gather(*tasks, other)
    assert sorted(work.running) == ["0", "1", "2", "b"]


@pytest.mark.parametrize("at", [0, 1, 2])
async def test_whoever_leaves_holds_no_place(at: int) -> None:
    work = Work(FairTurns(1, 8))
    tasks = [asyncio.create_task(work.one("a", str(number))) for number in range(3)]
    await work.settle()
    tasks[at].cancel()
    await work.settle()
    work.done.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    async with asyncio.timeout(5):
        await work.one("c", "after")
    assert work.running[-1] == "after"


async def test_a_place_given_to_who_leaves_at_that_moment_goes_on() -> None:
    turns = FairTurns(1, 8)
    first = turns.turn("a")
    await first.__aenter__()
    work = Work(turns)
    second, third = (asyncio.create_task(work.one("b", name)) for name in ("second", "third"))
    await work.settle()
    await first.__aexit__(None, None, None)
    second.cancel()
    await work.settle()
    work.done.set()
    async with asyncio.timeout(5):
        await asyncio.gather(second, third, return_exceptions=True)
    assert work.running == ["third"]
