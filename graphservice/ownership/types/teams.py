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
    roles: list[OwnershipRole] = strawberry.field(description="The roles in which the team owns it.")
    owners: int = strawberry.field(description="The number of members of the team who own it.")


@strawberry.type(description="An account that a team owns: once, however many members own it.")
class TeamAccountEdge(InTeamBook, Edge[Account]):
    pass


@strawberry.type(description="A contact that a team owns: once, however many members own it.")
class TeamContactEdge(InTeamBook, Edge[Contact]):
    pass


@adds_to(Team)
class OwningTeam(TeamBook):
    accounts: Connection[Account, TeamAccountEdge] = book(
        "ownership/team_accounts",
        "The accounts owned at a moment by members of the team, or of a team beneath it, at that moment.",
        AccountWhere,
        AccountOrder,
    )
    contacts: Connection[Contact, TeamContactEdge] = book(
        "ownership/team_contacts",
        "The contacts owned at a moment by members of the team, or of a team beneath it, at that moment.",
        ContactWhere,
        ContactOrder,
    )
