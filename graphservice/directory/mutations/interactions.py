"""How is it written down that people met, called or wrote, and corrected?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import strawberry
from strawberry import UNSET

from graphservice import model
from graphservice.directory.mutations.creating import creation
from graphservice.directory.mutations.declared import amends, gives, requires
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Change, Kind
from graphservice.directory.mutations.links import resolved
from graphservice.directory.mutations.updating import Versioned, revision
from graphservice.directory.mutations.writable import written
from graphservice.directory.vocabulary import InteractionPart
from graphservice.errors import Objection, no_such
from graphservice.graph.identity import label_of
from graphservice.graph.writing import Writing
from graphservice.kinds import Interaction, Mutation, adds_to
from graphservice.writing.refusals import Refused
from graphservice.writing.repeating import Repeatable

_MOST_PEOPLE = 1_000
_CLOCKS_DIFFER = timedelta(minutes=5)


@strawberry.input(description="A person who took part in an interaction.")
class ParticipantInput:
    person: strawberry.ID = strawberry.field(description="The id of an owner or a contact.")
    as_: InteractionPart | None = strawberry.field(default=UNSET, name="as", description="The part of the person.")


@strawberry.input
@gives(model.INTERACTION)
class InteractionInput:
    about: strawberry.ID | None = link(
        "Account", "CONCERNS", "The account or the deal that it was about.", others=("Opportunity",)
    )


@strawberry.input(description="An interaction with people.")
@requires(model.INTERACTION)
class RecordInteractionInput(InteractionInput, Repeatable):
    people: list[ParticipantInput] = strawberry.field(description="The people who took part: 1 to 1,000, each once.")


@strawberry.input(
    description="The corrections of an interaction. The people who took part cannot be changed: withdraw the "
    "interaction, and record another."
)
@amends(model.INTERACTION)
class UpdateInteractionInput(Versioned, InteractionInput):
    pass


def _wrong(change: Change) -> list[Objection]:
    people: list[ParticipantInput] | None = getattr(change.draft.input, "people", None)
    if people is None:
        return []
    if not 1 <= len(people) <= _MOST_PEOPLE:
        return [
            Objection(
                "people", f"`people` has {len(people):,} entries: name 1 to {_MOST_PEOPLE:,} people.", "OUT_OF_RANGE"
            )
        ]
    first: dict[str, int] = {}
    return [
        Objection(
            f"people.{place}.person", f"The person is also people.{first[each.person]}: name each once.", "DUPLICATE"
        )
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
            change.event_values["people"] = [known[each.person] for each in people]


def _people(change: Change) -> list[ParticipantInput]:
    """Of a new interaction; who was in one that is there stays in it."""
    return getattr(change.draft.input, "people", [])


def _late(change: Change, now: datetime, known: dict[str, str]) -> list[Objection]:
    wrong = [
        no_such(f"people.{place}.person", "owner or contact", each.person)
        for place, each in enumerate(_people(change))
        if each.person not in known
    ]
    if change.properties.get("at", now) > now + _CLOCKS_DIFFER:
        wrong.append(Objection("at", "The moment is in the future: record only what has happened.", "IN_THE_FUTURE"))
    return wrong


INTERACTION = Kind(model.INTERACTION, "interactions", wrong=_wrong, more=_more)


@adds_to(Mutation)
@written("record", INTERACTION, Interaction, creation(INTERACTION), RecordInteractionInput, "Records")
@written("update", INTERACTION, Interaction, revision(INTERACTION), UpdateInteractionInput, "Corrects")
class InteractionMutations:
    pass
