"""How is it written down that people met, called or wrote, and corrected?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import strawberry
from strawberry import UNSET

from graphservice.directory.mutations.creating import creation
from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.links import resolved
from graphservice.directory.mutations.updating import Versioned, revision
from graphservice.directory.mutations.writable import written
from graphservice.directory.rules.limits import longest
from graphservice.directory.rules.text import line
from graphservice.directory.vocabulary import InteractionDirection, InteractionKind, InteractionPart
from graphservice.engine.mutations import Refused
from graphservice.engine.repeating import Repeatable
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Interaction, Mutation, adds_to

_MOST_PEOPLE = 1_000
_CLOCKS_DIFFER = timedelta(minutes=5)


@strawberry.input(description="Somebody who was there.")
class ParticipantInput:
    person: strawberry.ID = strawberry.field(description="One of us, or a contact.")
    as_: InteractionPart | None = strawberry.field(default=UNSET, name="as", description="The part that they played.")


_DIRECTION = "Which way it went; left out where it went no way, as a meeting."


@strawberry.input
class InteractionInput:
    subject: str | None = given("What it was about.", line(longest("Interaction.subject")))
    direction: InteractionDirection | None = given(_DIRECTION)
    about: strawberry.ID | None = link(
        "Account", "CONCERNS", "The account or the deal that it was about.", others=("Opportunity",)
    )


@strawberry.input(description="Something that happened with people.")
class RecordInteractionInput(InteractionInput, Repeatable):
    kind: InteractionKind = given("Whether people met, called, wrote, and the like.", required=True)
    at: datetime = given("When it happened.", required=True)
    people: list[ParticipantInput] = strawberry.field(description="Who was there: 1 to 1,000, each once.")


@strawberry.input(
    description="What was different about an interaction. Who was there cannot be changed: withdraw it, and record "
    "what happened instead."
)
class UpdateInteractionInput(Versioned, InteractionInput):
    kind: InteractionKind | None = given("Whether people met, called, wrote, and the like.", clearable=False)
    at: datetime | None = given("When it happened.", clearable=False)


def _wrong(change: Change) -> list[Objection]:
    people: list[ParticipantInput] | None = getattr(change.draft.input, "people", None)
    if people is None:
        return []
    if not 1 <= len(people) <= _MOST_PEOPLE:
        return [Objection("people", f"There are {len(people):,}: name 1 to {_MOST_PEOPLE:,}.", "OUT_OF_RANGE")]
    first: dict[str, int] = {}
    return [
        Objection(f"people.{place}.person", f"They are also people.{first[each.person]}: say it once.", "DUPLICATE")
        for place, each in enumerate(people)
        if first.setdefault(each.person, place) != place
    ]


async def _more(writing: Writing, changes: Sequence[Change]) -> None:
    pairs = {(label_of(each.person) or "", str(each.person)) for c in changes for each in _people(c)}
    known = await resolved(writing, (pair for pair in pairs if pair[0] in ("Owner", "Contact")))
    wrong = {change.draft.position: found for change in changes if (found := _late(change, writing.now, known))}
    if wrong:
        raise Refused(wrong)
    rows = [
        {"interaction": change.id, "person": known[each.person], "as": each.as_.value if each.as_ else None}
        for change in changes
        for each in _people(change)
    ]
    await writing.run("directory/new_involvements", rows=rows)
    for change in changes:
        if people := _people(change):
            change.told["people"] = [known[each.person] for each in people]


def _people(change: Change) -> list[ParticipantInput]:
    """Of a new interaction; who was in one that is there stays in it."""
    return getattr(change.draft.input, "people", [])


def _late(change: Change, now: datetime, known: dict[str, str]) -> list[Objection]:
    wrong = [
        Objection(f"people.{place}.person", f"There is nobody {each.person[:40]!a}.", "NOT_FOUND")
        for place, each in enumerate(_people(change))
        if each.person not in known
    ]
    if change.properties.get("at", now) > now + _CLOCKS_DIFFER:
        wrong.append(Objection("at", "It is still to come: write down what has happened.", "IN_THE_FUTURE"))
    return wrong


INTERACTION = Kind("Interaction", "int", "interactions", wrong=_wrong, more=_more)


@adds_to(Mutation)
@written("record", INTERACTION, Interaction, creation(INTERACTION), RecordInteractionInput, "Records")
@written("update", INTERACTION, Interaction, revision(INTERACTION), UpdateInteractionInput, "Corrects")
class InteractionMutations:
    pass
