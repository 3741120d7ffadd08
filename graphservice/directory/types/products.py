"""What do we sell, and for how much?"""

from __future__ import annotations

from decimal import Decimal

import strawberry

from graphservice.directory import rules
from graphservice.directory.types.ordering import NamedOrder, Recorded
from graphservice.engine.connections import Connection, Edge
from graphservice.engine.fields import by_id, connection, part
from graphservice.engine.filters import TextFilter, conditions
from graphservice.engine.references import ProductRef


@strawberry.type(description="An exact amount of one currency.")
class Money:
    amount: Decimal = part(rules.amount, "In whole units of the currency, exact.")
    currency: str = part(rules.currency, "ISO 4217, as in `EUR`.")


def money_of(name: str, of: str = "node") -> str:
    """The column of a money field: minor units and currency, null where either is missing."""
    value, currency = f"{of}.{name}", "node.currency"
    return f"CASE WHEN {value} IS NULL OR {currency} IS NULL THEN null ELSE [{value}, {currency}] END"


@strawberry.type
class ProductRecord(Recorded):
    name: str = strawberry.field(description="What it is called.")
    line: str | None = strawberry.field(description="The product line that it belongs to.")


@conditions("Conditions on a product; all must hold.")
class ProductWhere:
    name: TextFilter | None
    line: TextFilter | None


@strawberry.type
class ProductsListed:
    product: ProductRef | None = by_id("The product of an id, or null.")
    products: Connection[ProductRef, Edge[ProductRef]] = connection(
        "directory/products", "What we sell.", order=["name"], order_by=NamedOrder, where=ProductWhere
    )
