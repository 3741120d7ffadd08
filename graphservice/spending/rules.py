"""How full is a bucket, and when is there room again? Its content leaks away at a steady pace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DEBT: Final = 2  # times the limit: what one request can cost beyond it is not waited for longer than that
_NODES, _SECONDS = 100, 10  # nodes that cost one unit, units that a second costs


def units(statements: int, nodes: int, seconds: float) -> float:
    """What an operation costs: each statement, each hundred nodes that it could return, each tenth of a second."""
    return statements + nodes / _NODES + seconds * _SECONDS


@dataclass(frozen=True, slots=True)
class LeakyBucket:
    """`limit` units fit into it, and as many leak in a minute."""

    limit: float

    @property
    def per_second(self) -> float:
        return self.limit / 60

    def level(self, was: float, since: float) -> float:
        """After so many seconds; where a clock went back (the machine started anew), nothing has leaked yet."""
        return max(0.0, was - max(0.0, since) * self.per_second)

    def filled(self, level: float, cost: float) -> float:
        return min(level + cost, self.limit * DEBT)

    def wait(self, level: float, cost: float) -> float:
        """Seconds until so much more fits in; zero where it does."""
        return max(0.0, level + cost - self.limit) / self.per_second
