"""Whom do we know there, what do they do, and what are they to us?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.directory.vocabulary import Alignment, BuyingRole, ContactType, JobFunction
from graphservice.engine.connections import Connection, Edge, Fact
from graphservice.engine.fields import AS_OF, by_id, connection, listed, the_node, to_one
from graphservice.engine.filters import EnumFilter, FlagFilter, MomentFilter, Related, TextFilter, conditions, related
from graphservice.engine.references import AccountRef, ContactRef, OpportunityRef


@strawberry.type(description="What a contact is to us at an account, and since when.")
class ContactTyping(Fact):
    type: ContactType = strawberry.field(description="Prospect, client or partner.")
    account: AccountRef = the_node("At which account.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type(description="An account where somebody works, and as what.")
class EmployerEdge(Edge[AccountRef]):
    title: str | None = strawberry.field(description="The title there.")
    department: str | None = strawberry.field(description="The department there, as it was given.")
    is_primary: bool | None = strawberry.field(description="Whether this is their main employer.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type(description="A deal that a contact takes part in.")
class ParticipationEdge(Edge[OpportunityRef]):
    buying_role: BuyingRole | None = strawberry.field(description="The part played in the decision.")
    is_primary: bool | None = strawberry.field(description="Whether this is the main contact of the deal.")


@strawberry.type
class ContactRecord(Recorded):
    name: str = strawberry.field(description="The whole name.")
    given_name: str | None = strawberry.field(description="First names.")
    family_name: str | None = strawberry.field(description="Last name.")
    email: str | None = strawberry.field(description="E-mail address.")
    phone: str | None = strawberry.field(description="Telephone number.")
    title: str | None = strawberry.field(description="The title as last known; `employers` has it by account.")
    department: str | None = strawberry.field(description="The department, as it was given.")
    job_function: JobFunction | None = strawberry.field(description="What the department does.")
    seniority: str | None = strawberry.field(description="How senior they are.")
    country: str | None = strawberry.field(description="Where they are.")
    aligned_with: Alignment | None = strawberry.field(description="Which side of our business they are aligned with.")
    opted_out: bool = strawberry.field(description="Whether they asked not to be contacted.")
    account: AccountRef | None = to_one("directory/contact_account", "The main employer at a moment.", AS_OF)
    employers: Connection[AccountRef, EmployerEdge] = connection(
        "directory/contact_accounts",
        "The accounts where they work at a moment, the latest first.",
        AS_OF,
        order=["-edge.validFrom"],
    )
    types: list[ContactTyping] = listed(
        "directory/contact_types",
        "What they are to us at a moment: prospect, client, partner, or several.",
        AS_OF,
        order=["edge.type", "edge.validFrom", "edge.id"],
    )
    opportunities: Connection[OpportunityRef, ParticipationEdge] = connection(
        "directory/contact_opportunities", "The deals that they take part in.", order=["-openedOn"]
    )


@conditions("Conditions on what a contact is to us.", of="edge")
class ContactTypingWhere:
    type: EnumFilter[ContactType] | None


@conditions("Conditions on a contact; all must hold.")
class ContactWhere:
    name: TextFilter | None
    email: TextFilter | None
    department: TextFilter | None
    job_function: EnumFilter[JobFunction] | None
    aligned_with: EnumFilter[Alignment] | None
    country: TextFilter | None
    opted_out: FlagFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    types: Related[ContactTypingWhere] | None = related(
        "directory/contact_types", "On what they are to us, at the moment of the list."
    )


@strawberry.type
class ContactsListed:
    contact: ContactRef | None = by_id("The contact of an id, or null.")
    contacts: Connection[ContactRef, Edge[ContactRef]] = connection(
        "directory/contacts",
        "The people whom we know.",
        order=["name"],
        order_by=NamedOrder,
        where=ContactWhere,
    )
