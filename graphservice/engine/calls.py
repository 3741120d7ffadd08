"""What do a field's arguments mean in one request? A shape, which decides the text, and parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, cast

from graphql import FieldNode, GraphQLField, GraphQLInputObjectType, get_named_type
from graphql.execution.values import VariableValues

from graphservice.engine.arguments import Arguments
from graphservice.engine.filters import where_of
from graphservice.engine.keys import Key, NullsPlace, lacking
from graphservice.engine.latest import Latest
from graphservice.engine.nulls import refuse_nulls
from graphservice.engine.paging import Page, page, signature
from graphservice.engine.shapes import NOTHING, Filter, Known, Where, plain
from graphservice.engine.specs import ById, ByIds, Connected, Grouped, Listed, Spec, ToOne
from graphservice.errors import BadInput
from graphservice.graph.cypher import CypherFile, question
from graphservice.graph.identity import label_of

Order = tuple[tuple[Key, ...], str]  # the keys of a list, and what its cursors say of it

GROUPS = 100  # the most that are counted apart
_WORDS = ("field", "direction", "nulls")  # of a key of an order
LISTED = 10  # rows that a list without pages is taken to have, in the limit of nodes


@dataclass(slots=True)
class Bound:
    """A call in one request. `given` are the arguments that were given, `rows` how many it can return at most."""

    shape: tuple[Any, ...]
    p: dict[str, Any]
    given: frozenset[str] = frozenset()
    rows: int = 1
    as_of: datetime | None = None
    recorded: datetime | None = None
    page: Page | None = None
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


@dataclass(slots=True)
class Call:
    """A field that is a question, at one place in an operation; `number` tells its parameters from others'."""

    number: int
    spec: Spec
    definition: GraphQLField
    node: FieldNode
    outer: Call | None
    files: tuple[CypherFile, ...] = ()
    arguments: Arguments = field(init=False)
    orders: Latest[Order] = field(init=False, default_factory=lambda: Latest(20))
    where: Where = NOTHING

    def __post_init__(self) -> None:
        if isinstance(self.spec, ToOne | Listed | Connected | Grouped):
            also = self.spec.also if isinstance(self.spec, Connected) else ()
            self.files = tuple(question(name) for name in (self.spec.question, *also))
        if "where" in self.definition.args and isinstance(self.spec, Connected | Grouped):
            self.where = where_of(cast("GraphQLInputObjectType", get_named_type(self.definition.args["where"].type)))
        self.arguments = Arguments(self.definition, self.node)

    def bind(self, variables: VariableValues, now: datetime, outer: Bound) -> Bound:
        """Raises BadInput where an argument cannot be used."""
        arguments = self.arguments.of(variables)
        bound = Bound((), {}, rows=outer.rows, known=outer.known)
        bound.as_of = arguments.get("asOf") or outer.as_of
        bound.recorded = arguments.get("recordedAsOf") or outer.recorded
        if self.files:
            self._asked(bound, arguments, now)
        if isinstance(self.spec, Connected):
            self._paged(bound, self.spec, arguments, now)
        elif isinstance(self.spec, Grouped):
            self._grouped(bound, arguments, now)
        elif isinstance(self.spec, Listed):
            bound.rows *= LISTED
        elif isinstance(self.spec, ById):
            self._found(bound, [arguments["id"]])
        elif isinstance(self.spec, ByIds):
            self._found(bound, arguments["ids"])
        bound.shape = _shape(bound)
        return bound

    def turned(self, bound: Bound, to: Page) -> None:
        """The same call at another page, of any size."""
        bound.rows = bound.rows // bound.page.size * to.size if bound.page else to.size
        self._placed(bound, to)
        bound.shape = _shape(bound)

    def _asked(self, bound: Bound, arguments: Mapping[str, Any], now: datetime) -> None:
        given = {name for name, value in arguments.items() if value is not None}
        conditions = frozenset(name for file in self.files for name in file.conditions)
        bound.given = frozenset(given | bound.moments) & conditions
        for name in {name for file in self.files for name in file.parameters}:
            if name in ("asOf", "recordedAsOf"):
                self._timed(bound, now)
            elif name in self.definition.args:
                bound.p[f"{name}{self.number}"] = plain(arguments.get(name))

    def _timed(self, bound: Bound, now: datetime) -> None:
        """The moments that this call and what its `where` leads to look at; one of them may be inherited."""
        bound.p[f"asOf{self.number}"] = bound.as_of or now
        if bound.recorded is not None:
            bound.p[f"recordedAsOf{self.number}"] = bound.recorded

    def _paged(self, bound: Bound, spec: Connected, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.keys, bound.sign = self._ordered(spec, arguments.get("orderBy"))
        self._placed(bound, page(arguments, bound.sign, bound.keys))
        assert bound.page is not None
        bound.rows *= bound.page.size
        self._filtered(bound, arguments, now)

    def _placed(self, bound: Bound, at: Page) -> None:
        bound.page = at
        for letter, values in (("a", at.after), ("b", at.before)):
            bound.p.update({f"{letter}{self.number}_{i}": value for i, value in enumerate(values or ())})
        bound.p[f"k{self.number}"] = at.size + 1

    def _filtered(self, bound: Bound, arguments: Mapping[str, Any], now: datetime) -> None:
        if "where" in arguments:
            refuse_nulls("where", self.definition.args["where"].type, arguments["where"])
        filtered = Filter(self.where, arguments.get("where"), bound.known)
        if filtered.relates:
            self._timed(bound, now)
        bound.where = filtered.shape
        bound.p.update({f"w{self.number}_{i}": value for i, value in enumerate(filtered.values)})

    def _grouped(self, bound: Bound, arguments: Mapping[str, Any], now: datetime) -> None:
        bound.keys = (Key.named(_property(arguments["field"])),)
        bound.rows *= GROUPS
        self._filtered(bound, arguments, now)

    def _ordered(self, spec: Connected, order_by: Sequence[Mapping[str, Any]] | None) -> Order:
        asked = tuple(tuple(plain(each.get(word)) for word in _WORDS) for each in order_by or ())

        def make() -> Order:
            keys = keys_of(spec, asked, "edge" in self.files[0].returns)
            return keys, signature(spec.question, keys)

        return self.orders.get(asked, make)

    def _found(self, bound: Bound, ids: list[str]) -> None:
        if len(ids) > 100:
            raise BadInput(f"`ids` has {len(ids)} ids: 100 are the most.")
        wanted = get_named_type(self.definition.type).name
        labels = {label for id in ids if (label := label_of(id))}
        if wanted != "Node" and (other := labels - {wanted}):
            raise BadInput(
                f"{ids[0]!r} is the id of {_a(other.pop())}: {self.node.name.value} needs that of {_a(wanted)}."
            )
        bound.labels = tuple(sorted(labels)) if wanted == "Node" else (wanted,)
        bound.p[f"ids{self.number}"] = ids
        bound.rows *= len(ids)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'AEIOU' else 'a'} {noun}"


