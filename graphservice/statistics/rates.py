"""How sure is a share of a few, and how sure is the difference of two?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

CONFIDENCE = 0.95
ENOUGH = 10
_Z = 1.959963984540054  # of the normal distribution, for 95%

Interval: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Proportion:
    """Some of all; of none there is no share."""

    numerator: int
    denominator: int

    @property
    def value(self) -> float | None:
        return self.numerator / self.denominator if self.denominator else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.numerator / self.denominator, self.denominator) if self.denominator else None


def wilson(share: float, number: float) -> Interval:
    """Wilson's score interval (Wilson 1927) of a share of so many, at 95%; the number need not be whole: it may be how
    many say as much as some of different weight."""
    z = _Z * _Z / number
    middle, half = share + z / 2, math.sqrt(share * (1 - share) * z + z * z / 4)
    low, high = (middle - half) / (1 + z), (middle + half) / (1 + z)
    return 0.0 if share <= 0 else max(0.0, low), 1.0 if share >= 1 else min(1.0, high)


def difference(one: float, of_one: Interval, other: float, of_other: Interval) -> Interval:
    """The interval of `one` less `other`, two shares of different things with their own intervals by Wilson (Newcombe
    1998, Interval estimation for the difference between independent proportions, method 10)."""
    low = math.hypot(one - of_one[0], of_other[1] - other)
    high = math.hypot(of_one[1] - one, other - of_other[0])
    return one - other - low, one - other + high
