"""Which nulls would mean everything? A condition without a value is refused, never dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLInputObjectType,
    ListValueNode,
    ObjectValueNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_input_object_type,
)

from graphservice.errors import BadInput

T = TypeVar("T")
CONDITIONS = "__conditions_of__"  # marks the class of a `where`
_NARROWING = "__narrowing_fields__"


def narrowing(*names: str) -> Callable[[type[T]], type[T]]:
    """Marks the fields of an input without which more is written: left out on purpose they may be, null they may not.

    Names as in GraphQL; none: every field of the class.
    """

    def marked(input: type[T]) -> type[T]:
        setattr(input, _NARROWING, frozenset(names))
        return input

    return marked


def refuse_nulls(name: str, type: Any, value: Any) -> None:
    """Raises BadInput for a null, or for nothing at all, where an argument holds a condition."""
    for problem in _problems(get_named_type(type), value, name, inside=False):
        raise BadInput(problem)


def refuse_in(definition: GraphQLField, node: FieldNode, values: Mapping[str, Any], sent: Mapping[str, Any]) -> None:
    """The same for all arguments of a field, and for variables in them that were not sent."""
    for argument in node.arguments or ():
        name = argument.name.value
        type = definition.args[name].type
        refuse_unsent(strict_variables(argument.value, type, name), sent)
        refuse_nulls(name, type, values.get(name))


def strict_variables(node: ValueNode, type: Any, path: str, inside: bool = False) -> Iterator[tuple[str, str]]:
    """The variables that stand where a condition does, each with its place: unsent, the condition would be gone."""
    if isinstance(node, VariableNode):
        if inside:
            yield node.name.value, path
    elif isinstance(node, ListValueNode):
        for place, each in enumerate(node.values):
            yield from strict_variables(each, type, f"{path}.{place}", inside)
    elif isinstance(node, ObjectValueNode) and is_input_object_type(named := get_named_type(type)):
        for given in node.fields:
            field = given.name.value
            strict = inside or is_where(named) or field in _narrow(named)
            yield from strict_variables(given.value, named.fields[field].type, f"{path}.{field}", strict)


def refuse_unsent(found: Iterable[tuple[str, str]], sent: Mapping[str, Any]) -> None:
    for variable, path in found:
        if variable not in sent:
            raise BadInput(
                f"`{path}` is ${variable}, which was not sent: send a value, or leave `{path}` out of the operation."
            )


def _problems(type: Any, value: Any, path: str, inside: bool) -> Iterator[str]:
    if isinstance(value, list):
        for place, each in enumerate(value):
            yield from _problems(type, each, f"{path}.{place}", inside)
    if not isinstance(value, dict) or not is_input_object_type(type):
        return
    if inside and not value and not is_where(type):
        yield f"`{path}` holds no condition: give {_operators(type)}, or leave the field out."
    for name, each in value.items():
        at = f"{path}.{name}"
        if each is not None:
            yield from _problems(get_named_type(type.fields[name].type), each, at, inside or is_where(type))
        elif inside or is_where(type):
            yield f"`{at}` is null, and a condition needs a value: {_remedy(type)}."
        elif name in _narrow(type):
            yield f"`{at}` is null, and more would be written than with a value: give one, or leave the field out."


def _remedy(type: GraphQLInputObjectType) -> str:
    if "isNull" in type.fields:
        return "give one, or ask for what is missing with `isNull: true`"
    return "give one, or leave the condition out"


def _operators(type: GraphQLInputObjectType) -> str:
    first, *others = (f"`{name}`" for name in type.fields)
    return f"{first} or {others[0]}" if len(others) == 1 else f"{first}, or another of its fields" if others else first


def is_where(type: GraphQLInputObjectType) -> bool:
    return hasattr(_origin(type), CONDITIONS)


def _narrow(type: GraphQLInputObjectType) -> frozenset[str]:
    """The names of the narrowing fields of an input, those that it inherits among them."""
    marks = [vars(each).get(_NARROWING) for each in getattr(_origin(type), "__mro__", ())]
    named = frozenset[str]().union(*(mark for mark in marks if mark))
    return frozenset(type.fields) if frozenset() in marks else named


def _origin(type: GraphQLInputObjectType) -> Any:
    return getattr(type.extensions.get("strawberry-definition"), "origin", None)
