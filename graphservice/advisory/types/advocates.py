"""Who speaks for us, about what, and are they ready to be asked?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice.advisory.readiness import Ready, readiness
from graphservice.advisory.rules.advocacy import status
from graphservice.advisory.saying import ADVOCATES
from graphservice.advisory.types.scores import CandidateScore, shown
from graphservice.advisory.vocabulary import Activity, AdvocateStatus, SeatStatus
from graphservice.directory.actors import Actor, actor
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.context import Context
from graphservice.engine.fields import AS_OF, argument, by_id, computed, connection, to_one
from graphservice.engine.keys import NullsPlace, OrderDirection
from graphservice.kinds import AdvisoryBoard, Advocate, Contact, IntroductionRequest, Query, ReferenceRequest, adds_to


@strawberry.type
class Seat:
    seat: str | None = strawberry.field(description="What the seat is for.")
    status: SeatStatus = strawberry.field(description="The status of the invitation.")
    valid_from: datetime = strawberry.field(description="When the term begins.")
    valid_to: datetime | None = strawberry.field(
        description="When the term ends; null: open. The same as its beginning: the seat was never held."
    )
    offered_to: datetime | None = strawberry.field(
        description="When the term was to end, as it was offered; later than `validTo` where it ended early."
    )
    invited_at: datetime | None = strawberry.field(description="When they were invited.")
    answered_at: datetime | None = strawberry.field(description="When they answered.")
    answer_reason: str | None = strawberry.field(description="Why they answered so, if they said why.")
    ended_at: datetime | None = strawberry.field(
        description="When it was recorded that they leave early, or that the invitation was taken back."
    )
    ended_by: Actor | None = actor("endedBy", "Who recorded that. Null: it runs its term.")
    end_reason: str | None = strawberry.field(description="The reason.")
    renews: strawberry.ID | None = strawberry.field(description="The seat of which this is the next term.")
    replaces: strawberry.ID | None = strawberry.field(description="The seat of another in whose place this one is.")


@strawberry.type(description="A board on which somebody has a seat.")
class BoardSeatEdge(Seat, Edge[AdvisoryBoard]):
    id: strawberry.ID = strawberry.field(description="The seat: what `answerInvitation` and `endBoardSeat` take.")


@strawberry.type(description="Whether an advocate can be asked now, and what speaks for it.")
class Readiness:
    score: CandidateScore = strawberry.field(description="How they compare with our other advocates, part by part.")
    needs_a_break: bool = strawberry.field(
        description="Whether one more ask would be above the limit: 1 in 30 days, 2 in 90, by any of us for anything."
    )
    asked_on: list[date] = strawberry.field(description="The asks of the last 90 days.")
    notice: str | None = strawberry.field(description="What is missing, and what to do about it. Null: nothing is.")
    as_of: datetime = strawberry.field(description="The moment as of which this is.")


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
        score=shown(ready.score, ready.known, ready.behind, ADVOCATES, ready.network.on, ready.network.computed_at),
        needs_a_break=ready.needs_a_break,
        asked_on=sorted(ready.asked_on),
        notice=ready.network.notice,
        as_of=now,
    )


def _day(given: object) -> date | None:
    return date.fromisoformat(str(given)) if given else None


@adds_to(Advocate)
class AdvocateRecord:
    since: date = strawberry.field(description="Since when they are nominated.")
    until: date | None = strawberry.field(description="The day on which it ended; null: still.")
    consent: bool = strawberry.field(description="Whether they agreed to speak for us.")
    consented_on: date | None = strawberry.field(description="When they agreed.")
    topics: list[str] | None = strawberry.field(description="What they can speak about.")
    agreed_to: list[Activity] | None = strawberry.field(
        description="What they agreed to: consent is by activity. An accepted invitation is consent to ADVISORY_BOARD. "
        "Null: it was never asked."
    )
    refused_to: list[Activity] | None = strawberry.field(
        description="What they said no to: they are not asked for it until they agree to it; null or empty: nothing."
    )
    lapse_reason: str | None = strawberry.field(description="Why it ended.")
    created_at: datetime = strawberry.field(description="When it was first written here.")
    updated_at: datetime = strawberry.field(description="When it was last changed here.")
    version: int = strawberry.field(description="How often it was written.")
    status: AdvocateStatus = computed(
        _statuses, "Nominated, confirmed with the contact's consent, or lapsed.", requires=["consent", "until"]
    )
    contact: Contact = to_one("advisory/advocate_contact", "The contact who it is.")
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
        "Every seat that they took until a moment, of terms that ended too, the latest first.",
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
        _readiness, "Whether they can be asked now; null: they speak for us no longer.", requires=["id"]
    )


@adds_to(Contact)
class Advocating:
    advocate: Advocate | None = to_one(
        "advisory/contact_advocate", "What they are as an advocate of ours; null: they never were one."
    )


@strawberry.enum(description="What advocates can be ordered by.")
class AdvocateOrderField(StrEnum):
    SINCE = "since"
    CONSENTED_ON = "consentedOn?"
    CREATED_AT = "createdAt"


@strawberry.input(description="One key of the order of advocates.")
class AdvocateOrder:
    field: AdvocateOrderField = strawberry.field(description="What counts.")
    direction: OrderDirection = strawberry.field(default=OrderDirection.ASC, description="The direction.")
    nulls: NullsPlace = strawberry.field(
        default=NullsPlace.LAST, description="Where those stand that have no such value, whichever way it runs."
    )


@adds_to(Query)
class AdvocatesListed:
    advocate: Advocate | None = by_id("The advocate of an id, or null.")
    advocates: Connection[Advocate, Edge[Advocate]] = connection(
        "advisory/advocates",
        "Those who speak for us, or might: those nominated last first.",
        argument("status", AdvocateStatus, "Only those with this status."),
        argument("topic", str, "Only those who can speak about this topic."),
        argument("agreedTo", Activity, "Only those who agreed to this."),
        argument("industry", str, "Only those whose account is of this industry."),
        argument("region", str, "Only those whose account is in this region."),
        order=["-since"],
        order_by=AdvocateOrder,
    )
