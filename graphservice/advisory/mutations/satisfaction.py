"""How is it noted that somebody is content with us, or not?"""

from __future__ import annotations

from datetime import date

import strawberry
from strawberry import UNSET

from graphservice.advisory.rules.satisfaction import USUAL, objection
from graphservice.advisory.vocabulary import SatisfactionKind, SatisfactionScale
from graphservice.directory.rules.limits import longest
from graphservice.directory.rules.text import line, writable
from graphservice.engine.context import ref
from graphservice.engine.mutations import Info, Refused, UserError, done, refused, user_errors
from graphservice.engine.repeating import Repeatable, request
from graphservice.errors import Objection
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, SatisfactionScore, adds_to

_SOURCE = line(longest("SatisfactionScore.source"))


@strawberry.input(description="A score that a contact gave us.")
class RecordSatisfactionInput(Repeatable):
    contact: strawberry.ID = strawberry.field(description="Who gave it: an advocate, a client, anybody.")
    kind: SatisfactionKind = strawberry.field(description="What was asked.")
    score: float = strawberry.field(description="What they answered, on the scale; an NPS is a whole number.")
    scale: SatisfactionScale | None = strawberry.field(
        default=UNSET,
        description="From which score to which one could answer. Unless said: an NPS ZERO_TO_TEN, a CSAT PERCENT.",
    )
    given_on: date | None = strawberry.field(default=UNSET, description="When they answered. Unless said: today.")
    source: str | None = strawberry.field(
        default=UNSET, description="Where it comes from: a survey, a system, a conversation; 200 characters at most."
    )


@strawberry.type(description="What came of it.")
class RecordSatisfactionPayload:
    satisfaction_score: SatisfactionScore | None = strawberry.field(default=None, description="The score.")
    contact: Contact | None = strawberry.field(default=None, description="Who gave it.")
    user_errors: list[UserError] = strawberry.field(description="What to change; empty: it is done.")


@adds_to(Mutation)
class SatisfactionMutations:
    @strawberry.mutation(description="Notes how content with us a contact said they are.")
    async def record_satisfaction(self, info: Info, input: RecordSatisfactionInput) -> RecordSatisfactionPayload:
        noted, wrong = await done(info.context, lambda writing: _record(writing, input))
        score, contact = noted or (None, None)
        return RecordSatisfactionPayload(
            satisfaction_score=ref(score), contact=ref(contact), user_errors=user_errors(wrong)
        )


async def _record(writing: Writing, input: RecordSatisfactionInput) -> tuple[str, str]:
    again = await request(writing, "recordSatisfaction", input)
    if again.subject and again.told:
        return again.subject, again.told["contact"]
    scale = input.scale or USUAL[input.kind]
    if wrong := objection(input.kind, input.score, scale):
        raise Refused({0: [wrong]})
    await writing.begin()
    on, source = _day(writing, input), _source(input.source or None)
    said = {"kind": input.kind.value, "score": float(input.score), "scale": scale.value, "source": source}
    id = fresh_id("sat")
    known = writable(input.contact)
    rows = await writing.run("advisory/record_score", id=id, contact=input.contact, on=on, **said) if known else []
    if not rows:
        raise refused("contact", f"There is no contact {input.contact[:40]!a}.", "NOT_FOUND")
    contact: str = rows[0][0]
    told = {"contact": contact, **said, "givenOn": on}
    writing.changed(id, "satisfaction.recorded", None, told, again.event)
    return id, contact


def _day(writing: Writing, input: RecordSatisfactionInput) -> str:
    today = writing.now.date()
    on = input.given_on or today
    if on > today:
        raise refused("givenOn", f"{on} is yet to come: a score is given before it is noted.", "IN_THE_FUTURE")
    return on.isoformat()


def _source(given: str | None) -> str | None:
    if given is None:
        return None
    found = _SOURCE(given)
    if isinstance(found, Objection):
        raise refused("source", found.message, found.code)
    return found
