"""Does a computation in a process of its own give its value, its error, and its place to others?"""

from __future__ import annotations

import os
import time

import pytest

from graphservice.advisory.rules.network import Tie, measured
from graphservice.graph.computing import apart


async def test_a_value_comes_from_another_process() -> None:
    assert await apart(os.getpid, seconds=30) != os.getpid()


async def test_networks_are_measured_there_alike() -> None:
    ties: list[Tie] = [("a", "b", 0.5), ("b", "c", 0.25)]
    assert await apart(measured, ["a", "b", "c"], ties, seconds=30) == measured(["a", "b", "c"], ties)


async def test_an_error_is_raised_here() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        await apart(measured, ["a", "b"], [("a", "b", -1.0)], seconds=30)


async def test_what_takes_too_long_is_ended() -> None:
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        await apart(time.sleep, 60, seconds=0.5)
    assert time.monotonic() - begun < 30


async def test_a_process_that_dies_is_told_of() -> None:
    with pytest.raises(ChildProcessError, match="ended without an answer"):
        await apart(os._exit, 1, seconds=30)
