"""What does an input say? Each of its fields is declared in one line, with its rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import strawberry
from strawberry import UNSET
from strawberry.types import get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from graphservice.directory.rules.text import writable
from graphservice.errors import Objection
from graphservice.graph.identity import label_of
from graphservice.text.nouns import either, noun
from graphservice.writing.refusals import Refused

_SPEC = "graphservice-input"

Rule = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A property. The rule makes of the value what is kept: a value, several properties, or an objection."""

    rule: Rule
    clearable: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Another node, by its id; of the first of some labels, or of the one that its id names. Where links of that kind
    make a tree, none may lead back to where it began."""

    label: str
    type: str
    clearable: bool
    tree: bool
    others: tuple[str, ...] = ()

    def label_of(self, id: str | None) -> str:
        named = label_of(id) if id else None
        return named if named in self.others else self.label

    @property
    def noun(self) -> str:
        return either([noun(each) for each in (self.label, *self.others)])


@dataclass(slots=True)
class Draft:
    """One input in the graph's words: properties, links by the name of their field, and what is wrong."""

    position: int
    input: Any
    id: str | None = None
    version: int | None = None
    properties: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str | None] = field(default_factory=dict)
    objections: list[Objection] = field(default_factory=list)

    def link(self, name: str) -> Link:
        found: Link = next(each.metadata[_SPEC] for each in _fields(self.input) if _spelled(each) == name)
        return found


def given(description: str, rule: Rule | None = None, *, required: bool = False, clearable: bool = True) -> Any:
    """A property; left out, it stays as it is."""
    return _declared(Given(rule or _plain, clearable), description, required)


def link(
    label: str,
    type: str,
    description: str,
    *,
    name: str | None = None,
    required: bool = False,
    clearable: bool = True,
    tree: bool = False,
    others: tuple[str, ...] = (),
) -> Any:
    """A node that it is joined to by a relationship of that type; left out, it stays as it is."""
    return _declared(Link(label, type, clearable, tree, others), description, required, name)


def _declared(spec: Given | Link, description: str, required: bool, name: str | None = None) -> Any:
    how: dict[str, Any] = {} if required else {"default": UNSET}
    return strawberry.field(name=name, description=description, metadata={_SPEC: spec}, **how)


def _fields(input: Any) -> list[StrawberryField]:
    return get_object_definition(input, strict=True).fields


def _spelled(field: StrawberryField) -> str:
    """A field's name in GraphQL, which is also that of its property."""
    return field.graphql_name or to_camel_case(field.python_name)


def drafted(inputs: Mapping[int, Any]) -> list[Draft]:
    """What inputs say, by their positions. Raises Refused where a field breaks its rule."""
    drafts = [_drafted(input, position) for position, input in inputs.items()]
    if wrong := {draft.position: draft.objections for draft in drafts if draft.objections}:
        raise Refused(wrong)
    return drafts


def _drafted(input: Any, position: int) -> Draft:
    """What an input says, its fields checked one by one."""
    draft = Draft(position, input, getattr(input, "id", None), getattr(input, "version", None))
    for each in _fields(input):
        spec, value = each.metadata.get(_SPEC), getattr(input, each.python_name)
        if spec is None or value is UNSET:
            continue
        name = _spelled(each)
        if value is None and not spec.clearable:
            draft.objections.append(
                Objection(name, f"`{name}` cannot be cleared: leave it out, or give another value.", "REQUIRED")
            )
        elif isinstance(spec, Link):
            draft.links[name] = value
        else:
            _keep(draft, name, None if value is None else spec.rule(value))
    return draft


def _keep(draft: Draft, name: str, value: Any) -> None:
    if isinstance(value, Objection):
        place = f"{name}.{value.field}" if value.field else name
        draft.objections.append(Objection(place, value.message, value.code))
    elif isinstance(value, dict):
        draft.properties |= value
    else:
        draft.properties[name] = value


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def askable(id: str) -> bool:
    """Whether the database can be asked for an id at all."""
    return writable(id) and len(id) <= 200
