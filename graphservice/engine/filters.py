"""What can a list be filtered by? Typed conditions on properties, with and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar, dataclass_transform

import strawberry
from graphql import GraphQLInputObjectType, get_named_type
from strawberry.utils.str_converters import to_camel_case

from graphservice.errors import BadInput
from graphservice.graph.tokens import last_where

T = TypeVar("T")

LIMIT, GROUPS, DEEP = 20, 40, 5
_QUESTION, _NESTED, _OF = "graphservice-question", "graphservice-nested", "__conditions_of__"
_WHERE = "graphservice-where"
_OPERATORS = {
    "eq": "{0} = {1}",
    "in": "{0} IN {1}",
    "contains": "{0} CONTAINS {1}",
    "startsWith": "{0} STARTS WITH {1}",
    "gt": "{0} > {1}",
    "gte": "{0} >= {1}",
    "lt": "{0} < {1}",
    "lte": "{0} <= {1}",
}


def _condition(description: str, **how: Any) -> Any:
    return strawberry.field(description=description, default=strawberry.UNSET, **how)


@strawberry.input(description="A condition on a text. Upper and lower case differ: `search` does not care.")
class TextFilter:
    eq: str | None = _condition("Equal to this.")
    in_: list[str] | None = _condition("One of these.", name="in")
    contains: str | None = _condition("Has this inside.")
    starts_with: str | None = _condition("Begins with this.")
    is_null: bool | None = _condition("Whether it is missing.")


@strawberry.input(description="A condition on an id.")
class IdFilter:
    eq: strawberry.ID | None = _condition("This one.")
    in_: list[strawberry.ID] | None = _condition("One of these.", name="in")


@strawberry.input(description="A condition on a choice.")
class EnumFilter(Generic[T]):
    eq: T | None = _condition("Equal to this.")
    in_: list[T] | None = _condition("One of these.", name="in")
    is_null: bool | None = _condition("Whether it is missing.")


@strawberry.input(description="A condition on yes or no.")
class FlagFilter:
    eq: bool | None = _condition("Equal to this.")


@strawberry.input(description="A condition on a whole number.")
class NumberFilter:
    eq: int | None = _condition("Equal to this.")
    in_: list[int] | None = _condition("One of these.", name="in")
    gt: int | None = _condition("Above this.")
    gte: int | None = _condition("This or above.")
    lt: int | None = _condition("Below this.")
    lte: int | None = _condition("This or below.")
    is_null: bool | None = _condition("Whether it is missing.")


@strawberry.input(description="A condition on a moment.")
class MomentFilter:
    gt: datetime | None = _condition("After this.")
    gte: datetime | None = _condition("At this or after.")
    lt: datetime | None = _condition("Before this.")
    lte: datetime | None = _condition("At this or before.")
    is_null: bool | None = _condition("Whether it is missing.")


@strawberry.input(description="A condition on a day.")
class DayFilter:
    eq: date | None = _condition("On this day.")
    gt: date | None = _condition("After this day.")
    gte: date | None = _condition("On this day or after.")
    lt: date | None = _condition("Before this day.")
    lte: date | None = _condition("On this day or before.")
    is_null: bool | None = _condition("Whether it is missing.")


@dataclass(frozen=True, slots=True, eq=False)
class Where:
    """What the fields of a `where` type are about.

    `of` is what its conditions are on: node or edge. `related` are the fields that ask whether there is something else:
    its question, and conditions on that. `nested` are further conditions on the node of the same place.
    """

    of: str
    related: dict[str, tuple[str, Where]]
    nested: dict[str, Where]


NOTHING = Where("node", {}, {})


class Filter:
    """A `where` of one request: its shape (what is asked, without values) decides the text; its values are parameters.

    Null is absent, at every level. Raises BadInput for more than 20 conditions, 40 groups of them, or 5 relations one
    inside the other: Neo4j would plan a deep nest for minutes.
    """

    __slots__ = ("deep", "groups", "relates", "shape", "values")

    def __init__(self, kind: Where, where: Mapping[str, Any] | None) -> None:
        self.values: list[Any] = []
        self.groups = self.deep = 0
        self.relates = False
        self.shape = self._all(kind, where or {})
        if len(self.values) > LIMIT:
            raise BadInput(f"`where` has {len(self.values)} conditions: {LIMIT} are the most.")

    def _all(self, kind: Where, where: Mapping[str, Any]) -> tuple[Any, ...]:
        self.groups += 1
        if self.groups > GROUPS:
            raise BadInput(f"`where` has more than {GROUPS} groups (`and`, `or`, `not` and the like): use fewer.")
        return tuple(self._each(kind, where))

    def _each(self, kind: Where, where: Mapping[str, Any]) -> Iterator[Any]:
        for name in sorted(where):
            given = where[name]
            if given is None:
                continue
            if name in ("and", "or"):
                yield (name, *(self._all(kind, each) for each in given))
            elif name == "not":
                yield (name, self._all(kind, given))
            elif name in kind.nested:
                yield (name, self._all(kind.nested[name], given))
            elif name in kind.related:
                yield from self._related(name, kind.related[name][1], given)
            else:
                yield from self._conditions(name, given)

    def _related(self, name: str, kind: Where, given: Mapping[str, Any]) -> Iterator[Any]:
        self.relates = True
        self.deep += 1
        if self.deep > DEEP:
            raise BadInput(f"`where` goes from relation to relation more than {DEEP} times, at `{name}`: ask for less.")
        for quantifier in sorted(given):
            if given[quantifier] is not None:
                yield (name, quantifier, self._all(kind, given[quantifier]))
        self.deep -= 1

    def _conditions(self, name: str, given: Mapping[str, Any]) -> Iterator[Any]:
        for operator in sorted(given):
            value = given[operator]
            if value is None:
                continue
            self.values.append(plain(value))
            yield (name, f"{operator}:{value}" if operator == "isNull" else operator)


Match = Callable[[str, str], tuple[Mapping[str, str], str]]


class Predicate:
    """The Cypher of a filter's shape; its values are `{prefix}0`, `{prefix}1` … in the order of the shape.

    `match(question, parent)` gives the variables and the clauses of a related pattern.
    """

    def __init__(self, prefix: str, match: Match) -> None:
        self._prefix = prefix
        self._match = match
        self._count = 0

    def all(self, kind: Where, shape: tuple[Any, ...], names: Mapping[str, str]) -> str:
        """All of these hold. Empty: there is no condition."""
        return " AND ".join(self._one(kind, each, names) for each in shape)

    def _one(self, kind: Where, condition: tuple[Any, ...], names: Mapping[str, str]) -> str:
        head, *rest = condition
        if head == "and":
            return self._joined(" AND ", "true", [self.all(kind, part, names) for part in rest])
        if head == "or":
            return self._joined(" OR ", "false", [self.all(kind, part, names) for part in rest])
        if head == "not":
            return f"NOT coalesce(({self.all(kind, rest[0], names) or 'true'}), false)"
        if head in kind.nested:
            return f"({self.all(kind.nested[head], rest[0], names) or 'true'})"
        if head in kind.related:
            question, inner = kind.related[head]
            return self._related(question, inner, rest[0], rest[1], names["node"])
        subject = f"{names[kind.of]}.{head}"
        value = f"{self._prefix}{self._count}"
        self._count += 1
        if rest[0].startswith("isNull"):
            return f"{subject} IS NULL" if rest[0] == "isNull:True" else f"{subject} IS NOT NULL"
        return _OPERATORS[rest[0]].format(subject, value)

    def _related(self, question: str, kind: Where, quantifier: str, shape: tuple[Any, ...], parent: str) -> str:
        names, clauses = self._match(question, parent)
        there = f"EXISTS {{ {narrowed(clauses, [self.all(kind, shape, names)])} }}"
        return there if quantifier == "some" else f"NOT {there}"

    def _joined(self, word: str, none: str, parts: list[str]) -> str:
        return "(" + (word.join(f"({part or 'true'})" for part in parts) or none) + ")"


def narrowed(clauses: str, conditions: Sequence[str]) -> str:
    """Clauses that end in MATCH, or in MATCH … WHERE, with more conditions."""
    more = " AND ".join(each for each in conditions if each)
    if not more:
        return clauses
    head, own = last_where(clauses)
    return f"{head}WHERE ({own}) AND {more}" if own else f"{clauses} WHERE {more}"


def plain(value: Any) -> Any:
    """A value as the driver takes it: no enums, no decimals."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


