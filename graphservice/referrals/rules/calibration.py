"""Did what was predicted come true as often as was predicted?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from math import fsum

from graphservice.referrals.rules.strength import TieBand
from graphservice.statistics.rates import ENOUGH, Proportion

FORMULA_VERSION = 1
_MOST_BINS = 10


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was predicted of an introduction that is decided, from 0 to 1, and whether it was made.

    `band`: of the weakest tie of its path; None: it was not written down.
    """

    id: str
    predicted: float
    made: bool
    asked_at: datetime
    band: TieBand | None = None


@dataclass(frozen=True, slots=True)
class Brier:
    """A Brier score and its parts: score = reliability - resolution + uncertainty + within.

    Murphy 1973, A new vector partition of the probability score; `within` is what it leaves out where predictions of a
    bin differ (Stephenson, Coelho and Jolliffe 2008, Two extra components in the Brier score decomposition).
    """

    score: float
    reliability: float
    resolution: float
    uncertainty: float
    within: float


def bins(forecasts: Sequence[Forecast]) -> list[list[Forecast]]:
    """By what was predicted, of about equal numbers: as many bins as have enough each, ten at most; equal predictions
    are in one bin."""
    size = max(ENOUGH, len(forecasts) // _MOST_BINS)
    found: list[list[Forecast]] = []
    for _, alike in groupby(sorted(forecasts, key=_predicted), key=_predicted):
        if not found or len(found[-1]) >= size:
            found.append([])
        found[-1] += alike
    if len(found) > 1 and len(found[-1]) < ENOUGH:
        last = found.pop()
        found[-1] += last
    return found


def by_band(forecasts: Sequence[Forecast]) -> dict[TieBand | None, list[Forecast]]:
    """Those of each band, the strongest first; last those of which it is not known, if there are any."""
    known: dict[TieBand | None, list[Forecast]] = {band: [] for band in TieBand}
    for each in forecasts:
        known.setdefault(each.band, []).append(each)
    return known


def brier(groups: Sequence[Sequence[Forecast]]) -> Brier | None:
    """Of forecasts in bins; None where there are none."""
    every = [each for group in groups for each in group]
    if not every:
        return None
    usual, score = actual(every), brier_score(every)
    reliability = _weighed(groups, lambda group: (expected(group) - actual(group)) ** 2)
    resolution = _weighed(groups, lambda group: (actual(group) - usual) ** 2)
    uncertainty = usual * (1 - usual)
    within = score - (reliability - resolution + uncertainty)
    return Brier(score, reliability, resolution, uncertainty, within)


def brier_score(forecasts: Sequence[Forecast]) -> float:
    """The mean square of how far a prediction was off (Brier 1950); of one forecast at least."""
    return fsum((each.predicted - each.made) ** 2 for each in forecasts) / len(forecasts)


def calibration_error(groups: Sequence[Sequence[Forecast]]) -> float | None:
    """How far, on the average, what came true in a bin is from what was predicted there; None: there is nothing."""
    return _weighed(groups, lambda group: abs(expected(group) - actual(group))) if any(groups) else None


def expected(group: Sequence[Forecast]) -> float:
    """The mean prediction; of one forecast at least."""
    return fsum(each.predicted for each in group) / len(group)


def actual(group: Sequence[Forecast]) -> float:
    """How many of these were made, as a share; of one forecast at least."""
    return sum(each.made for each in group) / len(group)


def made(group: Sequence[Forecast]) -> Proportion:
    return Proportion(sum(each.made for each in group), len(group))


def _weighed(groups: Sequence[Sequence[Forecast]], of: Callable[[Sequence[Forecast]], float]) -> float:
    return fsum(len(group) * of(group) for group in groups if group) / sum(map(len, groups))


def _predicted(forecast: Forecast) -> float:
    return forecast.predicted
