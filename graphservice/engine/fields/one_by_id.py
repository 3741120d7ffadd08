"""The node of an id; its label is the field's type, or stands in the id where that is an interface."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import strawberry
from graphql import get_named_type

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.complete.rows import found
from graphservice.engine.fields.declaring import declared, required
from graphservice.engine.fields.kind import AbstractShape, CodeWriter, CypherWriter, FieldKind, RowReader, Shape, Slot
from graphservice.engine.write.binding import Binding, Text
from graphservice.errors import BadInput
from graphservice.graph.identity import label_of
from graphservice.text.nouns import noun, with_article

MOST = 100


def by_id(description: str, name: str | None = None) -> Any:
    """`name` where the field's own name is a word of Python."""
    return declared(ById(), description, [required("id", strawberry.ID, "The id of the node.")], name=name)


@dataclass(frozen=True, slots=True)
class ById(FieldKind):
    """Its column is a list of `[id, row]`; what is behind which id is found when the rows are there."""

    asks: ClassVar[bool] = True
    of_ids: ClassVar[bool] = True
    leads: ClassVar[bool] = True

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        name_nodes(call, bound, [arguments["id"]])

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return "", rows_of(slot, cypher, each=False)

    def beneath(self, slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
        return rows_beneath(slot, value)

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        return [f"{x} = found({x}, {ids_in(slot)}, True)", *code.value(slot.type, slot.of, x)]

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        return FieldKind.unpack(self, slot, found(value, asked_ids(slot, rows), True), rows)


def name_nodes(call: Call, bound: BoundCall, ids: list[str]) -> None:
    """Raises BadInput for too many, and where an id says itself that it is of another kind."""
    if len(ids) > MOST:
        raise BadInput(f"`ids` has {len(ids)} ids: at most {MOST} are allowed. Ask for the others in another request.")
    wanted = get_named_type(call.definition.type).name
    labels = {label for id in ids if (label := label_of(id))}
    if wanted != "Node" and (other := labels - {wanted}):
        found, needed = (with_article(noun(each)) for each in (other.pop(), wanted))
        raise BadInput(f"{ids[0]!r} is the id of {found}: `{call.node.name.value}` needs the id of {needed}.")
    bound.labels = tuple(sorted(labels)) if wanted == "Node" else (wanted,)
    bound.p[f"ids{call.number}"] = ids
    bound.rows *= len(ids)


def rows_of(slot: Slot, cypher: CypherWriter, each: bool) -> str:
    """A subquery for each label that the ids say: so each is found by the index of its label."""
    assert slot.call is not None and slot.of is not None
    number = slot.call.number
    parts = []
    for label in cypher.bounds[number].labels:
        shape = slot.of.possible.get(label) if isinstance(slot.of, AbstractShape) else slot.of
        if shape is None:  # nodes of this kind are there, but cannot be asked for
            continue
        node, match = cypher.identified(label, "id" if each else f"$p.ids{number}[0]")
        before, row = cypher.shaped(shape, Binding(node, call=number))
        tagged = f"['{label}', {row}]" if isinstance(slot.of, AbstractShape) else row
        unwound = f"UNWIND $p.ids{number} AS id " if each else ""  # of one id, the planner knows that it is one
        parts.append(f"COLLECT {{ {unwound}{match} {before}RETURN [{node}.id, {tagged}] }}")
    return " + ".join(parts) or "[]"


def rows_beneath(slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
    if slot.of is not None and value is not None:
        for _, row in value:
            yield slot.of, row


def ids_in(slot: Slot) -> str:
    """The ids of a request, in the generated code."""
    assert slot.call is not None
    return f"r[{slot.call.number}].p['ids{slot.call.number}']"


def asked_ids(slot: Slot, rows: RowReader) -> list[str]:
    assert slot.call is not None
    ids: list[str] = rows.bounds[slot.call.number].p[f"ids{slot.call.number}"]
    return ids
