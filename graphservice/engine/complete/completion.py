"""How does a row become JSON's objects? Python written for one selection: it checks each value and builds dicts.

Why code is written: graphql-core completes a value by a dozen calls, most of which find out again what the selection
says once and for all: which type it is of, whether it can be null, who resolves it. Here all that is decided when the
plan is made. What is left for each value is one comparison of its class and its place in a dict, and a page of rows is
one comprehension. So the code has no loop over fields, no lookup by name, and calls a function only for an object.

What makes that the same as the specification: any anomaly (a null in a non-null place, a wrong type) raises Bail, and
the reference executor completes the same rows again (`fallback.py`), so messages, paths and the way of nulls are
graphql-core's own. The code needs to be right about what is well alone, and may give up on anything.

What makes it safe: a text of the request enters the code by `repr` alone, and only as a response key, which is a name
of GraphQL's grammar. All else that the code uses, it has by names of its own (`known`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NoReturn, cast

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLScalarType, is_leaf_type

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.complete.rows import Bail, found, page_of
from graphservice.engine.fields.kind import ObjectShape, Shape, Slot
from graphservice.engine.paging import cursor
from graphservice.engine.scalars import TEXTUAL

Complete = Callable[[list[Any], Sequence[BoundCall]], dict[str, Any]]


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
        return cast("Complete", self._compiled(self.row(shape)))

    def _compiled(self, name: str) -> Any:
        exec(compile("\n".join(self._source), "<completion>", "exec"), self._names)  # noqa: S102
        return self._names[name]

    def constant(self, value: Any) -> str:
        """A name that the code has that value by: a value is never spelled in it."""
        self._count += 1
        self._names[f"g{self._count}"] = value
        return f"g{self._count}"

    def row(self, shape: Shape) -> str:
        """The name of a function of a row and `r`: of an interface one that takes `[type, row]`, and looks it up."""
        if isinstance(shape, ObjectShape):
            return self._function([(key, slot or shape.type.name) for key, slot in shape.items], len(shape.hidden))
        kinds = {name: self.row(each) for name, each in shape.possible.items()}
        name = self.new("a")
        table = ", ".join(f"{kind!r}: {function}" for kind, function in kinds.items())
        self.function(
            [
                f"def {name}(v, r):",
                f" try: k, w = v; f = {{{table}}}[k]",
                " except (KeyError, TypeError, ValueError): raise Bail",
                " return f(w, r)",
            ]
        )
        return name

    def function(self, lines: Sequence[str]) -> None:
        """Adds a function, whose name is new."""
        self._source.append("\n".join(lines))

    def new(self, letter: str) -> str:
        """A name that nothing has."""
        self._count += 1
        return f"{letter}{self._count}"

    def _function(self, items: Sequence[tuple[str, Slot | str]], hidden: int) -> str:
        """A function for one object; an item is a slot or, for __typename, a constant.

        The row is unpacked into local variables in one step, which checks its length as well. Each is completed in
        place, and the dict is one display: no key is looked up or set by itself. Hidden columns have a variable, too.
        """
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
            lines += slot.spec.complete(slot, x, self)
        name = self.new("c")
        taken = ", ".join([*names, *(f"_{i}" for i in range(hidden))])
        unpack = [f" try: [{taken}] = v", " except (TypeError, ValueError): raise Bail"]
        body = [f" {line}" for line in lines]
        self.function([f"def {name}(v, r):", *unpack, *body, f" return {{{', '.join(shown)}}}"])
        return name

    def value(self, type: Any, shape: Shape | None, x: str) -> list[str]:
        """Completes `x` in place: of a type, and of a shape where that is an object."""
        nonnull = isinstance(type, GraphQLNonNull)
        inner = type.of_type if nonnull else type
        if isinstance(inner, GraphQLList):
            return self._list(inner, shape, x, nonnull)
        if is_leaf_type(inner):
            return self._leaf(inner, x, nonnull)
        assert shape is not None
        none = "raise Bail" if nonnull else "pass"
        return [f"if {x} is None: {none}", f"else: {x} = {self.row(shape)}({x}, r)"]

    def _list(self, type: Any, shape: Shape | None, x: str, nonnull: bool) -> list[str]:
        item = type.of_type
        some = isinstance(item, GraphQLNonNull)
        named = item.of_type if some else item
        if is_leaf_type(named):
            each = f"{self.constant(slow_leaf(named, some))}(i)"
        else:
            assert shape is not None
            each = f"{self.row(shape)}(i, r)" + ("" if some else " if i is not None else None")
        return [
            f"if {x}.__class__ is list: {x} = [{each} for i in {x}]",
            f"el{'se' if nonnull else f'if {x} is not None'}: raise Bail",
        ]

    def _leaf(self, type: GraphQLScalarType | GraphQLEnumType, x: str, nonnull: bool) -> list[str]:
        """What looks as it should is left as it is: one test. All else, null included, goes to the type itself."""
        slow = self.constant(slow_leaf(type, nonnull))
        return [f"if {self._suspect(type, x)}: {x} = {slow}({x})"]

    def _suspect(self, type: GraphQLScalarType | GraphQLEnumType, x: str) -> str:
        """`x.__class__ is`, for a subclass (bool of int) is not what it seems; `x - x` is 0 of finite numbers alone."""
        if isinstance(type, GraphQLEnumType):
            return f"{x}.__class__ is not str or {x} not in {self.constant(frozenset(type.values))}"
        if type.name in TEXTUAL:
            return f"{x}.__class__ is not str"
        if type.name == "Int":
            return f"{x}.__class__ is not int or not -2147483648 <= {x} <= 2147483647"
        if type.name == "Float":
            return f"{x}.__class__ is not float or {x} - {x} != 0.0"
        return f"{x}.__class__ is not bool" if type.name == "Boolean" else "True"


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
