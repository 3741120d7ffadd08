"""What can be said without a snapshot? Paths of at most three ties, by Cypher alone: good ones, not always the best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from graphservice.engine.context import Context
from graphservice.graph.identity import label_of
from graphservice.referrals.formula import fading, formula
from graphservice.referrals.introductions.ends import Ends, PathRequest, colleagues_of
from graphservice.referrals.introductions.finding import Introductions, Proven, prove
from graphservice.referrals.introductions.missing import SOME, missing
from graphservice.referrals.introductions.path_people import PathPerson, may_be_asked, named, numbered
from graphservice.referrals.paths.quotas import Quotas, by_source, chosen, of_each
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS
from graphservice.referrals.rules.quality import path_quality, quality
from graphservice.referrals.ties import KnownTie, bare, between, holds, strongest

_WIDE = 50
_MOST_GOALS = 50


async def without_snapshot(context: Context, asked: PathRequest, ends: Ends) -> Introductions:
    """Says that it is approximate; every tie is read as of the moment that was asked for."""
    goals = sorted(ends.goals, key=lambda goal: ends.goals[goal])[:_MOST_GOALS]
    proven = await proven_paths(context, asked, ends, goals, asked.hops)
    found = Introductions(paths=_diverse(proven, ends, asked), at=asked.at, approximate=True)
    if ends.owners:
        of_owners = replace(ends, begin=list(ends.owners))
        ours = await proven_paths(context, replace(asked, through=()), of_owners, goals, asked.hops)
        found.by_owner = next(iter(ours), None)
    if not found.paths:
        colleagues = (await colleagues_of(context, asked, ends))[:_MOST_GOALS]
        nearly = await proven_paths(context, asked, ends, colleagues, max(1, asked.hops - 1))
        found.partial = _diverse(nearly, ends, asked)
        if found.by_owner is None:
            colleague = found.partial[0].people[-1] if found.partial else None
            found.missing = await missing(context, asked, ends, colleague, await _acquainted(context, asked, ends))
    return found


async def proven_paths(
    context: Context, asked: PathRequest, ends: Ends, goals: Sequence[int], hops: int
) -> list[Proven]:
    """The best first, without quotas, and without detours."""
    rows = await context.ask(
        "referrals/bounded_paths",
        goals=goals, begin=ends.begin, without=sorted(ends.without), resting=sorted(ends.resting), hops=hops,
        wide=_WIDE, everybody=False, eachHop=formula().paths.each_hop, **fading(asked.at),
    )  # fmt: skip
    backs = [back for (back,) in rows if not asked.through or not ends.through.isdisjoint(back[1:])]
    loud: dict[int, bool] = {}
    some = await numbered(context, {number for back in backs for number in back}, loud, asked.at)
    people = {each.number: each for each in some if may_be_asked(each, loud)}
    paths = [tuple(people[number].id for number in reversed(back)) for back in backs if people.keys() >= set(back)]
    known = await between(context.ask, sorted({pair for path in paths for pair in combinations(path, 2)}), asked.at)
    who = {each.id: each for each in people.values()}
    proven = [found for path in paths if not _leads_back(path) and (found := prove(path, known, who, asked.at))]
    extra = {id: quality(ends.goals.get(number, 0)) for number, id in ends.ids.items()}
    kept = [path for path in proven if asked.through or not _is_detour(path, known, asked)]
    return sorted(kept, key=lambda path: (-path.quality * extra.get(path.people[-1], 1.0), path.people))


def _leads_back(path: Sequence[str]) -> bool:
    """Whether somebody who is none of us leads to one of us on it."""
    return any(label_of(one) != "Owner" and label_of(other) == "Owner" for one, other in pairwise(path))


def _is_detour(path: Proven, known: Mapping[tuple[str, str], KnownTie], asked: PathRequest) -> bool:
    """Whether somebody on it knows somebody after them as well without those between."""
    for one, other in combinations(range(len(path.people)), 2):
        direct = prove((path.people[one], path.people[other]), known, _who(path), asked.at)
        if other - one > 1 and direct and direct.quality >= path_quality(_strengths(path, asked)[one:other], formula()):
            return True
    return False


def _who(path: Proven) -> Mapping[str, PathPerson]:
    return dict(zip(path.people, path.who, strict=True))


def _strengths(path: Proven, asked: PathRequest) -> list[float]:
    return [tie.value(asked.at, formula()) for tie in path.ties]


def _diverse(paths: Sequence[Proven], ends: Ends, asked: PathRequest) -> list[Proven]:
    """As of the snapshot: the best to each goal, then by other introducers."""
    usual = by_source(None if ends.begin is None else len(ends.begin), asked.first)
    first = chosen(paths, _back, Quotas(usual, by_target=1), asked.first) if len(ends.goals) > 1 else []
    every = chosen(paths, _back, Quotas(usual), asked.first)
    some = {path.people for path in of_each(first, every, asked.first)}
    return [path for path in paths if path.people in some]


def _back(path: Proven) -> Sequence[str]:
    return path.people[::-1]


async def _acquainted(context: Context, asked: PathRequest, ends: Ends) -> list[str]:
    """Who may be asked and knows a goal, the best first."""
    goals = list(ends.ids.values())[:_MOST_GOALS]
    given = {"at": None, "asOf": asked.at, "colleagues": True, "many": MANY_PARTNERS}
    ((rows,),) = await context.ask("referrals/ties_of", of=goals, **given)
    ties = await strongest(context, map(bare, rows), SOME, asked.at)
    known = [tie.ends[1] for tie in ties if holds(tie) and tie.numbers[1] not in ends.not_asked]
    contacts = list(dict.fromkeys(id for id in known if label_of(id) == "Contact"))
    open_ = {each.id for each in await named(context, contacts, {}, asked.at)}
    return [id for id in contacts if id in open_]
