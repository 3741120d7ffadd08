"""Do clients with a member on a board stay longer than clients like them?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from graphservice.directory.rules.rates import ENOUGH, Interval, Share, difference, wilson

FORMULA_VERSION = 1
HORIZON = timedelta(days=365)
SIZES = (50, 250)  # employees from which on an account is of middle size, and large


@dataclass(frozen=True, slots=True)
class Client:
    """`size`: class of employees, None: not known. `agreed`: the days from and until which each agreement ran, the last
    day None: open. `seated`: the day on which the first member of it took a seat; None: it never had one."""

    id: str
    size: int | None
    agreed: tuple[tuple[date, date | None], ...]
    seated: date | None = None

    def is_client(self, on: date) -> bool:
        return any(start <= on and (end is None or end >= on) for start, end in self.agreed)


class Beside(NamedTuple):
    """The share of comparable clients that stayed, each counting as much as it is compared with: how many they are, and
    how many equally weighty ones say as much."""

    value: float
    clients: int
    effective: float

    @property
    def interval(self) -> Interval:
        return wilson(self.value, self.effective)


@dataclass(frozen=True, slots=True)
class Retention:
    """`incomparable`: clients with a member beside whom there is none. `too_recent`: whose year is not over, or who
    had no agreement in force when the term began."""

    members: Share
    beside: Beside | None
    incomparable: int
    too_recent: int

    @property
    def difference(self) -> tuple[float, Interval] | None:
        if self.beside is None or self.members.value is None or self.members.interval is None:
            return None
        apart = difference(self.members.value, self.members.interval, self.beside.value, self.beside.interval)
        return self.members.value - self.beside.value, apart

    @property
    def enough(self) -> bool:
        return self.beside is not None and min(self.members.denominator, self.beside.effective) >= ENOUGH


def retention(clients: Sequence[Client], today: date) -> Retention:
    """Each client with a member, from the day on which the first one took a seat, beside those that had an agreement in
    force on that day and no member of any board by a year later; beside those of the same size alone, where they are
    enough. Stayed: an agreement is in force a year later. Everybody is looked at for the same year, whether or not the
    member still sits at its end: to count only members who stayed would find that they stay (Suissa 2008, Immortal time
    bias).

    The others count by how often and among how many they stand beside one, and say as much as 1 / sum of squared
    weights equally weighty ones (Kish 1965, Survey Sampling)."""
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
        beside = Beside(min(1.0, stayed_weight / compared), len(weights), effective)
    return Retention(Share(stayed, compared), beside, incomparable, too_recent)


def _beside(one: Client, clients: Sequence[Client], end: date) -> list[Client]:
    assert one.seated is not None
    alike = [
        other
        for other in clients
        if other.id != one.id and other.is_client(one.seated) and (other.seated is None or other.seated > end)
    ]
    of_size = [other for other in alike if one.size is not None and other.size == one.size]
    return of_size if len(of_size) >= ENOUGH else alike
