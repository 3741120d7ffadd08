"""What can be said without a snapshot? Paths of at most three ties, by Cypher alone: good ones, not always the best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from graphservice.engine.context import Context
from graphservice.graph.identity import label_of
from graphservice.referrals.formula import fading, formula
from graphservice.referrals.introductions.ends import Asked, Ends, colleagues_of
from graphservice.referrals.introductions.finding import Introductions, Proven, prove
from graphservice.referrals.introductions.people import named, numbered
from graphservice.referrals.rules.quality import quality
from graphservice.referrals.ties import bare, between, holds, strongest

_WIDE = 50
_MOST_GOALS = 50
_SOME = 20


async def without_snapshot(context: Context, asked: Asked, ends: Ends) -> Introductions:
    """Says that it is approximate; every tie is read as of the moment that was asked for."""
    goals = sorted(ends.goals, key=lambda goal: ends.goals[goal])[:_MOST_GOALS]
    proven = await _proven(context, asked, ends, goals, asked.hops)
    found = Introductions(paths=_diverse(proven, ends, asked), at=asked.at, approximate=True)
    if ends.owners:
        ours = await _proven(
            context, asked, replace(ends, begin=list(ends.owners), through=frozenset()), goals, asked.hops
        )
        found.by_owner = next(iter(ours), None)
    if not found.paths:
        colleagues = (await colleagues_of(context, asked, ends))[:_MOST_GOALS]
        nearly = await _proven(context, asked, ends, colleagues, max(1, asked.hops - 1))
        found.partial = _diverse(nearly, ends, asked)
        found.missing = await _missing(context, asked, ends, found.partial)
    return found


async def _proven(context: Context, asked: Asked, ends: Ends, goals: Sequence[int], hops: int) -> list[Proven]:
    """The best first, without quotas."""
    rows = await context.ask(
        "referrals/bounded_paths",
        goals=goals, begin=ends.begin, without=sorted(ends.without - set(ends.begin or ())), hops=hops, wide=_WIDE,
        eachHop=formula().paths.each_hop, **fading(asked.at),
    )  # fmt: skip
    backs = [back for (back,) in rows if not ends.through or not ends.through.isdisjoint(back[1:])]
    people = {each.number: each for each in await numbered(context, {number for back in backs for number in back})}
    paths = [tuple(people[number].id for number in reversed(back)) for back in backs if people.keys() >= set(back)]
    known = await between(context.ask, sorted({pair for path in paths for pair in pairwise(path)}), asked.at)
    names = {each.id: each.name for each in people.values()}
    proven = [found for path in paths if (found := prove(path, known, names, asked.at))]
    extra = {id: quality(ends.goals.get(number, 0)) for number, id in ends.ids.items()}
    return sorted(proven, key=lambda path: (-path.quality * extra.get(path.people[-1], 1.0), path.people))


def _diverse(paths: Iterable[Proven], ends: Ends, asked: Asked) -> list[Proven]:
    """One for each last introducer, two for each of ours, as of the snapshot."""
    introduced, begun = Counter[str](), Counter[str]()
    by_source = asked.first if ends.begin and len(ends.begin) == 1 else 2
    found: list[Proven] = []
    for path in paths:
        if introduced[path.people[-2]] < 1 and begun[path.people[0]] < by_source and len(found) < asked.first:
            introduced[path.people[-2]] += 1
            begun[path.people[0]] += 1
            found.append(path)
    return found


async def _missing(
    context: Context, asked: Asked, ends: Ends, partial: Sequence[Proven]
) -> tuple[str | None, str, str]:
    """What would open the door: a colleague of the goal whom we reach, a tie to one who knows the goal, or to it."""
    goal = next(iter(ends.ids.values()))
    if partial:
        return partial[0].people[-1], goal, "COLLEAGUE"
    one = ends.begin is not None and len(ends.begin) == 1
    ours = asked.begin if one else min(ends.owners.values(), default=None)
    ((rows,),) = await context.ask(
        "referrals/ties_of", of=list(ends.ids.values())[:_MOST_GOALS], at=None, asOf=asked.at
    )
    ties = await strongest(context, map(bare, rows), _SOME, asked.at)
    others = [tie.ends[1] for tie in ties if holds(tie) and tie.numbers[1] not in ends.without]
    contacts = [id for id in others if label_of(id) == "Contact"]
    open_ = {each.id for each in await named(context, contacts, {})}
    known = next((contact for contact in contacts if contact in open_), None)
    return (ours, known, "ACQUAINTANCE") if known and asked.hops > 1 else (ours, goal, "GOAL")
