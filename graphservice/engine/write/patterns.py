"""Which patterns does a statement match? Each with variables of its own, its parameters in `$p`."""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.fields.kind import Slot
from graphservice.engine.guard.guard import Guard
from graphservice.engine.guard.levels import DOORS, LEVELED
from graphservice.engine.write.binding import Binding
from graphservice.engine.write.predicates import Predicate
from graphservice.engine.write.wanted import OneByOne, WantedRows
from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.identity import asked_as
from graphservice.graph.tokens import rename, variables

PREFIX = "CYPHER 25 "


class Patterns:
    """Those of one statement, which counts its variables. `bounds` are the calls as bound, by number.

    A pattern's own variables would clash where it stands twice in a statement, and its parameters where two calls of it
    have other arguments. So each place has fresh variables, and the number of its call in the names of its parameters.
    """

    def __init__(self, bounds: Sequence[BoundCall], guard: Guard | None = None) -> None:
        self.bounds = bounds
        self.guard = guard
        self.leveled: set[str] = set()  # variables of accounts of which a summary may be shown
        self.beginnings: dict[str, OneByOne] = {}  # clauses that begin with what the viewer sees, and another way
        self._count = 0

    def variable(self) -> str:
        self._count += 1
        return f"n{self._count}"

    def wanted(self, slot: Slot, at: Binding) -> WantedRows:
        """What the `where` of a connection asks."""
        assert slot.call is not None
        call, bound = slot.call, self.bounds[slot.call.number]

        def match(name: str, parent: str) -> tuple[dict[str, str], str]:
            return self.pattern(question(name), call.number, bound.moments, parent)

        conjuncts = Predicate(f"$p.w{call.number}_", match).conjuncts(call.where, bound.where, at.names)
        return WantedRows(conjuncts, self.guard is not None, self.beginnings)

    def matched(self, slot: Slot, parent: str, file: CypherFile | None = None) -> tuple[Binding, str]:
        assert slot.call is not None
        file, number = file or slot.call.files[0], slot.call.number
        summary = file.name in DOORS  # what a field shows, no filter looks at
        names, clauses = self.pattern(file, number, self.bounds[number].given, parent, summary=summary)
        return Binding(names["node"], names.get("edge", ""), number, parent), clauses

    def identified(self, label: str, id: str) -> tuple[str, str]:
        """A variable, and the clause that finds the node of an id: by the index of its label."""
        node = self.variable()
        if label == LEVELED:
            self.leveled.add(node)
        return node, self.seen(f"MATCH ({node}:{asked_as(label)} {{id: {id}}})", summary=node)

    def seen(self, clauses: str, *bound: str, summary: str = "") -> str:
        """The clauses, beneath what is bound, for the part that the viewer sees; `summary` may be a summary."""
        return clauses if self.guard is None else self.guard.guarded(clauses, self.variable, bound, summary)

    def headed(self, statement: str) -> str:
        return PREFIX + statement if self.guard is None else self.guard.headed(statement, PREFIX)

    def pattern(
        self, file: CypherFile, number: int, given: frozenset[str], parent: str, *, summary: bool = False
    ) -> tuple[dict[str, str], str]:
        """A pattern's clauses with variables of this place, its parameters in `$p`; and those that it returns."""
        names, clauses = self.named(file, number, given, parent, summary=summary)
        return {name: names[name] for name in file.returns}, clauses

    def named(
        self, file: CypherFile, number: int, given: frozenset[str], parent: str, *, summary: bool = False
    ) -> tuple[dict[str, str], str]:
        body = file.body(given)
        known = variables(body) | file.returns
        names = {name: self.variable() for name in sorted(known - {"parent"})} | {"parent": parent}
        clauses = rename(body, names, _parameters(file, number)).strip().replace("\n", " ")
        if not parent:
            return names, self._begun(clauses, names)
        if summary:
            self.leveled.add(names["node"])
        return names, self.seen(clauses, parent, summary=names["node"] if summary else "")

    def _begun(self, clauses: str, names: dict[str, str]) -> str:
        if self.guard is None:
            return clauses
        seen = self.seen(clauses)
        begun = self.guard.begun(clauses, names.get("node", ""), self.variable)
        if begun is None:
            return seen
        self.beginnings[begun] = OneByOne(clauses, seen)
        return begun


def _parameters(file: CypherFile, number: int) -> dict[str, str]:
    shared = ("now", "viewer", "self")
    return {name: f"$p.{name}" if name in shared else f"$p.{name}{number}" for name in file.parameters}
