"""Has a relationship gone quiet, by its own rhythm?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

QUIET = 8  # times the usual gap
FEWEST = 3  # days with a touch: less is no rhythm


@dataclass(frozen=True, slots=True)
class TouchRhythm:
    """The usual gap between days with a touch, and the silence since the last; in days."""

    usual_gap: float
    silence: int

    @property
    def is_quiet(self) -> bool:
        return self.silence > QUIET * self.usual_gap


def rhythm(touched: Iterable[date], today: date) -> TouchRhythm | None:
    """Several touches on one day are one. None: there are too few to tell."""
    days = sorted(set(touched))
    if len(days) < FEWEST:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return TouchRhythm(float(median(gaps)), (today - days[-1]).days)
