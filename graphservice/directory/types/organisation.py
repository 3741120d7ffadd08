"""Who are we? Owners, their teams, and who reports to whom."""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, by_id, connection, to_one
from graphservice.engine.filters import FlagFilter, TextFilter, conditions
from graphservice.engine.references import OwnerRef, TeamRef


@strawberry.type(description="Somebody's place in a team.")
class MembershipEdge(Edge[OwnerRef]):
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type
class OwnerRecord(Recorded):
    name: str = strawberry.field(description="The whole name.")
    email: str | None = strawberry.field(description="E-mail address.")
    title: str | None = strawberry.field(description="The title with us.")
    active: bool = strawberry.field(description="Whether they still work with us.")
    team: TeamRef | None = to_one("directory/owner_team", "The team at a moment.", AS_OF)
    manager: OwnerRef | None = to_one("directory/owner_manager", "To whom they report.")
    reports: Connection[OwnerRef, Edge[OwnerRef]] = connection(
        "directory/owner_reports", "Who reports to them, directly.", order=["name"]
    )


@strawberry.type
class TeamRecord(Recorded):
    name: str = strawberry.field(description="What the team is called.")
    parent: TeamRef | None = to_one("directory/team_parent", "The team that it is part of.")
    parts: Connection[TeamRef, Edge[TeamRef]] = connection(
        "directory/team_parts", "The teams that are part of it, directly.", order=["name"]
    )
    members: Connection[OwnerRef, MembershipEdge] = connection(
        "directory/team_members", "Who belongs to it at a moment.", AS_OF, order=["name"]
    )


@conditions("Conditions on an owner; all must hold.")
class OwnerWhere:
    name: TextFilter | None
    email: TextFilter | None
    active: FlagFilter | None


@conditions("Conditions on a team; all must hold.")
class TeamWhere:
    name: TextFilter | None


@strawberry.type
class OrganisationListed:
    owner: OwnerRef | None = by_id("The owner of an id, or null.")
    owners: Connection[OwnerRef, Edge[OwnerRef]] = connection(
        "directory/owners",
        "Those of us who own relationships.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    team: TeamRef | None = by_id("The team of an id, or null.")
    teams: Connection[TeamRef, Edge[TeamRef]] = connection(
        "directory/teams", "Our teams.", order=["name"], order_by=NamedOrder, where=TeamWhere
    )
