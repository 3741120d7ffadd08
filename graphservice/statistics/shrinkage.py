"""What is somebody's true rate likely to be, seen among comparable ones? Empirical Bayes: few cases say little.

Rates are beta-binomial, counts are gamma-Poisson. The spread is that of the highest marginal likelihood, with a weak
prior that keeps it finite: the square root of its inverse is uniform (Gelman and others 2013, Bayesian Data Analysis,
section 5.3). What is expected of each can differ (`expected`): the spread is then around that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

_LEAST, _MOST = 1.0, 10_000.0  # of the weight: how many cases the others are worth


@dataclass(frozen=True, slots=True)
class LikelyRate:
    """The posterior of a rate: a beta distribution."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)

    def below(self, rate: float) -> float:
        """How likely the rate is below this one."""
        return float(scipy.stats.beta.cdf(rate, self.a, self.b))


@dataclass(frozen=True, slots=True)
class LikelyRatio:
    """The posterior of what happened divided by what was expected: a gamma distribution."""

    shape: float
    rate: float

    @property
    def mean(self) -> float:
        return self.shape / self.rate

    def below(self, ratio: float) -> float:
        """How likely the ratio is below this one."""
        return float(scipy.stats.gamma.cdf(ratio * self.rate, self.shape))


def likely_rates(
    counts: Sequence[int], numbers: Sequence[int], expected: Sequence[float] | None = None
) -> list[LikelyRate]:
    """The likely rate of each; `expected` of each by what it is made of. Default: the share of all together."""
    x, n = np.asarray(counts, float), np.asarray(numbers, float)
    means = np.asarray(expected, float) if expected is not None else np.full(len(x), _together(x, n))
    means = np.clip(means, 1e-6, 1 - 1e-6)

    def evidence(weight: float) -> float:
        a, b = weight * means, weight * (1 - means)
        return float(np.sum(scipy.special.betaln(x + a, n - x + b) - scipy.special.betaln(a, b)))

    weight = _most_likely(evidence)
    rows = zip(x + weight * means, n - x + weight * (1 - means), strict=True)
    return [LikelyRate(float(a), float(b)) for a, b in rows]


def likely_ratios(counts: Sequence[int], expected: Sequence[float]) -> list[LikelyRatio]:
    """The likely ratio of each, around that of all together."""
    o, e = np.asarray(counts, float), np.asarray(expected, float)
    middle = max(float(o.sum() / e.sum()), 1e-6) if e.sum() else 1.0

    def evidence(weight: float) -> float:
        rate, gammaln = weight / middle, scipy.special.gammaln
        return float(
            np.sum(gammaln(o + weight) - gammaln(weight) + weight * log(rate) - (o + weight) * np.log(rate + e))
        )

    weight = _most_likely(evidence)
    return [LikelyRatio(float(count + weight), float(each + weight / middle)) for count, each in zip(o, e, strict=True)]


def _together(x: NDArray[np.float64], n: NDArray[np.float64]) -> float:
    return float((x.sum() + 0.5) / (n.sum() + 1))


def _most_likely(evidence: Callable[[float], float]) -> float:
    """The weight at which evidence and prior together are highest, by its logarithm: on it the prior is its inverse
    square root. A coarse search first: the evidence can have more than one top."""

    def loss(logarithm: float) -> float:
        return 0.5 * logarithm - evidence(exp(logarithm))

    grid = np.linspace(log(_LEAST), log(_MOST), 25)
    best = float(min(grid, key=loss))
    step = float(grid[1] - grid[0])
    bounds = max(log(_LEAST), best - step), min(log(_MOST), best + step)
    return exp(float(scipy.optimize.minimize_scalar(loss, bounds=bounds, method="bounded").x))
