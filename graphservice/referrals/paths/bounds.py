"""What does a path cost at least from here? Exact, as long as nobody is hidden and nothing became dearer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from graphservice.referrals.paths.tie_network import FAR, Ints, Longs, TieNetwork


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


def bounds_from(network: TieNetwork, sources: Longs, hops: int) -> Bounds:
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
    _improve(network, layers, network.changed)
    return Bounds(layers)


def cheaper(network: TieNetwork, bounds: Bounds, ties: Mapping[tuple[int, int], int]) -> None:
    """Mends the bounds after ties became cheaper or new: what is dearer now than a bound says leaves it a bound."""
    _improve(network, bounds.layers, {person for pair in ties for person in pair})


def begin(network: TieNetwork, bounds: Bounds, person: int, begins: bool) -> None:
    """Makes somebody a source, or none any more; then the other layers say too little, which leaves them bounds."""
    bounds.layers[0][person] = 0 if begins else FAR
    if begins:
        for layer in bounds.layers:
            layer[person] = 0
        _improve(network, bounds.layers, [person])


def _improve(network: TieNetwork, layers: list[Ints], changed: Iterable[int]) -> None:
    """Layer by layer, whoever is reached for less through one of these, or through those whose bound fell by it."""
    fell = these = np.array(sorted(changed), np.int64)
    if not len(these):
        return
    for hop in range(1, len(layers)):
        lengths, people, costs = network.rows(fell)
        reached = np.repeat(layers[hop - 1][fell], lengths) + costs
        better = reached < layers[hop][people]
        own = layers[hop - 1][fell] < layers[hop][fell]
        np.minimum.at(layers[hop], people[better], reached[better])
        layers[hop][fell[own]] = np.minimum(layers[hop][fell[own]], layers[hop - 1][fell[own]])
        fell = np.unique(np.concatenate([these, people[better].astype(np.int64), fell[own]]))


@dataclass(slots=True)
class Ball:
    """Bounds from a few sources to a few targets: two ties around the sources, the rest around the targets.

    Its arrays are kept between questions, since filling them would take longer than the question.
    """

    network: TieNetwork
    hops: int
    _layers: list[Ints] = field(default_factory=list)

    @contextmanager
    def bounds(self, sources: Longs, targets: Longs, hops: int) -> Iterator[Bounds]:
        """Bounds that are right where a search from the targets looks; not to be used at the same time by two."""
        if not self._layers:
            self._layers = [np.full(self.network.size, FAR, np.int32) for _ in range(self.hops + 1)]
        layers, touched = self._layers[: hops + 1], _Touched(self._layers)
        try:
            _ahead(self.network, layers, touched, sources, hops)
            _back(self.network, layers, touched, targets, hops)
            for hop in range(hops + 1):
                touched.put(hop, sources, 0)
            yield Bounds(layers)
        finally:
            touched.undo()


@dataclass(slots=True)
class _Touched:
    """What was written into the layers, to be taken back."""

    layers: list[Ints]
    places: list[tuple[int, Ints | Longs]] = field(default_factory=list)

    def put(self, hop: int, people: Ints | Longs, costs: Ints | int) -> None:
        self.places.append((hop, people))
        self.layers[hop][people] = costs

    def lower(self, hop: int, people: Ints, costs: Ints) -> None:
        """The same, of people who occur several times: the least counts."""
        self.places.append((hop, people))
        np.minimum.at(self.layers[hop], people, costs)

    def undo(self) -> None:
        for hop, people in self.places:
            self.layers[hop][people] = FAR


def _ahead(network: TieNetwork, layers: list[Ints], touched: _Touched, sources: Longs, hops: int) -> None:
    """From the sources, two ties far: layer 0, 1 and 2."""
    touched.put(0, sources, 0)
    near = sources
    for hop in range(1, min(2, hops - 1) + 1):
        if hop > 1:
            touched.put(hop, near, layers[hop - 1][near])
        lengths, people, costs = network.rows(near)
        touched.lower(hop, people, np.repeat(layers[hop - 1][near], lengths) + costs)
        touched.put(hop, sources, 0)
        if hop < min(2, hops - 1):
            near = np.unique(np.concatenate([people, sources])).astype(np.int64)


def _back(network: TieNetwork, layers: list[Ints], touched: _Touched, targets: Longs, hops: int) -> None:
    """The layers beyond, where a search from the targets asks for them: at their neighbours, and at themselves."""
    for hop in range(min(2, hops - 1) + 1, hops + 1):
        near = targets if hop == hops else np.unique(network.rows(targets)[1]).astype(np.int64)
        lengths, people, costs = network.rows(near)
        least = layers[hop - 1][near].copy()
        some, starts = lengths > 0, (np.cumsum(lengths) - lengths)[lengths > 0]
        if len(starts):
            least[some] = np.minimum(least[some], np.minimum.reduceat(layers[hop - 1][people] + costs, starts))
        touched.put(hop, near, least)
