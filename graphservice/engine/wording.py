"""What do the descriptions say that are the same everywhere but for a name? Each names what it stands at.

They are written when the whole schema is there: of which mutation a payload is, only that mutation says.
"""

from __future__ import annotations

import re
from typing import Any

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_named_type, is_object_type

OUTCOME = "What came of it."  # a payload that says no more of itself
WRONG = "What to change in the input. Empty: it is done."
PAGE = "A page of a list."
EDGE = "A node in a list, with its place in it."


def worded(schema: GraphQLSchema, most: int) -> None:
    """Writes them into a schema; `most` is how many inputs a mutation takes at once."""
    for type in schema.type_map.values():
        if is_object_type(type) and type.description in (PAGE, EDGE):
            type.description = _listed(type)
    if schema.mutation_type is not None:
        _outcomes(schema.mutation_type)
        for field in schema.mutation_type.fields.values():
            _mutation(field, most)


def _outcomes(mutation: GraphQLObjectType) -> None:
    """A payload names all the mutations whose outcome it is."""
    named: dict[Any, list[str]] = {}
    for name, field in mutation.fields.items():
        named.setdefault(get_named_type(field.type), []).append(f"`{name}`")
    for payload, names in named.items():
        if payload.description == OUTCOME:
            of = f"{', '.join(names[:-1])} or {names[-1]}" if names[1:] else names[0]
            payload.description = f"The outcome of {of}: what it wrote, or what to change in the input."


def _mutation(field: GraphQLField, most: int) -> None:
    for key, argument in field.args.items():
        given = str(getattr(get_named_type(argument.type), "description", None) or "").rstrip(".")
        if key in ("input", "inputs") and not argument.description:
            argument.description = f"1 to {most:,} of these: {given}." if key == "inputs" else f"{given}."


def _listed(type: GraphQLObjectType) -> str:
    """Of a connection or an edge, by what stands in it."""
    key, what = ("nodes", "A page of a list of") if type.description == PAGE else ("node", "A place in a list of")
    return f"{what} {_plural(get_named_type(type.fields[key].type).name)}."


def _plural(name: str) -> str:
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower().replace("handoff", "hand-off").replace("opportunity", "deal")
    if words.endswith("y") and words[-2] not in "aeiou":
        return f"{words[:-1]}ies"
    return words if words.endswith("s") else f"{words}s"
