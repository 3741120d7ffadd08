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
from graphservice.engine.context import Context
from graphservice.engine.mutations import Info
from graphservice.kinds import Opportunity, Query, ReferenceRequest, adds_to
from graphservice.referrals.outcomes.facts import EVIDENCE, evidence, period
from graphservice.referrals.rules import effect as rules
from graphservice.referrals.rules.effect import Decided, effect
from graphservice.statistics.comparison import Comparable, Comparison
from graphservice.statistics.rates import ENOUGH

_NOTE = (
    "This says what goes together, not what causes it: deals in which somebody speaks for us may be better ones in "
    "more ways than that."
)


@strawberry.type(description="How many comparable deals were won, each counting as much as it is compared with.")
class ComparableRate:
    value: float = strawberry.field(description="The share that was won.")
    low: float = strawberry.field(description="The lower end of its 95% interval (Wilson).")
    high: float = strawberry.field(description="The upper end of its interval.")
    deals: int = strawberry.field(description="How many deals these are.")
    effective: float = strawberry.field(
        description="The effective number of deals (Kish 1965): the interval is that of so many of equal weight."
    )


@strawberry.type(description="The difference between two shares.")
class RateDifference:
    value: float = strawberry.field(description="The one with references less the one without.")
    low: float = strawberry.field(
        description="The lower end of its 95% interval (Newcombe 1998, method 10). Where the interval holds 0, "
        "there may be no difference."
    )
    high: float = strawberry.field(description="The upper end of its interval.")


@strawberry.type(
    description="How many deals were won in which an advocate spoke for us while they were open, beside comparable "
    "ones: of the same kind, still open at the age at which that one got its reference, and without one until then; of "
    "the same size of account (below 50 employees, below 250, more) where 10 or more are."
)
class ReferenceEffect:
    with_reference: Rate = strawberry.field(
        description="Of the deals with a reference that can be compared: how many were won."
    )
    without_reference: ComparableRate | None = strawberry.field(
        description="The comparable deals; null: there are none."
    )
    difference: RateDifference | None = strawberry.field(description="The difference between the two shares.")
    incomparable: int = strawberry.field(
        description="How many deals with a reference are left out, because no deal is comparable."
    )
    enough: bool = strawberry.field(
        description=f"Whether there are {ENOUGH} or more on both sides: of fewer, nothing can be said."
    )
    note: str = strawberry.field(description="How to read these figures.")
    evidence: list[ReferenceRequest] = strawberry.field(
        description=f"The references that were given: the first in each deal, {EVIDENCE} at most."
    )
    deals: list[Opportunity] = strawberry.field(description="The deals in which they were given, in the same order.")
    formula_version: int = strawberry.field(description="The version of the way in which this is worked out.")
    as_of: datetime = strawberry.field(description="The moment as of which all of this is.")


_SINCE = strawberry.argument(description="Decided on this day or later. Default: a year before `until`.")
_UNTIL = strawberry.argument(description="Decided before this day. Default: until now.")
_KIND = strawberry.argument(description="Only deals of this kind. Default: all, each beside those of its kind.")


@adds_to(Query)
class ReferencesWeighed:
    @strawberry.field(
        description="Whether deals in which an advocate spoke for us are won more often than deals like them, over "
        "those decided in a period."
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


class Row(NamedTuple):
    """Deals that are alike, and where there was a reference, the one deal and its request."""

    deal: Decided
    id: str | None
    request: str | None


async def _decided(
    context: Context, since: date | None, until: date | None, kind: OpportunityKind | None
) -> Sequence[Row]:
    start = period(context, since, until).start.date()
    end = until or context.now.date() + timedelta(days=1)
    wanted = kind.value if kind else None
    ((rows,),) = await context.ask("referrals/decided_deals", start=start, end=end, kind=wanted, sizes=list(SIZES))
    return [Row(Decided(*alike), id, request) for *alike, id, request in rows]


def _shown(found: Comparison, given: Sequence[Row], now: datetime) -> ReferenceEffect:
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


def _difference(found: Comparison) -> RateDifference | None:
    if found.difference is None:
        return None
    value, (low, high) = found.difference
    return RateDifference(value=value, low=low, high=high)
