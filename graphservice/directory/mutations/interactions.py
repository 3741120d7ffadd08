"""How is it written down that people met, called or wrote?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import strawberry
from strawberry import UNSET

from graphservice.directory.mutations.creating import Repeatable, creation
from graphservice.directory.mutations.fields import given
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.links import resolved
from graphservice.directory.mutations.writable import written
from graphservice.directory.rules.text import line
from graphservice.directory.vocabulary import InteractionDirection, InteractionKind, InteractionPart
from graphservice.engine.mutations import Refused
from graphservice.engine.references import InteractionRef
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing

_MOST_PEOPLE = 1_000
_CLOCKS_DIFFER = timedelta(minutes=5)


@strawberry.input(description="Somebody who was there.")
class ParticipantInput:
    person: strawberry.ID = strawberry.field(description="One of us, or a contact.")
    as_: InteractionPart | None = strawberry.field(default=UNSET, name="as", description="The part that they played.")


@strawberry.input(description="Something that happened with people.")
class RecordInteractionInput(Repeatable):
    kind: InteractionKind = given("Whether people met, called, wrote, and the like.", required=True)
    at: datetime = given("When it happened.", required=True)
    subject: str | None = given("What it was about.", line(500))
    direction: InteractionDirection | None = given("Which way it went; left out where it went no way, as a meeting.")
    people: list[ParticipantInput] = strawberry.field(description="Who was there: 1 to 1,000, each once.")


def _wrong(change: Change) -> list[Objection]:
    people: list[ParticipantInput] = change.draft.input.people
    if not 1 <= len(people) <= _MOST_PEOPLE:
        return [Objection("people", f"There are {len(people):,}: name 1 to {_MOST_PEOPLE:,}.", "OUT_OF_RANGE")]
    first: dict[str, int] = {}
    return [
        Objection(f"people.{place}.person", f"They are also people.{first[each.person]}: say it once.", "DUPLICATE")
        for place, each in enumerate(people)
        if first.setdefault(each.person, place) != place
    ]


async def _more(writing: Writing, changes: Sequence[Change]) -> None:
    pairs = {(label_of(each.person) or "", str(each.person)) for c in changes for each in c.draft.input.people}
    known = await resolved(writing, (pair for pair in pairs if pair[0] in ("Owner", "Contact")))
    wrong = {change.draft.position: found for change in changes if (found := _late(change, writing.now, known))}
    if wrong:
        raise Refused(wrong)
    rows = [
        {"interaction": change.id, "person": known[each.person], "as": each.as_.value if each.as_ else None}
        for change in changes
        for each in change.draft.input.people
    ]
    await writing.run("directory/new_involvements", rows=rows)
    for change in changes:
        change.told["people"] = [known[each.person] for each in change.draft.input.people]


def _late(change: Change, now: datetime, known: dict[str, str]) -> list[Objection]:
    wrong = [
        Objection(f"people.{place}.person", f"There is nobody {each.person[:40]!a}.", "NOT_FOUND")
        for place, each in enumerate(change.draft.input.people)
        if each.person not in known
    ]
    if change.properties["at"] > now + _CLOCKS_DIFFER:
        wrong.append(Objection("at", "It is still to come: write down what has happened.", "IN_THE_FUTURE"))
    return wrong


INTERACTION = Kind("Interaction", "int", "interactions", wrong=_wrong, more=_more)


@strawberry.type
@written("record", INTERACTION, InteractionRef, creation(INTERACTION), RecordInteractionInput, "Records")
class InteractionMutations:
    pass
