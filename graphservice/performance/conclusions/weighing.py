"""What do the cases of a period say of all owners? Whoever asks: rights decide who reads it, never what it is."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from graphservice.engine.context import Context
from graphservice.performance.cases import cases
from graphservice.performance.fairness import fairness
from graphservice.performance.measured import WholeCase
from graphservice.performance.rules.conclusions import (
    OwnerKpi,
    Verdict,
    Weighed,
    counts_weighed,
    rates_weighed,
    verdicts,
)
from graphservice.performance.rules.definitions import Definition, Direction, KpiUnit, definition, definitions
from graphservice.performance.rules.periods import Span, before
from graphservice.performance.rules.tallying import concludes, tallies

Targets = Mapping[str, Mapping[str, float]]  # by KPI and owner


@dataclass(frozen=True, slots=True)
class PeriodWeighed:
    """All owners with a target: what is concluded, the cases behind it, the targets."""

    verdicts: Mapping[OwnerKpi, Verdict]
    cases: Mapping[str, Sequence[WholeCase]]
    targets: Targets


async def concluded(context: Context, span: Span, as_of: datetime) -> PeriodWeighed:
    """Worked out over all KPIs that are concluded from, so that the number of tests is the same whatever is asked."""
    now, earlier = await asyncio.gather(
        owners_targets(context, span, as_of), owners_targets(context, before(span), as_of)
    )
    found = {kpi: await cases(context, kpi, span, as_of=as_of) for kpi in now}
    past = {kpi: await cases(context, kpi, before(span), as_of=as_of) for kpi in now if kpi in earlier}
    weighed = await asyncio.to_thread(_weighed, found, now)
    weighed_before = await asyncio.to_thread(_weighed, past, earlier)
    return PeriodWeighed(verdicts(weighed, weighed_before, fairness()), found, now)


async def owners_targets(context: Context, span: Span, as_of: datetime) -> dict[str, dict[str, float]]:
    """The targets of owners in exactly this period, of the KPIs from which something is concluded."""
    kpis = [each.key for each in definitions().values() if concludes(each)]
    given = {"from": span.start.isoformat(), "to": span.end.isoformat(), "kpis": kpis, "asOf": as_of}
    found: dict[str, dict[str, float]] = {}
    for owner, kpi, target in await context.ask("performance/targets_in", **given):
        found.setdefault(kpi, {})[owner] = float(target)
    return found


def _weighed(found: Mapping[str, Sequence[WholeCase]], targets: Targets) -> dict[OwnerKpi, Weighed]:
    weights: dict[OwnerKpi, Weighed] = {}
    for kpi, some in found.items():
        meant = definition(kpi)
        assert meant is not None
        for owner, each in weighed_of(meant, some, targets[kpi]).items():
            weights[OwnerKpi(owner, kpi)] = each
    return weights


def weighed_of(kpi: Definition, some: Sequence[WholeCase], targets: Mapping[str, float]) -> dict[str, Weighed]:
    numbers, low_is_bad = fairness(), kpi.direction is Direction.HIGHER
    counted = tallies(kpi, some, targets, numbers)
    weigh = rates_weighed if kpi.unit is KpiUnit.RATE else counts_weighed
    return weigh(counted, low_is_bad, numbers)
