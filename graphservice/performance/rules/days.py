"""Which day is it at a moment, where the firm is? Days are numbers since 1970-01-01, moments are milliseconds."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from graphservice.performance.rules.columns import Ints

DAY_MS: Final = 86_400_000
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)  # no day of a firm's is before, or after
NEVER: Final = 10_000_000  # a day that does not come
NEVER_MS: Final = NEVER * DAY_MS
_FIRST, _LAST = EARLIEST.toordinal(), LATEST.toordinal()
_EPOCH = date(1970, 1, 1).toordinal()


def number_of(day: date) -> int:
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(number + _EPOCH)


class Zone:
    """Where days begin in a time zone."""

    def __init__(self, name: str) -> None:
        zone = ZoneInfo(name)
        starts = (datetime.fromordinal(day).replace(tzinfo=zone).timestamp() for day in range(_FIRST, _LAST))
        self._starts = np.fromiter(starts, np.float64).astype(np.int64) * 1_000

    def start(self, days: Ints) -> Ints:
        """The moment at which a day begins."""
        places = np.clip(days + _EPOCH - _FIRST, 0, len(self._starts) - 1)
        return np.where(days >= NEVER, NEVER_MS, self._starts[places])

    def day(self, moments: Ints) -> Ints:
        found = np.searchsorted(self._starts, moments, "right") - 1 + _FIRST - _EPOCH
        return np.where(moments >= NEVER_MS, NEVER, found)


class _Utc(Zone):
    def __init__(self) -> None:
        pass

    def start(self, days: Ints) -> Ints:
        return days * DAY_MS

    def day(self, moments: Ints) -> Ints:
        return moments // DAY_MS


@cache
def zone_named(name: str) -> Zone:
    return _Utc() if name == "UTC" else Zone(name)
