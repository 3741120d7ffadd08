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
from graphservice.engine.context import Context
from graphservice.engine.mutations import Info
from graphservice.kinds import IntroductionRequest, Money, Opportunity, Query, adds_to
from graphservice.referrals.outcomes.facts import EVIDENCE, FROM, SINCE, UNTIL, Introduction, evidence, introductions
from graphservice.referrals.outcomes.introducers import kinds_of
from graphservice.referrals.rules import credit as rules
from graphservice.referrals.rules.credit import Credit, Led, credit
from graphservice.referrals.vocabulary import IntroducerKind, TieBand
from graphservice.statistics.rates import ENOUGH, Share


@strawberry.enum(description="A property by which introductions are counted.")
class ReferralGrouping(StrEnum):
    INTRODUCER_KIND = "INTRODUCER_KIND"
    HOPS = "HOPS"
    BAND = "BAND"


@strawberry.type(description="Deals that introductions led to: each once, with the first that was made for it.")
class ReferredDeals:
    open: int = strawberry.field(description="How many are open.")
    won: int = strawberry.field(description="How many were won.")
    lost: int = strawberry.field(description="How many were lost.")
    pipeline: list[Money] = strawberry.field(description="What the open ones are worth, by currency.")
    won_amount: list[Money] = strawberry.field(description="What those that were won are worth, by currency.")
    without_amount: int = strawberry.field(description="The number of deals whose amount is not known.")
    evidence: list[Opportunity] = strawberry.field(description=f"The latest {EVIDENCE} of them.")


@strawberry.type(description="What introductions have brought that were asked for in a period.")
class ReferralFigures:
    introducer_kind: IntroducerKind | None = strawberry.field(
        description="Only those whose last introducer was of this kind when it was asked for. Null: all."
    )
    hops: int | None = strawberry.field(description="Only those along paths of this many ties. Null: all.")
    band: TieBand | None = strawberry.field(
        description="Only those along paths whose weakest tie was of this band when it was asked for. Null: all."
    )
    requests: int = strawberry.field(description="The number that were asked for.")
    open: int = strawberry.field(description="The number that still wait for an answer.")
    made: Rate = strawberry.field(description="The rate of introductions made, of those that are decided.")
    enough: bool = strawberry.field(description=f"Whether these are {ENOUGH} or more: of fewer, nothing can be said.")
    sourced: ReferredDeals = strawberry.field(
        description="Deals that began on the day on which the introduction was asked for, or later."
    )
    influenced: ReferredDeals = strawberry.field(
        description="Deals that were there already, and not decided when the introduction was made."
    )
    evidence: list[IntroductionRequest] = strawberry.field(description=f"The latest {EVIDENCE} of the requests.")
    formula_version: int = strawberry.field(description="The version of the way in which this is worked out.")
    as_of: datetime = strawberry.field(description="The moment as of which all of this is.")


_BY = strawberry.argument(description="The property by which they are counted apart. Default: all together.")


@adds_to(Query)
class ReferralsCounted:
    @strawberry.field(
        description="What introductions have brought, over those asked for in a period (UTC): how many came about, and "
        "the deals that they led to."
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


class Key(NamedTuple):
    """What the introductions of a group have in common."""

    introducer_kind: IntroducerKind | None = None
    hops: int | None = None
    band: TieBand | None = None


Groups: TypeAlias = Sequence[tuple[Key, Sequence[Introduction]]]
Deals: TypeAlias = Mapping[str, Sequence[tuple[Credit, Led]]]


async def _grouped(context: Context, found: Sequence[Introduction], by: ReferralGrouping | None) -> Groups:
    if by is None:
        return [(Key(), found)]
    if by is ReferralGrouping.HOPS:
        return _apart(found, lambda each: Key(hops=each.hops))
    if by is ReferralGrouping.BAND:
        return _apart(found, lambda each: Key(band=each.band))
    kinds = await kinds_of(context, [each.id for each in found])
    return _apart(found, lambda each: Key(introducer_kind=kinds.get(each.id)))


def _apart(found: Sequence[Introduction], key: Callable[[Introduction], Key]) -> Groups:
    """The largest group first."""
    groups: dict[Key, list[Introduction]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), repr(group[0])))


async def _credited(context: Context, found: Sequence[Introduction]) -> Deals:
    """The deals that each introduction has to its credit, by the id of the request."""
    made = {each.id: each for each in found if each.made_at}
    ((rows,),) = await context.ask("referrals/introduced_deals", ids=list(made)) if made else [[[]]]
    credited: dict[str, list[tuple[Credit, Led]]] = defaultdict(list)
    for id, *row in rows:
        deal, request = _deal(*row), made[id]
        assert request.made_at
        if owed := credit(deal, request.asked_at, request.made_at):
            credited[id].append((owed, deal))
    return credited


def _deal(id: str, status: str, amount: int | None, currency: str | None, opened: str, closed: str | None) -> Led:
    return Led(id, status, amount, currency, date.fromisoformat(opened), date.fromisoformat(closed) if closed else None)


def _shown(key: Key, some: Sequence[Introduction], deals: Deals, now: datetime) -> ReferralFigures:
    decided = [each for each in some if each.decided]
    owed = [each for request in some for each in deals.get(request.id, ())]
    return ReferralFigures(
        **key._asdict(),
        requests=len(some),
        open=len(some) - len(decided),
        made=rate(Share(sum(each.made for each in decided), len(decided))),
        enough=len(decided) >= ENOUGH,
        sourced=_referred(deal for kind, deal in owed if kind is Credit.SOURCED),
        influenced=_referred(deal for kind, deal in owed if kind is Credit.INFLUENCED),
        evidence=evidence(each.id for each in some),
        formula_version=rules.FORMULA_VERSION,
        as_of=now,
    )


def _referred(deals: Iterable[Led]) -> ReferredDeals:
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
