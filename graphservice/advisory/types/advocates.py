"""Who speaks for us, about what, and are they ready to be asked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.advisory.readiness import Ready, readiness
from graphservice.advisory.rules.advocacy import status
from graphservice.advisory.score_wording import ADVOCATES
from graphservice.advisory.types.scores import CandidateScore, shown
from graphservice.advisory.vocabulary import Activity, AdvocateStatus, SeatStatus
from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, argument, by_id, computed, connection, to_one
from graphservice.engine.keys import NullsPlace, OrderDirection
from graphservice.kinds import AdvisoryBoard, Advocate, Contact, IntroductionRequest, Query, ReferenceRequest, adds_to
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.request_limits import limits


@strawberry.type
class Seat:
    seat: str | None = strawberry.field(description="The purpose of the seat.")
    status: SeatStatus = strawberry.field(description="The status of the invitation.")
    valid_from: datetime = strawberry.field(description="The first moment of the term.")
    valid_to: datetime | None = strawberry.field(
        description="The end of the term. Null: open. Equal to `validFrom`: the seat was never held."
    )
    offered_to: datetime | None = strawberry.field(
        description="The end of the term as offered. Later than `validTo` where the seat ended early."
    )
    invited_at: datetime | None = strawberry.field(description="The moment of the invitation.")
    answered_at: datetime | None = strawberry.field(description="The moment of the answer.")
    answer_reason: str | None = strawberry.field(description="The reason given with the answer. Null: none was given.")
    ended_at: datetime | None = strawberry.field(
        description="The moment at which an early end, or the withdrawal of the invitation, was recorded."
    )
    ended_by: Actor | None = actor("endedBy", "The viewer who recorded that. Null: the seat runs its term.")
    end_reason: str | None = strawberry.field(description="The reason.")
    renews: strawberry.ID | None = strawberry.field(description="The seat that this one renews.")
    replaces: strawberry.ID | None = strawberry.field(description="The seat that this one replaces.")


@strawberry.type(description="A board on which an advocate has a seat.")
class BoardSeatEdge(Seat, Edge[AdvisoryBoard]):
    id: strawberry.ID = strawberry.field(description="The id of the seat, for `answerInvitation` and `endBoardSeat`.")


@strawberry.type(description="The availability of an advocate, and what speaks for asking them.")
class Readiness:
    score: CandidateScore = strawberry.field(description="The comparison with our other advocates, part by part.")
    needs_a_break: bool = strawberry.field(
        description=f"Whether one more request would exceed the limit: {limits(formula_of())} (by the default "
        "formula), for anything, by all owners together."
    )
    asked_on: list[date] = strawberry.field(
        description="The days of the requests of the last 90 days, the latest first."
    )
    notice: str | None = strawberry.field(description="Missing data and its remedy. Null: nothing is missing.")
    as_of: datetime = strawberry.field(description="The moment of this answer.")


async def _statuses(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[AdvocateStatus]:
    today = context.now.date()
    return [status(parent["consent"], _day(parent["until"]), today) for parent in parents]


async def _readiness(
    parents: Sequence[Mapping[str, Any]], _: Mapping[str, Any], context: Context
) -> Sequence[Readiness | None]:
    found = await readiness(context, {parent["id"] for parent in parents})
    ready = [found.get(parent["id"]) for parent in parents]
    return [readiness_shown(each, context.now) if each else None for each in ready]


def readiness_shown(ready: Ready, now: datetime) -> Readiness:
    return Readiness(
        score=shown(ready.score, ready.facts, ready.behind, ADVOCATES, ready.network.on, ready.network.computed_at),
        needs_a_break=ready.needs_a_break,
        asked_on=sorted(ready.asked_on),
        notice=ready.network.notice,
        as_of=now,
    )


def _day(given: object) -> date | None:
    return date.fromisoformat(str(given)) if given else None


@adds_to(Advocate)
class AdvocateFields:
    since: date = strawberry.field(description="The day of the nomination.")
    until: date | None = strawberry.field(description="The day on which it ended. Null: still in force.")
    consent: bool = strawberry.field(description="Whether they agreed to speak for us.")
    consented_on: date | None = strawberry.field(description="The day of the consent.")
    topics: list[str] | None = strawberry.field(description="The topics that they can speak about.")
    agreed_to: list[Activity] | None = strawberry.field(
        description=(
            "The activities that they agreed to. Consent is by activity; an accepted invitation is consent to "
            "ADVISORY_BOARD. Null: they were never asked."
        )
    )
    refused_to: list[Activity] | None = strawberry.field(
        description=(
            "The activities that they refused: they are not asked for these until they agree. Null or empty: none."
        )
    )
    lapse_reason: str | None = strawberry.field(description="The reason for the end.")
    created_at: datetime = strawberry.field(description="The moment of its first record in this service.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change in this service.")
    version: int = strawberry.field(description="The number of times that it was written.")
    status: AdvocateStatus = computed(
        _statuses, "Nominated, confirmed with the contact's consent, or lapsed.", requires=["consent", "until"]
    )
    contact: Contact = to_one("advisory/advocate_contact", "The contact.")
    boards: Connection[AdvisoryBoard, BoardSeatEdge] = connection(
        "advisory/advocate_boards", "The boards on which they sit at a moment.", AS_OF, order=["name"]
    )
    seats: Connection[AdvisoryBoard, BoardSeatEdge] = connection(
        "advisory/advocate_seats",
        "Every seat that they were ever invited to, the latest first.",
        order=["-edge.validFrom"],
    )
    boards_served: Connection[AdvisoryBoard, BoardSeatEdge] = connection(
        "advisory/advocate_boards_served",
        "The seats that they held up to a moment, ended terms included, the latest first.",
        AS_OF,
        order=["-edge.validFrom"],
    )
    references_given: Connection[ReferenceRequest, Edge[ReferenceRequest]] = connection(
        "advisory/advocate_references", "The references that they gave, the latest first.", order=["-askedAt"]
    )
    referrals_made: Connection[IntroductionRequest, Edge[IntroductionRequest]] = connection(
        "advisory/advocate_referrals", "The introductions that came about through them, the latest first.",
        order=["-askedAt"],
    )  # fmt: skip
    readiness: Readiness | None = computed(
        _readiness, "The availability for requests now. Null: no longer an advocate.", requires=["id"]
    )


@adds_to(Contact)
class Advocating:
    advocate: Advocate | None = to_one(
        "advisory/contact_advocate", "The contact as an advocate. Null: they never were one."
    )


@strawberry.enum(description="Keys by which advocates can be ordered.")
class AdvocateOrderField(StrEnum):
    SINCE = "since"
    CONSENTED_ON = "consentedOn?"
    CREATED_AT = "createdAt"


@strawberry.input(description="One key of the order of advocates.")
class AdvocateOrder:
    field: AdvocateOrderField = strawberry.field(description="The key.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="The direction.")
    nulls: NullsPlace = strawberry.field(
        default=NullsPlace.LAST, description="The place of rows without a value, in either direction."
    )


@adds_to(Query)
class AdvocatesListed:
    advocate: Advocate | None = by_id("The advocate of an id, or null.")
    advocates: Connection[Advocate, Edge[Advocate]] = connection(
        "advisory/advocates",
        "Advocates, nominated and lapsed ones included; the latest nominated first.",
        argument("status", AdvocateStatus, "Only those with this status."),
        argument("topic", str, "Only those who can speak about this topic."),
        argument("agreedTo", Activity, "Only those who agreed to this activity."),
        argument("industry", str, "Only those whose account is in this industry."),
        argument("region", str, "Only those whose account is in this region."),
        order=["-since"],
        order_by=AdvocateOrder,
    )
