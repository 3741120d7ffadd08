"""What a property names: a map, by the statement that makes it of `$name`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.holding import following
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.write.binding import Binding, Text
from graphservice.graph.cypher import question
from graphservice.graph.tokens import rename


def named(question: str, name: str, description: str, of: str | None = None) -> Any:
    """What a property names, as the map that a statement makes of it."""
    return declared(Named(question, name, of), description)


@dataclass(frozen=True, slots=True)
class Named(FieldKind):
    """`of`: node or edge, as of a property."""

    statement: str
    property: str
    of: str | None = None

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        bound = at.variable(self.of or slot.bound)
        made = rename(question(self.statement).source, {}, {"name": f"{bound}.{self.property}"})
        return following(slot, bound, " ".join(made.split()), cypher)
