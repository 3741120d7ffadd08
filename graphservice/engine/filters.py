"""What can a list be filtered by? Typed conditions on properties, with and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeVar, dataclass_transform

import strawberry
from strawberry.utils.str_converters import to_camel_case

from graphservice.errors import BadInput

T = TypeVar("T")

LIMIT = 20
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


class Filter:
    """A `where`: its shape (what is asked, without values) decides the text; its values are parameters.

    Null is absent, at every level. Raises BadInput for more than 20 conditions.
    """

    __slots__ = ("shape", "values")

    def __init__(self, where: Mapping[str, Any] | None) -> None:
        self.values: list[Any] = []
        self.shape = self._all(where or {})
        if len(self.values) > LIMIT:
            raise BadInput(f"`where` has {len(self.values)} conditions: {LIMIT} are the most.")

    def _all(self, where: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(self._each(where))

    def _each(self, where: Mapping[str, Any]) -> Iterator[Any]:
        for name in sorted(where):
            given = where[name]
            if given is None:
                continue
            if name in ("and", "or"):
                yield (name, *(self._all(each) for each in given))
            elif name == "not":
                yield (name, self._all(given))
            else:
                yield from self._conditions(name, given)

    def _conditions(self, name: str, given: Mapping[str, Any]) -> Iterator[Any]:
        for operator in sorted(given):
            value = given[operator]
            if value is None:
                continue
            self.values.append(plain(value))
            yield (name, f"{operator}:{value}" if operator == "isNull" else operator)


def predicate(shape: tuple[Any, ...], node: str, prefix: str) -> str:
    """The Cypher of a filter's shape; its values are `{prefix}0`, `{prefix}1` … in order. Empty: no condition."""
    return _Writer(node, prefix).all(shape)


class _Writer:
    def __init__(self, node: str, prefix: str) -> None:
        self._node = node
        self._prefix = prefix
        self._count = 0

    def all(self, shape: tuple[Any, ...]) -> str:
        return " AND ".join(self._one(each) for each in shape)

    def _one(self, condition: tuple[Any, ...]) -> str:
        head, *rest = condition
        if head == "and":
            return self._joined(" AND ", rest, "true")
        if head == "or":
            return self._joined(" OR ", rest, "false")
        if head == "not":
            return f"NOT coalesce(({self.all(rest[0]) or 'true'}), false)"
        subject = f"{self._node}.{head}"
        value = f"{self._prefix}{self._count}"
        self._count += 1
        if rest[0].startswith("isNull"):
            return f"{subject} IS NULL" if rest[0] == "isNull:True" else f"{subject} IS NOT NULL"
        return _OPERATORS[rest[0]].format(subject, value)

    def _joined(self, word: str, parts: list[Any], none: str) -> str:
        texts = [f"({self.all(part) or 'true'})" for part in parts]
        return f"({word.join(texts) or none})"


def plain(value: Any) -> Any:
    """A value as the driver takes it: no enums, no decimals."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    return value


@dataclass_transform()
def conditions(description: str) -> Callable[[type[T]], type[T]]:
    """Makes a `where` of a class of filters: each optional, and `and`, `or`, `not` beside them."""

    def made(where: type[T]) -> type[T]:
        for name in list(where.__annotations__):
            setattr(where, name, _condition(f"On `{to_camel_case(name)}`."))
        joined = f"list[{where.__name__}] | None"
        for name, annotation, text in (
            ("and", joined, "All of these hold."),
            ("or", joined, "At least one of these holds."),
            ("not", f"{where.__name__} | None", "This does not hold; what is missing does not hold either."),
        ):
            where.__annotations__[f"{name}_"] = annotation
            setattr(where, f"{name}_", _condition(text, name=name))
        return strawberry.input(where, description=description)

    return made
