"""Where there is no path: which one new tie would open the door? Only what is true of the ties that there are."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from graphservice.engine.context import Context
from graphservice.referrals.introductions.ends import Ends, PathRequest
from graphservice.referrals.introductions.path_people import described
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS
from graphservice.referrals.snapshot.arrays import Snapshot
from graphservice.referrals.ties import as_of, bare, holds

SOME = 20


class MissingReason(StrEnum):
    """Why a new tie would open the door."""

    COLLEAGUE = "COLLEAGUE"
    ACQUAINTANCE = "ACQUAINTANCE"
    GOAL = "GOAL"


class Missing(NamedTuple):
    """Whose tie (None: anybody's of us) to whom. `known_by`: the names of those of us who know them and cannot begin;
    `direct`: only paths of one tie were asked for."""

    begin: str | None
    to: str
    reason: MissingReason
    known_by: tuple[str, ...] = ()
    direct: bool = False


def acquaintances(snapshot: Snapshot, ends: Ends) -> list[tuple[int, int]]:
    """Who may be asked and knows a goal, each with that goal, the best first."""
    found: list[tuple[int, int, int]] = []
    for goal, extra in ends.goals.items():
        people, costs = snapshot.network.row(goal) if goal < snapshot.network.size else ((), ())
        found += [
            (int(cost) + extra, int(person), goal)
            for person, cost in zip(people, costs, strict=True)
            if not (snapshot.hidden[person] or snapshot.ours[person] or int(person) in ends.not_asked)
        ]
    return [(person, goal) for _, person, goal in sorted(found)[:SOME]]


async def missing(
    context: Context, asked: PathRequest, ends: Ends, colleague: str | None, acquainted: Sequence[str]
) -> Missing | None:
    """`colleague`: whom we reach, and who works with the goal; `acquainted`: who may be asked and knows a goal, the
    best first. None where people are named through whom a path has to lead."""
    if asked.through or not ends.ids:
        return None
    goal = next(iter(ends.ids.values()))
    if colleague and asked.hops > 1:
        return Missing(colleague, goal, MissingReason.COLLEAGUE)
    ours = _ours(asked, ends)
    if asked.hops > 1 and acquainted:
        known = await _known_by(context, asked, ends, acquainted)
        best = next((id for id in acquainted if not known.get(id)), acquainted[0])
        return Missing(ours, best, MissingReason.ACQUAINTANCE, tuple(known.get(best, ())))
    return Missing(ours, goal, MissingReason.GOAL, direct=asked.hops == 1)


def _ours(asked: PathRequest, ends: Ends) -> str | None:
    """Whose tie it would be: theirs who is to begin, or theirs who owns the goal; nobody's who is left out."""
    one = ends.begin is not None and len(ends.begin) == 1 and ends.begin[0] not in ends.without
    if one and asked.begin and asked.begin.startswith("own_"):
        return asked.begin
    may = {number: id for number, id in ends.owners.items() if number not in ends.without}
    return min((id for number, id in may.items() if ends.begin is None or number in ends.begin), default=None)


async def _known_by(context: Context, asked: PathRequest, ends: Ends, people: Sequence[str]) -> dict[str, list[str]]:
    """The names of those of us who know each of them."""
    rows = await context.ask("referrals/ties_with_us", ids=list(people), asOf=asked.at, many=MANY_PARTNERS)
    ties = await as_of(context.ask, [bare(row) for _, some in rows for row in some], asked.at)
    pairs = [tie.ends for tie in ties if holds(tie)]
    owners = sorted({one for one, _ in pairs})
    names = {each.id: each.name for each in await described(context, owners, {}, asked.at)}
    return {id: sorted(names[one] for one, other in pairs if other == id) for id in people}
