"""A short list without pages, in one order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CypherWriter, FieldKind, Slot
from graphservice.engine.keys import Key, ordering
from graphservice.engine.write.binding import Binding, Text

ROWS = 10  # that such a list is taken to have, in the limit of nodes


def listed(question: str, description: str, *arguments: StrawberryArgument, order: Sequence[str]) -> Any:
    """All rows of a pattern, in order; for lists that are short by nature."""
    return declared(Listed(question, tuple(order)), description, arguments)


@dataclass(frozen=True, slots=True)
class Listed(FieldKind):
    asks: ClassVar[bool] = True

    question: str
    order: tuple[str, ...]

    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.rows *= ROWS

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        assert slot.of is not None
        inner, match = cypher.matched(slot, at.node)
        before, row = cypher.shaped(slot.of, inner)
        keys = [each for key in self.order for each in Key.named(key).spread]
        order = f"ORDER BY {ordering(keys, inner.names, False)}"
        return "", f"COLLECT {{ {match} WITH {inner.kept} {order} {before}RETURN {row} }}"
