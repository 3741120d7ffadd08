"""Which rows of objects of some shapes stand in the columns of an answer, and beneath them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graphservice.engine.fields.kind import AbstractShape, ObjectShape, Shape, Slot

ShapedRow = tuple[ObjectShape, Any]
Wanted = Callable[[ObjectShape], bool]


def rows_in(slots: Sequence[Slot], values: Sequence[Any], wanted: Wanted) -> Iterator[ShapedRow]:
    """Each of a wanted shape, those above first; not what is derived."""
    return _Rows(wanted).beneath(slots, values)


def rows_from(shape: Shape, row: Any, wanted: Wanted) -> Iterator[ShapedRow]:
    """The row, and those beneath it."""
    return _Rows(wanted).of(shape, row)


class _Rows:
    """Columns beneath which no wanted shape can stand are passed over: most answers have none at all."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._leading: dict[int, bool] = {}  # whether there is something wanted beneath a slot, by its identity

    def beneath(self, slots: Sequence[Slot], values: Sequence[Any]) -> Iterator[ShapedRow]:
        for slot, value in zip(slots, values, strict=False):
            if self._leads(slot):
                for shape, row in slot.spec.beneath(slot, value):
                    yield from self.of(shape, row)

    def of(self, shape: Shape, row: Any) -> Iterator[ShapedRow]:
        if row is None:
            return
        if isinstance(shape, AbstractShape):
            kind, row = row
            shape = shape.possible[kind]
        assert isinstance(shape, ObjectShape)
        if self._wanted(shape):
            yield shape, row
        yield from self.beneath(shape.slots, row)

    def _leads(self, slot: Slot) -> bool:
        if id(slot) not in self._leading:
            shapes = [shape for shape in (slot.of, *(part.of for part in slot.parts)) if shape is not None]
            self._leading[id(slot)] = not slot.spec.derived and any(map(self._has, shapes))
        return self._leading[id(slot)]

    def _has(self, shape: Shape) -> bool:
        if isinstance(shape, AbstractShape):
            return any(map(self._has, shape.possible.values()))
        return self._wanted(shape) or any(map(self._leads, shape.slots))
