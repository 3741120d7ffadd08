"""Who should take which relationship of one who leaves? The best fit in all, with a capacity for each taker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

STRONG = 0.6  # a tie of this strength or more can carry a relationship
MOST_TAKERS = 20  # considered at once, the likeliest first
_ENOUGH = 10  # accounts of a segment that count as experience in it
_PLACED = 2.0  # what it is worth that somebody takes it at all: more than any fit
_ROOM = 1.2  # how far above an even load a taker may go where no capacity is said
_CROWDING = (0.0, 0.1, 0.2, 0.3)  # what each further quarter of a capacity costs


class TakerReason(StrEnum):
    """Why somebody would be a good taker."""

    OWNS_ALREADY = "OWNS_ALREADY"
    KNOWS_CONTACT = "KNOWS_CONTACT"
    SAME_TEAM = "SAME_TEAM"
    SEGMENT_EXPERIENCE = "SEGMENT_EXPERIENCE"
    ROOM = "ROOM"


_WEIGHTS = {
    TakerReason.OWNS_ALREADY: 0.3,
    TakerReason.KNOWS_CONTACT: 0.35,
    TakerReason.SAME_TEAM: 0.2,
    TakerReason.SEGMENT_EXPERIENCE: 0.15,
}


@dataclass(frozen=True, slots=True)
class Left:
    """A relationship of the one who leaves: in which roles, which of these nobody else holds, who else owns it."""

    target: str
    roles: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    industry: str | None = None
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taker:
    """One who could take some: how many relationships they own, and how many accounts of each industry."""

    id: str
    same_team: bool = False
    load: int = 0
    industries: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who takes a relationship. `reasons` are parts of the score, which is at most 1."""

    target: str
    taker: str
    score: float
    reasons: Mapping[TakerReason, float]


Ties = Mapping[tuple[str, str], float]  # how strong the tie of a taker is to whom they know best there


def likeliest(left: Sequence[Left], candidates: Sequence[tuple[str, bool, int]], ties: Ties) -> list[str]:
    """The candidates that are considered: who knows or owns some of it, who is of the team, who has least."""
    known: dict[str, float] = {}
    for (_, taker), strength in ties.items():
        known[taker] = known.get(taker, 0.0) + strength
    owning = [other for each in left for other in each.others]
    merits = {id: known.get(id, 0.0) + owning.count(id) + same_team * len(left) / 4 for id, same_team, _ in candidates}
    ranked = sorted(candidates, key=lambda each: (-merits[each[0]], each[2], each[0]))
    return [id for id, _, _ in ranked[:MOST_TAKERS]]


def fit(left: Left, taker: Taker, ties: Ties) -> dict[TakerReason, float]:
    """What speaks for a taker: parts of a score of at most 1."""
    experience = min(1.0, (taker.industries or {}).get(left.industry or "", 0) / _ENOUGH)
    parts = {
        TakerReason.OWNS_ALREADY: float(taker.id in left.others),
        TakerReason.KNOWS_CONTACT: ties.get((left.target, taker.id), 0.0),
        TakerReason.SAME_TEAM: float(taker.same_team),
        TakerReason.SEGMENT_EXPERIENCE: experience,
    }
    return {reason: round(_WEIGHTS[reason] * part, 4) for reason, part in parts.items() if part > 0}


def even_capacity(left: int, takers: Sequence[Taker]) -> int:
    """How many relationships a taker may own where nobody says: a fifth more than if all had the same."""
    return ceil(_ROOM * (sum(taker.load for taker in takers) + left) / len(takers)) if takers else 0


def proposals(left: Sequence[Left], takers: Sequence[Taker], ties: Ties, capacity: int) -> list[Proposed]:
    """The assignment with the best fit in all, nobody above the capacity; who finds no taker is left out.

    As many as can be are placed; of equal fits, loads are evened out. A transport problem: its linear programme has
    whole numbers for a solution.
    """
    if not left or not takers:
        return []
    fits = [[fit(each, taker, ties) for taker in takers] for each in left]
    scores = np.array([[sum(parts.values()) for parts in row] for row in fits])
    chosen = _transported(scores + _PLACED, _rooms(takers, capacity))
    found = []
    for i, j in zip(*np.nonzero(chosen), strict=True):
        reasons = fits[i][j] or {TakerReason.ROOM: 0.0}
        found.append(Proposed(left[i].target, takers[j].id, round(float(scores[i, j]), 4), reasons))
    return found


def objective(scores: NDArray[np.float64], chosen: NDArray[np.bool_], rooms: NDArray[np.int64]) -> float:
    """What an assignment is worth: its fits, less the crowding."""
    taken = chosen.sum(axis=0)
    crowding = 0.0
    for j, count in enumerate(taken):
        for step, width in enumerate(rooms[j]):
            crowding += _CROWDING[step] * min(count, width)
            count -= min(count, width)
    return float(scores[chosen].sum() - crowding)


def _rooms(takers: Sequence[Taker], capacity: int) -> NDArray[np.int64]:
    """How many more each taker can have in each quarter of the capacity."""
    bounds = [capacity * step // len(_CROWDING) for step in range(len(_CROWDING) + 1)]
    rooms = [[max(0, upper - max(lower, taker.load)) for lower, upper in pairwise(bounds)] for taker in takers]
    return np.array(rooms, dtype=np.int64)


def _transported(scores: NDArray[np.float64], rooms: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Variables: each relationship to each taker, then how much of each quarter of each taker is used."""
    n, m = scores.shape
    steps = rooms.shape[1]
    costs = np.concatenate([-scores.ravel(), np.tile(np.array(_CROWDING), m)])
    rows, columns = np.divmod(np.arange(n * m), m)
    once = scipy.sparse.coo_array((np.ones(n * m), (rows, np.arange(n * m))), shape=(n, n * m + m * steps))
    used = np.repeat(np.arange(m), steps)
    balance = scipy.sparse.coo_array(
        (
            np.concatenate([np.ones(n * m), -np.ones(m * steps)]),
            (np.concatenate([columns, used]), np.arange(n * m + m * steps)),
        ),
        shape=(m, n * m + m * steps),
    )
    most = np.concatenate([np.ones(n * m), rooms.ravel()])
    solved = scipy.optimize.milp(
        costs,
        bounds=scipy.optimize.Bounds(np.zeros(costs.size), most),
        constraints=[
            scipy.optimize.LinearConstraint(once.tocsr(), ub=1),
            scipy.optimize.LinearConstraint(balance.tocsr(), 0, 0),
        ],
    )
    if solved.x is None:
        raise RuntimeError(f"No assignment was found: {solved.message}")
    return np.asarray(solved.x[: n * m].reshape(n, m) > 0.5)


def only_strong_ties(ties: Ties, leaver: str) -> list[str]:
    """The targets to which one of us has a strong tie, and nobody else."""
    strong: dict[str, set[str]] = {}
    for (target, owner), strength in ties.items():
        if strength >= STRONG:
            strong.setdefault(target, set()).add(owner)
    return sorted(target for target, owners in strong.items() if owners == {leaver})
