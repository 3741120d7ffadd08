"""Which panel is the best, and how sure is that?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

from graphservice.advisory.panel.pricing import most_with
from graphservice.advisory.panel.program import Floats, PanelConstraint, PanelModel, constraint

TIME_LIMIT = 10.0  # seconds
PER_SEAT = 8  # candidates who are tried first
_INFEASIBLE = 2
_EXACTLY = 1e-9  # what arithmetic may lose


class Impossible(Exception):
    """No panel keeps all the rules."""


class OutOfTime(Exception):
    """The time ended before any panel was found."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The members by id; what they are worth; what no panel exceeds. The gap is the part of the bound still open."""

    members: tuple[str, ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        return (self.bound - self.objective) / abs(self.bound) if self.bound else 0.0


def solved(
    model: PanelModel, seconds: float = TIME_LIMIT, more: Sequence[PanelConstraint] = (), also: Sequence[str] = ()
) -> Panel:
    """The best panel of a model with further rows and with certain people in it, proven to be that unless the time
    ended first: then the gap says by how much another could be better.

    Of many candidates those are tried first who look best without whole numbers, then whoever could still be in a
    better panel. Raises Impossible where no panel keeps all the rules, OutOfTime where none was found in time.
    """
    until, lower = monotonic() + seconds, model.lower
    lower[[model.place[id] for id in also]] = 1
    rows, everybody = constraint([*model.rows, *more], model.size), np.ones(model.size)
    few = PER_SEAT * max(model.terms.seats, 1) + len(model.topics)
    if len(model.candidates) <= few:
        return _best(model, rows, lower, everybody, seconds)
    most = _most_with(model, rows, lower, alone=not more and not also)
    some = most >= np.partition(most, -few)[-few]
    try:
        panel = _best(model, rows, lower, some.astype(float), until - monotonic())
    except Impossible:
        return _best(model, rows, lower, everybody, until - monotonic())
    return _among_all(model, rows, lower, most, some, panel, until)


def _most_with(model: PanelModel, rows: scipy.optimize.LinearConstraint, lower: Floats, alone: bool) -> Floats:
    """What no panel with each is worth more than: by the model `alone`, since further rows make none worth more."""
    if model.most is not None and (lower == model.lower).all():
        return model.most
    most = most_with(model, rows, lower)
    if most is None:
        raise Impossible
    if alone:
        model.most = most
    return most


def _among_all(
    model: PanelModel,
    rows: scipy.optimize.LinearConstraint,
    lower: Floats,
    most: Floats,
    some: NDArray[np.bool_],
    panel: Panel,
    until: float,
) -> Panel:
    """The best panel of all, from the best of some: whoever is in no panel that is worth more can be left out."""
    bound = float(most[~some].max(initial=-np.inf))
    if bound <= panel.objective + _EXACTLY:
        return panel
    try:
        return _best(model, rows, lower, (most > panel.objective).astype(float), until - monotonic())
    except (Impossible, OutOfTime):
        return replace(panel, bound=max(panel.bound, bound))


def _best(
    model: PanelModel, rows: scipy.optimize.LinearConstraint, lower: Floats, upper: Floats, seconds: float
) -> Panel:
    """The best panel of those whose upper bound is 1."""
    if seconds <= 0:
        raise OutOfTime
    result = scipy.optimize.milp(
        -model.worth,
        integrality=model.integrality,
        bounds=scipy.optimize.Bounds(lower, upper),
        constraints=rows,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if result.x is None:
        raise Impossible if result.status == _INFEASIBLE else OutOfTime
    return _panel(model, result)


def alternatives(
    model: PanelModel, panel: Panel, count: int = 3, apart: int = 3, seconds: float = TIME_LIMIT
) -> list[Panel]:
    """The next-best panels, each with at least `apart` other members than the best one and than one another."""
    until, found, cuts = monotonic() + seconds, list[Panel](), [_unlike(model, panel, apart)]
    while len(found) < count and (left := until - monotonic()) > 0:
        try:
            found.append(solved(model, left, cuts))
        except (Impossible, OutOfTime):
            break
        cuts.append(_unlike(model, found[-1], apart))
    return found


def _unlike(model: PanelModel, panel: Panel, apart: int) -> PanelConstraint:
    return PanelConstraint([model.place[id] for id in panel.members], 0, len(panel.members) - apart)


def _panel(model: PanelModel, result: scipy.optimize.OptimizeResult) -> Panel:
    chosen = np.flatnonzero(result.x[: len(model.candidates)] > 0.5)
    members = tuple(model.candidates[place].id for place in chosen)
    objective = model.value(members)
    bound = -float(result.mip_dual_bound)
    return Panel(members, objective, bound if bound > objective + _EXACTLY else objective)
