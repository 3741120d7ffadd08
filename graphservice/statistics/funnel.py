"""Between which limits does a rate or a ratio lie by chance, and is it outside of them? A funnel instead of a ranking.

Two conventions, both exact, differ for few cases. AROUND_TARGET: the interval of what is expected, as if it had been
counted (Clopper and Pearson 1934, Garwood 1936). OWN_INTERVAL: the count whose own such interval just reaches the
target; outside of these limits is exactly what a one-sided exact test refuses.

Over-dispersion: where the members differ by more than chance, limits are widened by the spread between them
(Spiegelhalter 2005, Handling over-dispersion of performance indicators, Qual Saf Health Care 14:347-351). What lies far
out must not decide how wide: TRUNCATED leaves out what lies beyond the 10% and 90% quantiles of the z-scores (NHS
Digital, Summary Hospital-level Mortality Indicator), WINSORISED sets it to these quantiles (Spiegelhalter's own).
Ratios are compared on the logarithmic scale, rates by the arcsine of their square root.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, exp, sin, sqrt

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

from graphservice.statistics.rates import Interval

WITHIN_95, WITHIN_998 = 0.025, 0.001  # of each side
_TAIL = 0.10
_HALVINGS = 60


class Convention(StrEnum):
    """Which exact limits."""

    AROUND_TARGET = "AROUND_TARGET"
    OWN_INTERVAL = "OWN_INTERVAL"


class OverDispersion(StrEnum):
    """What is done with what lies far out, before the spread is measured."""

    TRUNCATED = "TRUNCATED"
    WINSORISED = "WINSORISED"


def ratio_limits(expected: float, convention: Convention, side: float) -> Interval:
    """Of what happened / what was expected."""
    if convention is Convention.AROUND_TARGET:
        low, high = scipy.stats.chi2.ppf(side, 2 * expected) / 2, scipy.stats.chi2.ppf(1 - side, 2 * expected + 2) / 2
    else:
        special = scipy.special
        # The interval of a count ends at `expected` where P(X >= count) or P(X <= count) is `side`.
        high = _solved(lambda count: side - float(special.gammainc(count, expected)), expected, 10 * expected + 100)
        low = _solved(lambda count: float(special.gammaincc(count + 1, expected)) - side, -1.0, expected)
    return max(0.0, float(low)) / expected, float(high) / expected


def rate_limits(number: int, target: float, convention: Convention, side: float) -> Interval:
    """Of a rate of so many cases."""
    count = target * number
    if convention is Convention.AROUND_TARGET:
        low = float(scipy.stats.beta.ppf(side, count, number - count + 1)) if count > 0 else 0.0
        high = float(scipy.stats.beta.ppf(1 - side, count + 1, number - count)) if count < number else 1.0
        return low, high
    betainc = scipy.special.betainc
    high = _solved(lambda x: side - float(betainc(x, number - x + 1, target)), max(count, 1e-9), number + 1 - 1e-9)
    low = _solved(lambda x: 1 - float(betainc(x + 1, number - x, target)) - side, -1 + 1e-9, min(count, number - 1e-9))
    return max(0.0, low) / number, min(float(number), high) / number


def _solved(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that rises from below 0 crosses it, by halving; an end where it does not."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Spread:
    """How much more the members differ than by chance: `phi` times the variance; `between` is the variance of what
    differs, on the scale of the comparison (0: chance explains it all)."""

    phi: float
    between: float


def spread_of_ratios(counts: Sequence[int], expected: Sequence[float], method: OverDispersion) -> Spread:
    """A count of 0 has no logarithm: it is taken for a half."""
    o, e = np.maximum(np.asarray(counts, float), 0.5), np.asarray(expected, float)
    return _spread(np.log(o / e) * np.sqrt(e), 1 / np.sqrt(e), method)


def spread_of_rates(
    counts: Sequence[int], numbers: Sequence[int], targets: Sequence[float], method: OverDispersion
) -> Spread:
    x, n, t = np.asarray(counts, float), np.asarray(numbers, float), np.asarray(targets, float)
    error = 1 / (2 * np.sqrt(n))
    return _spread((np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(t))) / error, error, method)


def wider_ratio_limits(expected: float, spread: Spread, side: float) -> Interval:
    apart = float(scipy.stats.norm.isf(side)) * sqrt(1 / expected + spread.between)
    return exp(-apart), exp(apart)


def wider_rate_limits(number: int, target: float, spread: Spread, side: float) -> Interval:
    apart = float(scipy.stats.norm.isf(side)) * sqrt(1 / (4 * number) + spread.between)
    middle = asin(sqrt(target))
    return sin(max(0.0, middle - apart)) ** 2, sin(min(asin(1.0), middle + apart)) ** 2


def _spread(z: NDArray[np.float64], error: NDArray[np.float64], method: OverDispersion) -> Spread:
    """The method of moments for the variance between members (DerSimonian and Laird 1986), by what is kept."""
    if len(z) < 2:
        return Spread(1.0, 0.0)
    low, high = np.quantile(z, (_TAIL, 1 - _TAIL))
    kept = (z >= low) & (z <= high) if method is OverDispersion.TRUNCATED else np.full(len(z), True)
    scores, weights = np.clip(z, low, high)[kept], 1 / error[kept] ** 2
    number = len(scores)
    phi = float(np.mean(scores**2)) if number else 1.0
    room = float(weights.sum() - (weights**2).sum() / weights.sum()) if number else 0.0
    return Spread(phi, max(0.0, (number * phi - (number - 1)) / room) if room > 0 else 0.0)


def outside(value: float, limits: Interval) -> bool:
    return not limits[0] <= value <= limits[1]
