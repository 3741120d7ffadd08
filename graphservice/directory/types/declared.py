"""Which fields, conditions and groups follow from what the model declares of a kind?

`@shows(ACCOUNT)` gives a class a field for each property that is SHOWN, `@filters(ACCOUNT)` a condition for each that
is FILTERED: before those that the class declares itself. A new property is one line in `graphservice/model/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

import strawberry

from graphservice.directory.ordering import enum_of
from graphservice.directory.rules.spelling import host, mailbox
from graphservice.directory.types.money import MoneyFilter, money_filter, money_of
from graphservice.directory.vocabulary import WORDS
from graphservice.engine.fields import column
from graphservice.engine.filters import (
    DayFilter,
    EnumFilter,
    FlagFilter,
    FloatFilter,
    IdFilter,
    MomentFilter,
    NumberFilter,
    TermFilter,
    TextFilter,
    naming,
)
from graphservice.kinds import Money
from graphservice.model import Declared, Format, Mark, NodeKind, ValueType

T = TypeVar("T")

_SHOWN: Mapping[ValueType, Any] = {
    ValueType.TEXT: str,
    ValueType.WHOLE: int,
    ValueType.COUNT: int,
    ValueType.MONEY: Money,
    ValueType.NUMBER: float,
    ValueType.FRACTION: float,
    ValueType.FLAG: bool,
    ValueType.DAY: date,
    ValueType.MOMENT: datetime,
    ValueType.TEXTS: list[str],
}
_FILTERED: Mapping[ValueType, Any] = {
    ValueType.TEXT: TermFilter,
    ValueType.WHOLE: NumberFilter,
    ValueType.COUNT: NumberFilter,
    ValueType.MONEY: MoneyFilter,
    ValueType.NUMBER: FloatFilter,
    ValueType.FRACTION: FloatFilter,
    ValueType.FLAG: FlagFilter,
    ValueType.DAY: DayFilter,
    ValueType.MOMENT: MomentFilter,
}
# How a condition spells what it is given, and what it says of that.
_SPELLED: Mapping[Format | None, tuple[Callable[[str], str], str]] = {
    Format.EMAIL: (mailbox, " Case makes no difference."),
    Format.DOMAIN: (host, " Case, `https://` and `www.` make no difference."),
}


def value_type(property: Declared) -> Any:
    """The type of a property in Python, and so in GraphQL."""
    return WORDS[property.words] if property.words else _SHOWN[property.type]


def shows(kind: NodeKind) -> Callable[[type[T]], type[T]]:
    """Gives a class a field for each property that is shown."""

    def declared(part: type[T]) -> type[T]:
        return lead(part, {each.snake: _field(each) for each in kind.marked(Mark.SHOWN)})

    return declared


def _field(property: Declared) -> tuple[Any, Any]:
    of = value_type(property)
    if property.type is ValueType.MONEY:
        return of | None, column(money_of(property.name), property.about)
    return of if property.needed else of | None, strawberry.field(description=property.about)


def filters(kind: NodeKind) -> Callable[[type[T]], type[T]]:
    """Gives a class a condition on the id, and one for each property that is filtered."""

    def declared(part: type[T]) -> type[T]:
        conditions = {each.snake: _condition(each) for each in kind.marked(Mark.FILTERED)}
        return lead(part, {"id": (IdFilter | None, None), **conditions})

    return declared


def _condition(property: Declared) -> tuple[Any, Any]:
    on = f"On `{property.name}`."
    if property.type is ValueType.MONEY:
        return MoneyFilter | None, money_filter(property.name, on)
    spelled, told = _SPELLED.get(property.format, (None, ""))
    return _filter(property) | None, naming(f"{on}{told}", spelled) if Mark.TELLING in property.marks else None


def _filter(property: Declared) -> Any:
    if property.words:
        chosen: Any = EnumFilter
        return chosen[WORDS[property.words]]
    return TextFilter if property.format is Format.NAME else _FILTERED[property.type]


def grouped_by(kind: NodeKind, nouns: str) -> Any:
    """The enum of the properties that nodes of a kind can be counted by."""
    names = [each.snake.upper() for each in kind.marked(Mark.GROUPED)]
    made = enum_of(f"{kind.label}GroupField", {name: name for name in names})
    return strawberry.enum(made, description=f"The properties that {nouns} can be counted by.")


def lead(part: type[T], declared: Mapping[str, tuple[Any, Any]]) -> type[T]:
    """Puts declarations, each a type and a field (None: as its type has it), before those of a class itself."""
    if twice := declared.keys() & part.__annotations__.keys():
        raise TypeError(f"{part.__name__} declares {', '.join(sorted(twice))}, which the model declares.")
    part.__annotations__ = {name: of for name, (of, _) in declared.items()} | part.__annotations__
    for name, (_, field) in declared.items():
        if field is not None:
            setattr(part, name, field)
    return part
