"""What do a field's arguments mean in one request? A shape, which decides the text, and parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol, cast

from graphql import FieldNode, GraphQLField, GraphQLInputObjectType, get_named_type
from graphql.execution.values import VariableValues

from graphservice.engine.bind.arguments import Arguments
from graphservice.engine.bind.shapes import NOTHING, Filter, Known, Unlearned, Where, found_from_few, plain
from graphservice.engine.filters import where_of
from graphservice.engine.keys import Key, lacking
from graphservice.engine.latest import Latest
from graphservice.engine.nulls import refuse_nulls
from graphservice.engine.paging import Page
from graphservice.graph.cypher import CypherFile, question

FANNED = 10  # what one node leads to over a relation, about: the contacts of an account

Order = tuple[tuple[Key, ...], str]  # the keys of a list, and what its cursors say of it


@dataclass(slots=True)
class BoundCall:
    """A call in one request. `given` are the arguments that were given, `rows` how many it can return at most, `looked`
    about how many a count must look at that goes from relation to relation."""

    shape: tuple[Any, ...]
    p: dict[str, Any]
    given: frozenset[str] = frozenset()
    rows: int = 1
    as_of: datetime | None = None
    recorded: datetime | None = None
    page: Page | None = None
    looked: int = 0
    keys: tuple[Key, ...] = ()
    sign: str = ""
    where: tuple[Any, ...] = ()
    labels: tuple[str, ...] = ()
    known: Known = field(default_factory=dict)

    @property
    def moments(self) -> frozenset[str]:
        """Which moments are looked at other than now, said here or above."""
        said = {"asOf": self.as_of, "recordedAsOf": self.recorded}
        return frozenset(name for name, moment in said.items() if moment is not None)


class Bindable(Protocol):
    """What a call asks of its kind of field: see `FieldKind`, where each is described."""

    filtered: ClassVar[bool]
    derived: ClassVar[bool]

    def questions(self) -> tuple[str, ...]: ...

    def bind(self, call: Call, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None: ...


@dataclass(slots=True)
class Call:
    """A field that has a meaning of its own in each request, at one place in an operation: most often a question.

    `number` tells its parameters from others'. `counted`: all its rows are counted, not a page of them read alone.
    """

    number: int
    spec: Bindable
    definition: GraphQLField
    node: FieldNode
    outer: Call | None
    files: tuple[CypherFile, ...] = ()
    arguments: Arguments = field(init=False)
    orders: Latest[Order] = field(init=False, default_factory=lambda: Latest(20))
    where: Where = NOTHING
    counted: bool = False

    def __post_init__(self) -> None:
        self.files = tuple(question(name) for name in self.spec.questions())
        if self.spec.filtered and "where" in self.definition.args:
            self.where = where_of(cast("GraphQLInputObjectType", get_named_type(self.definition.args["where"].type)))
        self.arguments = Arguments(self.definition, self.node)

    def bind(self, variables: VariableValues, now: datetime, outer: BoundCall) -> BoundCall:
        """Raises BadInput where an argument cannot be used."""
        arguments = self.arguments.of(variables)
        bound = BoundCall((), {}, rows=outer.rows, known=outer.known)
        bound.as_of = arguments.get("asOf") or outer.as_of
        bound.recorded = arguments.get("recordedAsOf") or outer.recorded
        if self.files:
            self._bind_arguments(bound, arguments, now)
        self.spec.bind(self, bound, arguments, now)
        bound.shape = _shape(bound)
        return bound

    def turned(self, bound: BoundCall, to: Page) -> None:
        """The same call at another page, of any size."""
        bound.rows = bound.rows // bound.page.size * to.size if bound.page else to.size
        self.placed(bound, to)
        bound.shape = _shape(bound)

    def placed(self, bound: BoundCall, at: Page) -> None:
        """A page: the values of the places that it lies between, and one row more than it has, which tells of more."""
        bound.page = at
        for letter, values in (("a", at.after), ("b", at.before)):
            bound.p.update({f"{letter}{self.number}_{i}": value for i, value in enumerate(values or ())})
        bound.p[f"k{self.number}"] = at.size + 1

    def narrowed(self, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        """What its `where` asks: the shape of it, and its values as parameters."""
        if "where" in arguments:
            refuse_nulls("where", self.definition.args["where"].type, arguments["where"])
        filtered = Filter(self.where, arguments.get("where"), bound.known)
        if filtered.relates:
            self._timed(bound, now)
        if self.counted and filtered.deepest > 1 and not found_from_few(self.where, filtered.shape):
            bound.looked = self._begins_with(bound) * FANNED ** (filtered.deepest - 1)
        bound.where = filtered.shape
        bound.p.update({f"w{self.number}_{i}": value for i, value in enumerate(filtered.values)})

    def _begins_with(self, bound: BoundCall) -> int:
        """About how many rows there are before they are filtered. Raises Unlearned while that is not known."""
        if self.outer is not None:
            return bound.rows * FANNED
        kind = get_named_type(self.definition.type).name.removesuffix("Connection")
        if kind not in bound.known:
            raise Unlearned("graph/kind_sizes", [kind])
        return int(bound.known[kind] or 0)

    def _bind_arguments(self, bound: BoundCall, arguments: Mapping[str, Any], now: datetime) -> None:
        given = {name for name, value in arguments.items() if value is not None}
        conditions = frozenset(name for file in self.files for name in file.conditions)
        bound.given = frozenset(given | bound.moments) & conditions
        for name in {name for file in self.files for name in file.parameters}:
            if name in ("asOf", "recordedAsOf"):
                self._timed(bound, now)
            elif name in self.definition.args:
                bound.p[f"{name}{self.number}"] = plain(arguments.get(name))

    def _timed(self, bound: BoundCall, now: datetime) -> None:
        """The moments that this call and what its `where` leads to look at; one of them may be inherited."""
        bound.p[f"asOf{self.number}"] = bound.as_of or now
        if bound.recorded is not None:
            bound.p[f"recordedAsOf{self.number}"] = bound.recorded


def _shape(bound: BoundCall) -> tuple[Any, ...]:
    return (bound.given, bound.keys, bound.where, bound.labels, _direction(bound), bound.moments)


def _direction(bound: BoundCall) -> tuple[Any, ...] | None:
    """Which way, and between what: the text differs for places among the rows that lack a key."""
    asked = bound.page
    if asked is None:
        return None
    places = (lacking(bound.keys, each) if each is not None else None for each in (asked.after, asked.before))
    return asked.backward, *places
