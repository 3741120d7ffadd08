"""What are pages, to plain Strawberry? Connections as its manual builds them, with keyset cursors."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, NewType, TypeVar

import orjson
import strawberry

NodeT = TypeVar("NodeT")

Moment = NewType("Moment", str)  # Cypher has spelled it already


@strawberry.enum
class OrderField(StrEnum):
    NAME = "NAME"
    CREATED_AT = "CREATED_AT"


@strawberry.input
class NamedOrder:
    field: OrderField


@strawberry.type
class Page(Generic[NodeT]):
    nodes: list[NodeT]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: by the moment of creation and id, or by folded name, name and id."""

    key: Any
    name: str | None
    id: str


def place_of(cursor: str | None) -> Place | None:
    """Cursors are the service's own, so that both are asked the same: base64 of [signature, key, …, id]."""
    if cursor is None:
        return None
    _, key, *name, id = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return Place(key, name[0] if name else None, id)
