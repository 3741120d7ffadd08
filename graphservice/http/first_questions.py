"""What will the first visitors ask? A list of each kind and a node of each, made of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

_ID = "none_0"


Planned = Callable[[str, str], bool]  # whether a field of a type is read by the statement of its operation


def first_questions(schema: GraphQLSchema, planned: Planned) -> Iterator[str]:
    """One for each root field that needs no argument but an id."""
    root = schema.query_type
    assert root is not None
    for name, field in root.fields.items():
        needed = [key for key, each in field.args.items() if is_required_argument(each)]
        type = get_named_type(field.type)
        if planned(root.name, name) and needed in ([], ["id"]) and is_object_type(type):
            given = f'(id: "{_ID}")' if needed else ""
            yield f"{{ {name}{given} {{ {_selected(type, planned)} }} }}"


def _selected(type: GraphQLObjectType, planned: Planned) -> str:
    """What is shown of a node; of a list the first page, how many there are, and whether there are more."""
    nodes = type.fields.get("nodes")
    if nodes is None:
        return _shown(type, planned)
    return f"totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ {_shown(get_named_type(nodes.type), planned)} }}"


def _shown(type: GraphQLNamedType, planned: Planned) -> str:
    fields = type.fields.items() if is_object_type(type) else ()
    return " ".join(["__typename", *(name for name, field in fields if planned(type.name, name) and _is_plain(field))])


def _is_plain(field: GraphQLField) -> bool:
    return is_leaf_type(get_named_type(field.type)) and not any(map(is_required_argument, field.args.values()))
