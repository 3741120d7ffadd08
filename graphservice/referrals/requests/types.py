"""Which introductions were asked for, and how far are they?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import argument, by_id, computed, connection, to_one
from graphservice.kinds import Contact, IntroductionRequest, Opportunity, Owner, Person, Query, adds_to
from graphservice.referrals.rules.requests import MOMENTS, remind_at
from graphservice.referrals.vocabulary import IntroductionStatus, TieBand

_STATUS = argument("status", list[IntroductionStatus], "Only those that are one of these.")


@strawberry.type(description="Somebody who is asked, and as which of them.")
class IntroducerEdge(Edge[Person]):
    place: int = strawberry.field(description="1: the first who is asked.")


async def _reminders(parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context) -> list[datetime | None]:
    return [remind_at(IntroductionStatus(each["status"]), _last(each)) for each in parents]


def _last(request: Mapping[str, Any]) -> datetime:
    return max(datetime.fromisoformat(request[name]) for name in set(MOMENTS.values()) if request[name])


@adds_to(IntroductionRequest)
class IntroductionRequestRecord:
    status: IntroductionStatus = strawberry.field(description="How far it is.")
    message: str | None = strawberry.field(description="What was asked, in the asker's words.")
    outcome: str | None = strawberry.field(description="What came of it, in somebody's words.")
    asked_at: datetime = strawberry.field(description="When it was asked for.")
    forwarded_at: datetime | None = strawberry.field(description="When it was passed on.")
    introduced_at: datetime | None = strawberry.field(description="When the introduction was made.")
    met_at: datetime | None = strawberry.field(description="When the two met.")
    answered_at: datetime | None = strawberry.field(description="When it was declined, or nobody waited any longer.")
    predicted: float | None = strawberry.field(description="The quality of the path when it was asked for.")
    hops: int | None = strawberry.field(description="How many ties the path has.")
    weakest_strength: float | None = strawberry.field(
        description="The strength of its weakest tie when it was asked for."
    )
    weakest_band: TieBand | None = strawberry.field(description="The same in a word.")
    formula_version: int | None = strawberry.field(description="The version of the formula that said so.")
    remind_at: datetime | None = computed(
        _reminders,
        "When to ask how it stands; null: it has ended.",
        requires=["status", *sorted(set(MOMENTS.values()))],
    )
    from_: Owner | None = to_one("referrals/introduction_asker", "Who of us begins.", name="from")
    through: Connection[Person, IntroducerEdge] = connection(
        "referrals/introduction_through", "Who is asked, in that order.", order=["edge.place"]
    )
    to: Contact | None = to_one("referrals/introduction_goal", "Whom we want to meet.")
    opportunity: Opportunity | None = to_one("referrals/introduction_deal", "The deal that it led to.")


@adds_to(Query)
class IntroductionRequestsListed:
    introduction_request: IntroductionRequest | None = by_id("The request of an id, or null.")
    introduction_requests: Connection[IntroductionRequest, Edge[IntroductionRequest]] = connection(
        "referrals/introduction_requests",
        "The introductions that were asked for, the latest first.",
        _STATUS,
        argument("from", strawberry.ID, "Only those that begin with this one of us."),
        argument("to", strawberry.ID, "Only those to this contact."),
        argument("through", strawberry.ID, "Only those in which this person is asked."),
        order=["-askedAt"],
    )
