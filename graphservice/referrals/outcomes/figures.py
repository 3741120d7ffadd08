"""What have introductions brought: how many came about, which deals did they lead to?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, NamedTuple, TypeAlias

import strawberry
from strawberry import UNSET

from graphservice.directory.rates import Rate, rate
from graphservice.directory.rules import sums
from graphservice.engine.context import Context, Info
from graphservice.kinds import IntroductionRequest, Money, Opportunity, Query, adds_to
from graphservice.referrals.outcomes.introducers import kinds_of
from graphservice.referrals.outcomes.introductions import (
    EVIDENCE,
    FROM,
    SINCE,
    UNTIL,
    Introduction,
    evidence,
    introductions,
)
from graphservice.referrals.rules import credit as rules
from graphservice.referrals.rules.credit import Credit, ReferredDeal, credit
from graphservice.referrals.vocabulary import IntroducerKind, TieBand
from graphservice.statistics.rates import ENOUGH, Proportion


@strawberry.enum(description="A property by which introductions are counted.")
class ReferralGrouping(StrEnum):
    INTRODUCER_KIND = "INTRODUCER_KIND"
    HOPS = "HOPS"
    BAND = "BAND"


@strawberry.type(
    description="Deals that introductions led to. Each counts once, with the first introduction made for it."
)
class ReferredDeals:
    open: int = strawberry.field(description="The number of open deals.")
    won: int = strawberry.field(description="The number of deals won.")
    lost: int = strawberry.field(description="The number of deals lost.")
    pipeline: list[Money] = strawberry.field(description="The amounts of the open deals, by currency.")
    won_amount: list[Money] = strawberry.field(description="The amounts of the deals won, by currency.")
    without_amount: int = strawberry.field(description="The number of deals without a known amount.")
    evidence: list[Opportunity] = strawberry.field(description=f"The latest {EVIDENCE} of them.")


@strawberry.type(description="Figures on the introductions requested in a period.")
class ReferralFigures:
    introducer_kind: IntroducerKind | None = strawberry.field(
        description="The kind of the last introducer at the time of the request. Null: all."
    )
    hops: int | None = strawberry.field(description="The number of ties of the path. Null: all.")
    band: TieBand | None = strawberry.field(
        description="The band of the weakest tie at the time of the request. Null: all."
    )
    requests: int = strawberry.field(description="The number of requests.")
    open: int = strawberry.field(description="The number of requests without an answer yet.")
    made: Rate = strawberry.field(description="The share of decided requests that led to an introduction.")
    enough: bool = strawberry.field(
        description=f"Whether at least {ENOUGH} are decided. Fewer are too few for a conclusion."
    )
    sourced: ReferredDeals = strawberry.field(description="Deals that began on the day of the request or later.")
    influenced: ReferredDeals = strawberry.field(
        description="Deals that existed before the request and were not decided when the introduction was made."
    )
    evidence: list[IntroductionRequest] = strawberry.field(description=f"The latest {EVIDENCE} of the requests.")
    formula_version: int = strawberry.field(description="The version of the method.")
    as_of: datetime = strawberry.field(description="The moment of these figures.")


_BY = strawberry.argument(description="The properties by which they are counted separately. Default: all together.")


@adds_to(Query)
class ReferralsCounted:
    @strawberry.field(
        description="The outcomes of the introductions requested in a period (UTC), and the deals that they led to."
    )
    async def referral_figures(
        self,
        info: Info,
        since: Annotated[date | None, SINCE] = UNSET,
        until: Annotated[date | None, UNTIL] = UNSET,
        from_: Annotated[strawberry.ID | None, FROM] = UNSET,
        by: Annotated[ReferralGrouping | None, _BY] = UNSET,
    ) -> list[ReferralFigures]:
        context: Context = info.context
        found = await introductions(context, since or None, until or None, from_ or None)
        groups = await _grouped(context, found, by or None)
        deals = await _credited(context, found)
        return [_shown(key, some, deals, context.now) for key, some in groups]


class ReferralGroup(NamedTuple):
    """What the introductions of a group have in common."""

    introducer_kind: IntroducerKind | None = None
    hops: int | None = None
    band: TieBand | None = None


Groups: TypeAlias = Sequence[tuple[ReferralGroup, Sequence[Introduction]]]
Deals: TypeAlias = Mapping[str, Sequence[tuple[Credit, ReferredDeal]]]


async def _grouped(context: Context, found: Sequence[Introduction], by: ReferralGrouping | None) -> Groups:
    if by is None:
        return [(ReferralGroup(), found)]
    if by is ReferralGrouping.HOPS:
        return _apart(found, lambda each: ReferralGroup(hops=each.hops))
    if by is ReferralGrouping.BAND:
        return _apart(found, lambda each: ReferralGroup(band=each.band))
    kinds = await kinds_of(context, [each.id for each in found])
    return _apart(found, lambda each: ReferralGroup(introducer_kind=kinds.get(each.id)))


def _apart(found: Sequence[Introduction], key: Callable[[Introduction], ReferralGroup]) -> Groups:
    """The largest group first."""
    groups: dict[ReferralGroup, list[Introduction]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), repr(group[0])))


async def _credited(context: Context, found: Sequence[Introduction]) -> Deals:
    """The deals that each introduction has to its credit, by the id of the request."""
    made = {each.id: each for each in found if each.made_at}
    ((rows,),) = await context.ask("referrals/introduced_deals", ids=list(made)) if made else [[[]]]
    credited: dict[str, list[tuple[Credit, ReferredDeal]]] = defaultdict(list)
    for id, *row in rows:
        deal, request = _deal(*row), made[id]
        assert request.made_at
        if owed := credit(deal, request.asked_at, request.made_at):
            credited[id].append((owed, deal))
    return credited


def _deal(
    id: str, status: str, amount: int | None, currency: str | None, opened: str, closed: str | None
) -> ReferredDeal:
    return ReferredDeal(
        id, status, amount, currency, date.fromisoformat(opened), date.fromisoformat(closed) if closed else None
    )


def _shown(key: ReferralGroup, some: Sequence[Introduction], deals: Deals, now: datetime) -> ReferralFigures:
    decided = [each for each in some if each.decided]
    owed = [each for request in some for each in deals.get(request.id, ())]
    return ReferralFigures(
        **key._asdict(),
        requests=len(some),
        open=len(some) - len(decided),
        made=rate(Proportion(sum(each.made for each in decided), len(decided))),
        enough=len(decided) >= ENOUGH,
        sourced=_referred(deal for kind, deal in owed if kind is Credit.SOURCED),
        influenced=_referred(deal for kind, deal in owed if kind is Credit.INFLUENCED),
        evidence=evidence(each.id for each in some),
        formula_version=rules.FORMULA_VERSION,
        as_of=now,
    )


def _referred(deals: Iterable[ReferredDeal]) -> ReferredDeals:
    some = sorted(deals, key=lambda each: (each.opened_on, each.id), reverse=True)
    number = Counter(each.status for each in some)
    return ReferredDeals(
        open=number["OPEN"],
        won=number["WON"],
        lost=number["LOST"],
        pipeline=sums(rules.sums(some, "OPEN")),
        won_amount=sums(rules.sums(some, "WON")),
        without_amount=sum(each.amount is None or each.currency is None for each in some),
        evidence=evidence(each.id for each in some),
    )
