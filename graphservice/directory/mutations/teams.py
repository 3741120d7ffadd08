"""How are our teams written down?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.mutations.fields import link
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.kinds import Mutation, Team, adds_to
from graphservice.writing.repeating import Repeatable

TEAM = Kind(model.TEAM, "teams")


@strawberry.input
class TeamInput:
    parent: strawberry.ID | None = link("Team", "PART_OF", "The team that it is part of.", tree=True)


@strawberry.input(description="A new team.")
class CreateTeamInput(NewName, TeamInput, Repeatable):
    pass


@strawberry.input(description="The changes to a team.")
class UpdateTeamInput(Versioned, OtherName, TeamInput):
    pass


@adds_to(Mutation)
@writable(TEAM, Team, CreateTeamInput, UpdateTeamInput)
class TeamMutations:
    pass
