"""Which organisations do we deal with, and how do they belong together?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.ordering import (
    AccountOrder,
    ContactOrder,
    ContractOrder,
    InteractionOrder,
    OpportunityOrder,
    Recorded,
)
from graphservice.directory.types.declared import filters, grouped_by, shows
from graphservice.directory.types.relations import ACTIVE_ON, Beneath, Employment
from graphservice.directory.vocabulary import ContactType, JobFunction
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import AS_OF, argument, by_id, connection, grouped, listed, to_one
from graphservice.engine.filters import (
    Related,
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
    Opportunity,
    OpportunityWhere,
    Query,
    adds_to,
)


@strawberry.type(description="A contact who works, or worked, at an account, with the job.")
class EmploymentEdge(Employment, Edge[Contact]):
    pass


@strawberry.type(description="An account beneath another, and its level.")
class AccountTreeEdge(Beneath, Edge[Account]):
    pass


@adds_to(Account)
@shows(model.ACCOUNT)
class AccountFields(Recorded):
    parent: Account | None = to_one("directory/account_parent", "The account that it is part of.")
    ancestors: list[Account] = listed(
        "directory/account_ancestors",
        "The accounts above it in the tree, the nearest first: at most ten levels.",
        order=["edge.depth", "name", "id"],
    )
    subsidiaries: Connection[Account, Edge[Account]] = connection(
        "directory/account_subsidiaries",
        "The accounts that are directly part of it.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    tree: Connection[Account, AccountTreeEdge] = connection(
        "directory/account_tree",
        "All accounts beneath it in the tree, level by level: at most ten levels. `parent` is the place of each.",
        order=["edge.depth", "name"],
        where=AccountWhere,
    )
    competitors: Connection[Account, Edge[Account]] = connection(
        "directory/account_competitors",
        "The competitors of the account.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    contacts: Connection[Contact, EmploymentEdge] = connection(
        "directory/account_contacts",
        "The people who work there at a moment.",
        argument("jobFunction", JobFunction, "Only contacts with this job function."),
        argument("type", ContactType, "Only contacts of this type at the account, at the same moment."),
        AS_OF,
        order=["name"],
        order_by=ContactOrder,
        where=ContactWhere,
    )
    employments: Connection[Contact, EmploymentEdge] = connection(
        "directory/account_employments",
        "The people who ever worked there, once for each employment, the latest first.",
        order=["-edge.validFrom"],
        where=ContactWhere,
    )
    opportunities: Connection[Opportunity, Edge[Opportunity]] = connection(
        "directory/account_opportunities",
        "The deals with the account, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    contracts: Connection[Contract, Edge[Contract]] = connection(
        "directory/account_contracts",
        "The agreements with the account.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )
    interactions: Connection[Interaction, Edge[Interaction]] = connection(
        "directory/account_interactions",
        "The interactions about the account, or with people who worked there then; the latest first.",
        order=["-at"],
        order_by=InteractionOrder,
        where=InteractionWhere,
    )


@adds_to(AccountWhere)
@filters(model.ACCOUNT)
class AccountConditions:
    parent: Related[AccountWhere] | None = related("directory/account_parent", "On the account that it is part of.")
    subsidiaries: Related[AccountWhere] | None = related(
        "directory/account_subsidiaries", "On the accounts that are part of it."
    )
    contacts: Related[ContactWhere] | None = related(
        "directory/account_contacts", "On the people who work there at the moment of the list."
    )
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/account_opportunities", "On the deals with the account."
    )
    contracts: Related[ContractWhere] | None = related(
        "directory/account_contracts", "On the agreements with the account."
    )
    competitors: Related[AccountWhere] | None = related(
        "directory/account_competitors", "On the competitors of the account."
    )
    interactions: Related[InteractionWhere] | None = related(
        "directory/account_interactions",
        "On the interactions about the account, or with people who worked there then.",
    )


@adds_to(Query)
class AccountsListed:
    account: Account | None = by_id("The account with this id. Null: there is none.")
    accounts: Connection[Account, Edge[Account]] = connection(
        "directory/accounts",
        "The accounts.",
        order=["name"],
        order_by=AccountOrder,
        where=AccountWhere,
    )
    accounts_by: list[GroupCount] = grouped(
        "directory/accounts",
        "The number of accounts by a property: the 100 largest groups, the largest first.",
        grouped_by(model.ACCOUNT, "accounts"),
        AccountWhere,
    )
