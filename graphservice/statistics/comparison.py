"""Does something happen more often to some than to others that are comparable with them?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from graphservice.statistics.rates import ENOUGH, Interval, Proportion, difference, wilson


class Comparable(NamedTuple):
    """What became of the comparable ones, each counting as much as it is compared with: the share, how many they are,
    and how many equally weighty ones say as much: 1 / the sum of squared weights (Kish 1965, Survey Sampling)."""

    value: float
    number: int
    effective: float

    @property
    def interval(self) -> Interval:
        return wilson(self.value, self.effective)


@dataclass(frozen=True, slots=True)
class ComparedShare:
    """`incomparable`: how many are left out because nothing is comparable with them."""

    share: Proportion
    beside: Comparable | None
    incomparable: int

    @property
    def difference(self) -> tuple[float, Interval] | None:
        """The one share less the other, and its interval."""
        if self.beside is None or self.share.value is None or self.share.interval is None:
            return None
        apart = difference(self.share.value, self.share.interval, self.beside.value, self.beside.interval)
        return self.share.value - self.beside.value, apart

    @property
    def enough(self) -> bool:
        return self.beside is not None and min(self.share.denominator, self.beside.effective) >= ENOUGH
