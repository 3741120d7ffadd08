"""A node that the row itself holds, under a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.write.binding import Binding, Text


def held(name: str, description: str) -> Any:
    """A node under that name in a row that is a map, or null."""
    return declared(Held(name), description)


@dataclass(frozen=True, slots=True)
class Held(FieldKind):
    name: str

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return following(slot, at.node, f"RETURN {at.node}.{self.name}", cypher)


def following(slot: Slot, bound: str, made: str, cypher: CypherWriter) -> Text:
    """A map or node that follows from what is bound: `made` are the clauses that return it."""
    assert slot.of is not None
    node = cypher.variable()
    clause = f"CALL ({bound}) {{ {made} AS {node} }} "
    before, row = cypher.shaped(slot.of, Binding(node))
    return clause + before, f"CASE WHEN {node} IS NULL THEN null ELSE {row} END"
