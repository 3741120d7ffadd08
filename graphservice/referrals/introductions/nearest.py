"""Where there is no path: to whom would one new tie have to lead?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphservice.referrals.introductions.ends import Ends
from graphservice.referrals.snapshot.arrays import Snapshot

_SOME = 5


class Nearest(NamedTuple):
    """By number: colleagues of the goal, from whom a tie could lead to it; the best acquaintances of a goal who may be
    asked, each with that goal."""

    colleagues: list[int]
    acquaintances: list[tuple[int, int]]


def nearest(snapshot: Snapshot, ends: Ends, colleagues: Sequence[int], hops: int) -> Nearest:
    size, hidden = snapshot.network.size, snapshot.hidden
    open_ = [each for each in colleagues if each < size and not hidden[each]]
    found: list[tuple[int, int, int]] = []
    for goal, extra in ends.goals.items() if hops > 1 else ():
        people, costs = snapshot.network.row(goal) if goal < size else ((), ())
        found += [
            (int(cost) + extra, int(person), goal)
            for person, cost in zip(people, costs, strict=True)
            if not (hidden[person] or snapshot.ours[person] or int(person) in ends.without)
        ]
    return Nearest(open_, [(person, goal) for _, person, goal in sorted(found)[:_SOME]])
