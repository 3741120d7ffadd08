"""Which agreements are there, and what do they cover?"""

from __future__ import annotations

from datetime import date

import strawberry

from graphservice.directory.ordering import ContractOrder, NamedOrder, Recorded
from graphservice.directory.types.money import MoneyFilter, money_filter, money_of
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import by_id, column, connection, to_one
from graphservice.engine.filters import (
    DayFilter,
    IdFilter,
    MomentFilter,
    Related,
    TextFilter,
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


@strawberry.type(description="A product that an agreement covers, and for how much.")
class CoveredProductEdge(Edge[Product]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge", currency_of="parent"),
        "What the product brings a year, in the currency of the agreement.",
    )


@adds_to(Contract)
class ContractRecord(Recorded):
    name: str = strawberry.field(description="The number or name of the agreement.")
    starts_on: date | None = strawberry.field(description="Its first day.")
    ends_on: date | None = strawberry.field(description="Its last day; null: until it is ended.")
    annual_value: Money | None = column(money_of("annualValue"), "What it brings a year.")
    account: Account | None = to_one("directory/contract_account", "Whom it is with.")
    products: Connection[Product, CoveredProductEdge] = connection(
        "directory/contract_products",
        "What it covers.",
        order=["name"],
        order_by=NamedOrder,
        where=ProductWhere,
    )


@adds_to(ContractWhere)
class ContractConditions:
    id: IdFilter | None
    name: TextFilter | None
    starts_on: DayFilter | None
    ends_on: DayFilter | None
    annual_value: MoneyFilter | None = money_filter("annualValue", "On what it brings a year.")
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    account: Related[AccountWhere] | None = related("directory/contract_account", "On whom it is with.")
    products: Related[ProductWhere] | None = related("directory/contract_products", "On what it covers.")


@adds_to(Query)
class ContractsListed:
    contract: Contract | None = by_id("The agreement of an id, or null.")
    contracts: Connection[Contract, Edge[Contract]] = connection(
        "directory/contracts",
        "The agreements with clients.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )
