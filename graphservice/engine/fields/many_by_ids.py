"""The nodes of several ids, in their order, null where there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import strawberry

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.complete.rows import found
from graphservice.engine.fields.declaring import declared, required
from graphservice.engine.fields.kind import CodeWriter, CypherWriter, FieldKind, RowReader, Shape, Slot
from graphservice.engine.fields.one_by_id import MOST, asked_ids, ids_in, name_nodes, rows_beneath, rows_of
from graphservice.engine.write.binding import Binding, Text


def by_ids(description: str) -> Any:
    return declared(ByIds(), description, [required("ids", list[strawberry.ID], f"The ids: at most {MOST}.")])


@dataclass(frozen=True, slots=True)
class ByIds(FieldKind):
    """As `ById`, for a list."""

    asks: ClassVar[bool] = True
    of_ids: ClassVar[bool] = True

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        name_nodes(call, bound, arguments["ids"])

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return "", rows_of(slot, cypher, each=True)

    def beneath(self, slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
        return rows_beneath(slot, value)

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        return [f"{x} = found({x}, {ids_in(slot)})", *code.value(slot.type, slot.of, x)]

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        return FieldKind.unpack(self, slot, found(value, asked_ids(slot, rows)), rows)
