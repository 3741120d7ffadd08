"""Which organisations do we deal with, and how do they belong together?"""

from __future__ import annotations

from enum import StrEnum

import strawberry

from graphservice.directory.ordering import (
    AccountOrder,
    ContactOrder,
    ContractOrder,
    InteractionOrder,
    OpportunityOrder,
    Recorded,
)
from graphservice.directory.rules.spelling import host
from graphservice.directory.types.money import MoneyFilter, money_filter, money_of
from graphservice.directory.types.relations import ACTIVE_ON, Beneath, Employment
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import AS_OF, argument, by_id, column, connection, grouped, listed, to_one
from graphservice.engine.filters import (
    FloatFilter,
    IdFilter,
    MomentFilter,
    NumberFilter,
    Related,
    TermFilter,
    TextFilter,
    naming,
    related,
)
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contact,
    ContactWhere,
    Contract,
    ContractWhere,
    Interaction,
    InteractionWhere,
    Money,
    Opportunity,
    OpportunityWhere,
    Query,
    adds_to,
)


@strawberry.type(description="Somebody who works, or worked, at an account, and as what.")
class EmploymentEdge(Employment, Edge[Contact]):
    pass


@strawberry.type(description="An account beneath another, and how far.")
class AccountTreeEdge(Beneath, Edge[Account]):
    pass


@adds_to(Account)
class AccountRecord(Recorded):
    name: str = strawberry.field(description="What the organisation is called.")
    domain: str | None = strawberry.field(description="Its internet domain, as in `example.com`.")
    industry: str | None = strawberry.field(description="What it does, as our CRM has it.")
    region: str | None = strawberry.field(description="The sales region that it lies in.")
    country: str | None = strawberry.field(description="Where it sits: ISO 3166-1, as in `SE`.")
    employees: int | None = strawberry.field(description="How many people work there.")
    annual_revenue: Money | None = column(money_of("annualRevenue"), "What it earns a year.")
    tier: str | None = strawberry.field(description="How much it matters to us.")
    churn_risk: float | None = strawberry.field(description="How likely we are to lose it, from 0 to 1.")
    open_escalations: int | None = strawberry.field(description="Complaints that wait for an answer.")
    parent: Account | None = to_one("directory/account_parent", "The account that it is part of.")
    ancestors: list[Account] = listed(
        "directory/account_ancestors",
        "The accounts that it is part of, the nearest first, up to the top (ten levels at most).",
        order=["edge.depth", "name", "id"],
    )
    subsidiaries: Connection[Account, Edge[Account]] = connection(
        "directory/account_subsidiaries",
        "The accounts that are part of it, directly.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    tree: Connection[Account, AccountTreeEdge] = connection(
        "directory/account_tree",
        "All accounts beneath it, level by level (ten at most); `parent` of each says where it hangs.",
        order=["edge.depth", "name"],
        where=AccountWhere,
    )
    competitors: Connection[Account, Edge[Account]] = connection(
        "directory/account_competitors",
        "The accounts that it competes with.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    contacts: Connection[Contact, EmploymentEdge] = connection(
        "directory/account_contacts",
        "The people who work there at a moment.",
        argument("jobFunction", JobFunction, "Only those who do this."),
        argument("type", ContactType, "Only those who are this to us here, at the same moment."),
        AS_OF,
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    employments: Connection[Contact, EmploymentEdge] = connection(
        "directory/account_employments",
        "Everyone who ever worked there, once for each time, who came last first.",
        order=["-edge.validFrom"],
        where=ContactWhere,
    )
    opportunities: Connection[Opportunity, Edge[Opportunity]] = connection(
        "directory/account_opportunities",
        "The deals with it, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    contracts: Connection[Contract, Edge[Contract]] = connection(
        "directory/account_contracts",
        "The agreements with it.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/account_interactions",
        "What happened between us and others about it, or with people who worked there then; the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhere,
    )


@adds_to(AccountWhere)
class AccountConditions:
    id: IdFilter | None
    name: TextFilter | None = naming("On `name`.")
    domain: TermFilter | None = naming("On `domain`. Case, `https://` and `www.` make no difference.", host)
    industry: TermFilter | None
    region: TermFilter | None
    country: TermFilter | None
    tier: TermFilter | None
    employees: NumberFilter | None
    annual_revenue: MoneyFilter | None = money_filter("annualRevenue", "On what it earns a year.")
    churn_risk: FloatFilter | None
    open_escalations: NumberFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    parent: Related[AccountWhere] | None = related("directory/account_parent", "On the account that it is part of.")
    subsidiaries: Related[AccountWhere] | None = related(
        "directory/account_subsidiaries", "On the accounts that are part of it."
    )
    contacts: Related[ContactWhere] | None = related(
        "directory/account_contacts", "On the people who work there at the moment of the list."
    )
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/account_opportunities", "On the deals with it."
    )
    contracts: Related[ContractWhere] | None = related("directory/account_contracts", "On the agreements with it.")
    competitors: Related[AccountWhere] | None = related(
        "directory/account_competitors", "On the accounts that it competes with."
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/account_interactions",
        "On what happened between us and others about it, or with people who worked there then.",
    )


@strawberry.enum(description="What accounts can be counted by.")
class AccountGroupField(StrEnum):
    INDUSTRY = "INDUSTRY"
    REGION = "REGION"
    COUNTRY = "COUNTRY"
    TIER = "TIER"


@adds_to(Query)
class AccountsListed:
    account: Account | None = by_id("The account of an id, or null.")
    accounts: Connection[Account, Edge[Account]] = connection(
        "directory/accounts",
        "The organisations that we know.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    accounts_by: list[GroupCount] = grouped(
        "directory/accounts",
        "How many accounts there are of each kind, the most first: the 100 largest groups.",
        AccountGroupField,
        AccountWhere,
    )
