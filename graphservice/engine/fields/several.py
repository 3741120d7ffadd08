"""A list, page by page, of the rows of several patterns, merged in one order: a timeline, say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from strawberry.types.arguments import StrawberryArgument

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.fields.connected import Connected
from graphservice.engine.fields.declaring import PAGING, declared
from graphservice.engine.fields.kind import CypherWriter, Slot
from graphservice.engine.keys import ordering
from graphservice.engine.write.binding import Binding
from graphservice.engine.write.stretches import Reading
from graphservice.engine.write.wanted import WantedRows
from graphservice.graph.cypher import CypherFile
from graphservice.graph.tokens import last_with


def merged(questions: Sequence[str], description: str, *arguments: StrawberryArgument, order: Sequence[str]) -> Any:
    """The rows of several patterns as one list, page by page.

    The last WITH of each pattern makes a map of each row; in a list of an interface, its `entry` says which type it is.
    What stands before binds the keys of the order and an `id`, so that no more rows are made than a page has.
    """
    first, *others = questions
    return declared(ConnectedPatterns(first, tuple(order), tuple(others)), description, (*arguments, *PAGING))


@dataclass(frozen=True, slots=True)
class ConnectedPatterns(Connected):
    """As `Connected`; `also` are the further questions."""

    also: tuple[str, ...]

    def questions(self) -> tuple[str, ...]:
        return (self.question, *self.also)

    def page(self, slot: Slot, parent: str, cypher: CypherWriter) -> tuple[Binding, str]:
        """A page of each pattern, in one order again: no more rows come together than their pages have."""
        assert slot.call is not None
        number = slot.call.number
        at, bound = Binding(cypher.variable(), call=number, parent=parent), cypher.bounds[number]
        assert bound.page is not None
        every = " UNION ALL ".join(_branch(bound, at, file, cypher) for file in slot.call.files)
        order = ordering(bound.keys, {"node": at.node}, bound.page.backward)
        return at, f"CALL ({parent}) {{ {every} }} WITH {at.node} ORDER BY {order} LIMIT $p.k{at.call}"

    def counted(self, slot: Slot, parent: str, file: CypherFile, cypher: CypherWriter) -> str:
        """Rows are counted before they are made."""
        return f"COUNT {{ {last_with(cypher.matched(slot, parent, file)[1])[0]}}}"


def _branch(bound: BoundCall, at: Binding, file: CypherFile, cypher: CypherWriter) -> str:
    """The rows of one pattern: those of the page are chosen by their places, and only then made."""
    names, clauses = cypher.named(file, at.call, bound.given, at.parent)
    before, row = last_with(clauses)
    place = cypher.variable()
    keys = ", ".join(f"{name}: {names[name]}" for key in bound.keys for name in key.names)
    reading = Reading.of(bound, at.call, {"node": place})
    page = reading.page(f"{before}WITH *, {{{keys}}} AS {place}", WantedRows(()), "*", f"$p.k{at.call}", root=False)
    return f"{page} {row} RETURN {names['node']} AS {at.node}"
