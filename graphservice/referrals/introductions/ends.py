"""Between whom are paths looked for, and who may not be on them?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, TypeAlias

from graphservice.engine.context import Context
from graphservice.engine.naming import is_there, must_be_there, not_there
from graphservice.errors import BadInput
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.mailboxes import MANY_PARTNERS, set_aside
from graphservice.referrals.rules.quality import cost_of
from graphservice.referrals.ties import numbered
from graphservice.referrals.traffic import QUIET, Traffic, traffic

Closed: TypeAlias = Literal["OPTED_OUT", "NO_PERSON"]


@dataclass(frozen=True, slots=True)
class PathRequest:
    """Paths to a contact or an account, from one of us, a team or all of us."""

    to: str
    begin: str | None
    first: int
    hops: int
    through: Sequence[str]
    without: Sequence[str]
    functions: Sequence[str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Ends:
    """By number: goals with what each costs beside its path, and their ids; who begins (None: all of us); who is left
    out because it was asked so; who is not to be asked now, and from when on they may be (ms; a goal is not asked for
    anything, nor is who begins).

    `closed`: why nobody who is the goal may be met, where there is somebody. `hidden`: the goal is an account of which
    the viewer sees a summary, and so nobody there. `shut`: goals who may not be met, ids by
    number. `owners`: who of us owns the goal, ids by number.
    """

    goals: dict[int, int]
    ids: dict[int, str]
    begin: list[int] | None
    owners: dict[int, str]
    through: frozenset[int]
    without: frozenset[int]
    there: bool
    closed: Closed | None
    shut: dict[int, str]
    resting: Mapping[int, int | None] = field(default_factory=dict)
    hidden: bool = False

    @property
    def not_asked(self) -> frozenset[int]:
        """Who is not to be asked for anything, for whatever reason but their own."""
        return self.without | self.resting.keys()


async def ends_of(context: Context, asked: PathRequest) -> Ends:
    """Raises NotFound or BadInput where `to`, `from`, `through` or `without` names nobody."""
    people = [*asked.through, *asked.without]
    ((goals, owners),), begin, named = await asyncio.gather(
        _to(context, asked),
        _begin(context, asked),
        numbered(context, people),
    )
    if missing := [id for id in people if id not in named]:
        raise not_there("through" if missing[0] in asked.through else "without", missing[0], "Owner", "Contact")
    hidden = not goals and await _is_summed(context, asked.to)
    if hidden:
        ((_, owners),) = await _to(context.of_all(), asked)
    elif not goals:
        await must_be_there(context, "to", asked.to, "Account", "Contact")
    busy = await traffic(context.ask, [goal[0] for goal in goals if goal[-1]], context.now)
    reasons = [_closed(goal, busy.get(goal[0], QUIET)) for goal in goals]
    left_out = frozenset(named[id].number for id in asked.without)
    open_goals = [
        goal for goal, reason in zip(goals, reasons, strict=True) if reason is None and goal[1] not in left_out
    ]
    return Ends(
        goals={number: _extra(function, asked.functions) for _, number, function, *_ in open_goals},
        ids={number: id for id, number, *_ in open_goals},
        begin=begin,
        owners={number: id for id, number in owners},
        through=frozenset(named[id].number for id in asked.through),
        without=left_out,
        there=bool(goals),
        closed=None if open_goals else next(iter(reasons), None),
        shut={number: id for id, number, *_ in goals if number not in {goal[1] for goal in open_goals}},
        hidden=hidden,
    )


async def _to(context: Context, asked: PathRequest) -> list[list[Any]]:
    return await context.ask("referrals/path_ends", to=asked.to, asOf=asked.at, many=MANY_PARTNERS)


async def _is_summed(context: Context, id: str) -> bool:
    """Whether it is an account of which the viewer sees a summary, which names its owners and nobody there."""
    if context.guard is None or not await context.in_summary(id):
        return False
    return not await is_there(context, id, "Account")


async def _begin(context: Context, asked: PathRequest) -> list[int] | None:
    if asked.begin is None:
        return None
    rows = await context.ask("referrals/path_begin", id=asked.begin, asOf=asked.at)
    if not rows:
        await must_be_there(context, "from", asked.begin, "Owner", "Team")
        raise BadInput(
            f"`from` {asked.begin[:40]!a} is not an active owner, nor a team with active members: give another."
        )
    return [number for (number,) in rows]


async def colleagues_of(context: Context, asked: PathRequest, ends: Ends) -> list[int]:
    """By number, where a contact is the goal: those who work with them, and may be asked."""
    rows = await context.ask("referrals/path_colleagues", to=asked.to, asOf=asked.at)
    return [number for (number,) in rows if number not in ends.goals and number not in ends.not_asked]


def _closed(goal: Sequence[Any], known: Traffic) -> Closed | None:
    _, _, _, opted_out, email, said, _ = goal
    if opted_out:
        return "OPTED_OUT"
    return "NO_PERSON" if set_aside(email, *known, said) else None


def _extra(function: str | None, wanted: Sequence[str]) -> int:
    if not wanted or function in wanted:
        return 0
    return cost_of(formula().paths.other_function)
