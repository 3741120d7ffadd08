"""A field of a value object: a pure function of its column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from graphservice.engine.fields.declaring import declared
from graphservice.engine.fields.kind import CodeWriter, FieldKind, RowReader, Slot


def part(of: Callable[[Any], Any], description: str) -> Any:
    """What that function makes of the column; the column is not null."""
    return declared(ValuePart(of), description)


@dataclass(frozen=True, slots=True)
class ValuePart(FieldKind):
    """It has no column of its own, so it is not written; `v` is the column of its object."""

    everywhere: ClassVar[bool] = True

    of: Callable[[Any], Any]

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        made = [f"try: {x} = {code.constant(self.of)}(v)", "except Exception: raise Bail"]
        return [*made, *code.value(slot.type, None, x)]

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        try:
            return self.of(value)
        except Exception as error:
            return error  # graphql-core raises what a resolver returns, at its place
