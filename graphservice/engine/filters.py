"""What can a list be filtered by? Typed conditions on properties, with and, or, not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any, Generic, TypeVar, dataclass_transform

import strawberry
from graphql import GraphQLInputObjectType, get_named_type
from strawberry.utils.str_converters import to_camel_case

from graphservice.engine.bind.shapes import Meaning, Stored, Where
from graphservice.engine.nulls import CONDITIONS

T = TypeVar("T")

_QUESTION, _NESTED, _MEANING = "graphservice-question", "graphservice-nested", "graphservice-meaning"
_NAMING, _STORED, _SPELLED = "graphservice-naming", "graphservice-stored", "graphservice-spelled"
_STANDING = "graphservice-standing"
_WHERE = "graphservice-where"


_NOT = (
    "Conditions of which the opposite holds. Nodes without the value fulfil it too: `not: {churnRisk: {gte: 0.5}}` "
    "includes those without one."
)


def _condition(description: str, **how: Any) -> Any:
    return strawberry.field(description=description, default=strawberry.UNSET, **how)


def _missing() -> Any:
    return _condition(
        "True: there is no value. False: there is one. No index helps here: combine it with other conditions."
    )


@strawberry.input(
    description="A condition on a term or a code. Case and accents make a difference; in `search` they make none."
)
class TermFilter:
    eq: str | None = _condition("Equal to this.")
    in_: list[str] | None = _condition("One of these.", name="in")
    starts_with: str | None = _condition("Begins with this.")
    is_null: bool | None = _missing()


@strawberry.input(
    description="A condition on a text. In `contains` and `startsWith` of a name, case and accents make no difference; "
    "elsewhere they do."
)
class TextFilter:
    eq: str | None = _condition("Equal to this.")
    in_: list[str] | None = _condition("One of these.", name="in")
    contains: str | None = _condition("Contains this text, case as written. Fast from three letters on.")
    starts_with: str | None = _condition("Begins with this.")


@strawberry.input(description="A condition on an id.")
class IdFilter:
    eq: strawberry.ID | None = _condition("Equal to this id.")
    in_: list[strawberry.ID] | None = _condition("One of these.", name="in")


@strawberry.input(description="A condition on an enum value.")
class EnumFilter(Generic[T]):
    eq: T | None = _condition("Equal to this.")
    in_: list[T] | None = _condition("One of these.", name="in")
    is_null: bool | None = _missing()


@strawberry.input(description="A condition on true or false.")
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
    is_null: bool | None = _missing()


@strawberry.input(description="A condition on a decimal number.")
class FloatFilter:
    gt: float | None = _condition("Above this.")
    gte: float | None = _condition("This or above.")
    lt: float | None = _condition("Below this.")
    lte: float | None = _condition("This or below.")
    is_null: bool | None = _missing()


@strawberry.input(description="A condition on a moment.")
class MomentFilter:
    gt: datetime | None = _condition("After this.")
    gte: datetime | None = _condition("At this or after.")
    lt: datetime | None = _condition("Before this.")
    lte: datetime | None = _condition("At this or before.")
    is_null: bool | None = _missing()


@strawberry.input(description="A condition on a day.")
class DayFilter:
    eq: date | None = _condition("On this day.")
    gt: date | None = _condition("After this day.")
    gte: date | None = _condition("On this day or after.")
    lt: date | None = _condition("Before this day.")
    lte: date | None = _condition("On this day or before.")
    is_null: bool | None = _missing()


@strawberry.input(description="Conditions on related nodes.")
class Related(Generic[T]):
    some: T | None = _condition("At least one related node fulfils these conditions.")
    none: T | None = _condition("No related node fulfils these conditions.")


def related(question: str, description: str, name: str | None = None) -> Any:
    """A condition on the nodes of a pattern, of type `Related[…Where]`."""
    return _condition(description, metadata={_QUESTION: question}, name=name)


def meaning(of: Meaning, description: str) -> Any:
    """A condition in the caller's words: `of` says it again as a `where` on properties."""
    return strawberry.field(description=description, default=strawberry.UNSET, metadata={_MEANING: of})


def standing_for(of: Meaning, description: str) -> Any:
    """A condition that is short for others: `of` says it again as a `where` of the same kind, relations included."""
    return strawberry.field(description=description, default=strawberry.UNSET, metadata={_STANDING: of})


def naming(description: str, spelled: Callable[[str], str] | None = None) -> Any:
    """A condition on a property by which nodes are told apart, or nearly: one value is that of a few at most.

    `spelled` gives a value the one spelling that the graph keeps.
    """
    return _condition(description, metadata={_NAMING: True, _SPELLED: spelled})


def stored(question: str, of: Callable[[str, str | None, GraphQLInputObjectType], Any], description: str) -> Any:
    """A condition that names by id a `where` that the graph keeps, of type IdFilter.

    The statement `question` gives rows [id, text] of `$ids`; `of(id, text, type)` makes of a text a `where` of that
    type, and raises BadInput where it cannot.
    """
    return strawberry.field(description=description, default=strawberry.UNSET, metadata={_STORED: (question, of)})


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
            ("and", joined, "Conditions of which all hold."),
            ("or", joined, "Conditions of which at least one holds."),
            ("not", f"{where.__name__} | None", _NOT),
        ):
            where.__annotations__[f"{name}_"] = annotation
            setattr(where, f"{name}_", _condition(text, name=name))
        setattr(where, CONDITIONS, of)
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
    made = Where(getattr(type.extensions["strawberry-definition"].origin, CONDITIONS), {}, {}, {}, set(), {})
    type.extensions[_WHERE] = made
    for name, field in type.fields.items():
        metadata = field.extensions["strawberry-definition"].metadata
        inner = get_named_type(field.type)
        if _QUESTION in metadata:
            made.related[name] = (metadata[_QUESTION], where_of(get_named_type(inner.fields["some"].type)))
        elif _NESTED in metadata:
            made.nested[name] = where_of(inner)
        elif _STORED in metadata:
            question, of = metadata[_STORED]
            made.stored[name] = Stored(question, partial(of, type=type))
        elif _MEANING in metadata:
            made.meant[name] = metadata[_MEANING]
        elif _STANDING in metadata:
            made.short[name] = metadata[_STANDING]
        elif _NAMING in metadata or inner.name == "IdFilter":
            made.naming.add(name)
        if spell := metadata.get(_SPELLED):
            made.spelled[name] = spell
    return made
