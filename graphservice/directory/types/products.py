"""What do we sell, and for how much?"""

from __future__ import annotations

from enum import StrEnum

import strawberry

from graphservice.directory.types.money import Money, money_of
from graphservice.directory.types.ordering import ContractOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import by_id, column, connection, grouped
from graphservice.engine.filters import (
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    partial_conditions,
    related,
)
from graphservice.engine.references import (
    ContractRef,
    ContractWhereRef,
    OpportunityRef,
    OpportunityWhereRef,
    ProductRef,
    ProductWhereRef,
)


@strawberry.type(description="A deal that is about a product, and how much of it.")
class SaleEdge(Edge[OpportunityRef]):
    quantity: int | None = strawberry.field(description="How many.")
    amount: Money | None = column(money_of("amount", of="edge"), "What they are worth, in the currency of the deal.")


@strawberry.type(description="An agreement that covers a product, and for how much.")
class CoveringContractEdge(Edge[ContractRef]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge"), "What the product brings a year, in the currency of the agreement."
    )


@strawberry.type
class ProductRecord(Recorded):
    name: str = strawberry.field(description="What it is called.")
    line: str | None = strawberry.field(description="The product line that it belongs to.")
    opportunities: Connection[OpportunityRef, SaleEdge] = connection(
        "directory/product_opportunities",
        "The deals that are about it, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhereRef,
    )
    contracts: Connection[ContractRef, CoveringContractEdge] = connection(
        "directory/product_contracts",
        "The agreements that cover it.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhereRef,
    )


@partial_conditions
class ProductConditions:
    id: IdFilter | None
    name: TextFilter | None
    line: TermFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    opportunities: Related[OpportunityWhereRef] | None = related(
        "directory/product_opportunities", "On the deals that are about it."
    )
    contracts: Related[ContractWhereRef] | None = related(
        "directory/product_contracts", "On the agreements that cover it."
    )


@strawberry.enum(description="What products can be counted by.")
class ProductGroupField(StrEnum):
    LINE = "LINE"


@strawberry.type
class ProductsListed:
    product: ProductRef | None = by_id("The product of an id, or null.")
    products: Connection[ProductRef, Edge[ProductRef]] = connection(
        "directory/products", "What we sell.", order=["name"], order_by=NamedOrder, where=ProductWhereRef
    )
    products_by: list[GroupCount] = grouped(
        "directory/products",
        "How many products there are of each kind, the most first: the 100 largest groups.",
        ProductGroupField,
        ProductWhereRef,
    )
