"""Which rows of objects stand in the columns of an answer, and beneath them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from graphservice.engine.fields.kind import AbstractShape, ObjectShape, Shape, Slot

ShapedRow = tuple[ObjectShape, Any]


def rows_in(slots: Sequence[Slot], values: Sequence[Any]) -> Iterator[ShapedRow]:
    """Each with its shape, those above first; not what is derived."""
    for slot, value in zip(slots, values, strict=False):
        if not slot.spec.derived:
            for shape, row in slot.spec.beneath(slot, value):
                yield from rows_from(shape, row)


def rows_from(shape: Shape, row: Any) -> Iterator[ShapedRow]:
    """The row, and those beneath it."""
    if row is None:
        return
    if isinstance(shape, AbstractShape):
        kind, row = row
        shape = shape.possible[kind]
    assert isinstance(shape, ObjectShape)
    yield shape, row
    yield from rows_in(shape.slots, row)
