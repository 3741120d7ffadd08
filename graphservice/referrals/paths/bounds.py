"""What does a path cost at least from here? Exact, as long as nobody is hidden and nothing became dearer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from graphservice.referrals.paths.network import FAR, Ints, Longs, Network


@dataclass(slots=True)
class Bounds:
    """`layers[h][x]`: the least cost from any source to x in at most h ties; FAR where there is no such path."""

    layers: list[Ints]

    def least(self, hops: int, people: Ints | Longs) -> Ints:
        return self.layers[hops][people]

    def is_source(self, person: int) -> bool:
        return bool(self.layers[0][person] == 0)

    @property
    def nbytes(self) -> int:
        return sum(layer.nbytes for layer in self.layers)


def bounds_from(network: Network, sources: Longs, hops: int) -> Bounds:
    """Of the whole network, layer by layer (Bellman and Ford)."""
    layers = [np.full(network.size, FAR, np.int32)]
    layers[0][sources] = 0
    somebody = np.flatnonzero(np.diff(network.starts) > 0)
    starts = network.starts[somebody]
    for _ in range(hops):
        layer = layers[-1].copy()
        if len(starts):
            reached = layers[-1][network.neighbours]
            reached += network.costs
            np.minimum(layer[somebody], np.minimum.reduceat(reached, starts), out=reached[: len(starts)])
            layer[somebody] = reached[: len(starts)]
        layers.append(layer)
    for person in network.changed:
        _improve(network, layers, person)
    return Bounds(layers)


def cheaper(network: Network, bounds: Bounds, ties: Mapping[tuple[int, int], int]) -> None:
    """Mends the bounds after ties became cheaper or new: what is dearer now than a bound says leaves it a bound."""
    for one, other in ties:
        for person in (one, other):
            _improve(network, bounds.layers, person)


def _improve(network: Network, layers: list[Ints], person: int) -> None:
    """Layer by layer, whoever is reached for less through this person, and through those whose bound fell by it."""
    fell = np.array([person], np.int64)
    for hop in range(1, len(layers)):
        lengths, people, costs = network.rows(fell)
        reached = np.repeat(layers[hop - 1][fell], lengths) + costs
        better = reached < layers[hop][people]
        own = layers[hop - 1][fell] < layers[hop][fell]
        np.minimum.at(layers[hop], people[better], reached[better])
        layers[hop][fell[own]] = np.minimum(layers[hop][fell[own]], layers[hop - 1][fell[own]])
        fell = np.unique(np.concatenate([[person], people[better].astype(np.int64), fell[own]]))


@dataclass(slots=True)
class Ball:
    """Bounds from a few sources to a few targets: two ties around the sources, the rest around the targets.

    Its arrays are kept between questions, since filling them would take longer than the question.
    """

    network: Network
    hops: int
    _layers: list[Ints] = field(default_factory=list)

    @contextmanager
    def bounds(self, sources: Longs, targets: Longs, hops: int) -> Iterator[Bounds]:
        """Bounds that are right where a search from the targets looks; not to be used at the same time by two."""
        if not self._layers:
            self._layers = [np.full(self.network.size, FAR, np.int32) for _ in range(self.hops + 1)]
        layers = self._layers[: hops + 1]
        touched = _around(self.network, layers, sources, targets, hops)
        try:
            yield Bounds(layers)
        finally:
            for layer in layers:
                layer[touched] = FAR


def _around(network: Network, layers: list[Ints], sources: Longs, targets: Longs, hops: int) -> Longs:
    touched, reached = [sources, targets], sources
    layers[0][sources] = 0
    ahead = min(2, hops - 1)
    for hop in range(1, ahead + 1):
        lengths, people, costs = network.rows(reached)
        for layer in layers[hop:]:
            np.minimum.at(layer, people, np.repeat(layers[hop - 1][reached], lengths) + costs)
            layer[sources] = 0
        reached = np.unique(people).astype(np.int64)
        touched.append(reached)
    for hop in range(ahead + 1, hops + 1):
        near = targets if hop == hops else np.unique(network.rows(targets)[1]).astype(np.int64)
        lengths, people, costs = network.rows(near)
        some, starts = lengths > 0, (np.cumsum(lengths) - lengths)[lengths > 0]
        if len(starts):
            least = np.minimum.reduceat(layers[hop - 1][people] + costs, starts)
            for layer in layers[hop:]:
                layer[near[some]] = np.minimum(layer[near[some]], least)
        touched.append(near)
    return np.unique(np.concatenate(touched))
