"""How is an introduction asked for, and how does it go on?"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.engine.mutations import refused
from graphservice.engine.repeating import Repeatable
from graphservice.engine.road import found, mutation, payload
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing
from graphservice.kinds import IntroductionRequest, Mutation, adds_to
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.requests.asking import ask, check_deal, moment_of
from graphservice.referrals.rules.asking import limits
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.requests import MOMENTS, may_become, succeeded
from graphservice.referrals.vocabulary import IntroductionStatus

_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST = 2_000


@payload
class RequestIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(description="The new request.")


@strawberry.input(description="How far a request for an introduction is.")
class AdvanceIntroductionInput(Repeatable):
    introduction_request: strawberry.ID = strawberry.field(description="The request.")
    status: IntroductionStatus = strawberry.field(description="How far it is now.")
    at: datetime | None = strawberry.field(default=UNSET, description="Since when. Default: now.")
    outcome: str | None = strawberry.field(default=UNSET, description="What came of it: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it led to.")


@payload
class AdvanceIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(description="The request as it is now.")


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
        raise refused("status", f"It is {before}, and cannot become {input.status}.", "WRONG_STATUS")
    if at > now + _CLOCKS_DIFFER:
        raise refused("at", "It is still to come: write down what has happened.", "IN_THE_FUTURE")
    if at < asked:
        raise refused("at", f"It was asked for on {asked:%Y-%m-%d %H:%M}, after that.", "BEFORE_IT_WAS_ASKED")
    if len(input.outcome or "") > _LONGEST:
        raise refused("outcome", f"{_LONGEST:,} characters are the most.", "TOO_LONG")


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
        f"Asks for an introduction along a path. One person is asked {limits(formula_of())} at most (by the formula "
        "that is shipped), for whatever and by whomever of us; whoever begins is not asked.",
    )
    advance_introduction = mutation(
        _advance,
        AdvanceIntroductionPayload,
        "Says how far a request is. An introduction that was made is a REFERRAL of all on the path, and a meeting a "
        "MEETING of whoever began with the goal: both are interactions, and make ties grow. Each step stands in the "
        "timelines of the contacts and of their accounts.",
    )
