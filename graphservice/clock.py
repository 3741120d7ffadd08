"""What time is it? For all processes that of their database; in a demo and in tests that of a clock of their own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Final, NamedTuple

TICK: Final = timedelta(microseconds=1)  # the smallest step that all of us can tell apart
_FRESH: Final = 10.0  # seconds for which what the database told is good enough
_KEPT: Final = 60.0  # seconds after which it counts no more
_DRIFT: Final = 0.0005  # seconds by which two clocks differ more after a second, at most


class DatabaseTime(NamedTuple):
    """What the database answered when it was asked for the time: its time, and the latest moment at which something was
    recorded in it. `asked` and `heard`: when that was, in seconds of this process."""

    asked: float
    heard: float
    time: datetime
    latest: datetime | None


class Clock(ABC):
    """`now` is the moment of an operation that reads, `moment` that of a write that has its locks."""

    @abstractmethod
    def now(self) -> datetime: ...

    @abstractmethod
    def moment(self, told: DatabaseTime) -> datetime:
        """Strictly after everything that is recorded."""

    @abstractmethod
    def hear(self, told: DatabaseTime) -> None:
        """Takes into account what the database told."""

    def due(self) -> bool:
        """Whether the database is to be asked again; says so once, to the first who wants to know."""
        return False

    @property
    def knows(self) -> bool:
        """Whether `now` is right though the database is not asked first."""
        return True

    @property
    def stands(self) -> bool:
        """Whether no moment passes."""
        return False


class Frozen(Clock):
    """It is always that moment: for tests and stories that compare moments, of which none passes by itself."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    @property
    def stands(self) -> bool:
        return True

    def now(self) -> datetime:
        return self._at

    def moment(self, told: DatabaseTime) -> datetime:
        return self._at

    def hear(self, told: DatabaseTime) -> None:
        return None


class _AskingClock(Clock):
    """A clock that asks the database from time to time."""

    def __init__(self) -> None:
        self._asked = self._heard = float("-inf")

    def moment(self, told: DatabaseTime) -> datetime:
        self.hear(told)
        time = self._of(told)
        return time if told.latest is None or told.latest < time else told.latest + TICK

    @abstractmethod
    def _of(self, told: DatabaseTime) -> datetime:
        """The time at which the database answered."""

    def hear(self, told: DatabaseTime) -> None:
        self._heard = told.heard

    def due(self) -> bool:
        if monotonic() - max(self._asked, self._heard) < _FRESH:
            return False
        self._asked = monotonic()
        return True

    @property
    def knows(self) -> bool:
        return monotonic() - self._heard < _KEPT


class Running(_AskingClock):
    """From a start on, the time since is added. What is recorded already is the past: it goes on after that."""

    def __init__(self, start: datetime) -> None:
        super().__init__()
        self._start, self._since = start, monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=monotonic() - self._since)

    def hear(self, told: DatabaseTime) -> None:
        super().hear(told)
        if told.latest is not None and (behind := told.latest - self.now()) > timedelta(0):
            self._start += behind

    def _of(self, told: DatabaseTime) -> datetime:
        return self.now()


class OfDatabase(_AskingClock):
    """The database's time. This process counts on from what it was told, and is never behind: what another process has
    written is there for it. The clock of its machine is not asked, so machines need not agree."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: list[tuple[float, float]] = []  # when told; how far the database's time was ahead then, at most
        self._latest = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        if not self._ahead:
            return datetime.now(UTC)
        here = monotonic()
        ahead = min(most + _DRIFT * (here - heard) for heard, most in self._ahead)
        return max(datetime.fromtimestamp(here + ahead, UTC), self._latest)

    def hear(self, told: DatabaseTime) -> None:
        """The database answered after it was asked and before it was heard: that bounds its time on both sides."""
        super().hear(told)
        self._latest = max(self._latest, told.latest or self._latest)
        time = told.time.timestamp()
        least, most = time - told.heard, time - told.asked
        recent = [each for each in self._ahead if told.heard - each[0] < _KEPT and least <= each[1]]
        self._ahead = [*(each for each in recent if each[1] < most), (told.heard, most)]

    def _of(self, told: DatabaseTime) -> datetime:
        return told.time
