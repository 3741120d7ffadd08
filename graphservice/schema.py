"""What can be asked in all? The types, composed of what each capability adds to them; no fields of their own."""

from __future__ import annotations

import strawberry
from strawberry.schema.config import StrawberryConfig

from graphservice.directory import types as directory_types
from graphservice.directory.viewing import Viewing
from graphservice.engine.connections import Names, Node
from graphservice.engine.executor import PlanExecutor
from graphservice.engine.scalars import SCALARS
from graphservice.ownership import types as ownership_types
from graphservice.ownership.mutations import OwnershipMutations


@strawberry.type(description="An organisation that we sell to, serve or work with.")
class Account(ownership_types.OwnedAccount, directory_types.AccountRecord, Node):
    pass


@strawberry.type(description="A person who works, or worked, at an account.")
class Contact(ownership_types.OwnedContact, directory_types.ContactRecord, Node):
    pass


@strawberry.type(description="One of us who owns relationships.")
class Owner(ownership_types.Owning, directory_types.OwnerRecord, Node):
    pass


@strawberry.type(description="Some of us who work together.")
class Team(directory_types.TeamRecord, Node):
    pass


@strawberry.type(description="Something that we sell.")
class Product(directory_types.ProductRecord, Node):
    pass


@strawberry.type(description="A deal, from its first lead on.")
class Opportunity(directory_types.OpportunityRecord, Node):
    pass


@strawberry.type(description="An agreement with a client.")
class Contract(directory_types.ContractRecord, Node):
    pass


@strawberry.type(description="All questions.")
class Query(
    Viewing,
    directory_types.Searching,
    directory_types.AccountsListed,
    directory_types.ContactsListed,
    directory_types.OrganisationListed,
    directory_types.ProductsListed,
    directory_types.DealsListed,
):
    pass


@strawberry.type(description="All changes.")
class Mutation(OwnershipMutations):
    pass


schema = strawberry.Schema(
    Query,
    Mutation,
    types=[Account, Contact, Owner, Team, Product, Opportunity, Contract],
    execution_context_class=PlanExecutor,
    config=StrawberryConfig(name_converter=Names(), scalar_map=SCALARS),
)
