"""A scalar: a property of the node or of the relationship that the object is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphql import get_named_type

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.scalars import TEMPORAL
from graphservice.engine.write.binding import Binding, Text


def prop(name: str, description: str, of: str | None = None) -> Any:
    """A property under another name, or of the other end (`of`: node or edge)."""
    return declared(Property(name, of), description)


@dataclass(frozen=True, slots=True)
class Property(FieldKind):
    name: str
    of: str | None = None

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        text = f"{at.variable(self.of or slot.bound)}.{self.name}"
        # The driver would make objects of moments and days, for JSON to make texts of again.
        return "", f"toString({text})" if get_named_type(slot.type).name in TEMPORAL else text
