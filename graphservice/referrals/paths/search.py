"""Which are the best paths, none of them too like another? Best first, from the targets back to the sources."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import pairwise
from typing import NamedTuple, TypeAlias

import numpy as np

from graphservice.referrals.paths.bounds import Bounds
from graphservice.referrals.paths.quotas import BY_INTRODUCER, Quotas, of_each
from graphservice.referrals.paths.tie_network import FAR, Flags, Ints, TieNetwork

Path: TypeAlias = tuple[int, ...]
_SOME = 64  # of a row, so many are looked at first


class Found(NamedTuple):
    """A path from a source to a target, and its cost."""

    cost: int
    path: Path


@dataclass(frozen=True, slots=True)
class Question:
    """Targets with what each costs beside its path; at most `wanted` paths of at most `hops` ties.

    To one target lead at most `by_target` paths, at most `by_introducer` that end with the same last person before it,
    at most `by_source` from the same source. `hidden` people are on no path, those of `without` at most as its target,
    those of `resting` at most as its target or its source. Nobody else leads to one of `ours`: we ask one another
    ourselves. Where `through` names people, each path has one of them before its target; otherwise nobody on a path
    knows somebody after them as well or better without those between. After `looks` steps the search ends with what it
    has.
    """

    targets: dict[int, int]
    hops: int
    wanted: int
    by_introducer: int = BY_INTRODUCER
    by_source: int = 2
    by_target: int | None = None
    hidden: Flags | None = None
    ours: Flags | None = None
    without: frozenset[int] = frozenset()
    resting: frozenset[int] = frozenset()
    through: frozenset[int] = frozenset()
    looks: int = 20_000


class FoundPaths(NamedTuple):
    """The paths in the order of cost, then of their people from the target on; `whole`: no other could follow them."""

    paths: list[Found]
    whole: bool


@dataclass(slots=True)
class _Onward:
    """Whoever can come before a person on a path, the cheapest first; sorted only as far as it is looked at."""

    cost: int
    path: Path
    hops: int
    people: Ints
    costs: Ints
    least: Ints
    order: Ints = field(default_factory=lambda: np.empty(0, np.int32))

    def at(self, place: int) -> int | None:
        if place >= len(self.order):
            if place >= len(self.least):
                return None
            self.order = _cheapest(self.least, len(self.least) if place else _SOME)
        return int(self.order[place])


def best_paths(network: TieNetwork, bounds: Bounds, question: Question) -> FoundPaths:
    """The cheapest path, then always the next that the quotas allow: exact, whatever the bounds underestimate."""
    search = _Search(network, bounds, question)
    search.begin()
    return search.run()


class _Search:
    """Entries of the heap: what a path costs at least, the path back from its target, ties left, cost so far, and the
    place in the row that it came from."""

    def __init__(self, network: TieNetwork, bounds: Bounds, question: Question) -> None:
        self.network, self.bounds, self.question = network, bounds, question
        self.heap: list[tuple[int, Path, int, int, int, _Onward | None]] = []
        self.quotas = Quotas(question.by_source, question.by_target, question.by_introducer)

    def begin(self) -> None:
        hops, hidden = self.question.hops, self.question.hidden
        for target, extra in self.question.targets.items():
            least = int(self.bounds.layers[hops][target])
            if least < FAR and not (hidden is not None and hidden[target]):
                heappush(self.heap, (extra + least, (target,), hops, extra, 0, None))

    def run(self) -> FoundPaths:
        found: list[Found] = []
        for _ in range(self.question.looks):
            if not self.heap or len(found) == self.question.wanted:
                return FoundPaths(found, True)
            _, path, hops, cost, place, row = heappop(self.heap)
            if row is not None:
                self._push(row, place + 1)
            if path[-1] in path[:-1] or not self.quotas.may_go_on(path) or self._detour(path, cost):
                continue
            if len(path) > 1 and self.bounds.is_source(path[-1]):
                if self._allowed(path):
                    self.quotas.count(path)
                    found.append(Found(cost, path[::-1]))
            elif hops:
                self._push(self._onward(path, hops, cost), 0)
        return FoundPaths(found, not self.heap or len(found) == self.question.wanted)

    def _onward(self, path: Path, hops: int, cost: int) -> _Onward:
        people, costs = self.network.row(path[-1])
        least = self.bounds.layers[hops - 1][people] + costs
        if self.question.hidden is not None:
            least[self.question.hidden[people]] = FAR
        if self.question.ours is not None and self.question.ours[path[-1]]:
            least[~self.question.ours[people]] = FAR
        return _Onward(cost, path, hops - 1, people, costs, least)

    def _push(self, row: _Onward, place: int) -> None:
        at = row.at(place)
        while at is not None and self._is_left_out(int(row.people[at])):
            place += 1
            at = row.at(place)
        if at is None or row.least[at] >= FAR:
            return
        path = (*row.path, int(row.people[at]))
        entry = row.cost + int(row.least[at]), path, row.hops, row.cost + int(row.costs[at]), place, row
        heappush(self.heap, entry)

    def _is_left_out(self, person: int) -> bool:
        if person in self.question.without:
            return True
        return person in self.question.resting and not self.bounds.is_source(person)

    def _detour(self, path: Path, cost: int) -> bool:
        """Whether the last person on the way back knows one of those beyond the next as well without them."""
        if len(path) < 3 or self.question.through:
            return False
        people, costs = self.network.row(path[-1])
        for place, known in enumerate(path[:-2]):
            at = int(np.searchsorted(people, known))
            if at < len(people) and people[at] == known and int(costs[at]) <= cost - self._until(path[: place + 1]):
                return True
        return False

    def _until(self, path: Path) -> int:
        """What a path back from its target costs so far."""
        ties = sum(self.network.cost(one, other) or 0 for one, other in pairwise(path))
        return self.question.targets[path[0]] + ties

    def _allowed(self, path: Path) -> bool:
        through = self.question.through
        return self.quotas.may_begin(path) and (not through or not through.isdisjoint(path[1:]))


def _cheapest(least: Ints, count: int) -> Ints:
    """The places of the cheapest, equal ones in the order of their places."""
    if count >= len(least):
        return np.argsort(least, kind="stable").astype(np.int32)
    edge = np.partition(least, count - 1)[count - 1]
    some = np.flatnonzero(least < edge)
    return some[np.argsort(least[some], kind="stable")].astype(np.int32) if len(some) else _cheapest(least, len(least))


def best_of_each(network: TieNetwork, bounds: Bounds, question: Question) -> FoundPaths:
    """The best path to each target; where these are fewer than wanted, also the next best that the quotas allow."""
    first = (
        best_paths(network, bounds, replace(question, by_target=1))
        if len(question.targets) > 1
        else FoundPaths([], True)
    )
    if len(first.paths) == question.wanted or not first.whole:
        return first
    every = best_paths(network, bounds, question)
    return FoundPaths(sorted(of_each(first.paths, every.paths, question.wanted), key=_in_order), every.whole)


def _in_order(found: Found) -> tuple[int, Path]:
    return found.cost, found.path[::-1]
