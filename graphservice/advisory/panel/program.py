"""How do the rules of a panel become a mixed-integer program?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota, Terms

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PanelConstraint:
    """least <= the sum of so much of each column <= most. A row with a quota may be relaxed, to say what it lacks."""

    columns: Sequence[int]
    least: float
    most: float
    values: Sequence[float] = ()
    quota: Quota | None = None


def constraint(rows: Sequence[PanelConstraint], width: int) -> scipy.optimize.LinearConstraint:
    """Rows as one sparse constraint on so many columns."""
    where = np.repeat(np.arange(len(rows)), [len(row.columns) for row in rows])
    columns = np.concatenate([np.asarray(row.columns, dtype=np.intp) for row in rows])
    values = np.concatenate([np.asarray(row.values or np.ones(len(row.columns)), dtype=float) for row in rows])
    matrix = scipy.sparse.csr_array((values, (where, columns)), shape=(len(rows), width))
    return scipy.optimize.LinearConstraint(matrix, [row.least for row in rows], [row.most for row in rows])


class PanelModel:
    """One column for each candidate (do they sit?), then one for each topic (is it covered?).

    The candidates are in the order of their ids, so the order of rows changes nothing.
    """

    def __init__(self, candidates: Iterable[PanelCandidate], terms: Terms) -> None:
        self.candidates = sorted(candidates, key=lambda each: each.id)
        self.terms = terms
        self.topics = sorted(terms.topics)
        self.most: Floats | None = None  # what no panel with each is worth more than, once that was worked out
        self.place = {each.id: place for place, each in enumerate(self.candidates)}
        everybody = range(len(self.candidates))
        self.seats = PanelConstraint(everybody, terms.seats, terms.seats)
        self.quotas = self._quotas()
        self.others = [
            *self._groups(),
            *self._apart(),
            *self._incumbents(),
            *self._covered(),
        ]

    @property
    def rows(self) -> list[PanelConstraint]:
        return [self.seats, *self.quotas, *self.others]

    @property
    def size(self) -> int:
        return len(self.candidates) + len(self.topics)

    @property
    def worth(self) -> Floats:
        scores = [each.score for each in self.candidates]
        return np.array(scores + [self.terms.topics[topic] for topic in self.topics])

    @property
    def lower(self) -> Floats:
        lower = np.zeros(self.size)
        lower[[self.place[id] for id in self.terms.fixed]] = 1
        return lower

    @property
    def integrality(self) -> NDArray[np.int8]:
        return np.array([1] * len(self.candidates) + [0] * len(self.topics), dtype=np.int8)

    def value(self, members: Iterable[str]) -> float:
        """What a panel is worth: the members' scores, and each topic that one of them covers once."""
        chosen = [self.candidates[self.place[id]] for id in sorted(members)]
        covered = frozenset[str]().union(*(each.topics for each in chosen)) & self.terms.topics.keys()
        return sum(each.score for each in chosen) + sum(self.terms.topics[topic] for topic in sorted(covered))

    def _where(self, quota: Quota) -> list[int]:
        return [place for place, each in enumerate(self.candidates) if quota.of(each)]

    def _quotas(self) -> list[PanelConstraint]:
        quotas = sorted(self.terms.quotas, key=lambda each: each.order)
        return [
            PanelConstraint(self._where(quota), quota.least, np.inf if quota.most is None else quota.most, quota=quota)
            for quota in quotas
        ]

    def _groups(self) -> list[PanelConstraint]:
        return [PanelConstraint(places, 0, 1) for _, places in sorted(self._by_group().items()) if len(places) > 1]

    def _apart(self) -> list[PanelConstraint]:
        places = self._by_group()
        pairs = sorted(sorted(pair) for pair in self.terms.apart)
        return [
            PanelConstraint(places[pair[0]] + places[pair[1]], 0, 1)
            for pair in pairs
            if len(pair) == 2 and pair[0] in places and pair[1] in places
        ]

    def _incumbents(self) -> list[PanelConstraint]:
        if self.terms.most_incumbents is None:
            return []
        places = [place for place, each in enumerate(self.candidates) if each.incumbent]
        return [PanelConstraint(places, 0, self.terms.most_incumbents)] if places else []

    def _covered(self) -> list[PanelConstraint]:
        """A topic counts as covered where one of those who know it sits."""
        start, rows = len(self.candidates), []
        for number, topic in enumerate(self.topics):
            knowing = [place for place, each in enumerate(self.candidates) if topic in each.topics]
            rows.append(PanelConstraint([*knowing, start + number], 0, np.inf, [1.0] * len(knowing) + [-1.0]))
        return rows

    def _by_group(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self.candidates):
            places[each.group].append(place)
        return dict(places)
