"""In which orders do all kinds of things come? The values of the enums are the keys, as the engine reads them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

import strawberry

from graphservice import model
from graphservice.engine.keys import NullsPlace, OrderDirection
from graphservice.model import Declared, Mark, NodeKind, ValueType


@strawberry.type
class Recorded:
    created_at: datetime = strawberry.field(description="The moment at which it was created here.")
    updated_at: datetime = strawberry.field(description="The moment of its latest change here.")
    version: int = strawberry.field(
        description="The number of times that it was written. An update names the version that it was made from."
    )


def _field() -> Any:
    return strawberry.field(description="The property to order by.")


def _direction() -> Any:
    return strawberry.field(default=OrderDirection.ASC, description="The direction. Default: ascending.")


def _nulls() -> Any:
    return strawberry.field(
        default=NullsPlace.LAST, description="The place of nodes without a value, in both directions. Default: last."
    )


@strawberry.enum(
    description="The properties that lists of campaigns, products, teams and other named nodes can be ordered by."
)
class NamedOrderField(StrEnum):
    NAME = "name"
    CREATED_AT = "createdAt"
    UPDATED_AT = "updatedAt"


@strawberry.input(description="A key of an order.")
class NamedOrder:
    field: NamedOrderField = _field()
    direction: OrderDirection = _direction()


def enum_of(name: str, members: Mapping[str, str]) -> Any:
    """An enum whose members the model says."""
    made: Any = StrEnum
    return made(name, members)


def order_of(kind: NodeKind, nouns: str) -> Any:
    """The input of one key of an order: what the model says that nodes of a kind can be ordered by."""
    ordered = kind.marked(Mark.ORDERED)
    told = _AMOUNTS if any(each.type is ValueType.MONEY for each in ordered) else ""
    by = enum_of(f"{kind.label}OrderField", {each.snake.upper(): _key(each) for each in ordered})
    parts: dict[str, tuple[Any, Any]] = {
        "field": (strawberry.enum(by, description=f"The properties that {nouns} can be ordered by.{told}"), _field()),
        "direction": (OrderDirection, _direction()),
    }
    if not all(each.needed for each in ordered):
        parts["nulls"] = (NullsPlace, _nulls())
    fields = {name: field for name, (_, field) in parts.items()}
    body = {"__annotations__": {name: of for name, (of, _) in parts.items()}, **fields}
    made = type(f"{kind.label}Order", (), body)
    return strawberry.input(made, description=f"One key of an order of {nouns}.")


def _key(property: Declared) -> str:
    """A sort key as the engine reads it."""
    name = f"currency+{property.name}" if property.type is ValueType.MONEY else property.name
    return name if property.needed else f"{name}?"


_AMOUNTS = (
    " Amounts are ordered within their currency, the currencies by their letters: amounts of two currencies cannot be "
    "compared."
)

AccountOrder = order_of(model.ACCOUNT, "accounts")
ContactOrder = order_of(model.CONTACT, "contacts")
OpportunityOrder = order_of(model.OPPORTUNITY, "deals")
ContractOrder = order_of(model.CONTRACT, "agreements")
InteractionOrder = order_of(model.INTERACTION, "interactions")
