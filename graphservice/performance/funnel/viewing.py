"""Which owners are outside of what chance explains?"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, Info, ref
from graphservice.engine.guard.totals import over_all
from graphservice.errors import BadInput
from graphservice.kinds import Query, adds_to
from graphservice.performance.cases import cases
from graphservice.performance.conclusions.weighing import owners_targets
from graphservice.performance.fairness import fairness
from graphservice.performance.funnel.types import Funnel, FunnelPoint, FunnelSpread, width
from graphservice.performance.measuring import known
from graphservice.performance.people import people_seen
from graphservice.performance.periods import PeriodInput, period_days, span_of, today
from graphservice.performance.rules.conclusions import OwnerTally
from graphservice.performance.rules.definitions import Definition, KpiUnit
from graphservice.performance.rules.funnel import FunnelMember, FunnelScale, drawn
from graphservice.performance.rules.periods import Span
from graphservice.performance.rules.tallying import concludes, tallies


@adds_to(Query)
class FunnelSeen:
    @over_all
    @strawberry.field(
        description="A KPI of all owners by the number of their cases, with the limits within which chance keeps them: "
        "of rates of whole cases, and of counts with a target. Instead of a ranking of people, which there is none of."
    )
    async def funnel(
        self,
        info: Info,
        kpi: Annotated[str, strawberry.argument(description="The key of the KPI.")],
        period: Annotated[PeriodInput, strawberry.argument(description="The period.")],
        target: Annotated[
            float | None,
            strawberry.argument(
                description="With which rate it is compared. Default: the target of all of us in this period; without "
                "one, the rate of all together."
            ),
        ] = UNSET,
        case_mix: Annotated[
            bool | None,
            strawberry.argument(
                description="Whether what happened is divided by what was expected of cases of the same kind, segment, "
                "size and tenure. Default: false; a count is always divided by the target of each owner."
            ),
        ] = UNSET,
        as_of: Annotated[datetime | None, strawberry.argument(description="As of which moment. Default: now.")] = UNSET,
    ) -> Funnel:
        context = info.context
        (meant,) = known([kpi])
        if not concludes(meant):
            raise BadInput(f"{meant.key} has no whole cases that are independent: there is no funnel of it.")
        moment = as_of or context.now
        span = span_of(period, context.settings, moment)
        line = await _line(context, meant, span, moment) if target in (None, UNSET) else target
        found = await _tallied(context, meant, span, moment)
        is_ratio = meant.unit is KpiUnit.COUNT or bool(case_mix)
        return await _funnel(context, meant, span, moment, found, line, ratio=is_ratio)


async def _line(context: Context, kpi: Definition, span: Span, moment: datetime) -> float | None:
    """The target of all of us."""
    given = {"of": [""], "kpis": [kpi.key], "from": span.start.isoformat(), "to": span.end.isoformat()}
    rows = await context.ask("performance/targets_of", **given, asOf=moment)
    return float(rows[0][0]["levels"]["target"]) if rows else None


async def _tallied(context: Context, kpi: Definition, span: Span, moment: datetime) -> list[OwnerTally]:
    targets = (await owners_targets(context, span, moment)).get(kpi.key, {})
    found = await cases(context, kpi.key, span, as_of=moment)
    return await asyncio.to_thread(tallies, kpi, found, targets, fairness())


def _members(kpi: Definition, found: Sequence[OwnerTally], *, ratio: bool) -> list[FunnelMember]:
    if kpi.unit is KpiUnit.COUNT:
        return [FunnelMember(each.owner, each.count, each.target) for each in found if each.target]
    return [
        FunnelMember(each.owner, each.count, sum(each.expected) if ratio else float(each.number))
        for each in found
        if each.number
    ]


async def _funnel(
    context: Context,
    kpi: Definition,
    span: Span,
    moment: datetime,
    found: Sequence[OwnerTally],
    line: float | None,
    *,
    ratio: bool,
) -> Funnel:
    numbers, scale = fairness(), FunnelScale.RATIO if ratio else FunnelScale.RATE
    level = 1.0 if ratio else _between(line, found)
    members = _members(kpi, found, ratio=ratio)
    shape = await asyncio.to_thread(drawn, members, scale, level, numbers.over_dispersion)
    seen = (await people_seen(context, None)).seen
    return Funnel(
        kpi=kpi.key,
        period=period_days(span),
        scale=scale,
        target=level,
        points=[
            FunnelPoint(
                owner=ref(each.owner if each.owner in seen else None),
                observed=each.count,
                value=each.value,
                limits=width(bounds),
            )
            for each, bounds in shape.members
        ],
        curve=[width(bounds) for bounds in shape.curve],
        over_dispersion=FunnelSpread(
            method=numbers.over_dispersion, phi=shape.spread.phi, between=shape.spread.between
        ),
        partial=span.partial(today(context.settings, moment)),
        formula_version=numbers.version,
        as_of=moment,
    )


def _between(line: float | None, found: Sequence[OwnerTally]) -> float:
    """Raises BadInput where the rate leaves nothing to chance."""
    counts, cases = sum(each.count for each in found), sum(each.number for each in found)
    level = (counts + 0.5) / (cases + 1) if line is None else line
    if not 0 < level < 1:
        raise BadInput(f"`target` is {level:g}: a rate between 0 and 1 leaves something to chance.")
    return level
