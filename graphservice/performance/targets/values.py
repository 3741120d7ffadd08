"""How much of a target does a KPI reach, and how much should it by now?"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime

import strawberry

from graphservice.engine.context import Context, Info, ref
from graphservice.kinds import Target, adds_to
from graphservice.performance.measured import Measurement
from graphservice.performance.periods import today
from graphservice.performance.rules.attainment import attained, due_by_now
from graphservice.performance.rules.definitions import Definition, Direction, KpiUnit, definition
from graphservice.performance.rules.periods import Span
from graphservice.performance.rules.sureness import sure
from graphservice.performance.rules.targets import TargetLevels, levels_of
from graphservice.performance.types.values import KpiValue

_GROUPS = ("OWNER", "TEAM", "SEGMENT", "PRODUCT_LINE")


@dataclass(frozen=True, slots=True)
class Goal:
    """A target as of a moment."""

    id: str
    currency: str | None
    levels: TargetLevels


async def targets_of(
    context: Context, of: Sequence[str | None], kpis: Sequence[str], period: Span, as_of: datetime
) -> dict[tuple[str | None, str], Goal]:
    """The targets of exactly this period, by whom they are for (None: all of us) and KPI."""
    given = {"from": period.start.isoformat(), "to": period.end.isoformat(), "kpis": sorted(set(kpis))}
    asked = sorted({each or "" for each in of})
    rows = await context.ask("performance/targets_of", of=asked, asOf=as_of, **given)
    return {
        (held["of"] or None, held["kpi"]): Goal(held["id"], held["currency"], levels_of(held["levels"]))
        for (held,) in rows
    }


async def target_of(context: Context, of: str | None, kpi: str, period: Span, as_of: datetime) -> Goal | None:
    return (await targets_of(context, [of], [kpi], period, as_of)).get((of, kpi))


class _Goals:
    """The targets of the values of one answer, read together: one statement for each period and moment."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._waiting: dict[tuple[Span, datetime], set[tuple[str | None, str]]] = {}
        self._read: dict[tuple[Span, datetime], Awaitable[dict[tuple[str | None, str], Goal]]] = {}

    async def of(self, measurement: Measurement) -> Goal | None:
        whom = _whom(measurement)
        if isinstance(whom, _Nobody):
            return None
        key = measurement.span, measurement.as_of
        subject = whom, measurement.kpi
        self._waiting.setdefault(key, set()).add(subject)
        await asyncio.sleep(0)  # the others of this answer say what they need
        wanted = self._waiting.pop(key, None)
        if wanted:
            people, kpis = [each[0] for each in wanted], [each[1] for each in wanted]
            before = self._read.get(key)
            asked = asyncio.ensure_future(targets_of(self._context, people, kpis, *key))
            self._read[key] = asyncio.ensure_future(_both(before, asked))
        return (await self._read[key]).get(subject)


async def _both(
    one: Awaitable[dict[tuple[str | None, str], Goal]] | None, other: Awaitable[dict[tuple[str | None, str], Goal]]
) -> dict[tuple[str | None, str], Goal]:
    return {**(await one if one else {}), **await other}


class _Nobody:
    """Of whom there is no target: a group by something else, or by several things at once."""


def _whom(measurement: Measurement) -> str | _Nobody | None:
    if not measurement.group:
        return measurement.of
    ((name, value), *more) = measurement.group.items()
    if more or name not in _GROUPS or measurement.of is not None or value is None:
        return _Nobody()
    return value


def _goal(info: Info, measurement: Measurement) -> Awaitable[Goal | None]:
    goals: _Goals = info.context.loaders.setdefault("performance/goals", _Goals(info.context))
    return goals.of(measurement)


@strawberry.type(description="The attainment of a target.")
class Attainment:
    share: float | None = strawberry.field(
        description="The share: value / target; of a KPI that should be low, target / value. Null: there is not "
        "enough data."
    )
    low: float | None = strawberry.field(description="From where, with a confidence of 95%. Null: it has no interval.")
    high: float | None = strawberry.field(description="Up to where.")
    enough: bool = strawberry.field(
        description="Whether there is enough data: a value, and 10 cases of a rate. Else nothing is said."
    )
    reached: bool | None = strawberry.field(
        description="Whether the target is reached. Null: not enough data, or the target lies within the interval of "
        "the value."
    )


@strawberry.type(description="The part of a target that should be reached by now.")
class Pace:
    elapsed: float = strawberry.field(description="The share of the days of the period that is over.")
    expected: float = strawberry.field(
        description="The amount that should be reached by now: of what is summed over a period in proportion to its "
        "days, of all else the target itself."
    )
    ahead: float | None = strawberry.field(
        description="The value less what should be there by now; of a KPI that should be low, the other way round. "
        "Null: there is no value."
    )


@adds_to(KpiValue)
class AgainstTarget:
    @strawberry.field(description="The target of exactly this period, as of the moment of the value. Null: none.")
    async def target(self, info: Info) -> Target | None:
        goal = await _goal(info, _measured(self))
        shown: Target | None = ref(goal.id if goal else None)
        return shown

    @strawberry.field(description="The attainment of the target. Null: there is no target.")
    async def attainment(self, info: Info) -> Attainment | None:
        found = _measured(self)
        goal, meant = await _goal(info, found), _meant(found)
        if goal is None or goal.currency != found.currency:
            return None
        low, high, _ = sure(meant, found.numerator, found.denominator, found.whole)
        interval = None if low is None or high is None else (low, high)
        reached = attained(found.value, float(goal.levels.target), meant, interval, _cases(found))
        return Attainment(
            share=reached.share,
            low=reached.low,
            high=reached.high,
            enough=reached.enough,
            reached=reached.reached,
        )

    @strawberry.field(description="The part of the target that should be reached by now. Null: there is no target.")
    async def pace(self, info: Info) -> Pace | None:
        found = _measured(self)
        goal, meant = await _goal(info, found), _meant(found)
        if goal is None or goal.currency != found.currency:
            return None
        elapsed = found.span.elapsed(today(info.context.settings, found.as_of))
        expected = due_by_now(float(goal.levels.target), meant, elapsed)
        ahead = None if found.value is None else found.value - expected
        lower = meant.direction is Direction.LOWER
        return Pace(elapsed=elapsed, expected=expected, ahead=-ahead if lower and ahead is not None else ahead)


def _measured(value: object) -> Measurement:
    """A field that was added to a type is called with its values."""
    found: Measurement = value.measurement  # type: ignore[attr-defined]
    return found


def _meant(measurement: Measurement) -> Definition:
    found = definition(measurement.kpi)
    assert found is not None
    return found


def _cases(measurement: Measurement) -> float | None:
    return measurement.denominator if _meant(measurement).unit is KpiUnit.RATE else None
