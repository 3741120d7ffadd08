"""What would be expected of others with the same cases? Indirect standardisation: the rate of comparable cases."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import exp, log

_FAR = 50.0


def expected_rates(cells: Sequence[tuple[Hashable, ...]], happened: Sequence[bool], least: int) -> list[float]:
    """For each case the rate of its cell, a half added to both outcomes so that nothing is certain.

    A cell is a tuple of traits, the most telling first. Where fewer than `least` cases share it, the last trait is left
    out, and so on, up to the rate of all.
    """
    numbers: dict[tuple[Hashable, ...], int] = Counter()
    counts: dict[tuple[Hashable, ...], int] = defaultdict(int)
    for cell, did in zip(cells, happened, strict=True):
        for length in range(len(cell) + 1):
            numbers[cell[:length]] += 1
            counts[cell[:length]] += did

    def rate(cell: tuple[Hashable, ...]) -> float:
        while cell and numbers[cell] < least:
            cell = cell[:-1]
        return (counts[cell] + 0.5) / (numbers[cell] + 1)

    return [rate(cell) for cell in cells]


def moved_to(rates: Mapping[float, int], mean: float) -> float:
    """By how much rates move on the logit scale so that their mean is this one; how many cases have each. The mean lies
    between 0 and 1."""
    cases = sum(rates.values())
    low, high = -_FAR, _FAR
    for _ in range(80):
        by = (low + high) / 2
        reached = sum(number * moved(rate, by) for rate, number in rates.items()) / cases
        low, high = (by, high) if reached < mean else (low, by)
    return (low + high) / 2


def moved(rate: float, by: float) -> float:
    """A rate, strictly between 0 and 1, moved on the logit scale."""
    return 1 / (1 + exp(-(log(rate / (1 - rate)) + by)))
