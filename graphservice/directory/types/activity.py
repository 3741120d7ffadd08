"""What happened between us and others, and which campaigns reached them?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice import model
from graphservice.directory.actors import Actor, actor
from graphservice.directory.ordering import ContactOrder, InteractionOrder, NamedOrder, Recorded
from graphservice.directory.types.declared import filters, grouped_by, shows
from graphservice.directory.types.people import AttendanceEdge, PersonWhere
from graphservice.directory.types.relations import Response
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import argument, by_id, connection, grouped, to_one
from graphservice.engine.filters import (
    Related,
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
@shows(model.INTERACTION)
class InteractionFields(Recorded):
    withdrawn_at: datetime | None = strawberry.field(
        description="The moment at which it was withdrawn, as recorded by mistake. Null: it counts."
    )
    withdrawn_by: Actor | None = actor("withdrawnBy", "The author of the withdrawal. Null: it counts.")
    withdrawn_why: str | None = strawberry.field(description="The reason for the withdrawal. Null: it counts.")
    people: Connection[Person, AttendanceEdge] = connection(
        "directory/interaction_people",
        "The people who took part, ours and others, with their parts.",
        order=["name"],
        where=PersonWhere,
    )
    account: Account | None = to_one(
        "directory/interaction_account", "The account that it was about. Null: none was named."
    )
    opportunity: Opportunity | None = to_one(
        "directory/interaction_opportunity", "The deal that it was about. Null: none was named."
    )


@adds_to(InteractionWhere)
@filters(model.INTERACTION)
class InteractionConditions:
    people: Related[PersonWhere] | None = related("directory/interaction_people", "On the people who took part.")


@strawberry.type(description="A contact who responded to a campaign, and the response.")
class CampaignResponseEdge(Response, Edge[Contact]):
    pass


@adds_to(Campaign)
@shows(model.CAMPAIGN)
class CampaignFields(Recorded):
    contacts: Connection[Contact, CampaignResponseEdge] = connection(
        "directory/campaign_contacts",
        "The contacts who responded to it.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )


@adds_to(CampaignWhere)
@filters(model.CAMPAIGN)
class CampaignConditions:
    contacts: Related[ContactWhere] | None = related(
        "directory/campaign_contacts", "On the contacts who responded to it."
    )


@adds_to(Query)
class ActivityListed:
    interaction: Interaction | None = by_id("The interaction with this id. Null: there is none.")
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/interactions",
        "The interactions, the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhere,
    )
    withdrawn_interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/withdrawn_interactions",
        "The interactions that were withdrawn, the latest first: no other list has them.",
        argument("of", strawberry.ID, "Only interactions in which this person took part: an owner or a contact."),
        order=["-updatedAt"],
    )
    interactions_by: list[GroupCount] = grouped(
        "directory/interactions",
        "The number of interactions by a property: the 100 largest groups, the largest first.",
        grouped_by(model.INTERACTION, "interactions"),
        InteractionWhere,
    )
    campaign: Campaign | None = by_id("The campaign with this id. Null: there is none.")
    campaigns: Connection[Campaign, Edge[Campaign]] = connection(
        "directory/campaigns", "The campaigns.", order=["name"], order_by=NamedOrder, where=CampaignWhere
    )
    campaigns_by: list[GroupCount] = grouped(
        "directory/campaigns",
        "The number of campaigns by a property: the 100 largest groups, the largest first.",
        grouped_by(model.CAMPAIGN, "campaigns"),
        CampaignWhere,
    )
