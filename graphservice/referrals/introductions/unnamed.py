"""Which ways lead over somebody whom the viewer does not see? That there are some, in which teams, and no name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graphservice.engine.context import Context
from graphservice.referrals.introductions.ends import PathRequest, ends_of
from graphservice.referrals.introductions.fallback import proven_paths
from graphservice.referrals.introductions.finding import Proven
from graphservice.referrals.introductions.recently_asked import tired

MOST = 10
_MOST_GOALS = 50
_ENDS = """query ($ids: [ID!]!) { nodes(ids: $ids) {
  ... on Owner { id team { id name } } ... on Contact { id name } } }"""
_MOST_IDS = 100


@dataclass(frozen=True, slots=True, order=True)
class WayFound:
    """`goal`: the name of whom it leads to; empty: they are not seen either. `team`: the id of that of who begins."""

    hops: int
    team_name: str
    goal: str
    team: str | None

    @property
    def why(self) -> str:
        who = f"One of us in {self.team_name}" if self.team else "One of us"
        between = " somebody who knows" * (self.hops - 1)
        return f"{who} knows{between} {self.goal or 'somebody there'}."


async def unnamed(context: Context, asked: PathRequest) -> list[WayFound]:
    """The shortest first. None for whoever sees all: they are shown all paths."""
    if context.guard is None:
        return []
    whole = context.of_all()
    paths = await _paths(whole, asked)
    people = sorted({id for path in paths for id in path.people})
    seen = await context.visible(people) if people else frozenset()
    over = [path for path in paths if not seen.issuperset(path.people)]
    context.unnamed = context.unnamed or bool(over)
    return await _told(context, over, seen)


async def _paths(whole: Context, asked: PathRequest) -> list[Proven]:
    ends = await ends_of(whole, asked)
    if not ends.goals:
        return []
    ends = replace(ends, resting=await tired(whole, None, asked.at))
    goals = sorted(ends.goals, key=lambda goal: ends.goals[goal])[:_MOST_GOALS]
    return await proven_paths(whole, asked, ends, goals, asked.hops)


async def _told(context: Context, over: Sequence[Proven], seen: frozenset[str]) -> list[WayFound]:
    """Once for each team, length and goal."""
    ends = await _nodes(context, {path.people[0] for path in over} | ({path.people[-1] for path in over} & seen))
    ways = set()
    for path in over:
        team = ends.get(path.people[0], {}).get("team") or {"id": None, "name": ""}
        goal = ends.get(path.people[-1], {}).get("name", "")
        ways.add(WayFound(len(path.people) - 1, team["name"], goal, team["id"]))
    return sorted(ways)[:MOST]


async def _nodes(context: Context, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    some = sorted(ids)
    pages = [some[start : start + _MOST_IDS] for start in range(0, len(some), _MOST_IDS)]
    found = [(await context.query(_ENDS, {"ids": page}))["nodes"] for page in pages]
    return {node["id"]: node for page in found for node in page if node}
