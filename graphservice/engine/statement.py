"""What does the tree say in Cypher? One statement, one record: a column for each root field.

What the planner wants, and gets: `IS NOT NULL` on every sort key, keyset predicates, sort and limit before anything is
expanded, `CALL { OPTIONAL MATCH … LIMIT 1 }` for one node, `toString()` for moments and days, everything else in `$p`.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphql import get_named_type

from graphservice.engine.calls import GROUPS, Bound
from graphservice.engine.keys import Key, ordering
from graphservice.engine.patterns import Binding, Patterns
from graphservice.engine.predicates import narrowed
from graphservice.engine.scalars import TEMPORAL
from graphservice.engine.selection import Abstract, Object, PagePart, Shape, Slot, wants_places
from graphservice.engine.specs import (
    ById,
    ByIds,
    Column,
    Computed,
    Connected,
    Cursor,
    Grouped,
    Held,
    Listed,
    Named,
    Property,
    TheNode,
    ToOne,
)
from graphservice.engine.stretches import Reading
from graphservice.engine.wanted import Wanted
from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.identity import asked_as
from graphservice.graph.tokens import last_with, rename

PREFIX = "CYPHER 25 "


class Statement:
    """Writes the Cypher of one shape of one operation. `bounds` are the calls as bound, by number."""

    def __init__(self, bounds: Sequence[Bound]) -> None:
        self._bounds = bounds
        self._patterns = Patterns(bounds)

    def roots(self, slots: Sequence[Slot]) -> str:
        columns = [f"{self._root(slot)} AS c{i}" for i, slot in enumerate(slots)]
        return f"{PREFIX}RETURN {', '.join(columns)}"

    def loaded(self, shape: Object) -> str:
        """The rows of nodes by id: `[id, row]`, in no order."""
        node = self._patterns.variable()
        before, row = self.object(shape, Binding(node))
        match = f"UNWIND $p.ids AS id MATCH ({node}:{asked_as(shape.type.name)} {{id: id}})"
        return f"{PREFIX}RETURN COLLECT {{ {match} {before}RETURN [id, {row}] }} AS c0"

    def ids(self, slot: Slot) -> str:
        """The ids of all that a root list has, `$p.most` at most."""
        at, match = self._patterns.matched(slot, "")
        rows = self._patterns.wanted(slot, at).rows(match, [f"{at.node}.id IS NOT NULL"], at.node)
        return f"{PREFIX}RETURN COLLECT {{ {rows} RETURN {at.node}.id LIMIT $p.most }} AS c0"

    def _root(self, slot: Slot) -> str:
        if isinstance(slot.spec, ById | ByIds):
            return self._by_ids(slot)
        return self._expanded(slot, "")

    def _by_ids(self, slot: Slot) -> str:
        assert slot.call is not None and slot.of is not None
        bound, number = self._bounds[slot.call.number], slot.call.number
        parts = []
        for label in bound.labels:
            shape = slot.of.possible.get(label) if isinstance(slot.of, Abstract) else slot.of
            if shape is None:  # nodes of this kind are there, but cannot be asked for
                continue
            node = self._patterns.variable()
            before, row = self.object(shape, Binding(node, call=number))
            tagged = f"['{label}', {row}]" if isinstance(slot.of, Abstract) else row
            match = f"UNWIND $p.ids{number} AS id MATCH ({node}:{asked_as(label)} {{id: id}})"
            if isinstance(slot.spec, ById):
                match = f"MATCH ({node}:{asked_as(label)} {{id: $p.ids{number}[0]}})"
            parts.append(f"COLLECT {{ {match} {before}RETURN [{node}.id, {tagged}] }}")
        return " + ".join(parts) or "[]"

    def object(self, shape: Object, at: Binding) -> tuple[str, str]:
        """Clauses to put before the row, and the row."""
        before, row = [], []
        for slot in shape.slots:
            clauses, value = self._value(slot, shape, at)
            before.append(clauses)
            row.append(value)
        row += [Key.named(name).shows({"node": at.node}) for name in shape.hidden]
        return "".join(before), f"[{', '.join(row)}]"

    def _value(self, slot: Slot, shape: Object, at: Binding) -> tuple[str, str]:
        spec = slot.spec
        if isinstance(spec, Property):
            of = spec.of or shape.binding
            text = f"{at.edge if of == 'edge' else at.node}.{spec.name}"
            return "", f"toString({text})" if get_named_type(slot.type).name in TEMPORAL else text
        if isinstance(spec, Column):
            return "", rename(spec.expression, {"node": at.node, "edge": at.edge, "parent": at.parent}, {})
        if isinstance(spec, Cursor):
            return "", self._place(at)
        if isinstance(spec, TheNode):
            assert slot.of is not None
            return self._shaped(slot.of, Binding(at.node, call=at.call))
        if isinstance(spec, Computed):
            return "", "null"
        if isinstance(spec, ToOne):
            return self._one(slot, at.node)
        if isinstance(spec, Held):
            return self._held(slot, at.node, f"{at.node}.{spec.name}")
        if isinstance(spec, Named):
            bound = at.edge if (spec.of or shape.binding) == "edge" else at.node
            made = rename(question(spec.statement).source, {}, {"name": f"{bound}.{spec.property}"})
            return self._held(slot, bound, " ".join(made.split()), "")
        return "", self._expanded(slot, at.node)

    def _shaped(self, shape: Shape, at: Binding) -> tuple[str, str]:
        if isinstance(shape, Object):
            return self.object(shape, at)
        cases = []
        for name, each in shape.possible.items():
            before, row = self.object(each, at)
            if before:  # one node of several kinds: its to-ones cannot be joined before its kind is known
                row = f"COLLECT {{ WITH {at.node} {before}RETURN {row} }}[0]"
            told = f"{at.node}.entry = '{name}'" if shape.told else f"{at.node}:{name}"
            cases.append(f"WHEN {told} THEN ['{name}', {row}]")
        return "", f"CASE {' '.join(cases)} END"

    def _place(self, at: Binding) -> str:
        keys = self._bounds[at.call].keys
        return f"[{', '.join(key.shows(at.names) for key in keys)}]"

    def _one(self, slot: Slot, parent: str) -> tuple[str, str]:
        assert slot.call is not None and slot.of is not None
        at, match = self._patterns.matched(slot, parent)
        before, row = self._shaped(slot.of, at)
        call = f"CALL ({parent}) {{ OPTIONAL {match} RETURN {at.kept} LIMIT 1 }} "
        return call + before, f"CASE WHEN {at.node} IS NULL THEN null ELSE {row} END"

    def _held(self, slot: Slot, bound: str, made: str, before: str = "RETURN ") -> tuple[str, str]:
        """A map or node that follows from what is bound."""
        assert slot.of is not None
        node = self._patterns.variable()
        clause = f"CALL ({bound}) {{ {before}{made} AS {node} }} "
        before, row = self._shaped(slot.of, Binding(node))
        return clause + before, f"CASE WHEN {node} IS NULL THEN null ELSE {row} END"

    def _expanded(self, slot: Slot, parent: str) -> str:
        if isinstance(slot.spec, Connected):
            return self._connection(slot, parent)
        if isinstance(slot.spec, Grouped):
            return self._groups(slot, parent)
        assert slot.call is not None and slot.of is not None
        at, match = self._patterns.matched(slot, parent)
        before, row = self._shaped(slot.of, at)
        assert isinstance(slot.spec, Listed)
        order = (
            f"ORDER BY {ordering([each for key in slot.spec.order for each in Key.named(key).spread], at.names, False)}"
        )
        return f"COLLECT {{ {match} WITH {at.kept} {order} {before}RETURN {row} }}"

    def _groups(self, slot: Slot, parent: str) -> str:
        assert isinstance(slot.of, Object)
        at, match = self._patterns.matched(slot, parent)
        group, key, count = self._patterns.variable(), self._patterns.variable(), self._patterns.variable()
        value = self._bounds[at.call].keys[0].reads({"node": at.node})
        if parent or self._patterns.wanted(slot, at).conjuncts:
            rows = f"{self._narrowed(slot, at, match, parent)} WITH {value} AS {key}, count(*) AS {count}"
        else:
            having = narrowed(match, [f"{value} IS NOT NULL", f"{at.node}.id IS NOT NULL"])
            lists = f"{having} WITH {value} AS {key}, count(*) AS {count} WITH collect([{key}, {count}]) AS having"
            rows = f"{lists} {self._lacking(slot)} UNWIND groups AS one WITH one[0] AS {key}, one[1] AS {count}"
        made = f"WITH {{key: toString({key}), count: {count}}} AS {group}"
        _, row = self.object(slot.of, Binding(group))
        return f"COLLECT {{ {rows} ORDER BY {count} DESC, {key} LIMIT {GROUPS} {made} RETURN {row} }}"

    def _lacking(self, slot: Slot) -> str:
        """Of all nodes of a kind, those that have a property are counted by its index: the rest lacks it."""
        rest = f"COUNT {{ {self._patterns.matched(slot, '')[1]} }} - reduce(sum = 0, one IN having | sum + one[1])"
        added = "CASE WHEN lacking > 0 THEN [[null, lacking]] ELSE [] END"
        return f"WITH having, {rest} AS lacking WITH having + {added} AS groups"

    def _connection(self, slot: Slot, parent: str) -> str:
        assert slot.call is not None
        columns = []
        if any(part.name in ("edges", "nodes", "pageInfo") for part in slot.parts):
            columns.append(self._rows(slot, parent))
        if any(part.name == "totalCount" for part in slot.parts):
            columns.append(" + ".join(self._counted(slot, parent, file) for file in slot.call.files))
        return f"[{', '.join(columns)}]"

    def _counted(self, slot: Slot, parent: str, file: CypherFile) -> str:
        """How many rows there are. Where most are asked for, as all but the others: those are found by an index."""
        at, match = self._patterns.matched(slot, parent, file)
        opposite = self._patterns.wanted(slot, at).opposite
        if parent or at.edge or opposite is None:
            return f"COUNT {{ {self._narrowed(slot, at, match, parent)} }}"
        others = opposite.rows(match, [f"{at.node}.id IS NOT NULL"], at.node)
        return f"COUNT {{ {self._patterns.matched(slot, parent, file)[1]} }} - COUNT {{ {others} }}"

    def _narrowed(self, slot: Slot, at: Binding, match: str, parent: str) -> str:
        """All rows that the `where` asks for; with their ids, which the indexes of orders have in them as well."""
        wanted = self._patterns.wanted(slot, at)
        ids = [f"{at.node}.id IS NOT NULL"] if wanted.conjuncts and not parent else []
        if parent or at.edge:
            return narrowed(match, [wanted.text, *ids])
        return wanted.rows(match, ids, at.node)

    def _rows(self, slot: Slot, parent: str) -> str:
        assert slot.call is not None
        first, *others = slot.call.files
        at, page = self._merged(slot, parent) if others else self._page(slot, parent, first)
        before, row = self._row(slot.parts, at)
        return f"COLLECT {{ {page} {before}RETURN {row} }}"

    def _page(self, slot: Slot, parent: str, file: CypherFile) -> tuple[Binding, str]:
        at, match = self._patterns.matched(slot, parent, file)
        reading = Reading.of(self._bounds[at.call], at.call, at.names)
        return at, reading.page(match, self._patterns.wanted(slot, at), at.kept, f"$p.k{at.call}", root=not parent)

    def _merged(self, slot: Slot, parent: str) -> tuple[Binding, str]:
        """A page of each pattern, in one order again: no more rows come together than their pages have."""
        assert slot.call is not None
        at, bound = (
            Binding(self._patterns.variable(), call=slot.call.number, parent=parent),
            self._bounds[slot.call.number],
        )
        assert bound.page is not None
        every = " UNION ALL ".join(self._branch(bound, at, file) for file in slot.call.files)
        order = ordering(bound.keys, {"node": at.node}, bound.page.backward)
        return at, f"CALL ({parent}) {{ {every} }} WITH {at.node} ORDER BY {order} LIMIT $p.k{at.call}"

    def _branch(self, bound: Bound, at: Binding, file: CypherFile) -> str:
        """The rows of one pattern: those of the page are chosen by their places, and only then made."""
        names, clauses = self._patterns.named(file, at.call, bound.given, at.parent)
        before, row = last_with(clauses)
        place = self._patterns.variable()
        keys = ", ".join(f"{name}: {names[name]}" for key in bound.keys for name in key.names)
        reading = Reading.of(bound, at.call, {"node": place})
        page = reading.page(f"{before}WITH *, {{{keys}}} AS {place}", Wanted(()), "*", f"$p.k{at.call}", root=False)
        return f"{page} {row} RETURN {names['node']} AS {at.node}"

    def _row(self, parts: Sequence[PagePart], at: Binding) -> tuple[str, str]:
        before, row = [], []
        if wants_places(parts):
            row.append(self._place(at))
        for part in parts:
            if part.of is not None:
                clauses, value = self._shaped(part.of, at)
                before.append(clauses)
                row.append(value)
        return "".join(before), f"[{', '.join(row)}]"
