"""How is an introduction asked for, and how does it go on?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, UserError, refused, require, user_errors
from graphservice.engine.repeating import Repeatable, request
from graphservice.graph.identity import derived_id
from graphservice.graph.writing import Writing
from graphservice.kinds import IntroductionRequest, Mutation, adds_to
from graphservice.referrals.folding import fold_interactions
from graphservice.referrals.requests.asking import RequestIntroductionInput, ask, moment_of
from graphservice.referrals.rules.asking import limits
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.requests import MOMENTS, may_become, succeeded
from graphservice.referrals.vocabulary import IntroductionStatus
from graphservice.viewer import Scope

_CLOCKS_DIFFER = timedelta(minutes=5)
_LONGEST = 2_000


@strawberry.type(description="What came of it.")
class RequestIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(
        default=None, description="The request; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change in the input; empty: it is done.")


@strawberry.input(description="How far a request for an introduction is.")
class AdvanceIntroductionInput(Repeatable):
    introduction_request: strawberry.ID = strawberry.field(description="Which.")
    status: IntroductionStatus = strawberry.field(description="How far it is now.")
    at: datetime | None = strawberry.field(default=UNSET, description="Since when. Unless said: now.")
    outcome: str | None = strawberry.field(default=UNSET, description="What came of it: at most 2,000 characters.")
    opportunity: strawberry.ID | None = strawberry.field(default=UNSET, description="The deal that it led to.")


@strawberry.type(description="What came of it.")
class AdvanceIntroductionPayload:
    introduction_request: IntroductionRequest | None = strawberry.field(
        default=None, description="The request as it is now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description="What to change in the input; empty: it is done.")


@adds_to(Mutation)
class IntroductionMutations:
    @strawberry.mutation(
        description=f"Asks for an introduction along a path. One person is asked {limits(formula_of())} at most (by "
        "the formula that is shipped), for whatever and by whomever of us; whoever begins is not asked."
    )
    async def request_introduction(self, info: Info, input: RequestIntroductionInput) -> RequestIntroductionPayload:
        done: RequestIntroductionPayload = await _done(
            info.context, RequestIntroductionPayload, lambda writing: ask(writing, input)
        )
        return done

    @strawberry.mutation(
        description="Says how far a request is. An introduction that was made is a REFERRAL of all on the path, and a "
        "meeting a MEETING of whoever began with the goal: both are interactions, and make ties grow. Each step stands "
        "in the timelines of the contacts and of their accounts."
    )
    async def advance_introduction(self, info: Info, input: AdvanceIntroductionInput) -> AdvanceIntroductionPayload:
        done: AdvanceIntroductionPayload = await _done(
            info.context, AdvanceIntroductionPayload, lambda writing: _advance(writing, input)
        )
        return done


async def _done(context: Context, payload: Any, work: Callable[[Writing], Awaitable[str]]) -> Any:
    require(context, Scope.WRITE)
    try:
        id = await context.write(work)
    except Refused as wrong:
        return payload(user_errors=user_errors(wrong.objections[0]))
    return payload(introduction_request=ref(id), user_errors=[])


async def _advance(writing: Writing, input: AdvanceIntroductionInput) -> str:
    named = await request(writing, "advanceIntroduction", input)
    if named.subject:
        return named.subject
    rows = await writing.run("referrals/held_introduction", id=input.introduction_request)
    if not rows:
        message = f"There is no such request {input.introduction_request[:40]!a}."
        raise refused("introductionRequest", message, "NOT_FOUND")
    id, status, asked_at, owner, through, goal = rows[0]
    before, at = IntroductionStatus(status), input.at or writing.now
    _check(input, before, at, moment_of(asked_at), writing.now)
    if input.opportunity and not await writing.run("referrals/opportunity", id=input.opportunity):
        raise refused("opportunity", f"There is no opportunity {input.opportunity[:40]!a}.", "NOT_FOUND")
    different = {"status": input.status.value, MOMENTS[input.status]: at}
    different |= {"outcome": input.outcome} if input.outcome else {}
    await writing.run(
        "referrals/advance_introduction", id=id, different=different, opportunity=input.opportunity or None
    )
    if through and succeeded(input.status) and not succeeded(before):
        await _happened(writing, id, Happened("REFERRAL", "introduction", "Introduction", [owner, *through, goal]), at)
    if input.status is IntroductionStatus.MET:
        await _happened(writing, id, Happened("MEETING", "introduction-met", "First meeting", [owner, goal]), at)
    writing.changed(id, "introduction.advanced", {"status": status}, different, named.event)
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
