"""What does a team own?"""

from __future__ import annotations

import strawberry

from graphservice.directory.ordering import AccountOrder, ContactOrder
from graphservice.engine.connections import Connection, Edge
from graphservice.kinds import Account, AccountWhere, Contact, ContactWhere, Team, adds_to
from graphservice.ownership.types.assignments import book
from graphservice.ownership.types.books import TeamBook
from graphservice.ownership.vocabulary import OwnershipRole


@strawberry.type
class InTeamBook:
    roles: list[OwnershipRole] = strawberry.field(description="In which roles the team owns it.")
    owners: int = strawberry.field(description="How many of the team own it.")


@strawberry.type(description="An account that a team owns: once, whoever of the team owns it.")
class TeamAccountEdge(InTeamBook, Edge[Account]):
    pass


@strawberry.type(description="A contact that a team owns: once, whoever of the team owns it.")
class TeamContactEdge(InTeamBook, Edge[Contact]):
    pass


@adds_to(Team)
class OwningTeam(TeamBook):
    accounts: Connection[Account, TeamAccountEdge] = book(
        "ownership/team_accounts",
        "The accounts that those own at a moment who belong to the team, or to a team beneath it, at that moment.",
        AccountWhere,
        AccountOrder,
    )
    contacts: Connection[Contact, TeamContactEdge] = book(
        "ownership/team_contacts",
        "The contacts that those own at a moment who belong to the team, or to a team beneath it, at that moment.",
        ContactWhere,
        ContactOrder,
    )
