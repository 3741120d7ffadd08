"""Do clients with a member on a board stay longer than clients like them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graphservice.statistics.comparison import Comparable, ComparedShare
from graphservice.statistics.rates import ENOUGH, Proportion

FORMULA_VERSION = 1
HORIZON = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ClientHistory:
    """`size`: class of employees, None: not known. `agreed`: the days from and until which each agreement ran, the last
    day None: open. `seated`: the day on which the first member of it took a seat; None: it never had one."""

    id: str
    size: int | None
    agreed: tuple[tuple[date, date | None], ...]
    seated: date | None = None

    def is_client(self, on: date) -> bool:
        return any(start <= on and (end is None or end >= on) for start, end in self.agreed)


@dataclass(frozen=True, slots=True)
class Retention(ComparedShare):
    """`too_recent`: clients whose year is not over, or who had no agreement in force when the term began."""

    too_recent: int


def retention(clients: Sequence[ClientHistory], today: date) -> Retention:
    """Each client with a member, from the day on which the first one took a seat, beside those that had an agreement in
    force on that day and no member of any board by a year later; beside those of the same size alone, where they are
    enough. Stayed: an agreement is in force a year later. Everybody is looked at for the same year, whether or not the
    member still sits at its end: to count only members who stayed would find that they stay (Suissa 2008, Immortal time
    bias).

    The others count by how often and among how many they stand beside one."""
    weights: dict[str, float] = {}
    stayed_weight = 0.0
    stayed = compared = incomparable = too_recent = 0
    for one in clients:
        if one.seated is None:
            continue
        end = one.seated + HORIZON
        if end > today or not one.is_client(one.seated):
            too_recent += 1
            continue
        others = _beside(one, clients, end)
        if not others:
            incomparable += 1
            continue
        compared += 1
        stayed += one.is_client(end)
        for other in others:
            weights[other.id] = weights.get(other.id, 0.0) + 1 / len(others)
            stayed_weight += other.is_client(end) / len(others)
    beside = None
    if compared:
        effective = compared**2 / sum(weight**2 for weight in weights.values())
        beside = Comparable(min(1.0, stayed_weight / compared), len(weights), effective)
    return Retention(Proportion(stayed, compared), beside, incomparable, too_recent)


def _beside(one: ClientHistory, clients: Sequence[ClientHistory], end: date) -> list[ClientHistory]:
    assert one.seated is not None
    alike = [
        other
        for other in clients
        if other.id != one.id and other.is_client(one.seated) and (other.seated is None or other.seated > end)
    ]
    of_size = [other for other in alike if one.size is not None and other.size == one.size]
    return of_size if len(of_size) >= ENOUGH else alike
