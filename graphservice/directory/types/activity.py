"""What happened between us and others, and which campaigns reached them?"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import ContactOrder, InteractionOrder, NamedOrder, Recorded
from graphservice.directory.types.people import AttendanceEdge, PersonWhere
from graphservice.directory.types.relations import Response
from graphservice.directory.vocabulary import InteractionDirection, InteractionKind
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import argument, by_id, connection, grouped, to_one
from graphservice.engine.filters import (
    EnumFilter,
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    related,
)
from graphservice.kinds import (
    Account,
    Campaign,
    CampaignWhere,
    Contact,
    ContactWhere,
    Interaction,
    InteractionWhere,
    Opportunity,
    Person,
    Query,
    adds_to,
)


@adds_to(Interaction)
class InteractionRecord(Recorded):
    kind: InteractionKind = strawberry.field(description="Whether people met, called, wrote, and the like.")
    at: datetime = strawberry.field(description="When it happened.")
    subject: str | None = strawberry.field(description="What it was about.")
    direction: InteractionDirection | None = strawberry.field(
        description="Which way it went; null where it went no way, as a meeting."
    )
    withdrawn_at: datetime | None = strawberry.field(
        description="When it was withdrawn, as written down by mistake. Null: it counts."
    )
    withdrawn_by: Actor | None = actor("withdrawnBy", "Who withdrew it. Null: it counts.")
    withdrawn_why: str | None = strawberry.field(description="Why it was withdrawn. Null: it counts.")
    people: Connection[Person, AttendanceEdge] = connection(
        "directory/interaction_people",
        "Who was there, ours and others, and the part that each played.",
        order=["name"],
        where=PersonWhere,
    )
    account: Account | None = to_one(
        "directory/interaction_account", "The account that it was about, if one was named."
    )
    opportunity: Opportunity | None = to_one(
        "directory/interaction_opportunity", "The deal that it was about, if one was named."
    )


@adds_to(InteractionWhere)
class InteractionConditions:
    id: IdFilter | None
    kind: EnumFilter[InteractionKind] | None
    at: MomentFilter | None
    direction: EnumFilter[InteractionDirection] | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    people: Related[PersonWhere] | None = related("directory/interaction_people", "On who was there.")


@strawberry.type(description="Somebody who responded to a campaign, and how.")
class CampaignResponseEdge(Response, Edge[Contact]):
    pass


@adds_to(Campaign)
class CampaignRecord(Recorded):
    name: str = strawberry.field(description="What it is called.")
    kind: str | None = strawberry.field(description="What sort of campaign it is, as our CRM calls it.")
    contacts: Connection[Contact, CampaignResponseEdge] = connection(
        "directory/campaign_contacts",
        "Who responded to it.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )


@adds_to(CampaignWhere)
class CampaignConditions:
    id: IdFilter | None
    name: TextFilter | None
    kind: TermFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    contacts: Related[ContactWhere] | None = related("directory/campaign_contacts", "On who responded to it.")


@strawberry.enum(description="What interactions can be counted by.")
class InteractionGroupField(StrEnum):
    KIND = "KIND"
    DIRECTION = "DIRECTION"


@strawberry.enum(description="What campaigns can be counted by.")
class CampaignGroupField(StrEnum):
    KIND = "KIND"


@adds_to(Query)
class ActivityListed:
    interaction: Interaction | None = by_id("The interaction of an id, or null.")
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/interactions",
        "What happened between us and others, the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhere,
    )
    withdrawn_interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/withdrawn_interactions",
        "Interactions that were withdrawn, the latest first: no other list has them.",
        argument("of", strawberry.ID, "Only those in which this person was: one of us, or a contact."),
        order=["-updatedAt"],
    )
    interactions_by: list[GroupCount] = grouped(
        "directory/interactions",
        "How many interactions there are of each kind, the most first.",
        InteractionGroupField,
        InteractionWhere,
    )
    campaign: Campaign | None = by_id("The campaign of an id, or null.")
    campaigns: Connection[Campaign, Edge[Campaign]] = connection(
        "directory/campaigns", "Our campaigns.", order=["name"], order_by=NamedOrder, where=CampaignWhere
    )
    campaigns_by: list[GroupCount] = grouped(
        "directory/campaigns",
        "How many campaigns there are of each kind, the most first: the 100 largest groups.",
        CampaignGroupField,
        CampaignWhere,
    )
