"""What does the tree say in Cypher? One statement, one record: a column for each root field.

What the planner wants, and gets: `IS NOT NULL` on every sort key, keyset predicates, sort and limit before anything is
expanded, `CALL { OPTIONAL MATCH … LIMIT 1 }` for one node, `toString()` for moments and days, everything else in `$p`.
What a field says, its kind writes (`fields/`); what an object says, and how texts are put together, stands here.

A row is a list, not a map: response keys never enter the text, so operations that differ in aliases alone have the same
statement, and no key is sent again with each row.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.engine.fields.kind import ObjectShape, Shape, Slot
from graphservice.engine.guard.field_rules import file_of
from graphservice.engine.guard.levels import LEVEL, LEVELED, masked
from graphservice.engine.keys import Key
from graphservice.engine.write.binding import ROOT, Binding, Text
from graphservice.engine.write.patterns import Patterns
from graphservice.engine.write.predicates import narrowed


class Statement(Patterns):
    """Writes the Cypher of one shape of one operation. `bounds` are the calls as bound, by number."""

    def roots(self, slots: Sequence[Slot]) -> str:
        columns = [f"{self._root(slot)} AS c{i}" for i, slot in enumerate(slots)]
        return self.headed(f"RETURN {', '.join(columns)}")

    def loaded(self, shape: ObjectShape) -> str:
        """The rows of nodes by id: `[id, row]`, in no order."""
        node, match = self.identified(shape.type.name, "id")
        before, row = self.object(shape, Binding(node))
        return self.headed(f"RETURN COLLECT {{ UNWIND $p.ids AS id {match} {before}RETURN [id, {row}] }} AS c0")

    def ids(self, slot: Slot) -> str:
        """The ids of all that a root list has, `$p.most` at most."""
        at, match = self.matched(slot, "")
        rows = self.wanted(slot, at).rows(match, [f"{at.node}.id IS NOT NULL"], at.node)
        return self.headed(f"RETURN COLLECT {{ {rows} RETURN {at.node}.id LIMIT $p.most }} AS c0")

    def _root(self, slot: Slot) -> str:
        before, column = slot.spec.write(slot, ROOT, self)
        assert not before, "a root field is a subquery by itself: nothing stands before RETURN"
        return column

    def object(self, shape: ObjectShape, at: Binding) -> Text:
        """Clauses to put before the row, and the row."""
        before, row, full = list[str](), list[str](), ""
        if condition := self._full(at):
            full = self.variable()
            before.append(f"WITH *, {condition} AS {full} ")
        for slot in shape.slots:
            clauses, value = slot.spec.write(slot, at, self)
            before.append(clauses)
            row.append(masked(slot, value, full) if full else value)
        row += [self._hidden(name, at, full) for name in shape.hidden]
        return "".join(before), f"[{', '.join(row)}]"

    def _full(self, at: Binding) -> str:
        """What an account fulfils that is seen in full; empty where it is no other."""
        if self.guard is None or at.node not in self.leveled:
            return ""
        return self.guard.condition((LEVELED,), at.node, self.variable)

    def _hidden(self, name: str, at: Binding, full: str) -> str:
        if name == LEVEL:
            return f"CASE WHEN {full} THEN null ELSE {at.node}.id END" if full else "null"
        if (file := file_of(name)) is not None:
            return "true" if self.guard is None else self.guard.told(file, at.node, self.variable)
        return Key.named(name).shows({"node": at.node})

    def shaped(self, shape: Shape, at: Binding) -> Text:
        """The same of whatever type it is: a row of an interface comes with its type, `[type, row]`."""
        if isinstance(shape, ObjectShape):
            return self.object(shape, at)
        cases = []
        for name, each in shape.possible.items():
            before, row = self.object(each, at)
            if before:  # one node of several kinds: its to-ones cannot be joined before its kind is known
                row = f"COLLECT {{ WITH {at.node} {before}RETURN {row} }}[0]"
            is_type = f"{at.node}.entry = '{name}'" if shape.typed_by_row else f"{at.node}:{name}"
            cases.append(f"WHEN {is_type} THEN ['{name}', {row}]")
        return "", f"CASE {' '.join(cases)} END"

    def place(self, at: Binding) -> str:
        """The place of a row in its list, as cursors hold it."""
        keys = self.bounds[at.call].keys
        return f"[{', '.join(key.shows(at.names) for key in keys)}]"

    def narrowed(self, slot: Slot, at: Binding, match: str) -> str:
        """All rows that the `where` asks for; with their ids, which the indexes of orders have in them as well.

        Rows beneath a node, or of a relationship, are few, and found from there: no index is looked for.
        """
        wanted = self.wanted(slot, at)
        ids = [f"{at.node}.id IS NOT NULL"] if wanted.conjuncts and not at.parent else []
        if at.parent or at.edge:
            return narrowed(match, [wanted.text, *ids])
        return wanted.rows(match, ids, at.node)
