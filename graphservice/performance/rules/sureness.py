"""How sure is a number? A share of whole cases has an interval, all else has the reason why it has none."""

from __future__ import annotations

from typing import NamedTuple

from graphservice.performance.rules.definitions import Definition, KpiUnit
from graphservice.statistics.rates import Proportion

_OF_AMOUNTS = ("kept value", "value of those clients at the end")


class Sure(NamedTuple):
    """The interval at 95%, or why there is none."""

    low: float | None
    high: float | None
    reason: str | None


def sure(kpi: Definition, numerator: float | None, denominator: float | None, whole: bool) -> Sure:
    if kpi.unit is not KpiUnit.RATE:
        return Sure(None, None, "It is no share of cases: only such a share has an interval.")
    if kpi.numerator in _OF_AMOUNTS:
        return Sure(None, None, "It is a ratio of amounts: only a share of whole cases has an interval.")
    if not denominator or numerator is None:
        return Sure(None, None, "There are no cases.")
    if not whole:
        return Sure(None, None, "Cases are shared with others: only a share of whole cases has an interval.")
    low, high = Proportion(round(numerator), round(denominator)).interval or (None, None)
    return Sure(low, high, None)
