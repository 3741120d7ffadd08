"""A value object made of one column; each of its fields is a part of that column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from graphql import GraphQLNonNull, GraphQLObjectType, get_named_type

from graphservice.engine.bind.calls import Call
from graphservice.engine.complete.rows import Row
from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import (
    CodeWriter,
    CypherWriter,
    FieldKind,
    ObjectShape,
    RowReader,
    Shape,
    Slot,
    TreeBuilder,
)
from graphservice.engine.write.binding import Binding, Text
from graphservice.graph.tokens import rename


def column(expression: str, description: str) -> Any:
    """A value object of one Cypher expression over `node`, `edge` and, of an edge, the `parent` of its list."""
    return declared(ValueObject(expression), description)


@dataclass(frozen=True, slots=True)
class ValueObject(FieldKind):
    expression: str

    def select(self, slot: Slot, above: Call | None, tree: TreeBuilder) -> None:
        slot.of = tree.object(cast("GraphQLObjectType", get_named_type(slot.type)), slot.details, above, "column")

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return "", rename(self.expression, {"node": at.node, "edge": at.edge, "parent": at.parent}, {})

    def beneath(self, slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
        yield from ()  # a column is no row

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        """Null where the column is null; else a function of it that has each part's value, checked, in a dict."""
        assert isinstance(slot.of, ObjectShape)
        name, shown, lines = code.new("c"), [], []
        for position, (key, part) in enumerate(slot.of.items):
            if part is None:
                shown.append(f"{key!r}: {slot.of.type.name!r}")
                continue
            y = f"x{position}"
            lines += [f" {line}" for line in part.spec.complete(part, y, code)]
            shown.append(f"{key!r}: {y}")
        code.function([f"def {name}(v, r):", *lines, f" return {{{', '.join(shown)}}}"])
        made = f"[{name}(each, r) for each in {x}]" if slot.listed else f"{name}({x}, r)"
        none = "bail()" if isinstance(slot.type, GraphQLNonNull) else "None"
        return [f"{x} = {made} if {x} is not None else {none}"]

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        assert isinstance(slot.of, ObjectShape)
        if value is None:
            return None
        items = slot.of.items
        made = [
            Row({key: part.spec.unpack(part, each, rows) for key, part in items if part is not None})
            for each in (value if slot.listed else [value])
        ]
        return made if slot.listed else made[0]
