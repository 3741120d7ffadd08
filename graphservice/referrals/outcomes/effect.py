"""Do references go together with deals that are won?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.directory.rates import Rate, rate
from graphservice.directory.rules.sizes import SIZES
from graphservice.directory.vocabulary import OpportunityKind
from graphservice.engine.context import Context, Info
from graphservice.kinds import Opportunity, Query, ReferenceRequest, adds_to
from graphservice.referrals.outcomes.introductions import EVIDENCE, evidence, period
from graphservice.referrals.rules import effect as rules
from graphservice.referrals.rules.effect import Decided, effect
from graphservice.statistics.comparison import Comparable, ComparedShare
from graphservice.statistics.rates import ENOUGH

_NOTE = "An association, not a cause: deals in which somebody speaks for us may be better in other ways too."


@strawberry.type(description="The win rate of comparable deals, each weighted by its likeness.")
class ComparableRate:
    value: float = strawberry.field(description="The share that was won.")
    low: float = strawberry.field(description="The lower end of its 95% interval (Wilson).")
    high: float = strawberry.field(description="The upper end of its 95% interval.")
    deals: int = strawberry.field(description="The number of deals.")
    effective: float = strawberry.field(
        description="The effective number of deals: the interval is that of this many deals of equal weight."
    )


@strawberry.type(description="The difference between two shares.")
class RateDifference:
    value: float = strawberry.field(description="The share with a reference less the share without.")
    low: float = strawberry.field(
        description=(
            "The lower end of its 95% interval (Newcombe). Where the interval holds 0, there may be no difference."
        )
    )
    high: float = strawberry.field(description="The upper end of its 95% interval.")


@strawberry.type(
    description=(
        "The win rate of deals in which an advocate spoke for us while they were open, beside comparable deals: of "
        "the same kind, still open at the age at which the deal got its reference, and without a reference until "
        "then; of the same size of account (below 50 employees, below 250, more) where there are 10 or more of "
        "these."
    )
)
class ReferenceEffect:
    with_reference: Rate = strawberry.field(
        description="The win rate of the deals with a reference that can be compared."
    )
    without_reference: ComparableRate | None = strawberry.field(
        description="The win rate of the comparable deals. Null: there are none."
    )
    difference: RateDifference | None = strawberry.field(description="The difference between the two shares.")
    incomparable: int = strawberry.field(
        description="The number of deals with a reference left out because no other deal is comparable."
    )
    enough: bool = strawberry.field(
        description=f"Whether both sides have at least {ENOUGH}. Fewer are too few for a conclusion."
    )
    note: str = strawberry.field(description="An explanation of these figures.")
    evidence: list[ReferenceRequest] = strawberry.field(
        description=f"The references given: the first in each deal, at most {EVIDENCE}."
    )
    deals: list[Opportunity] = strawberry.field(description="The deals of these references, in the same order.")
    formula_version: int = strawberry.field(description="The version of the method.")
    as_of: datetime = strawberry.field(description="The moment of these figures.")


_SINCE = strawberry.argument(description="The first day of decisions that count. Default: a year before `until`.")
_UNTIL = strawberry.argument(description="The day after the last. Default: until now.")
_KIND = strawberry.argument(
    description="Only deals of this kind. Default: all kinds, each compared with deals of its own kind."
)


@adds_to(Query)
class ReferencesWeighed:
    @strawberry.field(
        description=(
            "The effect of references: the win rate of deals with a reference beside that of comparable deals, "
            "over the decisions of a period."
        )
    )
    async def reference_effect(
        self,
        info: Info,
        since: Annotated[date | None, _SINCE] = UNSET,
        until: Annotated[date | None, _UNTIL] = UNSET,
        kind: Annotated[OpportunityKind | None, _KIND] = UNSET,
    ) -> ReferenceEffect:
        context: Context = info.context
        rows = await _decided(context, since or None, until or None, kind or None)
        return _shown(effect([row.deal for row in rows]), [row for row in rows if row.request], context.now)


class ComparedDeals(NamedTuple):
    """Deals that are alike, and where there was a reference, the one deal and its request."""

    deal: Decided
    id: str | None
    request: str | None


async def _decided(
    context: Context, since: date | None, until: date | None, kind: OpportunityKind | None
) -> Sequence[ComparedDeals]:
    start = period(context, since, until).start.date()
    end = until or context.now.date() + timedelta(days=1)
    wanted = kind.value if kind else None
    ((rows,),) = await context.ask("referrals/decided_deals", start=start, end=end, kind=wanted, sizes=list(SIZES))
    return [ComparedDeals(Decided(*alike), id, request) for *alike, id, request in rows]


def _shown(found: ComparedShare, given: Sequence[ComparedDeals], now: datetime) -> ReferenceEffect:
    return ReferenceEffect(
        with_reference=rate(found.share),
        without_reference=_without(found.beside) if found.beside else None,
        difference=_difference(found),
        incomparable=found.incomparable,
        enough=found.enough,
        note=_NOTE,
        evidence=evidence(each.request for each in given if each.request),
        deals=evidence(each.id for each in given if each.id),
        formula_version=rules.FORMULA_VERSION,
        as_of=now,
    )


def _without(comparable: Comparable) -> ComparableRate:
    low, high = comparable.interval
    return ComparableRate(
        value=comparable.value, low=low, high=high, deals=comparable.number, effective=comparable.effective
    )


def _difference(found: ComparedShare) -> RateDifference | None:
    if found.difference is None:
        return None
    value, (low, high) = found.difference
    return RateDifference(value=value, low=low, high=high)
