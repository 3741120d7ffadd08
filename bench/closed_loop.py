"""How long does each answer take while so many ask at once? Who asks asks again as soon as the answer is there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

Ask = Callable[[int], Awaitable[bytes]]


class Unanswered(Exception):
    """A request had no full answer."""


@dataclass(slots=True)
class Times:
    """Latencies of answers in seconds, how long it took to gather them, and how many requests had no full answer."""

    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0
    failed: int = 0

    def add(self, other: Times) -> None:
        self.latencies += other.latencies
        self.seconds += other.seconds
        self.failed += other.failed

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.latencies) / self.seconds

    def quantile(self, part: float) -> float:
        """In milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(part * len(ordered)))] * 1_000


async def closed_loop(ask: Ask, concurrency: int, seconds: float, first: int = 0) -> Times:
    """`ask(n)` is given the number of the request, from `first` on. Whoever has begun is waited for."""
    numbers, times = count(first), Times()
    began = time.perf_counter()

    async def one() -> None:
        now = began
        while now < began + seconds:
            try:
                await ask(next(numbers))
            except Unanswered:
                times.failed += 1
                now = time.perf_counter()
            else:
                then, now = now, time.perf_counter()
                times.latencies.append(now - then)

    await asyncio.gather(*(one() for _ in range(concurrency)))
    times.seconds = time.perf_counter() - began
    return times
