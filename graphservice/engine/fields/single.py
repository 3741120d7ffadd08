"""The one node of a pattern, or null."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.write.binding import Binding, Text


def to_one(question: str, description: str, *arguments: StrawberryArgument, name: str | None = None) -> Any:
    """The one node of a pattern, or null; `name` where the field's own name is a word of Python."""
    return declared(ToOne(question), description, arguments, name=name)


@dataclass(frozen=True, slots=True)
class ToOne(FieldKind):
    asks: ClassVar[bool] = True
    leads: ClassVar[bool] = True

    question: str

    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        """A CALL before the row, not a COLLECT in it: so several rows are joined by one plan, and one node is read."""
        assert slot.of is not None
        inner, match = cypher.matched(slot, at.node)
        before, row = cypher.shaped(slot.of, inner)
        call = f"CALL ({at.node}) {{ OPTIONAL {match} RETURN {inner.kept} LIMIT 1 }} "
        return call + before, f"CASE WHEN {inner.node} IS NULL THEN null ELSE {row} END"
