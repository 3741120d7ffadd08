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
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import Writing
from graphservice.kinds import Contact, Mutation, SatisfactionScore, adds_to
from graphservice.writing.refusals import Refused, checked, refused
from graphservice.writing.repeating import Repeatable, once
from graphservice.writing.road import found, mutation, payload

_SOURCE = line(longest("SatisfactionScore.source"))


@strawberry.input(description="A satisfaction score given by a contact.")
class RecordSatisfactionInput(Repeatable):
    contact: strawberry.ID = strawberry.field(
        description="The contact who gave it: any contact, not only advocates or clients."
    )
    kind: SatisfactionKind = strawberry.field(description="The kind of score.")
    score: float = strawberry.field(description="The score given, on the scale. An NPS is a whole number.")
    scale: SatisfactionScale | None = strawberry.field(
        default=UNSET,
        description="The scale of the answer. Default: ZERO_TO_TEN for an NPS, PERCENT for a CSAT.",
    )
    given_on: date | None = strawberry.field(default=UNSET, description="The day of the answer. Default: today.")
    source: str | None = strawberry.field(
        default=UNSET,
        description="The origin of the score: a survey, a system, a conversation. At most 200 characters.",
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
        raise refused(
            "givenOn", f"{on} is in the future: give the day of the answer, today or earlier.", "IN_THE_FUTURE"
        )
    return on.isoformat()


def _source(given: str | None) -> str | None:
    return None if given is None else checked("source", _SOURCE, given)


@adds_to(Mutation)
class SatisfactionMutations:
    record_satisfaction = mutation(
        _record,
        RecordSatisfactionPayload,
        "Records a satisfaction score that a contact gave us.",
        repeating=partial(once, from_change=lambda score, told: (score, told["contact"])),
    )
