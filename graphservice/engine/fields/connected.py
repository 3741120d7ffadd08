"""A list, page by page: a connection of Relay over the rows of a pattern. What becomes of its rows: `pages.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, cast

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.bind.calls import BoundCall, Call, Order
from graphservice.engine.bind.shapes import plain
from graphservice.engine.fields import pages
from graphservice.engine.fields.declaring import PAGING, WHERE, argument, declared
from graphservice.engine.fields.kind import (
    CodeWriter,
    CypherWriter,
    FieldKind,
    PagePart,
    RowReader,
    Shape,
    Slot,
    TreeBuilder,
)
from graphservice.engine.keys import keys_of
from graphservice.engine.paging import page, signature
from graphservice.engine.write.binding import Binding, Text
from graphservice.engine.write.stretches import Reading
from graphservice.graph.cypher import CypherFile

_WORDS = ("field", "direction", "nulls")  # of a key of an order


def connection(
    question: str,
    description: str,
    *arguments: StrawberryArgument,
    order: Sequence[str],
    order_by: Any = None,
    where: Any = None,
) -> Any:
    """The rows of a pattern, page by page.

    `order` are keys as `Key.named` reads them. `order_by` is the input type of other orders: the values of its enum are
    such keys. `where` is the input type of filters on the node.
    """
    more = []
    if where is not None:
        more.append(argument("where", where, WHERE))
    if order_by is not None:
        more.append(argument("orderBy", list[order_by], "The keys of the order; the first key decides first."))
    return declared(Connected(question, tuple(order)), description, (*arguments, *more, *PAGING))


@dataclass(frozen=True, slots=True)
class Connected(FieldKind):
    """`order` are the keys where no other order is asked for.

    Its column is a list of what was asked for: the rows of the page, and how many there are in all.
    """

    asks: ClassVar[bool] = True
    filtered: ClassVar[bool] = True
    paged: ClassVar[bool] = True

    question: str
    order: tuple[str, ...]

    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def select(self, slot: Slot, above: Call | None, tree: TreeBuilder) -> None:
        """The parts of a page: what is selected of `edges` and of `nodes` are two shapes of the same rows."""
        type = cast("GraphQLObjectType", get_named_type(slot.type))
        for key, fields in tree.collected(type, slot.details).items():
            name = fields[0].node.name.value
            if name == "__typename":
                slot.parts.append(PagePart(key, name, cast("GraphQLField", None), typename=type.name))
                continue
            definition = type.fields[name]
            if name == "totalCount" and slot.call is not None:
                slot.call.counted = True
            named = cast("GraphQLObjectType", get_named_type(definition.type))
            made = PagePart(key, name, definition, typename=named.name)
            if name == "edges":
                made.of = tree.object(named, fields, slot.call, "edge")
            elif name == "nodes":
                made.of = tree.shape(named, fields, slot.call, "node")
            elif name == "pageInfo":
                collected = tree.collected(named, fields).items()
                named_fields = ((k, f[0].node.name.value) for k, f in collected)
                made.items = [(k, each, cast("GraphQLField", named.fields.get(each))) for k, each in named_fields]
            slot.parts.append(made)

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.keys, bound.sign = self._ordered(call, arguments.get("orderBy"))
        asked = page(arguments, bound.sign, bound.keys)
        call.placed(bound, asked)
        bound.rows *= asked.size
        call.narrowed(bound, arguments, now)

    def _ordered(self, call: Call, order_by: Sequence[Mapping[str, Any]] | None) -> Order:
        asked = tuple(tuple(plain(each.get(word)) for word in _WORDS) for each in order_by or ())

        def make() -> Order:
            keys = keys_of(self.order, asked, "edge" in call.files[0].returns)
            return keys, signature(self.question, keys)

        return call.orders.get(asked, make)

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        """What was not asked for is not read: neither rows where only the count was, nor the count where rows were."""
        assert slot.call is not None
        columns = []
        if any(part.name in ("edges", "nodes", "pageInfo") for part in slot.parts):
            inner, rows = self.page(slot, at.node, cypher)
            before, row = _row(slot.parts, inner, cypher)
            columns.append(f"COLLECT {{ {rows} {before}RETURN {row} }}")
        if any(part.name == "totalCount" for part in slot.parts):
            columns.append(" + ".join(self.counted(slot, at.node, file, cypher) for file in slot.call.files))
        return "", f"[{', '.join(columns)}]"

    def page(self, slot: Slot, parent: str, cypher: CypherWriter) -> tuple[Binding, str]:
        """What a row is bound to, and the clauses that end with the rows of the page, in order."""
        inner, match = cypher.matched(slot, parent)
        reading = Reading.of(cypher.bounds[inner.call], inner.call, inner.names)
        wanted, limit = cypher.wanted(slot, inner), f"$p.k{inner.call}"
        return inner, reading.page(match, wanted, inner.kept, limit, root=not parent)

    def counted(self, slot: Slot, parent: str, file: CypherFile, cypher: CypherWriter) -> str:
        """How many rows one pattern has. Where most are asked for, as all but the others: those are found by an
        index."""
        at, match = cypher.matched(slot, parent, file)
        opposite = cypher.wanted(slot, at).opposite
        if parent or at.edge or opposite is None:
            return f"COUNT {{ {cypher.narrowed(slot, at, match)} }}"
        others = opposite.rows(match, [f"{at.node}.id IS NOT NULL"], at.node)
        return f"COUNT {{ {cypher.matched(slot, parent, file)[1]} }} - COUNT {{ {others} }}"

    def beneath(self, slot: Slot, value: Any) -> Iterator[tuple[Shape, Any]]:
        return pages.beneath(slot, value)

    def complete(self, slot: Slot, x: str, code: CodeWriter) -> list[str]:
        return pages.complete(slot, x, code)

    def unpack(self, slot: Slot, value: Any, rows: RowReader) -> Any:
        return pages.unpack(slot, value, rows)


def _row(parts: Sequence[PagePart], at: Binding, cypher: CypherWriter) -> Text:
    """Sort and limit came before: so what stands beneath a row is read of the rows of the page alone."""
    before, row = [], []
    if pages.wants_places(parts):
        row.append(cypher.place(at))
    for part in parts:
        if part.of is not None:
            clauses, value = cypher.shaped(part.of, at)
            before.append(clauses)
            row.append(value)
    return "".join(before), f"[{', '.join(row)}]"
