"""Which agreements are there, and what do they cover?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.ordering import ContractOrder, NamedOrder, Recorded
from graphservice.directory.types.declared import filters, shows
from graphservice.directory.types.money import money_of
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import by_id, column, connection, to_one
from graphservice.engine.filters import (
    Related,
    related,
)
from graphservice.kinds import (
    Account,
    AccountWhere,
    Contract,
    ContractWhere,
    Money,
    Product,
    ProductWhere,
    Query,
    adds_to,
)


@strawberry.type(description="A product that an agreement covers, and its annual value.")
class CoveredProductEdge(Edge[Product]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge", currency_of="parent"),
        "The annual value of the product, in the currency of the agreement.",
    )


@adds_to(Contract)
@shows(model.CONTRACT)
class ContractFields(Recorded):
    account: Account | None = to_one("directory/contract_account", "The account that it is with.")
    products: Connection[Product, CoveredProductEdge] = connection(
        "directory/contract_products",
        "The products that the agreement covers.",
        order=["name"],
        order_by=NamedOrder,
        where=ProductWhere,
    )


@adds_to(ContractWhere)
@filters(model.CONTRACT)
class ContractConditions:
    account: Related[AccountWhere] | None = related("directory/contract_account", "On the account that it is with.")
    products: Related[ProductWhere] | None = related(
        "directory/contract_products", "On the products that the agreement covers."
    )


@adds_to(Query)
class ContractsListed:
    contract: Contract | None = by_id("The agreement with this id. Null: there is none.")
    contracts: Connection[Contract, Edge[Contract]] = connection(
        "directory/contracts",
        "The agreements with clients.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )
