"""What if a row is not as it should be? The reference executor completes it again, from the same values by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graphql.execution import MiddlewareManager

from graphservice.engine.calls import Bound
from graphservice.engine.nulls import refuse_in
from graphservice.engine.paging import cursor
from graphservice.engine.rows import Done, found, page_of
from graphservice.engine.selection import Object, PagePart, Shape, Slot, wants_places
from graphservice.engine.specs import ById, ByIds, Column, Connected, Cursor, Part


class Row(dict[str, Any]):
    """An object's values by response key; `typename` where its field's type is an interface."""

    typename: str = ""


class Rows(MiddlewareManager):
    """The resolver of values that were fetched already; every other source keeps its own, its arguments checked."""

    def get_field_resolver(self, field_resolver: Callable[..., Any]) -> Callable[..., Any]:
        def resolve(source: Any, info: Any, **arguments: Any) -> Any:
            if source.__class__ is Row and not info.field_name.startswith("__"):
                return source[info.path.key]
            if arguments and not info.field_name.startswith("__"):
                definition = info.parent_type.fields[info.field_name]
                refuse_in(definition, info.field_nodes[0], arguments, info.variable_values)
            return field_resolver(source, info, **arguments)

        return resolve


class Unpacked:
    """Rows by place turned into rows by key."""

    def __init__(self, bounds: Sequence[Bound]) -> None:
        self._bounds = bounds

    def roots(self, slots: Sequence[Slot], record: Sequence[Any]) -> Row:
        return self._row([(slot.key, slot) for slot in slots], record)

    def shape(self, shape: Shape, value: Any) -> Any:
        if value is None:
            return None
        if isinstance(shape, Object):
            return self._row(shape.items, value)
        kind, inner = value
        row = self._row(shape.possible[kind].items, inner)
        row.typename = kind
        return row

    def _row(self, items: Sequence[tuple[str, Slot | None]], values: Sequence[Any]) -> Row:
        slots = [(key, slot) for key, slot in items if slot is not None]
        return Row({key: self._value(slot, value) for (key, slot), value in zip(slots, values, strict=False)})

    def _value(self, slot: Slot, value: Any) -> Any:
        spec = slot.spec
        if value.__class__ is Done:
            return value.raw
        if isinstance(spec, Cursor):
            return cursor(self._bounds[slot.page].sign, value)
        if isinstance(spec, Connected):
            return self._connection(slot, value)
        if isinstance(spec, Column):
            return self._column(slot, value)
        if isinstance(spec, ById | ByIds):
            assert slot.call is not None
            value = found(value, self._bounds[slot.call.number].p[f"ids{slot.call.number}"], isinstance(spec, ById))
        if slot.of is None:
            return value
        if slot.listed:
            return [self.shape(slot.of, each) for each in value] if isinstance(value, list) else value
        return self.shape(slot.of, value)

    def _column(self, slot: Slot, value: Any) -> Any:
        assert isinstance(slot.of, Object)
        if value is None:
            return None
        rows = [
            Row({key: _part(inner, each) for key, inner in slot.of.items if inner is not None})
            for each in (value if slot.listed else [value])
        ]
        return rows if slot.listed else rows[0]

    def _connection(self, slot: Slot, value: Any) -> Any:
        assert slot.call is not None
        if value is None:
            return None
        bound, values = self._bounds[slot.call.number], list(value)
        listed = [part for part in slot.parts if part.of is not None]
        rows: list[Any] = []
        more = False
        if listed or any(part.name == "pageInfo" for part in slot.parts):
            rows, more = page_of(values.pop(0), bound)
        row, places = Row(), wants_places(slot.parts)
        for part in slot.parts:
            if part.name == "totalCount":
                row[part.key] = values[0]
            elif part.name == "pageInfo":
                row[part.key] = _info(part, rows, more, bound)
            elif part.of is not None:
                place = listed.index(part) + places
                row[part.key] = [self.shape(part.of, each[place]) for each in rows]
        return row


def _info(part: PagePart, rows: list[Any], more: bool, bound: Bound) -> Row:
    page = bound.page
    assert page is not None
    asked = {name for _, name, _ in part.items}
    known: dict[str, Any] = {
        "hasNextPage": page.before is not None if page.backward else more,
        "hasPreviousPage": more if page.backward else page.after is not None,
    }
    for name, position in (("startCursor", 0), ("endCursor", -1)):
        if name in asked:
            known[name] = cursor(bound.sign, rows[position][0]) if rows else None
    return Row({key: known[name] for key, name, _ in part.items if name in known})


def _part(slot: Slot, value: Any) -> Any:
    assert isinstance(slot.spec, Part)
    try:
        return slot.spec.of(value)
    except Exception as error:
        return error  # graphql-core raises what a resolver returns, at its place
