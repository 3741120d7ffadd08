"""How does a row become JSON's objects? Python written for one selection: it checks each value and builds dicts.

Any anomaly (a null in a non-null place, a wrong type) raises Bail: the reference executor then completes the same rows,
so messages, paths and the way of nulls are graphql-core's own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, cast

from graphql import (
    GraphQLEnumType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    get_named_type,
    is_leaf_type,
)

from graphservice.engine.calls import Bound
from graphservice.engine.paging import cursor
from graphservice.engine.rows import Bail, found, page_of
from graphservice.engine.scalars import TEXTUAL
from graphservice.engine.selection import Object, PagePart, Shape, Slot, wants_places
from graphservice.engine.specs import ById, ByIds, Column, Computed, Connected, Cursor, Part

Complete = Callable[[list[Any], Sequence[Bound]], dict[str, Any]]


class Completion:
    """Writes the code. Each function takes a row `v` and the bound calls of the request, `r`."""

    def __init__(self) -> None:
        self._names: dict[str, Any] = {
            "Bail": Bail,
            "bail": bail,
            "cursor": cursor,
            "page_of": page_of,
            "found": found,
        }
        self._source: list[str] = []
        self._count = 0

    def roots(self, slots: Sequence[Slot]) -> Complete:
        return cast("Complete", self._compiled(self._function([(slot.key, slot) for slot in slots], 0)))

    def shape(self, shape: Shape) -> Complete:
        return cast("Complete", self._compiled(self._shape(shape)))

    def _compiled(self, name: str) -> Any:
        exec(compile("\n".join(self._source), "<completion>", "exec"), self._names)  # noqa: S102
        return self._names[name]

    def _named(self, value: Any) -> str:
        self._count += 1
        self._names[f"g{self._count}"] = value
        return f"g{self._count}"

    def _shape(self, shape: Shape) -> str:
        if isinstance(shape, Object):
            return self._function([(key, slot or shape.type.name) for key, slot in shape.items], len(shape.hidden))
        kinds = {name: self._shape(each) for name, each in shape.possible.items()}
        name = self._new("a")
        table = ", ".join(f"{kind!r}: {function}" for kind, function in kinds.items())
        self._source.append(
            f"def {name}(v, r):\n"
            f" try: k, w = v; f = {{{table}}}[k]\n"
            " except (KeyError, TypeError, ValueError): raise Bail\n"
            " return f(w, r)"
        )
        return name

    def _new(self, letter: str) -> str:
        self._count += 1
        return f"{letter}{self._count}"

    def _function(self, items: Sequence[tuple[str, Slot | str]], hidden: int) -> str:
        """A function for one object; an item is a slot or, for __typename, a constant."""
        lines: list[str] = []
        shown: list[str] = []
        names: list[str] = []
        for key, slot in items:
            if isinstance(slot, str):
                shown.append(f"{key!r}: {slot!r}")
                continue
            x = f"x{len(names)}"
            names.append(x)
            shown.append(f"{key!r}: {x}")
            lines += self._slot(slot, x)
        name = self._new("c")
        taken = ", ".join([*names, *(f"_{i}" for i in range(hidden))])
        unpack = [f" try: [{taken}] = v", " except (TypeError, ValueError): raise Bail"]
        body = [
            f"def {name}(v, r):",
            *unpack,
            *(f" {line}" for line in lines),
            f" return {{{', '.join(shown)}}}",
        ]
        self._source.append("\n".join(body))
        return name

    def _slot(self, slot: Slot, x: str) -> list[str]:
        spec = slot.spec
        if isinstance(spec, Computed):
            if slot.call is not None and not is_leaf_type(get_named_type(slot.type)):
                return [f"{x} = {x}.completed"]
            return self._value(slot.type, None, x)
        if isinstance(spec, Cursor):
            return [f"{x} = cursor(r[{slot.page}].sign, {x})"]
        if isinstance(spec, Connected):
            return self._connection(slot, x)
        if isinstance(spec, Column):
            return self._column(slot, x)
        if isinstance(spec, ById | ByIds):
            assert slot.call is not None
            single = ", True" if isinstance(spec, ById) else ""
            return [
                f"{x} = found({x}, r[{slot.call.number}].p['ids{slot.call.number}']{single})",
                *self._value(slot.type, slot.of, x),
            ]
        return self._value(slot.type, slot.of, x)

    def _column(self, slot: Slot, x: str) -> list[str]:
        """A value object: each field a pure function of the one column, null where the column is null."""
        assert isinstance(slot.of, Object)
        name, shown, lines = self._new("c"), [], []
        for position, (key, inner) in enumerate(slot.of.items):
            if inner is None:
                shown.append(f"{key!r}: {slot.of.type.name!r}")
                continue
            assert isinstance(inner.spec, Part)
            y = f"x{position}"
            lines += [f" try: {y} = {self._named(inner.spec.of)}(v)", " except Exception: raise Bail"]
            lines += [f" {line}" for line in self._value(inner.type, None, y)]
            shown.append(f"{key!r}: {y}")
        self._source.append("\n".join([f"def {name}(v, r):", *lines, f" return {{{', '.join(shown)}}}"]))
        nonnull = isinstance(slot.type, GraphQLNonNull)
        made = f"[{name}(each, r) for each in {x}]" if slot.listed else f"{name}({x}, r)"
        return [f"{x} = {made} if {x} is not None else {'bail()' if nonnull else 'None'}"]

    def _value(self, type: Any, shape: Shape | None, x: str) -> list[str]:
        """Completes `x` in place."""
        nonnull = isinstance(type, GraphQLNonNull)
        inner = type.of_type if nonnull else type
        if isinstance(inner, GraphQLList):
            return self._list(inner, shape, x, nonnull)
        if is_leaf_type(inner):
            return self._leaf(inner, x, nonnull)
        assert shape is not None
        none = "raise Bail" if nonnull else "pass"
        return [f"if {x} is None: {none}", f"else: {x} = {self._shape(shape)}({x}, r)"]

    def _list(self, type: Any, shape: Shape | None, x: str, nonnull: bool) -> list[str]:
        item = type.of_type
        some = isinstance(item, GraphQLNonNull)
        named = item.of_type if some else item
        if is_leaf_type(named):
            each = f"{self._named(slow_leaf(named, some))}(i)"
        else:
            assert shape is not None
            each = f"{self._shape(shape)}(i, r)" + ("" if some else " if i is not None else None")
        return [
            f"if {x}.__class__ is list: {x} = [{each} for i in {x}]",
            f"el{'se' if nonnull else f'if {x} is not None'}: raise Bail",
        ]

    def _leaf(self, type: GraphQLScalarType | GraphQLEnumType, x: str, nonnull: bool) -> list[str]:
        slow = self._named(slow_leaf(type, nonnull))
        return [f"if {self._suspect(type, x)}: {x} = {slow}({x})"]

    def _suspect(self, type: GraphQLScalarType | GraphQLEnumType, x: str) -> str:
        if isinstance(type, GraphQLEnumType):
            return f"{x}.__class__ is not str or {x} not in {self._named(frozenset(type.values))}"
        if type.name in TEXTUAL:
            return f"{x}.__class__ is not str"
        if type.name == "Int":
            return f"{x}.__class__ is not int or not -2147483648 <= {x} <= 2147483647"
        if type.name == "Float":
            return f"{x}.__class__ is not float or {x} - {x} != 0.0"
        return f"{x}.__class__ is not bool" if type.name == "Boolean" else "True"

    def _connection(self, slot: Slot, x: str) -> list[str]:
        assert slot.call is not None
        listed = [part for part in slot.parts if part.of is not None]
        rows = bool(listed) or any(part.name == "pageInfo" for part in slot.parts)
        total = any(part.name == "totalCount" for part in slot.parts)
        name, places = self._new("p"), wants_places(slot.parts)
        call = f"r[{slot.call.number}]"
        lines = [f"def {name}(v, r):", f" b = {call}"]
        got = ", ".join(["rows"] * rows + ["total"] * total)
        if got:
            lines += [f" try: [{got}] = v", " except (TypeError, ValueError): raise Bail"]
        if rows:
            lines += [" rows, more = page_of(rows, b)"]
        shown = [f"{part.key!r}: {self._part(part, listed, places, lines)}" for part in slot.parts]
        self._source.append("\n".join([*lines, f" return {{{', '.join(shown)}}}"]))
        nonnull = isinstance(slot.type, GraphQLNonNull)
        return [f"{x} = {name}({x}, r) if {x} is not None else {'bail()' if nonnull else 'None'}"]

    def _part(self, part: PagePart, listed: list[PagePart], places: bool, lines: list[str]) -> str:
        if part.name == "__typename":
            return repr(part.typename)
        if part.name == "totalCount":
            lines += [f" {line}" for line in self._leaf(GraphQLInt, "total", True)]
            return "total"
        if part.name == "pageInfo":
            return f"{{{', '.join(f'{key!r}: {self._info(name, part)}' for key, name, _ in part.items)}}}"
        assert part.of is not None
        return f"[{self._shape(part.of)}(w[{listed.index(part) + places}], r) for w in rows]"

    def _info(self, name: str, part: PagePart) -> str:
        return {
            "__typename": repr(part.typename),
            "hasNextPage": "b.page.before is not None if b.page.backward else more",
            "hasPreviousPage": "more if b.page.backward else b.page.after is not None",
            "startCursor": "cursor(b.sign, rows[0][0]) if rows else None",
            "endCursor": "cursor(b.sign, rows[-1][0]) if rows else None",
        }[name]


def bail() -> NoReturn:
    raise Bail


def slow_leaf(type: GraphQLScalarType | GraphQLEnumType, nonnull: bool) -> Callable[[Any], Any]:
    """What the type itself makes of a value."""

    def completed(value: Any) -> Any:
        if value is None and not nonnull:
            return None
        try:
            result = type.coerce_output_value(value)
        except Exception as error:
            raise Bail from error
        if result is None:
            raise Bail
        return result

    return completed
