"""Who speaks for us in a deal, and whom did we ask?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context, ref
from graphservice.engine.fields import argument, by_id, connection, to_one
from graphservice.engine.mutations import Info
from graphservice.engine.naming import must_be_there
from graphservice.errors import BadInput
from graphservice.kinds import Advocate, Contact, Opportunity, Owner, Query, ReferenceRequest, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.asking import QUARTER, may_be_asked_from
from graphservice.referrals.rules.references import Side, Standing, alike, obstacles, score
from graphservice.referrals.ties import millis
from graphservice.referrals.vocabulary import Likeness, Obstacle, ReferenceOutcome, ReferenceUse

_MOST = 100


@adds_to(ReferenceRequest)
class ReferenceRequestRecord:
    use: ReferenceUse | None = strawberry.field(description="What they are asked for.")
    outcome: ReferenceOutcome | None = strawberry.field(description="What came of it; null: nobody knows yet.")
    message: str | None = strawberry.field(description="What was asked, in the asker's words.")
    note: str | None = strawberry.field(description="What they answered.")
    asked_at: datetime = strawberry.field(description="When they were asked.")
    answered_at: datetime | None = strawberry.field(description="When they answered.")
    from_: Owner | None = to_one("referrals/reference_asker", "Who of us asks.", name="from")
    advocate: Advocate | None = to_one("referrals/reference_advocate", "Who is asked.")
    opportunity: Opportunity | None = to_one("referrals/reference_opportunity", "The deal that it is for.")


@strawberry.type(description="An advocate who could speak for us in a deal.")
class ReferenceMatch:
    advocate: Advocate = strawberry.field(description="The advocate.")
    contact: Contact = strawberry.field(description="The person.")
    score: float = strawberry.field(
        description="From 0 to 1: product and industry 0.3 each, job function and size 0.15 each, region 0.1."
    )
    alike: list[Likeness] = strawberry.field(description="What they have in common with the deal.")
    available: bool = strawberry.field(description="Whether they may be asked now.")
    obstacles: list[Obstacle] = strawberry.field(description="Why not.")
    last_asked_at: datetime | None = strawberry.field(
        description="When they were last asked for anything, in 90 days; null: not in these."
    )
    may_be_asked_from: datetime | None = strawberry.field(
        description="With ASKED_TOO_OFTEN: from when on they may be asked again. Null: that does not follow from time."
    )


class Candidate(NamedTuple):
    """An advocate beside a deal, with the moments (ms) at which they were asked."""

    advocate: str
    contact: str
    side: Side
    standing: Standing


@adds_to(Query)
class ReferencesListed:
    reference_request: ReferenceRequest | None = by_id("The request of an id, or null.")
    reference_requests: Connection[ReferenceRequest, Edge[ReferenceRequest]] = connection(
        "referrals/reference_requests",
        "The requests to advocates to speak for us, the latest first.",
        argument("advocate", strawberry.ID, "Only those to this one."),
        argument("opportunity", strawberry.ID, "Only those for this deal."),
        argument("outcome", ReferenceOutcome, "Only those of which this came."),
        order=["-askedAt"],
    )

    @strawberry.field(
        description="Who could speak for us in a deal, those who may be asked first, then by what they have in common "
        "with it. Never somebody of a competitor of the asker, nor of the asker."
    )
    async def reference_matches(
        self,
        info: Info,
        opportunity: Annotated[strawberry.ID, strawberry.argument(description="The deal.")],
        use: Annotated[ReferenceUse, strawberry.argument(description="What they are to be asked for.")],
        first: Annotated[int, strawberry.argument(description="How many at most: 1 to 100.")] = 10,
    ) -> list[ReferenceMatch]:
        if not 1 <= first <= _MOST:
            raise BadInput(f"first is {first}: say 1 to {_MOST}.")
        return (await _matches(info.context, opportunity, use))[:first]


async def _matches(context: Context, opportunity: str, use: ReferenceUse) -> list[ReferenceMatch]:
    rows = await context.ask("referrals/reference_deal", opportunity=opportunity)
    if not rows:
        await must_be_there(context, "opportunity", opportunity, "Opportunity")
        raise BadInput("The opportunity is with no account yet: say whom it is with first.")
    deal, account = deal_of(rows[0])
    since = context.now - timedelta(milliseconds=QUARTER)
    found = await context.ask("referrals/reference_candidates", ids=None, account=account, since=since)
    matches = [_match(candidate_of(row), deal, use, millis(context.now)) for row in found]
    wanted = [each for each in matches if not {Obstacle.COMPETITOR, Obstacle.SAME_ACCOUNT} & set(each.obstacles)]
    return sorted(wanted, key=lambda each: (not each.available, -each.score, each.advocate.id))


def deal_of(row: Sequence[Any]) -> tuple[Side, str]:
    """What is compared of a deal, and its account."""
    products, industry, functions, employees, region, account = row
    return Side(frozenset(products), industry, frozenset(functions), employees, region), account


def candidate_of(row: Sequence[Any]) -> Candidate:
    advocate, contact, products, industry, function, employees, region, *standing = row
    functions = frozenset((function,) if function else ())
    side = Side(frozenset(products), industry, functions, employees, region)
    return Candidate(advocate, contact, side, Standing(*standing))


def _match(candidate: Candidate, deal: Side, use: ReferenceUse, at: int) -> ReferenceMatch:
    common = alike(deal, candidate.side)
    against = obstacles(candidate.standing, use, at, formula())
    asked = candidate.standing.asked
    return ReferenceMatch(
        advocate=ref(candidate.advocate),
        contact=ref(candidate.contact),
        score=score(common),
        alike=common,
        available=not against,
        obstacles=against,
        last_asked_at=datetime.fromtimestamp(max(asked) / 1_000, UTC) if asked else None,
        may_be_asked_from=_until(asked, at) if Obstacle.ASKED_TOO_OFTEN in against else None,
    )


def _until(asked: Sequence[int], at: int) -> datetime | None:
    again = may_be_asked_from(asked, at, formula())
    return None if again is None else datetime.fromtimestamp(again / 1_000, UTC)
