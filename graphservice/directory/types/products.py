"""What do we sell, and for how much?"""

from __future__ import annotations

from enum import StrEnum

import strawberry

from graphservice.directory.ordering import ContractOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.money import money_of
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import by_id, column, connection, grouped
from graphservice.engine.filters import (
    IdFilter,
    MomentFilter,
    Related,
    TermFilter,
    TextFilter,
    related,
)
from graphservice.kinds import (
    Contract,
    ContractWhere,
    Money,
    Opportunity,
    OpportunityWhere,
    Product,
    ProductWhere,
    Query,
    adds_to,
)


@strawberry.type(description="A deal that is about a product, and how much of it.")
class SaleEdge(Edge[Opportunity]):
    quantity: int | None = strawberry.field(description="How many.")
    amount: Money | None = column(money_of("amount", of="edge"), "What they are worth, in the currency of the deal.")


@strawberry.type(description="An agreement that covers a product, and for how much.")
class CoveringContractEdge(Edge[Contract]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge"), "What the product brings a year, in the currency of the agreement."
    )


@adds_to(Product)
class ProductRecord(Recorded):
    name: str = strawberry.field(description="What it is called.")
    line: str | None = strawberry.field(description="The product line that it belongs to.")
    opportunities: Connection[Opportunity, SaleEdge] = connection(
        "directory/product_opportunities",
        "The deals that are about it, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    contracts: Connection[Contract, CoveringContractEdge] = connection(
        "directory/product_contracts",
        "The agreements that cover it.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )


@adds_to(ProductWhere)
class ProductConditions:
    id: IdFilter | None
    name: TextFilter | None
    line: TermFilter | None
    created_at: MomentFilter | None
    updated_at: MomentFilter | None
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/product_opportunities", "On the deals that are about it."
    )
    contracts: Related[ContractWhere] | None = related(
        "directory/product_contracts", "On the agreements that cover it."
    )


@strawberry.enum(description="What products can be counted by.")
class ProductGroupField(StrEnum):
    LINE = "LINE"


@adds_to(Query)
class ProductsListed:
    product: Product | None = by_id("The product of an id, or null.")
    products: Connection[Product, Edge[Product]] = connection(
        "directory/products", "What we sell.", order=["name"], order_by=NamedOrder, where=ProductWhere
    )
    products_by: list[GroupCount] = grouped(
        "directory/products",
        "How many products there are of each kind, the most first: the 100 largest groups.",
        ProductGroupField,
        ProductWhere,
    )
