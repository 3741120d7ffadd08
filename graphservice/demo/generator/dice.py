"""What happens by chance, but the same way every time?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded stream of chance. Each topic has its own, so that a change in one leaves the others as they were."""

    def __init__(self, seed: int, topic: str) -> None:
        self._random = Random(f"{seed}:{topic}")
        self.roll = self._random.random
        self.pareto = self._random.paretovariate
        self.normal = self._random.gauss

    def chance(self, probability: float) -> bool:
        return self.roll() < probability

    def pick(self, choices: Sequence[T]) -> T:
        return choices[int(self.roll() * len(choices))]

    def between(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included; `low` where there is nothing between them."""
        return low + int(self.roll() * (high - low + 1)) if high > low else low

    def share_out(self, total: int, shape: float, parts: int) -> list[int]:
        """`total` in heavy-tailed parts of at least 1 each, so that a few are large and most are small."""
        weights = [min(self.pareto(shape), 400.0) for _ in range(parts)]
        scale = (total - parts) / sum(weights)
        marks = [int(mark * scale) for mark in accumulate(weights)]
        return [1 + high - low for low, high in zip([0, *marks], marks, strict=False)]
