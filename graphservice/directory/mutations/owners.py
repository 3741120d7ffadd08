"""How are those of us written down who own relationships?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import strawberry

from graphservice.directory.mutations.facts import begin, believed, end
from graphservice.directory.mutations.fields import given, link
from graphservice.directory.mutations.kinds import Change, Kind, Properties
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.text import email, line
from graphservice.engine.repeating import Repeatable
from graphservice.graph.writing import Writing
from graphservice.kinds import Mutation, Owner, adds_to


@strawberry.input
class OwnerInput:
    email: str | None = given("E-mail address.", email)
    title: str | None = given("The title with us.", line())
    active: bool | None = given(
        "Whether they still work with us. A new owner: yes. Who leaves stays recorded as owner, and holds nothing: "
        "`owner { book { accounts contacts } }` of the payload tells how much that is, `unownedRelationships(owner:)` "
        "what, and `whatIfOwnerLeaves` who could take it.",
        clearable=False,
    )
    team: strawberry.ID | None = link("Team", "MEMBER_OF", "The team from now on; an earlier membership ends.")
    manager: strawberry.ID | None = link("Owner", "REPORTS_TO", "To whom they report.", tree=True)


@strawberry.input(description="A new owner.")
class CreateOwnerInput(NewName, OwnerInput, Repeatable):
    pass


@strawberry.input(description="What is different about an owner.")
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


OWNER = Kind("Owner", "own", "owners", is_person=True, follows=_follows, more=_more)


@adds_to(Mutation)
@writable(OWNER, Owner, CreateOwnerInput, UpdateOwnerInput)
class OwnerMutations:
    pass
