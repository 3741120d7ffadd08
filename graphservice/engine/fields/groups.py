"""How many rows of a pattern there are for each value of a property that the caller names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from graphservice.engine.bind.calls import BoundCall, Call
from graphservice.engine.bind.shapes import plain
from graphservice.engine.fields.declaring import WHERE, argument, declared, required
from graphservice.engine.fields.kind import CypherWriter, FieldKind, ObjectShape, Slot
from graphservice.engine.keys import Key
from graphservice.engine.write.binding import Binding, Text
from graphservice.engine.write.predicates import narrowed

MOST = 100  # that are counted apart


def grouped(question: str, description: str, by: Any, where: Any) -> Any:
    """How many rows of a pattern there are for each value of a property: the enum `by` names those, in capitals."""
    field, kept = (
        required("field", by, "The property to group by."),
        argument("where", where, WHERE),
    )
    return declared(Grouped(question), description, (field, kept))


@dataclass(frozen=True, slots=True)
class Grouped(FieldKind):
    asks: ClassVar[bool] = True
    filtered: ClassVar[bool] = True

    question: str

    def questions(self) -> tuple[str, ...]:
        return (self.question,)

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.keys = (Key.named(_property(arguments["field"])),)
        bound.rows *= MOST
        call.counted = True
        call.narrowed(bound, arguments, now)

    def write(self, slot: Slot, at: Binding, cypher: CypherWriter) -> Text:
        assert isinstance(slot.of, ObjectShape)
        inner, match = cypher.matched(slot, at.node)
        group, key, count = cypher.variable(), cypher.variable(), cypher.variable()
        value = cypher.bounds[inner.call].keys[0].reads({"node": inner.node})
        if at.node or cypher.wanted(slot, inner).conjuncts:
            rows = f"{cypher.narrowed(slot, inner, match)} WITH {value} AS {key}, count(*) AS {count}"
        else:
            # All nodes of a kind are counted in an index of the property, without reading a node. Nodes that lack it
            # are in no index: they are all that there are, which Neo4j knows, less those that were counted.
            having = narrowed(match, [f"{value} IS NOT NULL", f"{inner.node}.id IS NOT NULL"])
            lists = f"{having} WITH {value} AS {key}, count(*) AS {count} WITH collect([{key}, {count}]) AS having"
            rows = f"{lists} {_lacking(slot, cypher)} UNWIND groups AS one WITH one[0] AS {key}, one[1] AS {count}"
        made = f"WITH {{key: toString({key}), count: {count}}} AS {group}"
        _, row = cypher.object(slot.of, Binding(group))
        return "", f"COLLECT {{ {rows} ORDER BY {count} DESC, {key} LIMIT {MOST} {made} RETURN {row} }}"


def _lacking(slot: Slot, cypher: CypherWriter) -> str:
    rest = f"COUNT {{ {cypher.matched(slot, '')[1]} }} - reduce(sum = 0, one IN having | sum + one[1])"
    added = "CASE WHEN lacking > 0 THEN [[null, lacking]] ELSE [] END"
    return f"WITH having, {rest} AS lacking WITH having + {added} AS groups"


def _property(field: Any) -> str:
    """The property that a word of an enum names: `openedOn` of `OPENED_ON`."""
    word: str = plain(field)
    head, *rest = word.lower().split("_")
    return head + "".join(each.title() for each in rest)
