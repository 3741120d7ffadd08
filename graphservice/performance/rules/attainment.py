"""How much of a target is reached, how sure is that, and how much should be by now?"""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.performance.rules.definitions import Additivity, Definition, Direction
from graphservice.statistics.rates import ENOUGH, Interval


@dataclass(frozen=True, slots=True)
class Reached:
    """`share`: of a KPI that should be high, value / target; of one that should be low, target / value. `reached`:
    whether the value is at the target or better; None: the interval holds both, or there is not enough data."""

    share: float | None
    low: float | None
    high: float | None
    enough: bool
    reached: bool | None


def attained(
    value: float | None, target: float, definition: Definition, interval: Interval | None, cases: float | None
) -> Reached:
    """`cases`: the denominator of a rate; None: the KPI is no rate of cases."""
    enough = value is not None and (cases is None or cases >= ENOUGH)
    if value is None or not enough:
        return Reached(None, None, None, False, None)
    higher = definition.direction is Direction.HIGHER
    share = _share(value, target, higher)
    if interval is None:
        return Reached(share, None, None, True, value >= target if higher else value <= target)
    ends = sorted(each for end in interval if (each := _share(end, target, higher)) is not None)
    low, high = ends[0] if ends else None, ends[1] if len(ends) == 2 else None
    inside = interval[0] < target < interval[1]
    better = value >= target if higher else value <= target
    return Reached(share, low, high, True, None if inside else better)


def _share(value: float, target: float, higher: bool) -> float | None:
    one, other = (value, target) if higher else (target, value)
    return one / other if other else None


def due_by_now(target: float, definition: Definition, elapsed: float) -> float:
    """How much of the target should be there by now: of what is summed over a period, in proportion to its days."""
    return target * elapsed if definition.additivity is Additivity.SUM else target
