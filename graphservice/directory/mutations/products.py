"""How is what we sell written down?"""

from __future__ import annotations

import strawberry

from graphservice import model
from graphservice.directory.mutations.declared import gives
from graphservice.directory.mutations.kinds import Kind
from graphservice.directory.mutations.naming import NewName, OtherName
from graphservice.directory.mutations.updating import Versioned
from graphservice.directory.mutations.writable import writable
from graphservice.kinds import Mutation, Product, adds_to
from graphservice.writing.repeating import Repeatable

PRODUCT = Kind(model.PRODUCT, "products")


@strawberry.input
@gives(model.PRODUCT)
class ProductInput:
    pass


@strawberry.input(description="A new product.")
class CreateProductInput(NewName, ProductInput, Repeatable):
    pass


@strawberry.input(description="The changes to a product.")
class UpdateProductInput(Versioned, OtherName, ProductInput):
    pass


@adds_to(Mutation)
@writable(PRODUCT, Product, CreateProductInput, UpdateProductInput)
class ProductMutations:
    pass
