"""Which patterns does a statement match? Each with variables of its own, its parameters in `$p`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphservice.engine.calls import Bound
from graphservice.engine.predicates import Predicate
from graphservice.engine.selection import Slot
from graphservice.engine.wanted import Wanted
from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.tokens import rename, variables


@dataclass(frozen=True, slots=True)
class Binding:
    """The variables that an object's columns are read from, and the call that bound them."""

    node: str
    edge: str = ""
    call: int = -1
    parent: str = ""

    @property
    def names(self) -> dict[str, str]:
        return {"node": self.node, "edge": self.edge}

    @property
    def kept(self) -> str:
        """What a WITH or RETURN passes on."""
        return f"{self.node}, {self.edge}" if self.edge else self.node


class Patterns:
    """Those of one statement, which counts its variables. `bounds` are the calls as bound, by number."""

    def __init__(self, bounds: Sequence[Bound]) -> None:
        self._bounds = bounds
        self._count = 0

    def variable(self) -> str:
        self._count += 1
        return f"n{self._count}"

    def wanted(self, slot: Slot, at: Binding) -> Wanted:
        """What the `where` of a connection asks."""
        assert slot.call is not None
        call, bound = slot.call, self._bounds[slot.call.number]

        def match(name: str, parent: str) -> tuple[dict[str, str], str]:
            return self.pattern(question(name), call.number, bound.moments, parent)

        return Wanted(Predicate(f"$p.w{call.number}_", match).conjuncts(call.where, bound.where, at.names))

    def matched(self, slot: Slot, parent: str, file: CypherFile | None = None) -> tuple[Binding, str]:
        assert slot.call is not None
        file, number = file or slot.call.files[0], slot.call.number
        names, clauses = self.pattern(file, number, self._bounds[number].given, parent)
        return Binding(names["node"], names.get("edge", ""), number, parent), clauses

    def pattern(self, file: CypherFile, number: int, given: frozenset[str], parent: str) -> tuple[dict[str, str], str]:
        """A pattern's clauses with variables of this place, its parameters in `$p`; and those that it returns."""
        names, clauses = self.named(file, number, given, parent)
        return {name: names[name] for name in file.returns}, clauses

    def named(self, file: CypherFile, number: int, given: frozenset[str], parent: str) -> tuple[dict[str, str], str]:
        body = file.body(given)
        known = variables(body) | file.returns
        names = {name: self.variable() for name in sorted(known - {"parent"})} | {"parent": parent}
        return names, rename(body, names, _parameters(file, number)).strip().replace("\n", " ")


def _parameters(file: CypherFile, number: int) -> dict[str, str]:
    shared = ("now", "viewer")
    return {name: f"$p.{name}" if name in shared else f"$p.{name}{number}" for name in file.parameters}
