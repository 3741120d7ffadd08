"""Who speaks for us in a deal, and whom did we ask?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, NamedTuple

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context, Info, ref
from graphservice.engine.fields import argument, by_id, connection, to_one
from graphservice.engine.naming import must_be_there
from graphservice.errors import BadInput
from graphservice.kinds import Advocate, Contact, Opportunity, Owner, Query, ReferenceRequest, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.rules.references import WEIGHTS, AdvocateStanding, Side, alike, obstacles, score
from graphservice.referrals.rules.request_limits import QUARTER, may_be_asked_from
from graphservice.referrals.ties import millis
from graphservice.referrals.vocabulary import Obstacle, ReferenceLikeness, ReferenceOutcome, ReferenceUse

_MOST = 100


@adds_to(ReferenceRequest)
class ReferenceRequestFields:
    use: ReferenceUse | None = strawberry.field(description="The kind of reference.")
    outcome: ReferenceOutcome | None = strawberry.field(description="The outcome. Null: not known yet.")
    message: str | None = strawberry.field(description="The message to them.")
    note: str | None = strawberry.field(description="The answer of the advocate.")
    asked_at: datetime = strawberry.field(description="The moment of the request.")
    answered_at: datetime | None = strawberry.field(description="The moment of the answer.")
    from_: Owner | None = to_one("referrals/reference_asker", "The owner who asks.", name="from")
    advocate: Advocate | None = to_one("referrals/reference_advocate", "The advocate.")
    opportunity: Opportunity | None = to_one("referrals/reference_opportunity", "The deal that it is for.")


@strawberry.type(description="An advocate who could speak for us in a deal.")
class ReferenceMatch:
    advocate: Advocate = strawberry.field(description="The advocate.")
    contact: Contact = strawberry.field(description="The person.")
    score: float = strawberry.field(
        description=(
            "The likeness, from 0 to 1, the sum of what is alike: "
            f"{', '.join(f'{likeness} {weight:g}' for likeness, weight in WEIGHTS.items())}."
        )
    )
    alike: list[ReferenceLikeness] = strawberry.field(
        description="The properties that the advocate shares with the deal."
    )
    available: bool = strawberry.field(description="Whether they can be asked now.")
    obstacles: list[Obstacle] = strawberry.field(description="The reasons why they cannot be asked now.")
    last_asked_at: datetime | None = strawberry.field(
        description="The moment of the latest request to them, for anything. Null: none in the last 90 days."
    )
    may_be_asked_from: datetime | None = strawberry.field(
        description=(
            "With ASKED_TOO_OFTEN: the moment from which they can be asked again. Null: waiting does not change it."
        )
    )


class AdvocateFacts(NamedTuple):
    """An advocate beside a deal, with the moments (ms) at which they were asked."""

    advocate: str
    contact: str
    side: Side
    standing: AdvocateStanding


@adds_to(Query)
class ReferencesListed:
    reference_request: ReferenceRequest | None = by_id("The request of an id, or null.")
    reference_requests: Connection[ReferenceRequest, Edge[ReferenceRequest]] = connection(
        "referrals/reference_requests",
        "The requests for references, the latest first.",
        argument("advocate", strawberry.ID, "Only requests to this advocate."),
        argument("opportunity", strawberry.ID, "Only requests for this deal."),
        argument("outcome", ReferenceOutcome, "Only requests with this outcome."),
        order=["-askedAt"],
    )

    @strawberry.field(
        description=(
            "The advocates who could speak for us in a deal: those who can be asked now first, then by likeness "
            "with the deal. Nobody from the buyer itself or from a competitor of the buyer."
        )
    )
    async def reference_matches(
        self,
        info: Info,
        opportunity: Annotated[strawberry.ID, strawberry.argument(description="The deal.")],
        use: Annotated[ReferenceUse, strawberry.argument(description="The kind of reference.")],
        first: Annotated[int, strawberry.argument(description="The greatest number of advocates: 1 to 100.")] = 10,
    ) -> list[ReferenceMatch]:
        if not 1 <= first <= _MOST:
            raise BadInput(f"first is {first}: give 1 to {_MOST}.")
        return (await _matches(info.context, opportunity, use))[:first]


async def _matches(context: Context, opportunity: str, use: ReferenceUse) -> list[ReferenceMatch]:
    rows = await context.ask("referrals/reference_deal", opportunity=opportunity)
    if not rows:
        await must_be_there(context, "opportunity", opportunity, "Opportunity")
        raise BadInput("The deal has no account yet: add its account first.")
    deal, account = deal_of(*rows[0])
    since = context.now - timedelta(milliseconds=QUARTER)
    found = await context.ask("referrals/reference_candidates", ids=None, account=account, since=since)
    matches = [_match(candidate_of(**held), deal, use, millis(context.now)) for (held,) in found]
    wanted = [each for each in matches if not {Obstacle.COMPETITOR, Obstacle.SAME_ACCOUNT} & set(each.obstacles)]
    return sorted(wanted, key=lambda each: (not each.available, -each.score, each.advocate.id))


def deal_of(held: Mapping[str, Any]) -> tuple[Side, str]:
    """What is compared of a deal (a row of `referrals/reference_deal`), and its account."""
    products, functions = frozenset(held["products"]), frozenset(held["functions"])
    return Side(products, held["industry"], functions, held["employees"], held["region"]), held["account"]


def candidate_of(
    advocate: str,
    contact: str,
    products: Sequence[str],
    industry: str | None,
    function: str | None,
    employees: int | None,
    region: str | None,
    **standing: Any,
) -> AdvocateFacts:
    """Of a row of `referrals/reference_candidates`."""
    functions = frozenset((function,) if function else ())
    side = Side(frozenset(products), industry, functions, employees, region)
    return AdvocateFacts(advocate, contact, side, AdvocateStanding(**standing))


def _match(candidate: AdvocateFacts, deal: Side, use: ReferenceUse, at: int) -> ReferenceMatch:
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
