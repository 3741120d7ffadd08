"""Whom do we know there, what do they do, and what are they to us?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.ordering import ContactOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.accounts import EmploymentEdge
from graphservice.directory.types.declared import filters, grouped_by, shows
from graphservice.directory.types.relations import Dated, Employment, Participation, Response
from graphservice.directory.vocabulary import BuyingRole, ContactType
from graphservice.engine.connections import Connection, Edge, Fact, GroupCount
from graphservice.engine.fields import AS_OF, by_id, connection, grouped, listed, the_node, to_one
from graphservice.engine.filters import (
    EnumFilter,
    FlagFilter,
    MomentFilter,
    Related,
    conditions,
    on_node,
    related,
)
from graphservice.kinds import (
    Account,
    AccountWhere,
    Campaign,
    CampaignWhere,
    Contact,
    ContactWhere,
    InteractionWhere,
    Opportunity,
    OpportunityWhere,
    Query,
    adds_to,
)


@strawberry.type(description="A type of a contact at an account, dated.")
class ContactTyping(Dated, Fact):
    type: ContactType = strawberry.field(description="The type: prospect, client or partner.")
    account: Account = the_node("The account where the contact is of this type.")


@strawberry.type(description="An account where a contact works, or worked, with the job.")
class EmployerEdge(Employment, Edge[Account]):
    pass


@strawberry.type(description="A deal that a contact takes part in.")
class ParticipationEdge(Participation, Edge[Opportunity]):
    pass


@strawberry.type(description="A campaign that a contact responded to.")
class RespondedCampaignEdge(Response, Edge[Campaign]):
    pass


@adds_to(Contact)
@shows(model.CONTACT)
class ContactFields(Recorded):
    account: Account | None = to_one("directory/contact_account", "The main employer at a moment.", AS_OF)
    employers: Connection[Account, EmployerEdge] = connection(
        "directory/contact_accounts",
        "The accounts where they work at a moment, the latest first.",
        AS_OF,
        order=["-edge.validFrom"],
        where=AccountWhere,
    )
    employments: Connection[Account, EmployerEdge] = connection(
        "directory/contact_employments",
        "The accounts where they ever worked, once for each employment, the latest first.",
        order=["-edge.validFrom"],
        where=AccountWhere,
    )
    colleagues: Connection[Contact, EmploymentEdge] = connection(
        "directory/contact_colleagues",
        "The contacts who work at the same accounts at a moment, once for each common employer.",
        AS_OF,
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    types: list[ContactTyping] = listed(
        "directory/contact_types",
        "The types of the contact at a moment: prospect, client, partner, or several.",
        AS_OF,
        order=["edge.type", "edge.validFrom", "edge.id"],
    )
    types_history: list[ContactTyping] = listed(
        "directory/contact_types_history",
        "The types that the contact ever had, the earliest first.",
        order=["edge.validFrom", "edge.type", "edge.id"],
    )
    opportunities: Connection[Opportunity, ParticipationEdge] = connection(
        "directory/contact_opportunities",
        "The deals that they take part in, the latest first, and their buying role in each.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    campaigns: Connection[Campaign, RespondedCampaignEdge] = connection(
        "directory/contact_campaigns",
        "The campaigns that they responded to.",
        order=["name"],
        order_by=NamedOrder,
        where=CampaignWhere,
    )


@conditions("Conditions on a type of a contact.", of="edge")
class ContactTypingWhere:
    type: EnumFilter[ContactType] | None
    valid_from: MomentFilter | None
    account: AccountWhere | None = on_node("On the account where the contact is of this type.")


@conditions("Conditions on a contact's part in a deal.", of="edge")
class ParticipationWhere:
    buying_role: EnumFilter[BuyingRole] | None
    is_primary: FlagFilter | None
    opportunity: OpportunityWhere | None = on_node("On the deal.")


@adds_to(ContactWhere)
@filters(model.CONTACT)
class ContactConditions:
    types: Related[ContactTypingWhere] | None = related(
        "directory/contact_types", "On the types of the contact at the moment of the list."
    )
    employers: Related[AccountWhere] | None = related(
        "directory/contact_accounts", "On the accounts where they work at the moment of the list."
    )
    opportunities: Related[ParticipationWhere] | None = related(
        "directory/contact_opportunities", "On the deals that they take part in."
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/person_interactions", "On the interactions in which they took part."
    )
    campaigns: Related[CampaignWhere] | None = related(
        "directory/contact_campaigns", "On the campaigns that they responded to."
    )


@adds_to(Query)
class ContactsListed:
    contact: Contact | None = by_id("The contact with this id. Null: there is none.")
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "directory/contacts",
        "The contacts.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    contacts_by: list[GroupCount] = grouped(
        "directory/contacts",
        "The number of contacts by a property: the 100 largest groups, the largest first.",
        grouped_by(model.CONTACT, "contacts"),
        ContactWhere,
    )
