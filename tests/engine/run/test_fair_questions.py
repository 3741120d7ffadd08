"""Do many questions of one viewer that are worked out keep another's waiting?"""

from __future__ import annotations

import asyncio

import pytest

from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.errors import TooComplex
from graphservice.graph import computing
from graphservice.graph.computing import PLACES_EACH, in_turn
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

LEAVES = 'whatIfOwnerLeaves(owner: "own_sample_mara", on: "2026-06-01") { relationships }'


def viewer(name: str) -> Viewer:
    return Viewer(name, name, scopes=frozenset({Scope.READ}))


async def test_one_viewers_aliases_run_a_few_at_a_time(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most = 0, 0
    ask = service.database.records

    async def counted(*arguments: object, **how: object) -> object:
        nonlocal running, most
        running += 1
        most = max(most, running)
        try:
            return await ask(*arguments, **how)  # type: ignore[arg-type]
        finally:
            running -= 1

    monkeypatch.setattr(service.database, "records", counted)
    aliases = " ".join(f"a{number}: {LEAVES}" for number in range(3 * PLACES_EACH))
    answer = await service.execute(Operation(f"{{ {aliases} }}"), viewer=viewer("many"), request_id="fair")
    assert answer.errors == []
    assert answer.data is not None and len(answer.data) == 3 * PLACES_EACH
    assert most <= 4 * PLACES_EACH  # a departure reads four things beside one another


async def test_whoever_works_something_out_may_ask_for_more_without_a_place(ask: Ask) -> None:
    async def outer() -> int:
        return await in_turn(inner())

    async def inner() -> int:
        await asyncio.sleep(0)
        return 1

    async with asyncio.timeout(5):
        assert sum(await asyncio.gather(*(in_turn(outer()) for _ in range(20)))) == 20


async def test_what_gets_no_place_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computing, "QUEUED", 0)
    monkeypatch.setattr(computing, "_places", type(computing._places)())
    held = [asyncio.create_task(in_turn(asyncio.sleep(0.1))) for _ in range(PLACES_EACH)]
    await asyncio.sleep(0)
    with pytest.raises(TooComplex):
        await in_turn(asyncio.sleep(0))
    await asyncio.gather(*held)
