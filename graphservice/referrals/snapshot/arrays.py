"""What are the arrays of a snapshot made of? Pure: columns in, a network and its bounds out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.paths.bounds import Ball, Bounds, bounds_from, cheaper
from graphservice.referrals.paths.network import Flags, Ints, Longs, Network, network
from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.mailboxes import by_address

HOPS = 4
UNIT = 1_000_000
_ROOM = 1_000  # for people who come after
Floats: TypeAlias = NDArray[np.float64]
Ids: TypeAlias = NDArray[np.bytes_]
_LONGEST_ID = 28


@dataclass(slots=True)
class Snapshot:
    """All ties as of a moment (ms), by the numbers of people. `hidden` people are on no path.

    `seen`: up to when, by the database's clock (ms), it knows of changes.
    """

    network: Network
    bounds: Bounds
    ball: Ball
    ids: Ids
    ours: Flags
    hidden: Flags
    at: int
    seen: int
    sources: Longs = field(default_factory=lambda: np.empty(0, np.int64))

    @property
    def nbytes(self) -> int:
        arrays = self.network.nbytes + self.bounds.nbytes + self.ids.nbytes + self.ours.nbytes + self.hidden.nbytes
        return arrays + HOPS * self.network.size * 4

    def id_of(self, person: int) -> str:
        return bytes(self.ids[person]).decode()

    def meet(self, person: int, id: str, ours: bool, hidden: bool) -> None:
        """Somebody as they are now, who may have come since, perhaps with the number of somebody who is gone."""
        if self.ids[person] != id.encode():
            self.ids[person] = id.encode()
            self.network.change({(person, other): None for other in self.network.row(person)[0].tolist()})
        self.ours[person], self.hidden[person] = ours, hidden
        begins = ours and not hidden
        if begins != self.bounds.is_source(person):
            self.bounds.begin(person, begins)

    def change(self, ties: Mapping[tuple[int, int], int | None]) -> None:
        """Other costs, in the network and in the bounds."""
        self.network.change(ties)
        cheaper(self.network, self.bounds, {pair: cost for pair, cost in ties.items() if cost is not None})


@dataclass(slots=True)
class Columns:
    """Of people and ties, filled page by page."""

    size: int
    ids: Ids
    ours: Flags
    hidden: Flags
    one: list[Ints] = field(default_factory=list)
    other: list[Ints] = field(default_factory=list)
    costs: list[Ints] = field(default_factory=list)

    def add_people(self, page: Sequence[list[Any]]) -> None:
        numbers, ids, ours, *rest = page
        places = np.array(numbers, np.int64)
        self.ids[places] = ids
        self.ours[places] = ours
        self.hidden[places] = [is_hidden(*each) for each in zip(*rest, strict=True)]

    def add_ties(self, page: Sequence[list[Any]], at: int, rules: Formula) -> None:
        one, other, *rest = page
        self.one.append(np.array(one, np.int32))
        self.other.append(np.array(other, np.int32))
        self.costs.append(costs_of(rest, at, rules))


def empty(highest: int) -> Columns:
    """With room for some more people than there are."""
    size = highest + 1 + max(_ROOM, highest // 10)
    return Columns(size, np.zeros(size, f"S{_LONGEST_ID}"), np.zeros(size, np.bool_), np.zeros(size, np.bool_))


def snapshot_of(columns: Columns, at: int, seen: int) -> Snapshot:
    ties = [_joined(parts) for parts in (columns.one, columns.other, columns.costs)]
    columns.one, columns.other, columns.costs = [], [], []
    built = network(columns.size, *ties)
    sources = np.flatnonzero(columns.ours & ~columns.hidden)
    bounds = bounds_from(built, sources, HOPS)
    ball = Ball(built, HOPS)
    return Snapshot(built, bounds, ball, columns.ids, columns.ours, columns.hidden, at, seen, sources)


def costs_of(page: Sequence[list[Any]], at: int, rules: Formula) -> Ints:
    """Of the columns strength, half-life and last contact."""
    strength, half_life, last = (_floats(column) for column in page)
    return costs(strength, half_life, last, at, rules)


def costs(strength: Floats, half_life: Floats, last: Floats, at: int, rules: Formula) -> Ints:
    """In millionths, as of a moment (ms): -ln(strength), and for each tie that of one hop.

    Half-lives are in days; 0: the strength is what somebody said, and does not fade.
    """
    silence = np.maximum(at - last, 0.0) / DAY
    kept = np.exp2(-silence / np.where(half_life > 0, half_life, np.inf))
    now = np.clip(1 - (1 - strength) ** kept, rules.strength.least, rules.strength.most)
    found: Ints = np.rint((-np.log(now) - np.log(rules.paths.each_hop)) * UNIT).astype(np.int32)
    return found


def quality(cost: int) -> float:
    """Of a path: the product of its strengths, less for each hop."""
    return float(np.exp(-cost / UNIT))


def bytes_needed(people: int, ties: int) -> int:
    """What a snapshot takes at most while it is built: columns, both directions of each tie twice, bounds."""
    return people * (_LONGEST_ID + 2 + 8 + 8 * (HOPS + 1)) + ties * (3 * 4 + 2 * (3 * 4 + 2 * 4))


def _floats(column: Sequence[float]) -> Floats:
    return np.array(column, np.float64)


def is_hidden(may: bool, said: int, email: str) -> bool:
    """Whether somebody is on no path; `said` of their mailbox: 1 nobody's, 0 a person's, -1 nothing."""
    return not may or said == 1 or (said == -1 and _nobodys(email))


@lru_cache(100_000)
def _local(part: str) -> bool:
    return by_address(part) is not None


def _nobodys(email: str) -> bool:
    return bool(email) and _local(email.partition("@")[0])


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.empty(0, np.int32)
