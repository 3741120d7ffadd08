"""Who are we? Owners, their teams, and who reports to whom."""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.ordering import NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.declared import filters, shows
from graphservice.directory.types.relations import Beneath, Dated, Work
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, by_id, connection, listed, to_one
from graphservice.engine.filters import (
    Related,
    related,
)
from graphservice.kinds import (
    InteractionWhere,
    Opportunity,
    OpportunityWhere,
    Owner,
    OwnerWhere,
    Query,
    Team,
    TeamWhere,
    adds_to,
)


@strawberry.type(description="The membership of an owner in a team.")
class MembershipEdge(Dated, Edge[Owner]):
    pass


@strawberry.type(description="A team that an owner belongs to, or belonged to.")
class JoinedTeamEdge(Dated, Edge[Team]):
    pass


@strawberry.type(description="An owner beneath another, and their level.")
class ReportEdge(Beneath, Edge[Owner]):
    pass


@strawberry.type(description="A team beneath another, and its level.")
class TeamTreeEdge(Beneath, Edge[Team]):
    pass


@strawberry.type(description="A deal that an owner works on.")
class WorkedDealEdge(Work, Edge[Opportunity]):
    pass


@adds_to(Owner)
@shows(model.OWNER)
class OwnerFields(Recorded):
    team: Team | None = to_one("directory/owner_team", "The team of the owner at a moment.", AS_OF)
    memberships: Connection[Team, JoinedTeamEdge] = connection(
        "directory/owner_memberships",
        "The teams that the owner ever belonged to, once for each membership, the latest first.",
        order=["-edge.validFrom"],
        where=TeamWhere,
    )
    manager: Owner | None = to_one("directory/owner_manager", "The manager of the owner.")
    managers: list[Owner] = listed(
        "directory/owner_managers",
        "The managers above the owner, the nearest first: at most ten levels.",
        order=["edge.depth", "name", "id"],
    )
    reports: Connection[Owner, Edge[Owner]] = connection(
        "directory/owner_reports",
        "The owners who report to this owner directly.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    all_reports: Connection[Owner, ReportEdge] = connection(
        "directory/owner_all_reports",
        "All owners beneath the owner, level by level: at most ten levels. `manager` is the place of each.",
        order=["edge.depth", "name"],
        where=OwnerWhere,
    )
    opportunities: Connection[Opportunity, WorkedDealEdge] = connection(
        "directory/owner_opportunities",
        "The deals that the owner works on, the latest first; of deals that are WON or LOST, those that the owner "
        "worked on when they closed. With `asOf`: the deals at that moment.",
        AS_OF,
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )


@adds_to(Team)
@shows(model.TEAM)
class TeamFields(Recorded):
    parent: Team | None = to_one("directory/team_parent", "The team that it is part of.")
    ancestors: list[Team] = listed(
        "directory/team_ancestors",
        "The teams above it in the tree, the nearest first: at most ten levels.",
        order=["edge.depth", "name", "id"],
    )
    parts: Connection[Team, Edge[Team]] = connection(
        "directory/team_parts",
        "The teams that are directly part of it.",
        order=["name"],
        order_by=NamedOrder,
        where=TeamWhere,
    )
    tree: Connection[Team, TeamTreeEdge] = connection(
        "directory/team_tree",
        "All teams beneath it in the tree, level by level: at most ten levels. `parent` is the place of each.",
        order=["edge.depth", "name"],
        where=TeamWhere,
    )
    members: Connection[Owner, MembershipEdge] = connection(
        "directory/team_members",
        "The owners who belong to the team at a moment.",
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    memberships: Connection[Owner, MembershipEdge] = connection(
        "directory/team_memberships",
        "The owners who ever belonged to the team, once for each membership, the latest first.",
        order=["-edge.validFrom"],
        where=OwnerWhere,
    )


@adds_to(OwnerWhere)
@filters(model.OWNER)
class OwnerConditions:
    manager: Related[OwnerWhere] | None = related("directory/owner_manager", "On the manager of the owner.")
    teams: Related[TeamWhere] | None = related(
        "directory/owner_teams", "On the teams that they belong to, at the moment of the list."
    )
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/owner_opportunities",
        "On the deals that the owner works on, at the moment of the list; of WON or LOST deals, "
        "on those that they worked on when these closed.",
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/person_interactions", "On the interactions in which they took part."
    )


@adds_to(TeamWhere)
@filters(model.TEAM)
class TeamConditions:
    parent: Related[TeamWhere] | None = related("directory/team_parent", "On the team that it is part of.")
    members: Related[OwnerWhere] | None = related(
        "directory/team_members", "On the members of the team, at the moment of the list."
    )


@adds_to(Query)
class OrganisationListed:
    owner: Owner | None = by_id("The owner with this id. Null: there is none.")
    owners: Connection[Owner, Edge[Owner]] = connection(
        "directory/owners",
        "The owners: people of our own organisation, who own relationships.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    team: Team | None = by_id("The team with this id. Null: there is none.")
    teams: Connection[Team, Edge[Team]] = connection(
        "directory/teams", "The teams.", order=["name"], order_by=NamedOrder, where=TeamWhere
    )
