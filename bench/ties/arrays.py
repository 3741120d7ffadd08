"""How long does it take to build the arrays, and to find paths in them?"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import networkx as nx
import numpy as np
import psutil

from bench.ties.people import Drawn
from graphservice.referrals.paths.bounds import Ball, Bounds, bounds_from
from graphservice.referrals.paths.search import Question, best_of_each, best_paths
from graphservice.referrals.paths.tie_network import TieNetwork, network
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.quality import costs

HOPS, WANTED = 3, 5
_BY_NETWORKX = 20


@dataclass(slots=True)
class Times:
    """Milliseconds of processor time: others who share the machine make wall time say little."""

    took: list[float] = field(default_factory=list)

    def of(self, work: Callable[[], object]) -> None:
        begin = time.thread_time()
        work()
        self.took.append((time.thread_time() - begin) * 1_000)

    def quantile(self, part: float) -> float:
        return float(np.quantile(self.took, part))


@dataclass(frozen=True, slots=True)
class Built:
    network: TieNetwork
    bounds: Bounds
    seconds: float

    @property
    def megabytes(self) -> float:
        return (self.network.nbytes + self.bounds.nbytes * 2) / 1e6


def built(drawn: Drawn) -> Built:
    in_millionths = costs(drawn.strength, formula_of())
    begin = time.thread_time()
    found = network(drawn.size, drawn.one, drawn.other, in_millionths)
    bounds = bounds_from(found, np.arange(drawn.owners), HOPS + 1)
    return Built(found, bounds, time.thread_time() - begin)


def measured(drawn: Drawn, found: Built, count: int, by_networkx: bool) -> Iterator[tuple[str, Times]]:
    """Each question with its times; all are asked for the same goals."""
    dice = np.random.default_rng(1)
    goals = dice.integers(drawn.owners, drawn.size, count).tolist()
    owners = dice.integers(0, drawn.owners, count).tolist()
    for hops in (HOPS, HOPS + 1):
        yield f"all of us to a contact, {hops} ties at most", _from_all(found, [{goal: 0} for goal in goals], hops)
        yield f"one of us to a contact, {hops} ties at most", _from_one(found, owners, goals, hops)
    accounts = [np.flatnonzero(drawn.account == drawn.account[goal]) for goal in goals[: count // 4]]
    people = [dict.fromkeys(account.tolist(), 0) for account in accounts]
    yield "all of us to anybody at an account, 3 ties at most", _from_all(found, people, HOPS)
    if by_networkx:
        yield "networkx shortest_simple_paths, one of us, any number of ties", _networkx(drawn, owners, goals)


def resident() -> float:
    """Of this process, in megabytes."""
    return float(psutil.Process().memory_info().rss) / 1e6


def _from_all(found: Built, goals: list[dict[int, int]], hops: int) -> Times:
    times = Times()
    for goal in goals:
        times.of(lambda goal=goal: best_of_each(found.network, found.bounds, Question(goal, hops, WANTED)))  # type: ignore[misc]
    return times


def _from_one(found: Built, owners: list[int], goals: list[int], hops: int) -> Times:
    times, ball = Times(), Ball(found.network, HOPS + 1)

    def ask(owner: int, goal: int) -> None:
        with ball.bounds(np.array([owner]), np.array([goal]), hops) as bounds:
            best_paths(found.network, bounds, Question({goal: 0}, hops, WANTED, by_source=WANTED))

    ask(owners[0], goals[0])
    for owner, goal in zip(owners, goals, strict=True):
        times.of(lambda owner=owner, goal=goal: ask(owner, goal))  # type: ignore[misc]
    return times


def _networkx(drawn: Drawn, owners: list[int], goals: list[int]) -> Times:
    graph: nx.Graph[int] = nx.Graph()
    weights = costs(drawn.strength, formula_of()).tolist()
    graph.add_weighted_edges_from(zip(drawn.one.tolist(), drawn.other.tolist(), weights, strict=True))
    times = Times()
    for owner, goal in zip(owners[:_BY_NETWORKX], goals, strict=False):
        if graph.has_node(owner) and graph.has_node(goal):
            paths = nx.shortest_simple_paths(graph, owner, goal, weight="weight")
            times.of(lambda paths=paths: list(itertools.islice(paths, WANTED)))  # type: ignore[misc]
    return times
