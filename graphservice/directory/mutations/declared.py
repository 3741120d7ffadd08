"""Which fields of inputs follow from what the model declares of a kind, and by which rule is each checked?

`@gives(ACCOUNT)` gives an input a field for each property that is WRITTEN, before those that it declares itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from graphservice.directory.mutations.fields import Rule, given
from graphservice.directory.mutations.money import MoneyInput, money
from graphservice.directory.rules.numbers import between, counted
from graphservice.directory.rules.text import country, domain, email, line
from graphservice.directory.types.declared import lead, value_type
from graphservice.model import Declared, Format, Mark, NodeKind, ValueType

T = TypeVar("T")

_BY_FORMAT: Mapping[Format | None, Rule] = {Format.EMAIL: email, Format.DOMAIN: domain, Format.COUNTRY: country}


def gives(kind: NodeKind) -> Callable[[type[T]], type[T]]:
    """Fields that may be left out, when something is created and when it is updated."""
    written = [each for each in kind.marked(Mark.WRITTEN) if Mark.REQUIRED not in each.marks]
    return _declared(written, required=False)


def requires(kind: NodeKind) -> Callable[[type[T]], type[T]]:
    """Fields without which nothing is created."""
    return _declared(kind.marked(Mark.WRITTEN | Mark.REQUIRED), required=True)


def amends(kind: NodeKind) -> Callable[[type[T]], type[T]]:
    """The fields that a creation requires, as an update has them: left out, they stay; cleared they cannot be."""
    return _declared(kind.marked(Mark.WRITTEN | Mark.REQUIRED), required=False)


def _declared(properties: Iterable[Declared], required: bool) -> Callable[[type[T]], type[T]]:
    return lambda input: lead(input, {each.snake: _field(each, required) for each in properties})


def _field(property: Declared, required: bool) -> tuple[Any, Any]:
    of = MoneyInput if property.type is ValueType.MONEY else value_type(property)
    told = property.about if required else f"{property.about} {property.note}".rstrip()
    field = given(told, _rule(property), required=required, clearable=required or not property.needed)
    return of if required else of | None, field


def _rule(property: Declared) -> Rule | None:
    if property.words:
        return None
    if property.type is ValueType.MONEY:
        return money(property.name)
    if property.type is ValueType.COUNT:
        return counted
    if property.type is ValueType.FRACTION:
        return between(0, 1)
    if property.type is not ValueType.TEXT:
        return None
    return _BY_FORMAT.get(property.format) or line(property.most)
