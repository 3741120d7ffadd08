"""What are the arrays of a snapshot made of? Pure: columns in, a network and its bounds out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.paths.bounds import Ball, Bounds, begin, bounds_from, cheaper
from graphservice.referrals.paths.tie_network import Flags, Ints, TieNetwork, network
from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.fading import strengths_at
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, WITHIN_DAYS, by_address
from graphservice.referrals.rules.quality import costs
from graphservice.referrals.snapshot.watermark import RecentRequests, Watermark

HOPS = 4
_ROOM = 1_000  # for people who come after
Floats: TypeAlias = NDArray[np.float64]
Ids: TypeAlias = NDArray[np.bytes_]
_LONGEST_ID = 28


@dataclass(slots=True)
class Snapshot:
    """All ties as of a moment (ms), by the numbers of people. `hidden` people are on no path.

    `mark`: up to where it knows of changes. `loud`: of those who know many people, whether their mailbox is a
    broadcast. `asked`: who was asked for something lately.
    """

    network: TieNetwork
    bounds: Bounds
    ball: Ball
    ids: Ids
    ours: Flags
    hidden: Flags
    at: int
    mark: Watermark
    loud: dict[int, bool] = field(default_factory=dict)
    asked: RecentRequests = field(default_factory=RecentRequests)

    @property
    def nbytes(self) -> int:
        arrays = self.network.nbytes + self.bounds.nbytes + self.ids.nbytes + self.ours.nbytes + self.hidden.nbytes
        return arrays + HOPS * self.network.size * 4

    def id_of(self, person: int) -> str:
        return bytes(self.ids[person]).decode()

    def meet(self, person: int, id: str, ours: bool, may: bool, said: int, email: str) -> None:
        """Somebody as they are now, who may have come since, perhaps with the number of somebody who is gone."""
        if self.ids[person] != id.encode():
            self.ids[person] = id.encode()
            self.loud.pop(person, None)
            self.asked.forget(person)
            self.network.change({(person, other): None for other in self.network.row(person)[0].tolist()})
        self.ours[person] = ours
        self.hidden[person] = is_hidden(may, said, email) or (said == -1 and self.loud.get(person, False))
        begins = ours and not self.hidden[person]
        if begins != self.bounds.is_source(person):
            begin(self.network, self.bounds, person, begins)

    def show(self, person: int, id: str) -> None:
        """Somebody who is a goal, and so is to be reached."""
        self.meet(person, id, False, True, 0, "")

    def knows(self, one: int, other: int) -> bool:
        return max(one, other) < self.network.size and self.network.cost(one, other) is not None

    def forget_traffic(self, people: Iterable[int]) -> None:
        """Of people with new contacts, who may have become a broadcast; who was one stays one until it is read anew."""
        for person in people:
            if self.loud.get(person) is False:
                del self.loud[person]

    def change(self, ties: Mapping[tuple[int, int], int | None]) -> None:
        """Other costs, in the network and in the bounds."""
        self.network.change(ties)
        cheaper(self.network, self.bounds, {pair: cost for pair, cost in ties.items() if cost is not None})


@dataclass(slots=True)
class SnapshotColumns:
    """Of people and ties, filled page by page. `partners`: how many people each had contact with lately; `said`: whose
    mailbox is a person's, as somebody says."""

    size: int
    ids: Ids
    ours: Flags
    hidden: Flags
    said: Flags
    partners: Ints
    loud: dict[int, bool] = field(default_factory=dict)
    one: list[Ints] = field(default_factory=list)
    other: list[Ints] = field(default_factory=list)
    costs: list[Ints] = field(default_factory=list)

    def add(self, people: Sequence[list[Any]], ties: Sequence[list[Any]], at: int, rules: Formula) -> None:
        self.add_people(people)
        self.add_ties(ties, at, rules)

    def add_people(self, page: Sequence[list[Any]]) -> None:
        numbers, ids, ours, may, said, email = page
        places = np.array(numbers, np.int64)
        self.ids[places] = ids
        self.ours[places] = ours
        self.said[places] = np.array(said, np.int8) == 0
        self.hidden[places] = [is_hidden(*each) for each in zip(may, said, email, strict=True)]

    def add_ties(self, page: Sequence[list[Any]], at: int, rules: Formula) -> None:
        one, other = np.array(page[0], np.int32), np.array(page[1], np.int32)
        columns = [_floats(column) for column in page[2:]]
        self.one.append(one)
        self.other.append(other)
        self.costs.append(costs_of(columns, at, rules))
        lately = columns[-1] >= at - WITHIN_DAYS * DAY
        for people in (one, other):
            self.partners += np.bincount(people[lately], minlength=self.size).astype(np.int32)

    def busy(self) -> dict[str, int]:
        """The numbers of those, by id, who had contact with so many that their mailbox may be a broadcast."""
        found = np.flatnonzero((self.partners > MANY_PARTNERS) & ~self.hidden & ~self.said)
        return {bytes(self.ids[person]).decode(): int(person) for person in found}


def empty(highest: int) -> SnapshotColumns:
    """With room for some more people than there are."""
    size = highest + 1 + max(_ROOM, highest // 10)
    ours, hidden, said = (np.zeros(size, np.bool_) for _ in range(3))
    return SnapshotColumns(size, np.zeros(size, f"S{_LONGEST_ID}"), ours, hidden, said, np.zeros(size, np.int32))


def snapshot_of(columns: SnapshotColumns, at: int, mark: Watermark) -> Snapshot:
    ties = [_joined(parts) for parts in (columns.one, columns.other, columns.costs)]
    columns.one, columns.other, columns.costs = [], [], []
    columns.hidden[[person for person, loud in columns.loud.items() if loud]] = True
    built = network(columns.size, *ties)
    sources = np.flatnonzero(columns.ours & ~columns.hidden)
    bounds, ball = bounds_from(built, sources, HOPS), Ball(built, HOPS)
    return Snapshot(built, bounds, ball, columns.ids, columns.ours, columns.hidden, at, mark, columns.loud)


def costs_of(columns: Sequence[Any], at: int, rules: Formula) -> Ints:
    """In millionths, as of a moment (ms), of the columns that `strengths_at` takes."""
    return costs(strengths_at(columns, at, rules), rules)


def bytes_needed(people: int, ties: int) -> int:
    """What a snapshot takes at most while it is built: columns, both directions of each tie twice, bounds."""
    return people * (_LONGEST_ID + 3 + 4 + 8 + 8 * (HOPS + 1)) + ties * (3 * 4 + 2 * (3 * 4 + 2 * 4))


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
