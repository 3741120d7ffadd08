"""Who would be on the best paths, and is on none: why, and from when on may they be asked?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise

import numpy as np

from graphservice.engine.context import Context
from graphservice.referrals.introductions.ends import Ends, PathRequest
from graphservice.referrals.introductions.path_people import PathPerson, is_nobodys, numbered
from graphservice.referrals.paths.search import Path, Question, best_of_each
from graphservice.referrals.paths.tie_network import Longs
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.ties import between, holds

MOST = 20
_LOOKS = 5_000
_WIDE, _MOST_GOALS = 50, 50


class LeftOutReason(StrEnum):
    """Why somebody is on no path; of several reasons the first that holds."""

    OPTED_OUT = "OPTED_OUT"
    NO_PERSON = "NO_PERSON"
    EXCLUDED = "EXCLUDED"
    RESTING = "RESTING"


@dataclass(frozen=True, slots=True)
class LeftOutPerson:
    """`until`: from when on they may be asked; None: that does not follow from time."""

    id: str
    reason: LeftOutReason
    until: datetime | None


def likely(snapshot: Snapshot, asked: PathRequest, ends: Ends) -> list[Path]:
    """The best paths with everybody on them, numbers from ours to the goal."""
    size = snapshot.network.size
    goals = {goal: cost for goal, cost in _goals(ends).items() if goal < size}
    question = Question(goals, asked.hops, MOST, by_source=MOST, ours=snapshot.ours, looks=_LOOKS)
    if ends.begin is None:
        return [found.path for found in best_of_each(snapshot.network, snapshot.bounds, question).paths]
    sources: Longs = np.array([each for each in ends.begin if each < size], np.int64)
    if not len(sources) or not goals:
        return []
    with snapshot.ball.bounds(sources, np.array(list(goals), np.int64), asked.hops) as bounds:
        return [found.path for found in best_of_each(snapshot.network, bounds, question).paths]


async def likely_without(context: Context, asked: PathRequest, ends: Ends) -> list[Path]:
    """The same by Cypher alone."""
    rows = await context.ask(
        "referrals/bounded_paths",
        goals=list(_goals(ends))[:_MOST_GOALS], begin=ends.begin, without=[], resting=[], hops=asked.hops, wide=_WIDE,
        everybody=True,
    )  # fmt: skip
    return [tuple(reversed(back)) for (back,) in rows]


def _goals(ends: Ends) -> dict[int, int]:
    return {**ends.goals, **dict.fromkeys(ends.shut, 0)}


async def reasons(context: Context, asked: PathRequest, ends: Ends, paths: Sequence[Path]) -> list[LeftOutPerson]:
    """Of whoever is on these paths and may not be, in their order; ties that are not there lead to nobody."""
    loud: dict[int, bool] = {}
    every = {number for path in paths for number in path}
    people = {each.number: each for each in await numbered(context, every, loud, asked.at)} if every else {}
    real = await _real(context, asked, [path for path in paths if people.keys() >= set(path)], people)
    found: dict[int, LeftOutPerson] = {}
    for path in real:
        for place, number in enumerate(path):
            if number not in found and (left := _left(people[number], ends, loud, 0 < place < len(path) - 1)):
                found[number] = left
    return list(found.values())[:MOST]


async def _real(
    context: Context, asked: PathRequest, paths: Iterable[Path], people: Mapping[int, PathPerson]
) -> list[Path]:
    every = [(path, [(people[one].id, people[other].id) for one, other in pairwise(path)]) for path in paths]
    known = await between(context.ask, sorted({pair for _, pairs in every for pair in pairs}), asked.at)
    return [path for path, pairs in every if all(pair in known and holds(known[pair]) for pair in pairs)]


def _left(person: PathPerson, ends: Ends, loud: dict[int, bool], asked: bool) -> LeftOutPerson | None:
    """`asked`: they would be asked, neither begin nor be met."""
    if person.opted_out:
        return LeftOutPerson(person.id, LeftOutReason.OPTED_OUT, None)
    if is_nobodys(person, loud):
        return LeftOutPerson(person.id, LeftOutReason.NO_PERSON, None)
    if person.number in ends.without:
        return LeftOutPerson(person.id, LeftOutReason.EXCLUDED, None)
    if asked and person.number in ends.resting:
        return LeftOutPerson(person.id, LeftOutReason.RESTING, _moment(ends.resting[person.number]))
    return None


def _moment(at: int | None) -> datetime | None:
    return None if at is None else datetime.fromtimestamp(at / 1_000, UTC)
