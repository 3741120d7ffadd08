"""What do the descriptions say that are the same everywhere but for a name? Each names what it stands at.

They are written when the whole schema is there: of which mutation a payload is, only that mutation says.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_named_type, is_object_type

from graphservice.text.nouns import either, noun, plural

OUTCOME = "The outcome."  # a payload that says no more of itself
WRONG = "The objections to the input. Empty: the mutation is done."
PAGE = "A page of a list."
EDGE = "A node in a list, with its place in it."


def worded(schema: GraphQLSchema, most: int) -> None:
    """Writes them into a schema; `most` is how many inputs a mutation takes at once."""
    for type in schema.type_map.values():
        if is_object_type(type) and type.description in (PAGE, EDGE):
            type.description = _listed(type)
    fields = schema.mutation_type.fields if schema.mutation_type else {}
    for payload in {get_named_type(field.type) for field in fields.values()}:
        if payload.description == OUTCOME:
            payload.description = _outcome(
                [name for name, field in fields.items() if get_named_type(field.type) is payload]
            )
    for field in fields.values():
        _given(field, most)


def _outcome(mutations: Sequence[str]) -> str:
    return (
        f"The outcome of {either([f'`{name}`' for name in mutations])}: what it wrote, or what to change in the input."
    )


def _given(field: GraphQLField, most: int) -> None:
    for key, argument in field.args.items():
        given = str(getattr(get_named_type(argument.type), "description", None) or "").rstrip(".")
        if key in ("input", "inputs") and not argument.description:
            each = f"{given[0].lower()}{given[1:]}" if given else ""
            argument.description = f"1 to {most:,} inputs. Each: {each}." if key == "inputs" else f"{given}."


def _listed(type: GraphQLObjectType) -> str:
    """Of a connection or an edge, by what stands in it."""
    key, what = ("nodes", "A page of a list of") if type.description == PAGE else ("node", "A place in a list of")
    return f"{what} {plural(noun(get_named_type(type.fields[key].type).name))}."
