"""What if a row is not as it should be? The reference executor completes it again, from the same values by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from inspect import iscoroutine
from typing import Any

from graphql import OperationType
from graphql.execution import MiddlewareManager

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.complete.rows import Done, Row
from graphservice.engine.fields.kind import Item, ObjectShape, Shape, Slot
from graphservice.engine.guard.totals import refuse_total
from graphservice.engine.nulls import refuse_in
from graphservice.graph.computing import in_turn


class FetchedRows(MiddlewareManager):
    """The resolver of values that were fetched already; every other source keeps its own, its arguments checked. What
    is worked out at the root of a query waits for its viewer's turn: few of theirs run at once, however many there
    are."""

    def get_field_resolver(self, field_resolver: Callable[..., Any]) -> Callable[..., Any]:
        def resolve(source: Any, info: Any, **arguments: Any) -> Any:
            if source.__class__ is Row and not info.field_name.startswith("__"):
                return source[info.path.key]
            definition = info.parent_type.fields.get(info.field_name)
            if definition is not None:
                refuse_total(definition, info.context)
            if arguments and definition is not None:
                refuse_in(definition, info.field_nodes[0], arguments, info.variable_values)
            found = field_resolver(source, info, **arguments)
            root = info.path.prev is None and info.operation.operation is OperationType.QUERY
            return in_turn(found) if root and iscoroutine(found) else found

        return resolve


class RowsByKey:
    """Rows by place turned into rows by key."""

    def __init__(self, bounds: Sequence[BoundCall]) -> None:
        self.bounds = bounds

    def roots(self, slots: Sequence[Slot], record: Sequence[Any]) -> Row:
        return self._row([(slot.key, slot) for slot in slots], record)

    def shape(self, shape: Shape, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(shape, ObjectShape):
            return self._row(shape.items, value)
        kind, inner = value
        row = self._row(shape.possible[kind].items, inner)
        row.typename = kind
        return row

    def _row(self, items: Sequence[Item], values: Sequence[Any]) -> Row:
        slots = [(key, slot) for key, slot in items if slot is not None]
        return Row({key: self._value(slot, value) for (key, slot), value in zip(slots, values, strict=False)})

    def _value(self, slot: Slot, value: Any) -> Any:
        return value.raw if value.__class__ is Done else slot.spec.unpack(slot, value, self)
