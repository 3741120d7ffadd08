"""Who knows whom, at what cost? Rows of neighbours, with what changed since beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Longs: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Row: TypeAlias = tuple[Ints, Ints]

FAR = 2**30  # more than any path costs, and still an int32 when a cost is added


@dataclass(slots=True)
class TieNetwork:
    """`neighbours[starts[x]:starts[x + 1]]` are those whom x knows, in order, `costs` beside them.

    `changed` are whole rows that hold instead.
    """

    starts: Longs
    neighbours: Ints
    costs: Ints
    changed: dict[int, Row] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.starts) - 1

    @property
    def nbytes(self) -> int:
        return self.starts.nbytes + self.neighbours.nbytes + self.costs.nbytes

    def row(self, person: int) -> Row:
        if (found := self.changed.get(person)) is not None:
            return found
        start, end = self.starts[person], self.starts[person + 1]
        return self.neighbours[start:end], self.costs[start:end]

    def cost(self, one: int, other: int) -> int | None:
        """Of the tie of two people; None where they have none."""
        people, costs = self.row(one)
        place = int(np.searchsorted(people, other))
        return int(costs[place]) if place < len(people) and people[place] == other else None

    def rows(self, people: Longs) -> tuple[Longs, Ints, Ints]:
        """The rows of several people one after the other: how long each is, the neighbours, the costs."""
        if self.changed and not self.changed.keys().isdisjoint(people.tolist()):
            parts = [self.row(person) for person in people.tolist()]
            lengths = np.array([len(part[0]) for part in parts], np.int64)
            return lengths, _joined(part[0] for part in parts), _joined(part[1] for part in parts)
        lengths = self.starts[people + 1] - self.starts[people]
        before = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(self.starts[people] - before, lengths)
        return lengths, self.neighbours[places], self.costs[places]

    def change(self, ties: Mapping[tuple[int, int], int | None]) -> None:
        """Gives ties another cost; None: they are gone. A tie may be new."""
        rows: dict[int, dict[int, int | None]] = {}
        for (one, other), cost in ties.items():
            rows.setdefault(one, {})[other] = cost
            rows.setdefault(other, {})[one] = cost
        for person, different in rows.items():
            self.changed[person] = _with(self.row(person), different)


def network(size: int, one: Ints, other: Ints, costs: Ints) -> TieNetwork:
    """Of ties between people with numbers below `size`, each pair once and in either order."""
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    found = scipy.sparse.coo_array((np.concatenate([costs, costs]), ends), shape=(size, size)).tocsr()
    found.sort_indices()
    return TieNetwork(found.indptr.astype(np.int64), found.indices.astype(np.int32, copy=False), found.data)


def _with(row: Row, different: Mapping[int, int | None]) -> Row:
    costs: dict[int, int | None] = dict(zip(row[0].tolist(), row[1].tolist(), strict=True))
    costs |= different
    kept = sorted((person, cost) for person, cost in costs.items() if cost is not None)
    return np.array([p for p, _ in kept], np.int32), np.array([c for _, c in kept], np.int32)


def _joined(parts: Iterable[Ints]) -> Ints:
    found = list(parts)
    return np.concatenate(found) if found else np.empty(0, np.int32)
