"""How are those of us written down who own relationships?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.facts import begin, believed, end
from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Change, Kind, Properties
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Owner, adds_to
from graphservice.writing.repeating import Repeatable


@strawberry.input
@gives(model.OWNER)
class OwnerInput:
    active: bool | None = given(
        "Whether the owner still works for us. Default for a new owner: true. An owner who leaves stays on record, and "
        "their relationships count as unowned: `owner { book { accounts contacts } }` of the payload has their number, "
        "`unownedRelationships(owner:)` lists them, and `whatIfOwnerLeaves` proposes takers.",
        clearable=False,
    )
    team: strawberry.ID | None = link("Team", "MEMBER_OF", "The team from now on; the earlier membership ends.")
    manager: strawberry.ID | None = link("Owner", "REPORTS_TO", "The manager of the owner.", tree=True)


@strawberry.input(description="A new owner.")
class CreateOwnerInput(NewName, OwnerInput, Repeatable):
    pass


@strawberry.input(description="The changes to an owner.")
class UpdateOwnerInput(Versioned, OtherName, OwnerInput):
    pass


def _follows(before: Properties, given: Properties, now: datetime) -> Properties:
    return {} if before else {"active": True, **given}


async def _more(writing: Writing, changes: Sequence[Change]) -> None:
    moved = {change.id: change.links["team"] for change in changes if "team" in change.links}
    if not moved:
        return
    left = [fact for fact in await believed(writing, list(moved), "MEMBER_OF") if fact.after(writing.now)]
    await end(writing, left, writing.now)
    await begin(writing, "MEMBER_OF", [(id, team, {}) for id, team in moved.items() if team], writing.now)


OWNER = Kind(model.OWNER, "owners", follows=_follows, more=_more)


@adds_to(Mutation)
@writable(OWNER, Owner, CreateOwnerInput, UpdateOwnerInput)
class OwnerMutations:
    pass
