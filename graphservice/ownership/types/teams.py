"""What does a team own?"""

from __future__ import annotations

import strawberry

from graphservice.engine.connections import Connection, Edge
from graphservice.engine.references import (
    AccountOrderRef,
    AccountRef,
    AccountWhereRef,
    ContactOrderRef,
    ContactRef,
    ContactWhereRef,
)
from graphservice.ownership.rules import OwnershipRole
from graphservice.ownership.types.assignments import book
from graphservice.ownership.types.books import TeamBook


@strawberry.type
class InTeamBook:
    roles: list[OwnershipRole] = strawberry.field(description="In which roles the team owns it.")
    owners: int = strawberry.field(description="How many of the team own it.")


@strawberry.type(description="An account that a team owns: once, whoever of the team owns it.")
class TeamAccountEdge(InTeamBook, Edge[AccountRef]):
    pass


@strawberry.type(description="A contact that a team owns: once, whoever of the team owns it.")
class TeamContactEdge(InTeamBook, Edge[ContactRef]):
    pass


@strawberry.type
class OwningTeam(TeamBook):
    accounts: Connection[AccountRef, TeamAccountEdge] = book(
        "ownership/team_accounts",
        "The accounts that those own at a moment who belong to the team, or to a team beneath it, at that moment.",
        AccountWhereRef,
        AccountOrderRef,
    )
    contacts: Connection[ContactRef, TeamContactEdge] = book(
        "ownership/team_contacts",
        "The contacts that those own at a moment who belong to the team, or to a team beneath it, at that moment.",
        ContactWhereRef,
        ContactOrderRef,
    )
