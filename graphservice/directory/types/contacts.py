"""Whom do we know there, what do they do, and what are they to us?"""

from __future__ import annotations

from enum import StrEnum

import strawberry

from graphservice.directory.ordering import ContactOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.rules.spelling import mailbox
from graphservice.directory.types.accounts import EmploymentEdge
from graphservice.directory.types.relations import Dated, Employment, Participation, Response
from graphservice.directory.vocabulary import Alignment, BuyingRole, ContactType, JobFunction
from graphservice.engine.connections import Connection, Edge, Fact, GroupCount
from graphservice.engine.fields import AS_OF, by_id, connection, grouped, listed, the_node, to_one
from graphservice.engine.filters import (
    EnumFilter,
    FlagFilter,
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    conditions,
    naming,
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


@strawberry.type(description="What a contact is to us at an account, and since when.")
class ContactTyping(Dated, Fact):
    type: ContactType = strawberry.field(description="Prospect, client or partner.")
    account: Account = the_node("At which account.")


@strawberry.type(description="An account where somebody works, or worked, and as what.")
class EmployerEdge(Employment, Edge[Account]):
    pass


@strawberry.type(description="A deal that a contact takes part in.")
class ParticipationEdge(Participation, Edge[Opportunity]):
    pass


@strawberry.type(description="A campaign that a contact responded to.")
class RespondedCampaignEdge(Response, Edge[Campaign]):
    pass


@adds_to(Contact)
class ContactRecord(Recorded):
    given_name: str | None = strawberry.field(description="First names.")
    family_name: str | None = strawberry.field(description="Last name.")
    phone: str | None = strawberry.field(description="Telephone number.")
    department: str | None = strawberry.field(description="The department, as it was given.")
    job_function: JobFunction | None = strawberry.field(description="What the department does.")
    seniority: str | None = strawberry.field(description="How senior they are.")
    country: str | None = strawberry.field(description="Where they are: ISO 3166-1, as in `SE`.")
    aligned_with: Alignment | None = strawberry.field(description="Which side of our business they are aligned with.")
    company_name: str | None = strawberry.field(
        description="The company that they were recorded with, where it is no account of ours."
    )
    opted_out: bool = strawberry.field(description="Whether they asked not to be contacted.")
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
        "Every account where they ever worked, once for each time, the latest first.",
        order=["-edge.validFrom"],
        where=AccountWhere,
    )
    colleagues: Connection[Contact, EmploymentEdge] = connection(
        "directory/contact_colleagues",
        "The others who work where they work at a moment, once for each common employer.",
        AS_OF,
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    types: list[ContactTyping] = listed(
        "directory/contact_types",
        "What they are to us at a moment: prospect, client, partner, or several.",
        AS_OF,
        order=["edge.type", "edge.validFrom", "edge.id"],
    )
    types_history: list[ContactTyping] = listed(
        "directory/contact_types_history",
        "What they ever were to us, the earliest first.",
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


@conditions("Conditions on what a contact is to us.", of="edge")
class ContactTypingWhere:
    type: EnumFilter[ContactType] | None
    valid_from: MomentFilter | None
    account: AccountWhere | None = on_node("On the account where they are that.")


@conditions("Conditions on a contact's part in a deal.", of="edge")
class ParticipationWhere:
    buying_role: EnumFilter[BuyingRole] | None
    is_primary: FlagFilter | None
    opportunity: OpportunityWhere | None = on_node("On the deal.")


@adds_to(ContactWhere)
class ContactConditions:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    family_name: TermFilter | None
    email: TermFilter | None = naming("On `email`. Case makes no difference.", mailbox)
    title: TermFilter | None
    department: TermFilter | None
    job_function: EnumFilter[JobFunction] | None
    seniority: TermFilter | None
    aligned_with: EnumFilter[Alignment] | None
    country: TermFilter | None
    opted_out: FlagFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    types: Related[ContactTypingWhere] | None = related(
        "directory/contact_types", "On what they are to us, at the moment of the list."
    )
    employers: Related[AccountWhere] | None = related(
        "directory/contact_accounts", "On the accounts where they work at the moment of the list."
    )
    opportunities: Related[ParticipationWhere] | None = related(
        "directory/contact_opportunities", "On the deals that they take part in."
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/person_interactions", "On what happened with them there."
    )
    campaigns: Related[CampaignWhere] | None = related(
        "directory/contact_campaigns", "On the campaigns that they responded to."
    )


@strawberry.enum(description="What contacts can be counted by.")
class ContactGroupField(StrEnum):
    JOB_FUNCTION = "JOB_FUNCTION"
    ALIGNED_WITH = "ALIGNED_WITH"
    DEPARTMENT = "DEPARTMENT"
    SENIORITY = "SENIORITY"
    COUNTRY = "COUNTRY"


@adds_to(Query)
class ContactsListed:
    contact: Contact | None = by_id("The contact of an id, or null.")
    contacts: Connection[Contact, Edge[Contact]] = connection(
        "directory/contacts",
        "The people whom we know.",
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    contacts_by: list[GroupCount] = grouped(
        "directory/contacts",
        "How many contacts there are of each kind, the most first: the 100 largest groups.",
        ContactGroupField,
        ContactWhere,
    )
