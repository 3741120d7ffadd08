"""What can be said without a snapshot? Paths of at most three ties, by Cypher alone: good ones, not always the best."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from graphservice.engine.context import Context
from graphservice.referrals.introductions.ends import Asked, Ends
from graphservice.referrals.introductions.finding import Introductions, Proven, prove
from graphservice.referrals.rules.mailboxes import set_aside
from graphservice.referrals.ties import between

_WIDE = 50
_MOST_GOALS = 50


async def without_snapshot(context: Context, asked: Asked, ends: Ends) -> Introductions:
    """Says that it is approximate; every tie is read as of the moment that was asked for."""
    rows = await context.ask(
        "referrals/bounded_paths",
        goals=sorted(ends.goals, key=lambda goal: ends.goals[goal])[:_MOST_GOALS],
        begin=ends.begin, without=sorted(ends.without - set(ends.begin or ())), hops=asked.hops, wide=_WIDE,
    )  # fmt: skip
    backs = [back for (back,) in rows if not ends.through or not ends.through.isdisjoint(back[1:])]
    names = await _people(context, {number for back in backs for number in back})
    paths = [tuple(names[number][0] for number in reversed(back)) for back in backs if set(back) <= names.keys()]
    known = await between(context, sorted({pair for path in paths for pair in pairwise(path)}), asked.at)
    spelled = dict(names.values())
    proven = [found for path in paths if (found := prove(path, known, spelled, asked.at))]
    return Introductions(paths=_diverse(proven, ends, asked), at=asked.at, approximate=True)


async def _people(context: Context, numbers: set[int]) -> dict[int, tuple[str, str]]:
    """Id and name of those who may be asked."""
    rows = await context.ask("referrals/people_numbered", numbers=sorted(numbers))
    return {
        number: (id, name)
        for number, id, name, may, email, said in rows
        if may and set_aside(email, 0, 1.0, said) is None
    }


def _diverse(paths: list[Proven], ends: Ends, asked: Asked) -> list[Proven]:
    """One for each last introducer, two for each of ours, as of the snapshot."""
    introduced, begun = Counter[str](), Counter[str]()
    by_source = asked.first if ends.begin and len(ends.begin) == 1 else 2
    found: list[Proven] = []
    for path in sorted(paths, key=lambda path: (-path.quality, path.people)):
        if introduced[path.people[-2]] < 1 and begun[path.people[0]] < by_source and len(found) < asked.first:
            introduced[path.people[-2]] += 1
            begun[path.people[0]] += 1
            found.append(path)
    return found
