"""How is it noted that somebody is content with us, or not?"""

from __future__ import annotations

from datetime import date
from functools import partial

import strawberry
from strawberry import UNSET

from graphservice.advisory.rules.satisfaction import USUAL, objection
from graphservice.advisory.vocabulary import SatisfactionKind, SatisfactionScale
from graphservice.directory.rules.limits import longest
from graphservice.directory.rules.text import line, writable
from graphservice.engine.mutations import Refused, checked, refused
from graphservice.engine.repeating import Repeatable, once
from graphservice.engine.road import found, mutation, payload
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
        description="From which score to which one could answer. Default: an NPS ZERO_TO_TEN, a CSAT PERCENT.",
    )
    given_on: date | None = strawberry.field(default=UNSET, description="When they answered. Default: today.")
    source: str | None = strawberry.field(
        default=UNSET, description="Where it comes from: a survey, a system, a conversation; 200 characters at most."
    )


@payload
class RecordSatisfactionPayload:
    satisfaction_score: SatisfactionScore | None = strawberry.field(description="The score.")
    contact: Contact | None = strawberry.field(description="The contact who gave it.")


async def _record(writing: Writing, input: RecordSatisfactionInput) -> tuple[str, str]:
    """The score, and the contact, which may be the one into which the given one was merged."""
    scale = input.scale or USUAL[input.kind]
    if wrong := objection(input.kind, input.score, scale):
        raise Refused({0: [wrong]})
    await writing.begin()
    on, source = _day(writing, input), _source(input.source or None)
    said = {"kind": input.kind.value, "score": float(input.score), "scale": scale.value, "source": source}
    id = fresh_id("sat")
    known = writable(input.contact)
    rows = await writing.run("advisory/record_score", id=id, contact=input.contact, on=on, **said) if known else []
    contact: str = found(rows, "contact", "contact", input.contact)[0]
    told = {"contact": contact, **said, "givenOn": on}
    writing.changed(id, "satisfaction.recorded", None, told)
    return id, contact


def _day(writing: Writing, input: RecordSatisfactionInput) -> str:
    today = writing.now.date()
    on = input.given_on or today
    if on > today:
        raise refused("givenOn", f"{on} is yet to come: a score is given before it is noted.", "IN_THE_FUTURE")
    return on.isoformat()


def _source(given: str | None) -> str | None:
    return None if given is None else checked("source", _SOURCE, given)


@adds_to(Mutation)
class SatisfactionMutations:
    record_satisfaction = mutation(
        _record,
        RecordSatisfactionPayload,
        "Notes how content with us a contact said they are.",
        repeating=partial(once, from_change=lambda score, told: (score, told["contact"])),
    )
