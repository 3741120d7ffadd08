"""How is what we sell written down?"""

from __future__ import annotations

import strawberry

from graphservice.directory.mutations.fields import given
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.directory.rules.text import line
from graphservice.engine.repeating import Repeatable
from graphservice.kinds import Mutation, Product, adds_to

PRODUCT = Kind("Product", "prod", "products")


@strawberry.input
class ProductInput:
    line: str | None = given("The product line that it belongs to.", line())


@strawberry.input(description="A new product.")
class CreateProductInput(NewName, ProductInput, Repeatable):
    pass


@strawberry.input(description="What is different about a product.")
class UpdateProductInput(Versioned, OtherName, ProductInput):
    pass


@adds_to(Mutation)
@writable(PRODUCT, Product, CreateProductInput, UpdateProductInput)
class ProductMutations:
    pass
