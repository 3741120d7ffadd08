"""How does a gateway ask beside other services? As a subgraph of Apollo Federation 2: nodes are found by their ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from graphql import GraphQLInterfaceType, GraphQLSchema, extend_schema, parse, print_schema

from graphservice.engine.context import Info, Ref
from graphservice.errors import BadInput, TooComplex
from graphservice.graph.identity import label_of
from graphservice.model import LABELS

MOST: Final = 1_000  # representations of one field
_SPEC: Final = (
    'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n\n'
)
_TYPE: Final = re.compile(r"^type (\w+)([^{\n]*) \{$", re.MULTILINE)


def entities(schema: GraphQLSchema) -> list[str]:
    """The types whose objects are found by id."""
    node = schema.type_map["Node"]
    assert isinstance(node, GraphQLInterfaceType)
    return sorted({each.name for each in schema.get_possible_types(node)} & set(LABELS.values()))


def subgraph_sdl(schema: GraphQLSchema) -> str:
    """The schema as a subgraph says it."""
    keyed = set(entities(schema))

    def described(found: re.Match[str]) -> str:
        name = found[1]
        directive = ' @key(fields: "id")' if name in keyed else " @shareable" if name == "PageInfo" else ""
        return f"type {name}{found[2]}{directive} {{"

    return _SPEC + _TYPE.sub(described, print_schema(schema)) + "\n"


def federated(schema: GraphQLSchema, introspection: bool) -> GraphQLSchema:
    """The same schema, with the two fields that a gateway asks."""
    sdl = subgraph_sdl(schema)
    extended = extend_schema(schema, parse(_EXTENSION.replace("ENTITIES", " | ".join(entities(schema)))))

    def service(*_: Any) -> dict[str, str]:
        if not introspection:
            raise BadInput("The schema cannot be asked for here: compose with `graphservice schema --federation`.")
        return {"sdl": sdl}

    assert extended.query_type is not None
    extended.query_type.fields["_service"].resolve = service
    extended.query_type.fields["_entities"].resolve = _found
    return extended


_EXTENSION: Final = """
"Any value: a representation of an object, with its type and its key."
scalar _Any

"An object that other services know by its id."
union _Entity = ENTITIES

"This service, as a part of a federated graph."
type _Service {
  "The schema of this service."
  sdl: String!
}

extend type Query {
  "This service, as a part of a federated graph."
  _service: _Service!

  "The objects of these representations, in their order. Null: there is no such object."
  _entities(representations: [_Any!]!): [_Entity]!
}
"""


def _found(_: Any, info: Info, representations: list[Any]) -> list[Any]:
    """The ids are enough: what is selected of all objects of a type is one statement of the engine."""
    if len(representations) > MOST:
        raise TooComplex(f"`representations` has {len(representations):,}: at most {MOST:,} at a time.")
    return [_one(place, each) for place, each in enumerate(representations)]


def _one(place: int, representation: Any) -> Any:
    if not isinstance(representation, Mapping) or not isinstance(representation.get("id"), str):
        return BadInput(f"`representations[{place}]` must be an object with `__typename` and `id`.")
    id = representation["id"]
    return Ref(id) if label_of(id) == representation.get("__typename") else None
