"""How often do introductions along paths of a quality come about? Calibrated on what came of past requests."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.rules.calibration import Forecast
from graphservice.statistics.rates import Interval

FORMULA_VERSION = 1
ENOUGH_REQUESTS = 50
_PARTS = 5
_Z = 1.959963984540054  # of the normal distribution, for 95%
_NEAR = 1e-9
_STEPS = 100

Floats: TypeAlias = NDArray[np.float64]


class NotShown(StrEnum):
    """Why no chance is shown."""

    TOO_FEW = "TOO_FEW"
    NO_BETTER = "NO_BETTER"


@dataclass(frozen=True, slots=True)
class Fit:
    """chance = 1 / (1 + e^-(intercept + slope * logit(quality))); the covariance of the two, row by row."""

    intercept: float
    slope: float
    covariance: tuple[float, float, float]

    def chance(self, quality: float) -> float:
        return _logistic(self.intercept + self.slope * _logit(quality))

    def interval(self, quality: float) -> Interval:
        """Of the chance, at 95%: as sure as the fit is, on the scale of the logit."""
        x, middle = _logit(quality), self.intercept + self.slope * _logit(quality)
        one, both, other = self.covariance
        half = _Z * math.sqrt(max(0.0, one + 2 * x * both + x * x * other))
        return _logistic(middle - half), _logistic(middle + half)


@dataclass(frozen=True, slots=True)
class Chances:
    """What past requests say. `brier` and `of_base_rate`: of later requests, by fits to those before them; None: too
    few to tell. `fit` is there where it is to be shown."""

    requests: int
    brier: float | None
    of_base_rate: float | None
    fit: Fit | None
    not_shown: NotShown | None


def chances(past: Sequence[Forecast]) -> Chances:
    """Fitted to all; shown only where fits to earlier requests beat the base rate on those that came after them."""
    ordered = sorted(past, key=lambda each: (each.asked_at, each.id))
    if len(ordered) < ENOUGH_REQUESTS:
        return Chances(len(ordered), None, None, None, NotShown.TOO_FEW)
    score, base = judged(ordered)
    found = fit(ordered)
    if score >= base or found.slope <= 0:
        return Chances(len(ordered), score, base, None, NotShown.NO_BETTER)
    return Chances(len(ordered), score, base, found, None)


def judged(ordered: Sequence[Forecast]) -> tuple[float, float]:
    """The Brier score of the fit and of the base rate: each part of the requests but the first is predicted by all
    parts before it."""
    edges = [len(ordered) * part // _PARTS for part in range(_PARTS + 1)]
    fitted, usual = [], []
    for start, end in pairwise(edges[1:]):
        before, after = ordered[:start], ordered[start:end]
        found, rate = fit(before), sum(each.made for each in before) / len(before)
        fitted += [(found.chance(each.predicted) - each.made) ** 2 for each in after]
        usual += [(rate - each.made) ** 2 for each in after]
    return math.fsum(fitted) / len(fitted), math.fsum(usual) / len(usual)


def fit(past: Sequence[Forecast]) -> Fit:
    """Platt's scaling (Platt 1999, with the targets and the damped steps of Lin, Lin and Weng 2007) over the logit of
    the quality, of one request at least."""
    x = np.array([_logit(each.predicted) for each in past])
    made = np.array([each.made for each in past])
    yes = int(made.sum())
    target = np.where(made, (yes + 1) / (yes + 2), 1 / (len(past) - yes + 2))
    columns = np.stack([np.ones_like(x), x])
    found, loss = np.zeros(2), _loss(np.zeros(2), columns, target)
    for _ in range(_STEPS):
        likely = _logistics(found @ columns)
        gradient, hessian = columns @ (likely - target), _information(columns, likely)
        step, share = np.linalg.solve(hessian, gradient), 1.0
        while share > _NEAR and _loss(found - share * step, columns, target) > loss:
            share /= 2
        found = found - share * step
        loss = _loss(found, columns, target)
        if np.abs(share * step).max() < _NEAR:
            break
    covariance = np.linalg.inv(_information(columns, _logistics(found @ columns)))
    return Fit(
        float(found[0]), float(found[1]), (float(covariance[0, 0]), float(covariance[0, 1]), float(covariance[1, 1]))
    )


def _information(columns: Floats, likely: Floats) -> Floats:
    """Never singular: also where all qualities are the same."""
    found: Floats = (columns * (likely * (1 - likely))) @ columns.T + _NEAR * np.eye(2)
    return found


def _loss(found: Floats, columns: Floats, target: Floats) -> float:
    z = found @ columns
    return float(np.sum(np.logaddexp(0.0, z) - target * z))


def _logistics(z: Floats) -> Floats:
    found: Floats = np.exp(-np.logaddexp(0.0, -z))
    return found


def _logistic(z: float) -> float:
    return float(_logistics(np.array([z]))[0])


def _logit(quality: float) -> float:
    within = min(max(quality, _NEAR), 1 - _NEAR)
    return math.log(within / (1 - within))
