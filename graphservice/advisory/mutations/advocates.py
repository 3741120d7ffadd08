"""How does somebody come to speak for us, and how does that end?"""

from __future__ import annotations

from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from graphservice.advisory.rules.advocacy import topics
from graphservice.advisory.vocabulary import Activity
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Advocate, Mutation, adds_to
from graphservice.writing.refusals import Refused, refused
from graphservice.writing.repeating import Repeatable
from graphservice.writing.road import found, mutation, payload


@strawberry.input(description="The nomination of a contact as an advocate.")
class NominateAdvocateInput(Repeatable):
    contact: strawberry.ID = strawberry.field(description="The contact.")
    topics: list[str] = strawberry.field(
        default_factory=list, description="Topics that they can speak about: at most 25."
    )


@strawberry.input(description="The consent of an advocate to speak for us.")
class ConfirmAdvocateInput(Repeatable):
    advocate: strawberry.ID = strawberry.field(description="The advocate who was nominated.")
    agreed_to: list[Activity] = strawberry.field(description="The activities that they agreed to: at least one.")
    on: date | None = strawberry.field(default=UNSET, description="The day of the consent. Default: today.")
    topics: list[str] | None = strawberry.field(
        default=UNSET, description="Topics that they can speak about. Default: those recorded already."
    )


@strawberry.input(description="The end of an advocacy.")
class LapseAdvocateInput(Repeatable):
    advocate: strawberry.ID = strawberry.field(description="The advocate.")
    on: date | None = strawberry.field(
        default=UNSET, description="The first day on which they no longer speak for us. Default: today."
    )
    reason: str | None = strawberry.field(default=UNSET, description="The reason, in at most 500 characters.")


@payload
class AdvocatePayload:
    advocate: Advocate | None = strawberry.field(description="The advocate after the change.")


async def _nominate(writing: Writing, input: NominateAdvocateInput) -> str:
    about = _topics(input.topics)
    rows = await writing.run("advisory/lock_contact", contact=input.contact)
    contact, opted_out, active = found(rows, "contact", "contact", input.contact)
    if opted_out:
        raise refused("contact", "This contact opted out of being contacted.", "OPTED_OUT")
    if active:
        raise refused("contact", f"This contact is an advocate already: {active}.", "ALREADY_ADVOCATE")
    id = fresh_id("adv")
    await writing.run("advisory/nominate", id=id, contact=contact, topics=about)
    writing.changed(id, "advocate.nominated", None, {"contact": contact, "topics": about})
    return id


async def _confirm(writing: Writing, input: ConfirmAdvocateInput) -> str:
    about = _topics(input.topics) if input.topics else None
    if not input.agreed_to:
        raise refused("agreedTo", "An advocate agrees to at least one activity: give `agreedTo`.", "REQUIRED")
    id, before = await _locked(writing, input.advocate)
    if before["optedOut"]:
        raise refused("advocate", "This contact opted out of being contacted.", "OPTED_OUT")
    on = input.on or writing.now.date()
    if on > writing.now.date():
        raise refused("on", "The day of the consent is in the future: give today or an earlier day.", "IN_THE_FUTURE")
    agreed = [activity.value for activity in Activity if activity in input.agreed_to]
    await writing.run("advisory/confirm", advocate=id, agreedTo=agreed, topics=about, on=on.isoformat())
    was = {"consent": before["consent"], "agreedTo": before["agreedTo"]}
    told = {"consent": True, "agreedTo": agreed, "consentedOn": on}
    writing.changed(id, "advocate.confirmed", was, told)
    return id


async def _lapse(writing: Writing, input: LapseAdvocateInput) -> str:
    reason = (input.reason or "").strip() or None
    if reason and len(reason) > 500:
        raise refused("reason", "A reason has at most 500 characters.", "TOO_LONG")
    id, before = await _locked(writing, input.advocate)
    on = input.on or writing.now.date()
    if on < before["since"]:
        raise refused("on", f"The advocacy began on {before['since']} and cannot end before that day.", "BEFORE_START")
    await writing.run("advisory/lapse", advocate=id, on=on.isoformat(), reason=reason)
    writing.changed(id, "advocate.lapsed", {"until": None}, {"until": on, "reason": reason})
    return id


async def _locked(writing: Writing, advocate: str) -> tuple[str, dict[str, Any]]:
    rows = await writing.run("advisory/lock_advocate", advocate=advocate)
    id, consent, until, agreed, opted_out, since = found(rows, "advocate", "advocate", advocate)
    if until and date.fromisoformat(until) <= writing.now.date():
        raise refused(
            "advocate", f"The advocacy ended on {until}: nominate the contact again (`nominateAdvocate`).", "LAPSED"
        )
    return id, {"consent": consent, "agreedTo": agreed, "optedOut": opted_out, "since": date.fromisoformat(since)}


def _topics(given: list[str]) -> list[str]:
    kept = topics(given)
    if isinstance(kept, Objection):
        raise Refused({0: [kept]})
    return kept


@adds_to(Mutation)
class AdvocateMutations:
    nominate_advocate = mutation(
        _nominate, AdvocatePayload, "Nominates a contact as an advocate. Nobody is contacted by this."
    )
    confirm_advocate = mutation(
        _confirm, AdvocatePayload, "Records the consent of an advocate, and the activities that they agreed to."
    )
    lapse_advocate = mutation(_lapse, AdvocatePayload, "Ends an advocacy. The history stays.")
