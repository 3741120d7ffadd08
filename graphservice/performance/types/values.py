"""How is it going? KPIs of an owner, a team, a segment, a product line or all of us, with what is behind each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Annotated

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Info
from graphservice.engine.guard.totals import of_those_concerned
from graphservice.engine.worked_out import once
from graphservice.kinds import Query, adds_to
from graphservice.performance.measured import Measurement
from graphservice.performance.measuring import KpiAsking, known, over
from graphservice.performance.people import told_of
from graphservice.performance.periods import PeriodDays, PeriodInput, period_days, span_of
from graphservice.performance.rules.definitions import FORMULA_VERSION, Definition, definitions
from graphservice.performance.rules.periods import Span, trend
from graphservice.performance.rules.sureness import Sure, sure
from graphservice.performance.types.definitions import KPIS, KpiDefinition, shown
from graphservice.performance.types.evidence import AFTER, FIRST, Evidence, evidence_page
from graphservice.performance.types.groups import KpiDimension, KpiGroup, group_of

_TREND, _LONGEST = 12, 60


@strawberry.enum(
    description="The owner who is credited with the loss of a client soon after a hand-off: within the days of the "
    "setting GRAPHSERVICE_HANDOFF_DAYS."
)
class HandoffCredit(StrEnum):
    GIVER = "GIVER"
    TAKER = "TAKER"


@strawberry.type(description="The number of a KPI in one period of a trend.")
class TrendPoint:
    period: PeriodDays = strawberry.field(description="The period.")
    value: float | None = strawberry.field(description="The number. Null: there is none.")
    numerator: float | None = strawberry.field(description="The numerator.")
    denominator: float | None = strawberry.field(description="The denominator. Null: there is none.")
    low: float | None = strawberry.field(description="The lower limit of the 95% interval (Wilson).")
    high: float | None = strawberry.field(description="The upper limit of the interval.")
    partial: bool = strawberry.field(description="Whether the period is not over.")


@strawberry.type(
    description="A KPI of an owner, a team, a segment, a product line or all of us in a period. Owners are credited "
    "by their shares, so the numbers of all owners and of what has no owner add up to the total."
)
class KpiValue:
    measurement: strawberry.Private[Measurement]
    asking: strawberry.Private[KpiAsking]
    beside: strawberry.Private[tuple[Definition, ...]]  # all KPIs that are asked for, this one included
    kpi: str = strawberry.field(description="The key of the KPI.")
    value: float | None = strawberry.field(
        description="The number. Amounts are in whole units of `currency`. Null: see `reason`."
    )
    numerator: float | None = strawberry.field(description="The numerator. Of a median: the sum.")
    denominator: float | None = strawberry.field(description="The denominator. Null: there is none.")
    low: float | None = strawberry.field(
        description="The lower limit of the 95% interval (Wilson) of a rate of whole cases."
    )
    high: float | None = strawberry.field(description="The upper limit of the interval.")
    reason: str | None = strawberry.field(
        description="The reason for a missing number or interval. Null: there are both."
    )
    currency: str | None = strawberry.field(
        description="The currency of an amount: the reporting currency. Null: the KPI is not an amount."
    )
    partial: bool = strawberry.field(description="Whether the period is not over yet.")
    definition: KpiDefinition = strawberry.field(description="The definition of the KPI.")
    formula_version: int = strawberry.field(description="The version of the formulas of KPIs.")
    as_of: datetime = strawberry.field(description="The moment as of which it is.")
    comparison: KpiValue | None = strawberry.field(
        description="The same KPI in the period of `compareTo`. Null: `compareTo` was not given."
    )

    @strawberry.field(description="The group, by the dimensions of `by`.")
    def group(self) -> KpiGroup:
        return group_of(self.measurement)

    @strawberry.field(description="The period.")
    def period(self) -> PeriodDays:
        return period_days(self.measurement.span)

    @strawberry.field(description="The cases behind the number, those of the numerator first.")
    async def evidence(self, info: Info, first: FIRST = None, after: AFTER = None) -> Evidence:
        return await evidence_page(info.context, self.measurement.evidence.ids, self.measurement.kpi, first, after)

    @strawberry.field(description="The same KPI in the periods up to this one, the earliest first.")
    async def trend(
        self,
        info: Info,
        periods: Annotated[
            int, strawberry.argument(description=f"The number of periods, this one included: 1 to {_LONGEST}.")
        ] = _TREND,
    ) -> list[TrendPoint]:
        rows = await _over(info, self, trend(self.measurement.span, max(1, min(periods, _LONGEST))))
        return [_point(each) for each in rows]


Groups = dict[tuple[object, ...], Measurement]
Of = Annotated[
    strawberry.ID | None,
    strawberry.argument(
        description="The id of an owner, a team (with the teams beneath it), a segment or a product, or the name of a "
        "product line. Default: all of us."
    ),
]
Handed = Annotated[
    HandoffCredit | None,
    strawberry.argument(description="The owner who is credited with a loss soon after a hand-off. Default: GIVER."),
]
Moment = Annotated[
    datetime | None,
    strawberry.argument(
        description="The moment of the figures: later events do not count. Names, amounts and kinds are the present "
        "ones. Default: now."
    ),
]


@adds_to(Query)
class PerformanceMeasured:
    @of_those_concerned
    @strawberry.field(
        description="The KPIs of an owner, a team, a segment, a product line or all of us in a period, each with its "
        "numerator, denominator, interval and cases."
    )
    async def performance(
        self,
        info: Info,
        period: Annotated[PeriodInput, strawberry.argument(description="The period.")],
        of: Of = UNSET,
        kpis: Annotated[list[str] | None, KPIS] = UNSET,
        compare_to: Annotated[
            PeriodInput | None, strawberry.argument(description="A period to compare with. Default: none.")
        ] = UNSET,
        by: Annotated[
            list[KpiDimension] | None, strawberry.argument(description="The dimensions to group by. Default: none.")
        ] = UNSET,
        as_of: Moment = UNSET,
        handoff_credit: Handed = UNSET,
    ) -> list[KpiValue]:
        context = await told_of(info.context, of or None)
        asking = asking_of(info, of or None, by or (), as_of or None, handoff_credit or None)
        spans = [span_of(period, context.settings, asking.as_of)]
        if compare_to:
            spans.append(span_of(compare_to, context.settings, asking.as_of, "compareTo"))
        asked = tuple(known(kpis or None))
        rows, *others = await over(context, asking, asked, spans)
        before = {_key(each): value_of(each, asking, asked) for each in others[0]} if others else {}
        return [value_of(each, asking, asked, before.get(_key(each))) for each in rows]


def value_of(
    each: Measurement, asking: KpiAsking, beside: tuple[Definition, ...], compared: KpiValue | None = None
) -> KpiValue:
    found = _sure(each)
    return KpiValue(
        measurement=each,
        asking=asking,
        beside=beside,
        kpi=each.kpi,
        value=each.value,
        numerator=each.numerator,
        denominator=each.denominator,
        low=found.low,
        high=found.high,
        reason=each.reason or found.reason,
        currency=each.currency,
        partial=each.partial,
        definition=_definition(each.kpi),
        formula_version=FORMULA_VERSION,
        as_of=each.as_of,
        comparison=compared,
    )


@cache
def _definition(kpi: str) -> KpiDefinition:
    return shown(definitions()[kpi])


def asking_of(
    info: Info, of: str | None, by: Sequence[str], as_of: datetime | None, credit: HandoffCredit | None
) -> KpiAsking:
    days = 0 if credit is HandoffCredit.TAKER else info.context.settings.handoff_days
    return KpiAsking(of, tuple(dict.fromkeys(map(str, by))), as_of or info.context.now, days)


def _key(each: Measurement) -> tuple[str, tuple[tuple[str, str | None], ...]]:
    return each.kpi, tuple(sorted(each.group.items()))


async def _over(info: Info, value: KpiValue, spans: Sequence[Span]) -> list[Measurement]:
    """What was measured of the same KPI and group in some periods; done once for all that were asked for together."""
    context = info.context.of_all()  # who was told the number is told its trend
    by = tuple(each for each in value.asking.by if each not in ("MONTH", "QUARTER"))

    async def measured() -> list[Groups]:
        found = await over(context, replace(value.asking, by=by), value.beside, spans)
        return [{(each.kpi, *_group_key(each)): each for each in rows} for rows in found]

    of = value.measurement
    found = await once(context, ("trends", value.asking, value.beside, spans[0], spans[-1]), measured)
    rows = [groups.get((of.kpi, *_group_key(of))) for groups in found]
    return [each or _nothing(of, span) for each, span in zip(rows, spans, strict=True)]


def _group_key(each: Measurement) -> tuple[tuple[str, str | None], ...]:
    return tuple(sorted((name, of) for name, of in each.group.items() if name not in ("MONTH", "QUARTER")))


def _nothing(like: Measurement, span: Span) -> Measurement:
    return replace(like, span=span, value=None, numerator=None, denominator=None, reason="Nothing happened.")


def _sure(each: Measurement) -> Sure:
    return sure(definitions()[each.kpi], each.numerator, each.denominator, each.whole)


def _point(each: Measurement) -> TrendPoint:
    found = _sure(each)
    return TrendPoint(
        period=period_days(each.span),
        value=each.value,
        numerator=each.numerator,
        denominator=each.denominator,
        low=found.low,
        high=found.high,
        partial=each.partial,
    )
