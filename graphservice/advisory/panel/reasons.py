"""Why them, why not another, who comes next, and which rule is too much?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

import numpy as np
import scipy  # loads its parts when they are first used

from graphservice.advisory.panel.choice import TIME_LIMIT, Impossible, Panel, solved
from graphservice.advisory.panel.panel_rules import PanelCandidate, Quota
from graphservice.advisory.panel.program import PanelConstraint, PanelModel, constraint

_FAR = 1_000.0
_DIGITS = 9  # what differs by less is alike: sums of the same numbers in another order


@dataclass(frozen=True, slots=True)
class Instead:
    """What it would cost to seat somebody: the loss of worth, and who would leave."""

    panel: Panel
    cost: float
    leave: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleShortfall:
    """A rule that cannot be kept: so many members too few, or too many. `quota` is None for the seats themselves."""

    quota: Quota | None
    too_few: int = 0
    too_many: int = 0


def why_not(model: PanelModel, panel: Panel, id: str, seconds: float = TIME_LIMIT) -> Instead | None:
    """The best panel with this candidate in it; None where the rules leave no place for them."""
    try:
        other = solved(model, seconds, also=[id])
    except Impossible:
        return None
    leave = tuple(member for member in panel.members if member not in other.members)
    return Instead(other, panel.objective - other.objective, leave)


def reserve(model: PanelModel, panel: Panel, member: str, most: int = 3) -> list[str]:
    """Who could take a member's seat while the others stay, the best first."""
    rest = _Rest(model, [model.candidates[model.place[id]] for id in panel.members if id != member])
    sitting = frozenset(panel.members)
    able = [(-rest.gain(each), each.id) for each in model.candidates if each.id not in sitting and rest.leaves(each)]
    return [id for _, id in nsmallest(most, able)]


def shortfalls(model: PanelModel, seconds: float = TIME_LIMIT) -> list[RuleShortfall]:
    """The least that must give way so that there is a panel: each quota, and the seats, may be missed at a price.

    Raises Impossible where even that does not help: fixed members who may not sit together.
    """
    soft = [*model.quotas, model.seats]
    slack = 2 * len(soft)
    worth = np.concatenate([model.worth / _scale(model), np.full(slack, -_FAR)])
    upper = np.concatenate([np.ones(model.size), np.full(slack - 1, np.inf), [0.0]])  # no seat is added
    result = scipy.optimize.milp(
        -worth,
        integrality=np.concatenate([model.integrality, np.ones(slack, dtype=np.int8)]),
        bounds=scipy.optimize.Bounds(np.concatenate([model.lower, np.zeros(slack)]), upper),
        constraints=constraint([*model.others, *_relaxed(soft, model.size)], model.size + slack),
        options={"time_limit": seconds},
    )
    if result.x is None:
        raise Impossible
    missed = np.rint(result.x[model.size :]).astype(int)
    found = [RuleShortfall(row.quota, int(missed[2 * i]), int(missed[2 * i + 1])) for i, row in enumerate(soft)]
    return [each for each in found if each.too_few or each.too_many]


class _Rest:
    """Those who stay while one seat is free, and what they leave for whoever takes it."""

    def __init__(self, model: PanelModel, seated: Sequence[PanelCandidate]) -> None:
        terms = model.terms
        self._topics = {topic: terms.topics[topic] for topic in terms.topics.keys() - _topics(seated)}
        groups = {each.group for each in seated}
        self._barred = groups.union(*(pair for pair in terms.apart if pair & groups))
        incumbents = sum(each.incumbent for each in seated)
        self._renewed = terms.most_incumbents is None or incumbents < terms.most_incumbents
        self._over = terms.most_incumbents is not None and incumbents > terms.most_incumbents
        counts = [(quota, sum(map(quota.of, seated))) for quota in terms.quotas]
        self._needed = [quota for quota, count in counts if count < quota.least]
        self._full = [quota for quota, count in counts if count >= _most(quota)]
        self._over |= any(count + 1 < quota.least or count > _most(quota) for quota, count in counts)

    def gain(self, candidate: PanelCandidate) -> float:
        """What the candidate adds: their score, and the topics that nobody else covers."""
        new = (weight for topic, weight in self._topics.items() if topic in candidate.topics)
        return round(candidate.score + sum(new), _DIGITS)

    def leaves(self, candidate: PanelCandidate) -> bool:
        """Whether the rules hold with the candidate beside those who stay."""
        if candidate.group in self._barred or self._over or (candidate.incumbent and not self._renewed):
            return False
        needed = all(quota.of(candidate) for quota in self._needed)
        return needed and not any(quota.of(candidate) for quota in self._full)


def _most(quota: Quota) -> float:
    return float("inf") if quota.most is None else quota.most


def _topics(members: Sequence[PanelCandidate]) -> frozenset[str]:
    return frozenset[str]().union(*(each.topics for each in members))


def _relaxed(soft: Sequence[PanelConstraint], width: int) -> list[PanelConstraint]:
    """Each row with two columns more: what it has too few and what it has too many."""
    return [
        PanelConstraint(
            [*row.columns, width + 2 * number, width + 2 * number + 1],
            row.least,
            row.most,
            [*[1.0] * len(row.columns), 1.0, -1.0],
        )
        for number, row in enumerate(soft)
    ]


def _scale(model: PanelModel) -> float:
    """So that no worth outweighs a missed seat."""
    return max(1.0, float(np.abs(model.worth).sum()))
