"""Who are we? Owners, their teams, and who reports to whom."""

from __future__ import annotations

import strawberry

from graphservice.directory.rules.spelling import mailbox
from graphservice.directory.types.ordering import NamedOrder, OpportunityOrder, Recorded
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
    partial_conditions,
    related,
)
from graphservice.engine.references import (
    InteractionWhereRef,
    OpportunityRef,
    OpportunityWhereRef,
    OwnerRef,
    OwnerWhereRef,
    TeamRef,
    TeamWhereRef,
)


@strawberry.type(description="Somebody's place in a team.")
class MembershipEdge(Dated, Edge[OwnerRef]):
    pass


@strawberry.type(description="A team that somebody belongs to, or belonged.")
class JoinedTeamEdge(Dated, Edge[TeamRef]):
    pass


@strawberry.type(description="Somebody beneath another, and how far.")
class ReportEdge(Beneath, Edge[OwnerRef]):
    pass


@strawberry.type(description="A team beneath another, and how far.")
class TeamTreeEdge(Beneath, Edge[TeamRef]):
    pass


@strawberry.type(description="A deal that one of us works on.")
class WorkedDealEdge(Work, Edge[OpportunityRef]):
    pass


@strawberry.type
class OwnerRecord(Recorded):
    active: bool = strawberry.field(description="Whether they still work with us.")
    team: TeamRef | None = to_one("directory/owner_team", "The team at a moment.", AS_OF)
    memberships: Connection[TeamRef, JoinedTeamEdge] = connection(
        "directory/owner_memberships",
        "Every team that they ever belonged to, once for each time, the latest first.",
        order=["-edge.validFrom"],
        where=TeamWhereRef,
    )
    manager: OwnerRef | None = to_one("directory/owner_manager", "To whom they report.")
    managers: list[OwnerRef] = listed(
        "directory/owner_managers",
        "Those above them, the nearest first, up to the top (ten levels at most).",
        order=["edge.depth", "name", "id"],
    )
    reports: Connection[OwnerRef, Edge[OwnerRef]] = connection(
        "directory/owner_reports",
        "Who reports to them, directly.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhereRef,
    )
    all_reports: Connection[OwnerRef, ReportEdge] = connection(
        "directory/owner_all_reports",
        "All beneath them, level by level (ten at most); `manager` of each says to whom they report.",
        order=["edge.depth", "name"],
        where=OwnerWhereRef,
    )
    opportunities: Connection[OpportunityRef, WorkedDealEdge] = connection(
        "directory/owner_opportunities",
        "The deals that they work on, the latest first; those that are WON or LOST, if they worked on them when these "
        "closed. `asOf`: the deals that they worked on at that moment.",
        AS_OF,
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhereRef,
    )


@strawberry.type
class TeamRecord(Recorded):
    name: str = strawberry.field(description="What the team is called.")
    parent: TeamRef | None = to_one("directory/team_parent", "The team that it is part of.")
    ancestors: list[TeamRef] = listed(
        "directory/team_ancestors",
        "The teams that it is part of, the nearest first, up to the top (ten levels at most).",
        order=["edge.depth", "name", "id"],
    )
    parts: Connection[TeamRef, Edge[TeamRef]] = connection(
        "directory/team_parts",
        "The teams that are part of it, directly.",
        order=["name"],
        order_by=NamedOrder,
        where=TeamWhereRef,
    )
    tree: Connection[TeamRef, TeamTreeEdge] = connection(
        "directory/team_tree",
        "All teams beneath it, level by level (ten at most); `parent` of each says where it hangs.",
        order=["edge.depth", "name"],
        where=TeamWhereRef,
    )
    members: Connection[OwnerRef, MembershipEdge] = connection(
        "directory/team_members",
        "Who belongs to it at a moment.",
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhereRef,
    )
    memberships: Connection[OwnerRef, MembershipEdge] = connection(
        "directory/team_memberships",
        "Everyone who ever belonged to it, once for each time, who came last first.",
        order=["-edge.validFrom"],
        where=OwnerWhereRef,
    )


@partial_conditions
class OwnerConditions:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    email: TermFilter | None = naming("On `email`. Case makes no difference.", mailbox)
    active: FlagFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    manager: Related[OwnerWhereRef] | None = related("directory/owner_manager", "On whom they report to.")
    teams: Related[TeamWhereRef] | None = related(
        "directory/owner_teams", "On the teams that they belong to, at the moment of the list."
    )
    opportunities: Related[OpportunityWhereRef] | None = related(
        "directory/owner_opportunities",
        "On the deals that they work on, at the moment of the list; WON or LOST ones, if they did when these closed.",
    )
    interactions: Related[InteractionWhereRef] | None = related(
        "directory/person_interactions", "On what happened with them there."
    )


@partial_conditions
class TeamConditions:
    id: IdFilter | None
    name: TextFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    parent: Related[TeamWhereRef] | None = related("directory/team_parent", "On the team that it is part of.")
    members: Related[OwnerWhereRef] | None = related(
        "directory/team_members", "On who belongs to it, at the moment of the list."
    )


@strawberry.type
class OrganisationListed:
    owner: OwnerRef | None = by_id("The owner of an id, or null.")
    owners: Connection[OwnerRef, Edge[OwnerRef]] = connection(
        "directory/owners",
        "Those of us who own relationships.",
        order=["name"],
        order_by=NamedOrder,
        where=OwnerWhereRef,
    )
    team: TeamRef | None = by_id("The team of an id, or null.")
    teams: Connection[TeamRef, Edge[TeamRef]] = connection(
        "directory/teams", "Our teams.", order=["name"], order_by=NamedOrder, where=TeamWhereRef
    )
