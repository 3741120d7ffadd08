"""How is an advocate asked to speak for us, and how do they answer?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.engine.context import Context, ref
from graphservice.engine.mutations import Info, Refused, UserError, refused, require, user_errors
from graphservice.engine.repeating import Repeatable, request
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, ReferenceRequest, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.requests.asking import asked_lately
from graphservice.referrals.requests.references import candidate_of, deal_of
from graphservice.referrals.requests.resting import asked_too_often
from graphservice.referrals.rules.asking import QUARTER, limits
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.references import obstacles
from graphservice.referrals.ties import millis
from graphservice.referrals.vocabulary import Obstacle, ReferenceOutcome, ReferenceUse
from graphservice.viewer import Scope

_LONGEST = 2_000
_TO_CHANGE = "What to change in the input; empty: it is done."
_TOLD = {
    Obstacle.OPTED_OUT: "They asked not to be contacted.",
    Obstacle.LAPSED: "They do not speak for us any more.",
    Obstacle.NO_CONSENT: "They have not agreed to speak for us.",
    Obstacle.NOT_FOR_THIS: "They have not agreed to be asked for this.",
    Obstacle.COMPETITOR: "They work for a competitor of who asks.",
    Obstacle.SAME_ACCOUNT: "They work for who asks.",
}


@strawberry.input(description="Who is to speak for us, in which deal, and how.")
class RequestReferenceInput(Repeatable):
    advocate: strawberry.ID = strawberry.field(description="Who.")
    opportunity: strawberry.ID = strawberry.field(description="In which deal.")
    use: ReferenceUse = strawberry.field(description="How: they must have agreed to that.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET, description="Who of us asks. Unless said: whoever writes this."
    )
    message: str | None = strawberry.field(default=UNSET, description="What to say: at most 2,000 characters.")


@strawberry.type(description="What came of it.")
class RequestReferencePayload:
    reference_request: ReferenceRequest | None = strawberry.field(
        default=None, description="The request; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description=_TO_CHANGE)


@strawberry.input(description="What an advocate answered.")
class AnswerReferenceInput(Repeatable):
    reference_request: strawberry.ID = strawberry.field(description="To which request.")
    outcome: ReferenceOutcome = strawberry.field(description="What came of it.")
    note: str | None = strawberry.field(default=UNSET, description="What they said: at most 2,000 characters.")


@strawberry.type(description="What came of it.")
class AnswerReferencePayload:
    reference_request: ReferenceRequest | None = strawberry.field(
        default=None, description="The request as it is now; null where the input was refused."
    )
    user_errors: list[UserError] = strawberry.field(description=_TO_CHANGE)


@adds_to(Mutation)
class ReferenceMutations:
    @strawberry.mutation(
        description="Asks an advocate to speak for us in a deal: only for what they agreed to, never for a competitor "
        f"of theirs, and {limits(formula_of())} at most (by the formula that is shipped), for whatever they are asked."
    )
    async def request_reference(self, info: Info, input: RequestReferenceInput) -> RequestReferencePayload:
        context: Context = info.context
        require(context, Scope.WRITE)
        owner = input.owner or context.viewer.owner
        try:
            id = await context.write(lambda writing: _ask(writing, owner, input))
        except Refused as wrong:
            return RequestReferencePayload(user_errors=user_errors(wrong.objections[0]))
        return RequestReferencePayload(reference_request=ref(id), user_errors=[])

    @strawberry.mutation(description="Says what an advocate answered.")
    async def answer_reference(self, info: Info, input: AnswerReferenceInput) -> AnswerReferencePayload:
        context: Context = info.context
        require(context, Scope.WRITE)
        try:
            id = await context.write(lambda writing: _answer(writing, input))
        except Refused as wrong:
            return AnswerReferencePayload(user_errors=user_errors(wrong.objections[0]))
        return AnswerReferencePayload(reference_request=ref(id), user_errors=[])


async def _ask(writing: Writing, owner: str | None, input: RequestReferenceInput) -> str:
    """The advocate is locked before it is looked when they were asked: two who ask at once see one another."""
    named = await request(writing, "requestReference", input)
    if named.subject:
        return named.subject
    if owner is None or not await writing.run("referrals/active_owner", id=owner):
        raise refused("owner", "Say who of us asks: one who works with us.", "NOT_ONE_OF_US")
    if len(input.message or "") > _LONGEST:
        raise refused("message", f"{_LONGEST:,} characters are the most.", "TOO_LONG")
    rows = await writing.run("referrals/reference_deal", opportunity=input.opportunity)
    if not rows:
        raise refused("opportunity", f"There is no opportunity {input.opportunity[:40]!a}.", "NOT_FOUND")
    if not await writing.run("referrals/lock_advocate", id=input.advocate):
        raise refused("advocate", f"There is no advocate {input.advocate[:40]!a}.", "NOT_FOUND")
    await _check(writing, input, deal_of(rows[0])[1])
    id, said = fresh_id("rrq"), {"use": input.use.value, "message": input.message or None}
    asked: dict[str, Any] = {"from": owner, "advocate": input.advocate, "opportunity": input.opportunity, **said}
    await writing.run("referrals/request_reference", id=id, **asked)
    writing.changed(id, "reference.asked", None, asked, named.event)
    return id


async def _check(writing: Writing, input: RequestReferenceInput, account: str) -> None:
    since = writing.now - timedelta(milliseconds=QUARTER)
    (row,) = await writing.run("referrals/reference_candidates", ids=[input.advocate], account=account, since=since)
    candidate = candidate_of(row)
    against = obstacles(candidate.standing, input.use, millis(writing.now), formula())
    told = dict(_TOLD)
    if Obstacle.ASKED_TOO_OFTEN in against:
        told[Obstacle.ASKED_TOO_OFTEN] = await _asked_too_often(writing, candidate.contact)
    if against:
        raise Refused({0: [Objection("advocate", told[each], each.value) for each in against]})


async def _asked_too_often(writing: Writing, contact: str) -> str:
    ((_, _, _, name, *_, asked),) = await asked_lately(writing, [contact], writing.now)
    return asked_too_often(name, asked, millis(writing.now))


async def _answer(writing: Writing, input: AnswerReferenceInput) -> str:
    named = await request(writing, "answerReference", input)
    if named.subject:
        return named.subject
    rows = await writing.run("referrals/held_reference", id=input.reference_request)
    if not rows:
        message = f"There is no such request {input.reference_request[:40]!a}."
        raise refused("referenceRequest", message, "NOT_FOUND")
    if rows[0][1] != "ASKED":
        raise refused("referenceRequest", "It has been answered already.", "ANSWERED")
    if len(input.note or "") > _LONGEST:
        raise refused("note", f"{_LONGEST:,} characters are the most.", "TOO_LONG")
    said = {"outcome": input.outcome.value, "note": input.note or None}
    await writing.run("referrals/answer_reference", id=rows[0][0], **said)
    after = {"status": "ANSWERED", **said}
    writing.changed(rows[0][0], "reference.answered", {"status": "ASKED"}, after, named.event)
    return str(rows[0][0])
