"""The node at the other end of the relationship that the object is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.write.binding import Binding, Text


def the_node(description: str) -> Any:
    return declared(TheNode(), description)


@dataclass(frozen=True, slots=True)
class TheNode(FieldKind):
    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        assert slot.of is not None
        return cypher.shaped(slot.of, Binding(at.node, call=at.call))