@strawberry.input(description="A condition on what belongs to it.")
class Related(Generic[T]):
    some: T | None = _condition("At least one is like this.")
    none: T | None = _condition("None is like this.")


def related(question: str, description: str) -> Any:
    """A condition on the nodes of a pattern, of type `Related[…Where]`."""
    return strawberry.field(description=description, default=strawberry.UNSET, metadata={_QUESTION: question})


def on_node(description: str) -> Any:
    """Conditions on the node, in a `where` about edges."""
    return strawberry.field(description=description, default=strawberry.UNSET, metadata={_NESTED: True})


@dataclass_transform(kw_only_default=True)
def partial_conditions(where: type[T]) -> type[T]:
    """Makes a mix-in of a class of filters: what a capability adds to a `where`."""
    _optional(where)
    return strawberry.input(where)


@dataclass_transform(kw_only_default=True)
def conditions(description: str, of: str = "node") -> Callable[[type[T]], type[T]]:
    """Makes a `where` of a class of filters, or of its mix-ins: each optional, and `and`, `or`, `not` beside them."""

    def made(where: type[T]) -> type[T]:
        _optional(where)
        joined = f"list[{where.__name__}] | None"
        for name, annotation, text in (
            ("and", joined, "All of these hold."),
            ("or", joined, "At least one of these holds."),
            ("not", f"{where.__name__} | None", "This does not hold; what is missing does not hold either."),
        ):
            where.__annotations__[f"{name}_"] = annotation
            setattr(where, f"{name}_", _condition(text, name=name))
        setattr(where, _OF, of)
        return strawberry.input(where, description=description)

    return made


def _optional(where: type[Any]) -> None:
    for name in list(where.__annotations__):
        if name not in vars(where):
            setattr(where, name, _condition(f"On `{to_camel_case(name)}`."))


def where_of(type: GraphQLInputObjectType) -> Where:
    """What a `where` type of the schema is about. Its relations may lead back to it."""
    known: Where | None = type.extensions.get(_WHERE)
    if known is not None:
        return known
    made = Where(getattr(type.extensions["strawberry-definition"].origin, _OF), {}, {})
    type.extensions[_WHERE] = made
    for name, field in type.fields.items():
        metadata = field.extensions["strawberry-definition"].metadata
        inner = get_named_type(field.type)
        if _QUESTION in metadata:
            made.related[name] = (metadata[_QUESTION], where_of(get_named_type(inner.fields["some"].type)))
        elif _NESTED in metadata:
            made.nested[name] = where_of(inner)
    return made
