"""How likely is a count this far from what was agreed, by chance alone? Exact one-sided tests; no approximation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy  # loads its parts when they are first used


def binomial_p(count: int, number: int, rate: float, *, below: bool = True) -> float:
    """P(X <= count) of so many cases of one rate; P(X >= count) where not `below`."""
    return float(scipy.stats.binom.cdf(count, number, rate) if below else scipy.stats.binom.sf(count - 1, number, rate))


def poisson_p(count: int, expected: float, *, below: bool = True) -> float:
    """P(X <= count) where so many are expected; P(X >= count) where not `below`."""
    return float(scipy.stats.poisson.cdf(count, expected) if below else scipy.stats.poisson.sf(count - 1, expected))


def poisson_binomial_p(count: int, rates: Sequence[float], *, below: bool = True) -> float:
    """P(X <= count) of cases that each have a rate of their own; P(X >= count) where not `below`.

    Cases of one rate are a binomial; the distribution of all is the convolution of these, so that it is exact.
    """
    masses = np.ones(1)
    for rate, number in sorted(Counter(rates).items()):
        masses = np.convolve(masses, scipy.stats.binom.pmf(np.arange(number + 1), number, rate))
    tail = masses[: count + 1] if below else masses[max(count, 0) :]
    return min(1.0, float(np.sort(tail).sum()))
