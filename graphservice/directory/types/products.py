"""What do we sell, and for how much?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.ordering import ContractOrder, NamedOrder, OpportunityOrder, Recorded
from graphservice.directory.types.declared import filters, grouped_by, shows
from graphservice.directory.types.money import money_of
from graphservice.directory.types.relations import ACTIVE_ON
from graphservice.engine.connections import Connection, Edge, GroupCount
from graphservice.engine.fields import by_id, column, connection, grouped
from graphservice.engine.filters import (
    Related,
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


@strawberry.type(description="A deal about a product, with its quantity and its value.")
class SaleEdge(Edge[Opportunity]):
    quantity: int | None = strawberry.field(description="The quantity of the product.")
    amount: Money | None = column(money_of("amount", of="edge"), "The value of these, in the currency of the deal.")


@strawberry.type(description="An agreement that covers a product, and its annual value.")
class CoveringContractEdge(Edge[Contract]):
    annual_value: Money | None = column(
        money_of("annualValue", of="edge"), "The annual value of the product, in the currency of the agreement."
    )


@adds_to(Product)
@shows(model.PRODUCT)
class ProductFields(Recorded):
    opportunities: Connection[Opportunity, SaleEdge] = connection(
        "directory/product_opportunities",
        "The deals about the product, the latest first.",
        order=["-openedOn"],
        order_by=OpportunityOrder,
        where=OpportunityWhere,
    )
    contracts: Connection[Contract, CoveringContractEdge] = connection(
        "directory/product_contracts",
        "The agreements that cover the product.",
        ACTIVE_ON,
        order=["name"],
        order_by=ContractOrder,
        where=ContractWhere,
    )


@adds_to(ProductWhere)
@filters(model.PRODUCT)
class ProductConditions:
    opportunities: Related[OpportunityWhere] | None = related(
        "directory/product_opportunities", "On the deals about the product."
    )
    contracts: Related[ContractWhere] | None = related(
        "directory/product_contracts", "On the agreements that cover the product."
    )


@adds_to(Query)
class ProductsListed:
    product: Product | None = by_id("The product with this id. Null: there is none.")
    products: Connection[Product, Edge[Product]] = connection(
        "directory/products", "The products that we sell.", order=["name"], order_by=NamedOrder, where=ProductWhere
    )
    products_by: list[GroupCount] = grouped(
        "directory/products",
        "The number of products by a property: the 100 largest groups, the largest first.",
        grouped_by(model.PRODUCT, "products"),
        ProductWhere,
    )
