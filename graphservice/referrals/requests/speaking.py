"""How is an advocate asked to speak for us, and how do they answer?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, ReferenceRequest, adds_to
from graphservice.referrals.formula import formula
from graphservice.referrals.requests.introduction_requests import asked_lately
from graphservice.referrals.requests.references import candidate_of, deal_of
from graphservice.referrals.requests.resting import asked_too_often
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.references import obstacles
from graphservice.referrals.rules.request_limits import QUARTER, limits
from graphservice.referrals.ties import millis
from graphservice.referrals.vocabulary import Obstacle, ReferenceOutcome, ReferenceUse
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload

_LONGEST = 2_000
_TOLD = {
    Obstacle.OPTED_OUT: "This contact opted out of being contacted.",
    Obstacle.LAPSED: "This contact is no longer an advocate.",
    Obstacle.NO_CONSENT: "This advocate has not agreed to speak for us (`confirmAdvocate`).",
    Obstacle.NOT_FOR_THIS: "This advocate has not agreed to this activity.",
    Obstacle.COMPETITOR: "This advocate works for a competitor of the buyer.",
    Obstacle.SAME_ACCOUNT: "This advocate works for the buyer.",
}


@strawberry.input(description="A request to an advocate to speak for us in a deal.")
class RequestReferenceInput(Repeatable):
    advocate: strawberry.ID = strawberry.field(description="The advocate.")
    opportunity: strawberry.ID = strawberry.field(description="The deal.")
    use: ReferenceUse = strawberry.field(description="The kind of reference, which they must have agreed to.")
    owner: strawberry.ID | None = strawberry.field(
        default=UNSET, description="The owner who asks. Default: the viewer."
    )
    message: str | None = strawberry.field(default=UNSET, description="The message: at most 2,000 characters.")


@payload
class RequestReferencePayload:
    reference_request: ReferenceRequest | None = strawberry.field(description="The new request.")


@strawberry.input(description="The answer of an advocate.")
class AnswerReferenceInput(Repeatable):
    reference_request: strawberry.ID = strawberry.field(description="The request that they answered.")
    outcome: ReferenceOutcome = strawberry.field(description="The outcome: how the reference went.")
    note: str | None = strawberry.field(default=UNSET, description="The answer in words: at most 2,000 characters.")


@payload
class AnswerReferencePayload:
    reference_request: ReferenceRequest | None = strawberry.field(description="The request after the change.")


async def _ask(writing: Writing, input: RequestReferenceInput) -> str:
    """The advocate is locked before it is looked when they were asked: two who ask at once see one another."""
    owner = input.owner or writing.viewer.owner
    if owner is None or not await writing.run("referrals/active_owner", id=owner):
        raise refused("owner", "Give the owner who asks: an active one.", "NOT_ONE_OF_US")
    if len(input.message or "") > _LONGEST:
        raise refused("message", f"A message has at most {_LONGEST:,} characters.", "TOO_LONG")
    rows = await writing.run("referrals/reference_deal", opportunity=input.opportunity)
    _, account = deal_of(*found(rows, "opportunity", "opportunity", input.opportunity))
    locked = await writing.run("referrals/lock_advocate", id=input.advocate)
    found(locked, "advocate", "advocate", input.advocate)
    await _check(writing, input, account)
    id, said = fresh_id("rrq"), {"use": input.use.value, "message": input.message or None}
    asked: dict[str, Any] = {"from": owner, "advocate": input.advocate, "opportunity": input.opportunity, **said}
    await writing.run("referrals/request_reference", id=id, **asked)
    writing.changed(id, "reference.asked", None, asked)
    return id


async def _check(writing: Writing, input: RequestReferenceInput, account: str) -> None:
    since = writing.now - timedelta(milliseconds=QUARTER)
    ((held,),) = await writing.run("referrals/reference_candidates", ids=[input.advocate], account=account, since=since)
    candidate = candidate_of(**held)
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
    rows = await writing.run("referrals/held_reference", id=input.reference_request)
    id, status, *_ = found(rows, "referenceRequest", "reference request", input.reference_request)
    if status != "ASKED":
        raise refused("referenceRequest", "This request has an answer already.", "ANSWERED")
    if len(input.note or "") > _LONGEST:
        raise refused("note", f"A note has at most {_LONGEST:,} characters.", "TOO_LONG")
    said = {"outcome": input.outcome.value, "note": input.note or None}
    await writing.run("referrals/answer_reference", id=id, **said)
    writing.changed(id, "reference.answered", {"status": "ASKED"}, {"status": "ANSWERED", **said})
    return str(id)


@adds_to(Mutation)
class ReferenceMutations:
    request_reference = mutation(
        _ask,
        RequestReferencePayload,
        "Asks an advocate to speak for us in a deal: only for activities that they agreed to, never for a competitor "
        f"of their account, and at most {limits(formula_of())} (by the default formula), for anything.",
    )
    answer_reference = mutation(_answer, AnswerReferencePayload, "Records the answer of an advocate.")