def keys_of(spec: Connected, asked: Sequence[Sequence[Any]], edges: bool) -> tuple[Key, ...]:
    """The keys of a list: those asked for (each its text, its direction, the place of nulls) or its own, then ids."""
    keys = [_key(*each) for each in asked] or [Key.named(text) for text in spec.order]
    if len({(key.of, key.names) for key in keys}) < len(keys):
        raise BadInput("`orderBy` names one key twice.")
    keys = [each for key in keys for each in key.spread]
    last = keys[-1].descending
    ids = [Key("node", ("id",), last)] + ([Key("edge", ("id",), last)] if edges else [])
    return (*keys, *ids)


def _key(spelled: str, direction: str | None, nulls: str | None) -> Key:
    key = Key.named(spelled)
    place = NullsPlace(nulls) if nulls and key.nulls else key.nulls
    return replace(key, descending=direction == "DESC", nulls=place)


def _property(field: Any) -> str:
    """The property that a word of an enum names: `openedOn` of `OPENED_ON`."""
    word: str = plain(field)
    head, *rest = word.lower().split("_")
    return head + "".join(each.title() for each in rest)


def _shape(bound: Bound) -> tuple[Any, ...]:
    return (bound.given, bound.keys, bound.where, bound.labels, _direction(bound), bound.moments)


def _direction(bound: Bound) -> tuple[Any, ...] | None:
    """Which way, and between what: the text differs for places among the rows that lack a key."""
    asked = bound.page
    if asked is None:
        return None
    places = (lacking(bound.keys, each) if each is not None else None for each in (asked.after, asked.before))
    return asked.backward, *places
