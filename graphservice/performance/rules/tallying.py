"""Which cases are whose, how many of them happened, and what is expected of such cases?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Protocol

from graphservice.performance.rules.conclusions import OwnerTally
from graphservice.performance.rules.definitions import Definition, KpiKind, KpiUnit
from graphservice.performance.rules.fairness import Fairness
from graphservice.statistics.casemix import expected_rates

# Their parts hang together: the fields of one account, the products of one client. They are no cases of chance.
_CLUSTERED = frozenset({"RECORD_COMPLETENESS", "CROSS_SELL_PENETRATION"})
_OF_AMOUNTS = frozenset({"GROSS_REVENUE_RETENTION", "NET_REVENUE_RETENTION"})


class CountedCase(Protocol):
    """A whole case, as it is counted."""

    @property
    def id(self) -> str: ...
    @property
    def owner(self) -> str | None: ...
    @property
    def day(self) -> date: ...
    @property
    def numerator(self) -> int: ...
    @property
    def segments(self) -> tuple[str, ...]: ...
    @property
    def size(self) -> int | None: ...
    @property
    def tenure(self) -> int | None: ...
    @property
    def kind(self) -> str | None: ...


def concludes(kpi: Definition) -> bool:
    """Whether anything is concluded from a KPI: rates of whole cases, and counts of what happened in the period."""
    if kpi.unit is KpiUnit.RATE:
        return kpi.key not in _CLUSTERED | _OF_AMOUNTS
    return kpi.unit is KpiUnit.COUNT and kpi.kind is KpiKind.SIMPLE


def tallies(
    kpi: Definition, cases: Sequence[CountedCase], targets: Mapping[str, float], numbers: Fairness
) -> list[OwnerTally]:
    """Of each owner with a case or a target. What is nobody's says what is expected, and is concluded of nobody."""
    counts: dict[str, int] = defaultdict(int)
    rates: dict[str, list[float]] = defaultdict(list)
    expected = _expected(kpi, cases, numbers)
    for case, rate in zip(cases, expected, strict=True):
        if case.owner is not None:
            counts[case.owner] += case.numerator
            rates[case.owner].append(rate)
    is_rate = kpi.unit is KpiUnit.RATE
    return [
        OwnerTally(owner, counts.get(owner, 0), tuple(rates.get(owner, ())) if is_rate else (), targets.get(owner))
        for owner in sorted({*counts, *targets})
    ]


def _expected(kpi: Definition, cases: Sequence[CountedCase], numbers: Fairness) -> list[float]:
    """For each case the rate of comparable ones: of one kind, segment, size and tenure."""
    if kpi.unit is not KpiUnit.RATE:
        return [0.0] * len(cases)
    cells: list[tuple[Hashable, ...]] = [
        (case.kind, case.segments[0] if case.segments else None, case.size, _class(case.tenure)) for case in cases
    ]
    return expected_rates(cells, [case.numerator > 0 for case in cases], numbers.cases.cell)


def _class(tenure: int | None) -> int | None:
    """New, one or two years, longer."""
    return None if tenure is None else 0 if tenure < 1 else 1 if tenure < 3 else 2
