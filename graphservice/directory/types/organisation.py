"""Who are we? Owners, their teams, and who reports to whom."""

from __future__ import annotations

import strawberry

from graphservice.directory.ordering import NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.rules.spelling import mailbox
from graphservice.directory.types.relations import Beneath, Dated, Work
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, by_id, connection, listed, to_one
from graphservice.engine.filters import (
    FlagFilter,
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    naming,
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


@strawberry.type(description="Somebody's place in a team.")
class MembershipEdge(Dated, Edge[Owner]):
    pass


@strawberry.type(description="A team that somebody belongs to, or belonged.")
class JoinedTeamEdge(Dated, Edge[Team]):
    pass


@strawberry.type(description="Somebody beneath another, and how far.")
class ReportEdge(Beneath, Edge[Owner]):
    pass


@strawberry.type(description="A team beneath another, and how far.")
class TeamTreeEdge(Beneath, Edge[Team]):
    pass


@strawberry.type(description="A deal that one of us works on.")
class WorkedDealEdge(Work, Edge[Opportunity]):
    pass


@adds_to(Owner)
class OwnerRecord(Recorded):
    active: bool = strawberry.field(description="Whether they still work with us.")
    team: Team | None = to_one("directory/owner_team", "The team at a moment.", AS_OF)
    memberships: Connection[Team, JoinedTeamEdge] = connection(
        "directory/owner_memberships",
        "Every team that they ever belonged to, once for each time, the latest first.",
        order=["-edge.validFrom"],
        where=TeamWhere,
    )
    manager: Owner | None = to_one("directory/owner_manager", "To whom they report.")
    managers: list[Owner] = listed(
        "directory/owner_managers",
        "Those above them, the nearest first, up to the top (ten levels at most).",
        order=["edge.depth", "name", "id"],
    )
    reports: Connection[Owner, Edge[Owner]] = connection(
        "directory/owner_reports",
        "Who reports to them, directly.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    all_reports: Connection[Owner, ReportEdge] = connection(
        "directory/owner_all_reports",
        "All beneath them, level by level (ten at most); `manager` of each says to whom they report.",
        order=["edge.depth", "name"],
        where=OwnerWhere,
    )
    opportunities: Connection[Opportunity, WorkedDealEdge] = connection(
        "directory/owner_opportunities",
        "The deals that they work on, the latest first; those that are WON or LOST, if they worked on them when these "
        "closed. `asOf`: the deals that they worked on at that moment.",
        AS_OF,
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )


@adds_to(Team)
class TeamRecord(Recorded):
    name: str = strawberry.field(description="What the team is called.")
    parent: Team | None = to_one("directory/team_parent", "The team that it is part of.")
    ancestors: list[Team] = listed(
        "directory/team_ancestors",
        "The teams that it is part of, the nearest first, up to the top (ten levels at most).",
        order=["edge.depth", "name", "id"],
    )
    parts: Connection[Team, Edge[Team]] = connection(
        "directory/team_parts",
        "The teams that are part of it, directly.",
        order=["name"],
        order_by=NamedOrder,
        where=TeamWhere,
    )
    tree: Connection[Team, TeamTreeEdge] = connection(
        "directory/team_tree",
        "All teams beneath it, level by level (ten at most); `parent` of each says where it hangs.",
        order=["edge.depth", "name"],
        where=TeamWhere,
    )
    members: Connection[Owner, MembershipEdge] = connection(
        "directory/team_members",
        "Who belongs to it at a moment.",
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    memberships: Connection[Owner, MembershipEdge] = connection(
        "directory/team_memberships",
        "Everyone who ever belonged to it, once for each time, who came last first.",
        order=["-edge.validFrom"],
        where=OwnerWhere,
    )


@adds_to(OwnerWhere)
class OwnerConditions:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    email: TermFilter | None = naming("On `email`. Case makes no difference.", mailbox)
    active: FlagFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    manager: Related[OwnerWhere] | None = related("directory/owner_manager", "On whom they report to.")
    teams: Related[TeamWhere] | None = related(
        "directory/owner_teams", "On the teams that they belong to, at the moment of the list."
    )
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/owner_opportunities",
        "On the deals that they work on, at the moment of the list; WON or LOST ones, if they did when these closed.",
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/person_interactions", "On what happened with them there."
    )


@adds_to(TeamWhere)
class TeamConditions:
    id: IdFilter | None
    name: TextFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    parent: Related[TeamWhere] | None = related("directory/team_parent", "On the team that it is part of.")
    members: Related[OwnerWhere] | None = related(
        "directory/team_members", "On who belongs to it, at the moment of the list."
    )


@adds_to(Query)
class OrganisationListed:
    owner: Owner | None = by_id("The owner of an id, or null.")
    owners: Connection[Owner, Edge[Owner]] = connection(
        "directory/owners",
        "Those of us who own relationships.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhere,
    )
    team: Team | None = by_id("The team of an id, or null.")
    teams: Connection[Team, Edge[Team]] = connection(
        "directory/teams", "Our teams.", order=["name"], order_by=NamedOrder, where=TeamWhere
    )
