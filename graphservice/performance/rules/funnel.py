"""Which points has a funnel, and between which limits do they lie by chance?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np

from graphservice.statistics.funnel import (
    WITHIN_95,
    WITHIN_998,
    Convention,
    OverDispersion,
    Spread,
    rate_limits,
    ratio_limits,
    spread_of_rates,
    spread_of_ratios,
    wider_rate_limits,
    wider_ratio_limits,
)
from graphservice.statistics.rates import Interval

_CURVE = 40


class FunnelScale(StrEnum):
    """What is compared: the rate itself, or what happened with what was expected of such cases."""

    RATE = "RATE"
    RATIO = "RATIO"


@dataclass(frozen=True, slots=True)
class FunnelMember:
    """`size`: of a rate the number of cases, of a ratio what was expected."""

    owner: str
    count: int
    size: float

    @property
    def value(self) -> float:
        return self.count / self.size


@dataclass(frozen=True, slots=True)
class FunnelBounds:
    """The limits at one size: exact by both conventions, and widened by the spread between members."""

    size: float
    around_95: Interval
    around_998: Interval
    own_95: Interval
    own_998: Interval
    wide_95: Interval
    wide_998: Interval


@dataclass(frozen=True, slots=True)
class FunnelDrawn:
    spread: Spread
    members: Sequence[tuple[FunnelMember, FunnelBounds]]
    curve: Sequence[FunnelBounds]


def drawn(members: Sequence[FunnelMember], scale: FunnelScale, target: float, method: OverDispersion) -> FunnelDrawn:
    """The members with something to compare, the smallest first. Of rates the target lies between 0 and 1; of ratios it
    is 1."""
    there = sorted((each for each in members if each.size > 0), key=lambda each: (each.size, each.owner))
    counts = [each.count for each in there]
    if scale is FunnelScale.RATE:
        sizes = [round(each.size) for each in there]
        spread = spread_of_rates(counts, sizes, [target] * len(there), method)
    else:
        spread = spread_of_ratios(counts, [each.size for each in there], method)

    @cache
    def at(size: float) -> FunnelBounds:
        return _bounds(size, scale, target, spread)

    return FunnelDrawn(spread, [(each, at(each.size)) for each in there], [at(size) for size in _sizes(there, scale)])


def _sizes(there: Sequence[FunnelMember], scale: FunnelScale) -> list[float]:
    """So many sizes from the smallest to the largest, in equal ratios."""
    if not there:
        return []
    found = np.geomspace(there[0].size, there[-1].size, _CURVE).tolist()
    return sorted({float(round(size)) if scale is FunnelScale.RATE else size for size in found})


def _bounds(size: float, scale: FunnelScale, target: float, spread: Spread) -> FunnelBounds:
    def exact(convention: Convention, side: float) -> Interval:
        if scale is FunnelScale.RATE:
            return rate_limits(round(size), target, convention, side)
        return ratio_limits(size, convention, side)

    def wide(side: float) -> Interval:
        if scale is FunnelScale.RATE:
            return wider_rate_limits(round(size), target, spread, side)
        return wider_ratio_limits(size, spread, side)

    return FunnelBounds(
        size=size,
        around_95=exact(Convention.AROUND_TARGET, WITHIN_95),
        around_998=exact(Convention.AROUND_TARGET, WITHIN_998),
        own_95=exact(Convention.OWN_INTERVAL, WITHIN_95),
        own_998=exact(Convention.OWN_INTERVAL, WITHIN_998),
        wide_95=wide(WITHIN_95),
        wide_998=wide(WITHIN_998),
    )
