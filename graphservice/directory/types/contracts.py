"""Which agreements are there, and what do they cover?"""

from __future__ import annotations

from datetime import date

import strawberry

from graphservice.directory.types.money import Money, MoneyFilter, money_filter, money_of
from graphservice.directory.types.ordering import ContractOrder, NamedOrder, Recorded
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import by_id, column, connection, to_one
from graphservice.engine.filters import (
    DayFilter,
    IdFilter,
    MomentFilter,
    Related,
    TextFilter,
    partial_conditions,
    related,
)
from graphservice.engine.references import (
    AccountRef,
    AccountWhereRef,
    ContractRef,
    ContractWhereRef,
    ProductRef,
    ProductWhereRef,
)


@strawberry.type(description="A product that an agreement covers, and for how much.")
class CoveredProductEdge(Edge[ProductRef]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge", currency_of="parent"),
        "What the product brings a year, in the currency of the agreement.",
    )


@strawberry.type
class ContractRecord(Recorded):
    name: str = strawberry.field(description="The number or name of the agreement.")
    starts_on: date | None = strawberry.field(description="Its first day.")
    ends_on: date | None = strawberry.field(description="Its last day; null: until it is ended.")
    annual_value: Money | None = column(money_of("annualValue"), "What it brings a year.")
    account: AccountRef | None = to_one("directory/contract_account", "Whom it is with.")
    products: Connection[ProductRef, CoveredProductEdge] = connection(
        "directory/contract_products",
        "What it covers.",
        order=["name"],
        order_by=NamedOrder,
        where=ProductWhereRef,
    )


@partial_conditions
class ContractConditions:
    id: IdFilter | None
    name: TextFilter | None
    starts_on: DayFilter | None
    ends_on: DayFilter | None
    annual_value: MoneyFilter | None = money_filter("annualValue", "On what it brings a year.")
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    account: Related[AccountWhereRef] | None = related("directory/contract_account", "On whom it is with.")
    products: Related[ProductWhereRef] | None = related("directory/contract_products", "On what it covers.")


@strawberry.type
class ContractsListed:
    contract: ContractRef | None = by_id("The agreement of an id, or null.")
    contracts: Connection[ContractRef, Edge[ContractRef]] = connection(
        "directory/contracts",
        "The agreements with clients.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhereRef,
    )
