"""How is a funnel shown?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.engine.vocabulary import enumerated
from graphservice.kinds import Owner
from graphservice.performance.periods import PeriodDays
from graphservice.performance.rules.funnel import FunnelBounds, FunnelScale
from graphservice.statistics.funnel import OverDispersion
from graphservice.statistics.rates import Interval

enumerated(
    FunnelScale,
    "The subject of a funnel.",
    {
        "RATE": "The rate of each, with the target.",
        "RATIO": "What happened, divided by what was expected of such cases, or by the target of a count; with 1.",
    },
)
enumerated(
    OverDispersion,
    "The treatment of outliers before the spread between owners is measured.",
    {
        "TRUNCATED": "What lies beyond the 10% and 90% quantiles is left out.",
        "WINSORISED": "What lies beyond these quantiles is set to them.",
    },
)


@strawberry.type(description="Between which values something lies by chance.")
class FunnelLimits:
    low: float = strawberry.field(description="The lower limit.")
    high: float = strawberry.field(description="The upper limit.")


@strawberry.type(description="The limits of one convention.")
class FunnelLevels:
    within95: FunnelLimits = strawberry.field(description="19 of 20 lie between these by chance.")
    within998: FunnelLimits = strawberry.field(description="998 of 1,000 lie between these by chance.")


@strawberry.type(description="The limits for so many cases.")
class FunnelWidth:
    size: float = strawberry.field(description="For how many cases; of a RATIO, expected ones.")
    around_target: FunnelLevels = strawberry.field(
        description="The exact interval of what is expected, as if it had been counted (Clopper and Pearson; Garwood)."
    )
    own_interval: FunnelLevels = strawberry.field(
        description="The value whose own exact interval just reaches the target: beyond it lies what an exact test "
        "refuses."
    )
    widened: FunnelLevels = strawberry.field(
        description="Widened by the spread between owners beyond chance: outside lies who is unlike the others."
    )


@strawberry.type(description="An owner in a funnel.")
class FunnelPoint:
    owner: Owner | None = strawberry.field(
        description="The owner. Null: somebody who does not report to you, and is not you."
    )
    observed: int = strawberry.field(description="The number of their cases that count.")
    value: float = strawberry.field(description="Their rate or ratio.")
    limits: FunnelWidth = strawberry.field(description="The limits for as many cases.")


@strawberry.type(description="The spread between owners.")
class FunnelSpread:
    method: OverDispersion = strawberry.field(description="The treatment of outliers.")
    phi: float = strawberry.field(description="By how much the variance is more than by chance: 1 is chance alone.")
    between: float = strawberry.field(
        description="The variance between owners on the scale of the comparison: the logarithm of a ratio, the arcsine "
        "of the root of a rate. 0: chance explains it all."
    )


@strawberry.type(
    description="A KPI of all owners by the number of their cases, with the limits within which chance keeps them. The "
    "smallest number of cases comes first: nobody is ranked."
)
class Funnel:
    kpi: str = strawberry.field(description="The key of the KPI.")
    period: PeriodDays = strawberry.field(description="The period.")
    scale: FunnelScale = strawberry.field(description="The subject of the comparison.")
    target: float = strawberry.field(description="With what: a rate, or 1 of a ratio.")
    points: list[FunnelPoint] = strawberry.field(description="The owners with cases.")
    curve: list[FunnelWidth] = strawberry.field(description="The limits from the smallest to the largest size.")
    over_dispersion: FunnelSpread = strawberry.field(description="The spread between owners beyond chance.")
    partial: bool = strawberry.field(description="Whether the period is not over.")
    formula_version: str = strawberry.field(description="The version of the numbers behind it, with the method.")
    as_of: datetime = strawberry.field(description="The moment as of which it is.")


def width(bounds: FunnelBounds) -> FunnelWidth:
    return FunnelWidth(
        size=bounds.size,
        around_target=_levels(bounds.around_95, bounds.around_998),
        own_interval=_levels(bounds.own_95, bounds.own_998),
        widened=_levels(bounds.wide_95, bounds.wide_998),
    )


def _levels(within95: Interval, within998: Interval) -> FunnelLevels:
    return FunnelLevels(within95=_limits(within95), within998=_limits(within998))


def _limits(interval: Interval) -> FunnelLimits:
    return FunnelLimits(low=interval[0], high=interval[1])
