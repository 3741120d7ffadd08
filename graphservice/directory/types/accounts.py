"""Which organisations do we deal with, and how do they belong together?"""

from __future__ import annotations

from datetime import datetime

import strawberry

from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.directory.types.products import Money, money_of
from graphservice.directory.vocabulary import JobFunction
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import AS_OF, argument, by_id, column, connection, to_one
from graphservice.engine.filters import MomentFilter, NumberFilter, TextFilter, conditions
from graphservice.engine.references import AccountRef, ContactRef, ContractRef, OpportunityRef


@strawberry.type(description="Somebody who works at an account, and as what.")
class EmploymentEdge(Edge[ContactRef]):
    title: str | None = strawberry.field(description="The title there.")
    department: str | None = strawberry.field(description="The department there, as it was given.")
    is_primary: bool | None = strawberry.field(description="Whether this is their main employer.")
    valid_from: datetime = strawberry.field(description="Since when.")
    valid_to: datetime | None = strawberry.field(description="Until when; null: still.")


@strawberry.type
class AccountRecord(Recorded):
    name: str = strawberry.field(description="What the organisation is called.")
    domain: str | None = strawberry.field(description="Its internet domain, as in `example.com`.")
    industry: str | None = strawberry.field(description="What it does, as our CRM has it.")
    region: str | None = strawberry.field(description="The sales region that it lies in.")
    country: str | None = strawberry.field(description="Where it sits.")
    employees: int | None = strawberry.field(description="How many people work there.")
    annual_revenue: Money | None = column(money_of("annualRevenue"), "What it earns a year.")
    tier: str | None = strawberry.field(description="How much it matters to us.")
    churn_risk: float | None = strawberry.field(description="How likely we are to lose it, from 0 to 1.")
    open_escalations: int | None = strawberry.field(description="Complaints that wait for an answer.")
    parent: AccountRef | None = to_one("directory/account_parent", "The account that it is part of.")
    subsidiaries: Connection[AccountRef, Edge[AccountRef]] = connection(
        "directory/account_subsidiaries", "The accounts that are part of it, directly.", order=["name"]
    )
    contacts: Connection[ContactRef, EmploymentEdge] = connection(
        "directory/account_contacts",
        "The people who work there at a moment.",
        argument("jobFunction", JobFunction, "Only those who do this."),
        AS_OF,
        order=["name"],
        order_by=NamedOrder,
    )
    opportunities: Connection[OpportunityRef, Edge[OpportunityRef]] = connection(
        "directory/account_opportunities", "The deals with it, the latest first.", order=["-openedOn"]
    )
    contracts: Connection[ContractRef, Edge[ContractRef]] = connection(
        "directory/account_contracts", "The agreements with it.", order=["name"]
    )


@conditions("Conditions on an account; all must hold.")
class AccountWhere:
    name: TextFilter | None
    domain: TextFilter | None
    industry: TextFilter | None
    region: TextFilter | None
    country: TextFilter | None
    tier: TextFilter | None
    employees: NumberFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None


@strawberry.type
class AccountsListed:
    account: AccountRef | None = by_id("The account of an id, or null.")
    accounts: Connection[AccountRef, Edge[AccountRef]] = connection(
        "directory/accounts",
        "The organisations that we know.",
        order=["name"],
        order_by=NamedOrder,
        where=AccountWhere,
    )
