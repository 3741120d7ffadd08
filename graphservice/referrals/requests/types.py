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

_STATUS = argument("status", list[IntroductionStatus], "Only requests with one of these statuses.")


@strawberry.type(description="An introducer of the path, with their place.")
class IntroducerEdge(Edge[Person]):
    place: int = strawberry.field(description="The place in the path. 1: the first to be asked.")


async def _reminders(parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], __: Context) -> list[datetime | None]:
    return [remind_at(IntroductionStatus(each["status"]), _last(each)) for each in parents]


def _last(request: Mapping[str, Any]) -> datetime:
    return max(datetime.fromisoformat(request[name]) for name in set(MOMENTS.values()) if request[name])


@adds_to(IntroductionRequest)
class IntroductionRequestFields:
    status: IntroductionStatus = strawberry.field(description="The status.")
    message: str | None = strawberry.field(description="The message to them.")
    outcome: str | None = strawberry.field(description="The outcome, in the words of whoever recorded it.")
    asked_at: datetime = strawberry.field(description="The moment of the request.")
    forwarded_at: datetime | None = strawberry.field(description="The moment at which it was forwarded.")
    introduced_at: datetime | None = strawberry.field(description="The moment of the introduction.")
    met_at: datetime | None = strawberry.field(description="The moment of the meeting.")
    answered_at: datetime | None = strawberry.field(
        description="The moment at which it was declined, or ended without an answer."
    )
    predicted: float | None = strawberry.field(description="The quality of the path at the time of the request.")
    hops: int | None = strawberry.field(description="The number of ties of the path.")
    weakest_strength: float | None = strawberry.field(
        description="The strength of its weakest tie at the time of the request."
    )
    weakest_band: TieBand | None = strawberry.field(description="The band of that strength.")
    formula_version: int | None = strawberry.field(description="The version of the formula behind these values.")
    remind_at: datetime | None = computed(
        _reminders,
        "The moment at which to follow up. Null: it has ended.",
        requires=["status", *sorted(set(MOMENTS.values()))],
    )
    from_: Owner | None = to_one("referrals/introduction_asker", "The owner with whom the path begins.", name="from")
    through: Connection[Person, IntroducerEdge] = connection(
        "referrals/introduction_through", "The introducers, in the order in which they are asked.", order=["edge.place"]
    )
    to: Contact | None = to_one("referrals/introduction_goal", "The contact whom we want to meet.")
    opportunity: Opportunity | None = to_one("referrals/introduction_deal", "The deal that it led to.")


@adds_to(Query)
class IntroductionRequestsListed:
    introduction_request: IntroductionRequest | None = by_id("The request of an id, or null.")
    introduction_requests: Connection[IntroductionRequest, Edge[IntroductionRequest]] = connection(
        "referrals/introduction_requests",
        "The requests for introductions, the latest first.",
        _STATUS,
        argument("from", strawberry.ID, "Only requests whose path begins with this owner."),
        argument("to", strawberry.ID, "Only requests for this contact."),
        argument("through", strawberry.ID, "Only requests with this person as an introducer."),
        order=["-askedAt"],
    )
