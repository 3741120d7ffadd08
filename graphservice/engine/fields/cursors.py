"""The place of an edge in its list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CodeWriter, CypherWriter, FieldKind, RowReader, Slot
from graphservice.engine.paging import cursor
from graphservice.engine.write.binding import Binding, Text


def the_cursor(description: str) -> Any:
    return declared(Cursor(), description)


@dataclass(frozen=True, slots=True)
class Cursor(FieldKind):
    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        return "", cypher.place(at)

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        return [f"{x} = cursor(r[{slot.page}].sign, {x})"]

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        return cursor(rows.bounds[slot.page].sign, value)
