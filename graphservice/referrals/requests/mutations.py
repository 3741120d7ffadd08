"""How is an introduction asked for, and how does it go on?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing
from graphservice.kinds import IntroductionRequest, Mutation, adds_to
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.requests.introduction_requests import ask, check_deal, moment_of
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.request_limits import limits
from graphservice.referrals.rules.requests import MOMENTS, may_become, succeeded
from graphservice.referrals.vocabulary import IntroductionStatus
from graphservice.writing.refusals import refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST = 2_000


@payload
class RequestIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(description="The new request.")


@strawberry.input(description="The progress of a request for an introduction.")
class AdvanceIntroductionInput(Repeatable):
    introduction_request: strawberry.ID = strawberry.field(description="The request.")
    status: IntroductionStatus = strawberry.field(description="The status.")
    at: datetime | None = strawberry.field(default=UNSET, description="The moment of the change. Default: now.")
    outcome: str | None = strawberry.field(default=UNSET, description="The outcome: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it led to.")


@payload
class AdvanceIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(description="The request after the change.")


async def _advance(writing: Writing, input: AdvanceIntroductionInput) -> str:
    rows = await writing.run("referrals/held_introduction", id=input.introduction_request)
    held = found(rows, "introductionRequest", "introduction request", input.introduction_request)
    id, status, asked_at, owner, through, goal = held
    before, at = IntroductionStatus(status), input.at or writing.now
    _check(input, before, at, moment_of(asked_at), writing.now)
    await check_deal(writing, input.opportunity or None)
    different = {"status": input.status.value, MOMENTS[input.status]: at}
    different |= {"outcome": input.outcome} if input.outcome else {}
    await writing.run(
        "referrals/advance_introduction", id=id, different=different, opportunity=input.opportunity or None
    )
    if through and succeeded(input.status) and not succeeded(before):
        await _happened(writing, id, Happened("REFERRAL", "introduction", "Introduction", [owner, *through, goal]), at)
    if input.status is IntroductionStatus.MET:
        await _happened(writing, id, Happened("MEETING", "introduction-met", "First meeting", [owner, goal]), at)
    writing.changed(id, "introduction.advanced", {"status": status}, different)
    return str(id)


def _check(
    input: AdvanceIntroductionInput, before: IntroductionStatus, at: datetime, asked: datetime, now: datetime
) -> None:
    if not may_become(before, input.status):
        raise refused("status", f"The request is {before} and cannot become {input.status}.", "WRONG_STATUS")
    if at > now + _CLOCKS_DIFFER:
        raise refused("at", "This moment is in the future: record a step after it was taken.", "IN_THE_FUTURE")
    if at < asked:
        raise refused("at", f"The request was made later, on {asked:%Y-%m-%d %H:%M}.", "BEFORE_IT_WAS_ASKED")
    if len(input.outcome or "") > _LONGEST:
        raise refused("outcome", f"An outcome has at most {_LONGEST:,} characters.", "TOO_LONG")


class Happened(NamedTuple):
    """An interaction that a step of a request is, `name` in its id."""

    kind: str
    name: str
    subject: str
    people: list[str]


async def _happened(writing: Writing, id: str, what: Happened, at: datetime) -> None:
    """An interaction of its own, once for each request: so it is evidence like any other. Where the same people have a
    meeting on that day already, that is it."""
    interaction = derived_id("int", what.name, id)
    given = {"kind": what.kind, "subject": what.subject, "people": what.people}
    made = await writing.run("referrals/introduced", id=interaction, at=at, **given)
    if made and made[0][0]:
        await fold_interactions(writing, [interaction])
        writing.changed(interaction, "interaction.introduced", None, {"request": id, **given})


@adds_to(Mutation)
class IntroductionMutations:
    request_introduction = mutation(
        ask,
        RequestIntroductionPayload,
        f"Requests an introduction along a path. A person can be asked at most {limits(formula_of())} (by the default "
        "formula), for anything, by all owners together. The owner at the beginning is not asked.",
    )
    advance_introduction = mutation(
        _advance,
        AdvanceIntroductionPayload,
        "Changes the status of a request for an introduction. An introduction made counts as a REFERRAL among "
        "everybody on the path, and a meeting as a MEETING of the first person with the goal: both are interactions, "
        "and strengthen ties. Each step appears in the timelines of the contacts and of their accounts.",
    )
