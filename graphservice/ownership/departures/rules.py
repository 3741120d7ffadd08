"""Who should take which relationship of one who leaves? The best fit in all, with a capacity for each taker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from math import ceil

import numpy as np
import scipy  # loads its parts when they are first used
from numpy.typing import NDArray

MOST_TAKERS = 20  # considered at once, the likeliest first
_ENOUGH = 10  # accounts of an industry that count as experience in it
_AT_HOME = 3  # accounts in a country or region of one who is at home there
_PLACED = 2.0  # what it is worth that somebody takes it at all: more than any fit
_ROOM = 1.2  # how far above an even load a taker may go where no capacity is said
_CROWDING = (0.0, 0.05, 0.1, 0.15)  # what each further quarter of a capacity costs
_LIKE = 0.5  # of the value of a relationship: who owns one worth that much owns one of like value


class TakerReason(StrEnum):
    """Why somebody would be a good taker."""

    OWNS_ALREADY = "OWNS_ALREADY"
    OWNS_ACCOUNT = "OWNS_ACCOUNT"
    KNOWS_CONTACT = "KNOWS_CONTACT"
    SAME_COUNTRY = "SAME_COUNTRY"
    SAME_REGION = "SAME_REGION"
    SAME_TEAM = "SAME_TEAM"
    SEGMENT_EXPERIENCE = "SEGMENT_EXPERIENCE"
    OPEN_DEALS = "OPEN_DEALS"
    LIKE_VALUE = "LIKE_VALUE"
    ROOM = "ROOM"


_WEIGHTS = {
    TakerReason.OWNS_ALREADY: 0.15,
    TakerReason.OWNS_ACCOUNT: 0.15,
    TakerReason.KNOWS_CONTACT: 0.2,
    TakerReason.SAME_COUNTRY: 0.15,
    TakerReason.SAME_REGION: 0.1,
    TakerReason.SAME_TEAM: 0.05,
    TakerReason.SEGMENT_EXPERIENCE: 0.05,
    TakerReason.OPEN_DEALS: 0.05,
    TakerReason.LIKE_VALUE: 0.05,
    TakerReason.ROOM: 0.05,
}


@dataclass(frozen=True, slots=True)
class Left:
    """A relationship of the one who leaves: their roles, which of these are called for and nobody else holds, who else
    owns it; the account (of a contact: the main employer), where it is, what it does, its value by currency."""

    target: str
    roles: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    industry: str | None = None
    others: frozenset[str] = frozenset()
    name: str = ""
    account: str | None = None
    country: str | None = None
    region: str | None = None
    value: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TakerCandidate:
    """One who could take some: assignments, and how many accounts they own in each country and region."""

    id: str
    same_team: bool = False
    load: int = 0
    countries: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taker:
    """One who is considered: how many relationships they own, accounts of each industry, country and region, the
    greatest value of one by currency, the accounts whose open deals they work on, and what they are to take already."""

    id: str
    same_team: bool = False
    load: int = 0
    industries: Mapping[str, int] | None = None
    countries: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, int] = field(default_factory=dict)
    deals: frozenset[str] = frozenset()
    taking: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ProposedTaker:
    """Who takes a relationship. `reasons` are parts of the score, which is at most 1."""

    target: str
    taker: str
    score: float
    reasons: Mapping[TakerReason, float]


Ties = Mapping[tuple[str, str], float]  # how strong the tie of a taker is to whom they know best there


def likeliest(left: Sequence[Left], candidates: Sequence[TakerCandidate], ties: Ties) -> list[str]:
    """The candidates that are considered: who knows or owns some of it, who is at home there, who has least."""
    known: Counter[str] = Counter()
    for (_, taker), strength in ties.items():
        known[taker] += strength  # type: ignore[assignment]
    owning = Counter(other for each in left for other in each.others)
    countries, regions = Counter(each.country for each in left), Counter(each.region for each in left)

    def merit(each: TakerCandidate) -> float:
        there = sum(count * _part_of(each.countries, place, _AT_HOME) for place, count in countries.items())
        there += sum(count * _part_of(each.regions, place, _AT_HOME) for place, count in regions.items()) / 2
        return known[each.id] + owning[each.id] + there + each.same_team * len(left) / 4

    ranked = sorted(candidates, key=lambda each: (-merit(each), each.load, each.id))
    return [each.id for each in ranked[:MOST_TAKERS]]


def fit(left: Left, taker: Taker, ties: Ties, room: float = 0.0) -> dict[TakerReason, float]:
    """What speaks for a taker: parts of a score of at most 1. `room` is the free part of their capacity."""
    follows = left.account is not None and left.account != left.target and left.account in taker.taking
    parts = {
        TakerReason.OWNS_ALREADY: float(taker.id in left.others),
        TakerReason.OWNS_ACCOUNT: float(follows),
        TakerReason.KNOWS_CONTACT: ties.get((left.target, taker.id), 0.0),
        TakerReason.SAME_COUNTRY: _part_of(taker.countries, left.country, _AT_HOME),
        TakerReason.SAME_REGION: _part_of(taker.regions, left.region, _AT_HOME),
        TakerReason.SAME_TEAM: float(taker.same_team),
        TakerReason.SEGMENT_EXPERIENCE: _part_of(taker.industries or {}, left.industry, _ENOUGH),
        TakerReason.OPEN_DEALS: float(left.account in taker.deals),
        TakerReason.LIKE_VALUE: float(_is_like(left.value, taker.values)),
        TakerReason.ROOM: max(0.0, room),
    }
    return {reason: round(_WEIGHTS[reason] * part, 4) for reason, part in parts.items() if part > 0}


def _part_of(counts: Mapping[str, int], what: str | None, enough: int) -> float:
    return min(1.0, counts.get(what, 0) / enough) if what else 0.0


def _is_like(value: Mapping[str, int], values: Mapping[str, int]) -> bool:
    """Whether they own a relationship at least half as valuable, in one of its currencies."""
    return any(amount > 0 and values.get(currency, 0) >= _LIKE * amount for currency, amount in value.items())


def even_capacity(left: int, takers: Sequence[Taker]) -> int:
    """How many relationships a taker may own where nobody says: a fifth more than if all had the same."""
    return ceil(_ROOM * (sum(taker.load for taker in takers) + left) / len(takers)) if takers else 0


def proposals(left: Sequence[Left], takers: Sequence[Taker], ties: Ties, capacity: int) -> list[ProposedTaker]:
    """First the accounts, then the contacts, who fit better where their account goes; nobody above the capacity.

    While accounts are placed, room is kept for their people: each counts as many as there are relationships to an
    account.
    """
    accounts = {each.account: each for each in left if each.account == each.target}
    first, rest = list(accounts.values()), [each for each in left if each.account != each.target]
    if not first or not rest:
        return placed(left, takers, ties, capacity)
    people = sum(each.account in accounts for each in rest)
    found = placed(first, takers, ties, capacity, size=1 + people / len(first))
    taken: dict[str, set[str]] = defaultdict(set)
    for each in found:
        taken[each.taker].add(each.target)
    then = [
        replace(taker, load=taker.load + len(taken[taker.id]), taking=frozenset(taken[taker.id])) for taker in takers
    ]
    return [*found, *placed(rest, then, ties, capacity)]


def placed(
    left: Sequence[Left], takers: Sequence[Taker], ties: Ties, capacity: int, size: float = 1.0
) -> list[ProposedTaker]:
    """The assignment with the best fit in all, nobody above the capacity; who finds no taker is left out.

    As many as can be are placed; of equal fits, loads are evened out. A transport problem: its linear programme has
    whole numbers for a solution. Each takes `size` of the room.
    """
    if not left or not takers:
        return []
    free = [(capacity - taker.load) / capacity if capacity > 0 else 0.0 for taker in takers]
    fits = [[fit(each, taker, ties, room) for taker, room in zip(takers, free, strict=True)] for each in left]
    scores = np.array([[sum(parts.values()) for parts in row] for row in fits])
    rooms = np.ceil(_rooms(takers, capacity) / size).astype(np.int64) if size > 1 else _rooms(takers, capacity)
    chosen = _transported(scores + _PLACED, rooms)
    found = []
    for i, j in zip(*np.nonzero(chosen), strict=True):
        found.append(ProposedTaker(left[i].target, takers[j].id, round(float(scores[i, j]), 4), fits[i][j]))
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
