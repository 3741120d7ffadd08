"""Up to where does a snapshot know what was written and asked? What was seen once is not read again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

OVERLAP = 60_000  # ms: a transaction writes its time when it begins, and is seen when it has ended
_SHORT = 2_000  # most have ended by then; for the others it is looked farther back once a second
_PAUSE = 1.0
_MINUTE = 60.0


@dataclass(slots=True)
class Watermark:
    """`time` by the database's clock (ms); the number of the latest change event; how many ties were written at each
    moment (ms) since `OVERLAP` before that time."""

    time: int
    change: int
    written: dict[int, int] = field(default_factory=dict)
    looked_back: float = field(default_factory=monotonic)

    def since(self) -> int:
        """From when on it is to be looked for ties."""
        if monotonic() - self.looked_back < _PAUSE:
            return self.time - _SHORT
        self.looked_back = monotonic()
        return self.time - OVERLAP

    def known(self, since: int) -> dict[str, int]:
        """What was seen of that time; the keys of a map of Cypher's are text."""
        return {str(at): many for at, many in self.written.items() if at >= since}

    def advance(self, since: int, time: int, change: int, written: Iterable[tuple[int, int]]) -> None:
        before = {at: many for at, many in self.written.items() if time - OVERLAP <= at < since}
        self.time, self.change, self.written = time, change, before | dict(written)


@dataclass(slots=True)
class RecentRequests:
    """Who was asked for something in the last quarter, and when: number, ms. What is asked leaves a change event; it is
    read anew all the same now and then, for what came otherwise."""

    requests: list[tuple[int, int]] = field(default_factory=list)
    read_at: float = float("-inf")

    @property
    def old(self) -> bool:
        return monotonic() - self.read_at > _MINUTE

    def put(self, requests: list[tuple[int, int]]) -> None:
        self.requests, self.read_at = requests, monotonic()

    def forget(self, person: int) -> None:
        """Their number is somebody else's now."""
        self.requests = [each for each in self.requests if each[0] != person]
