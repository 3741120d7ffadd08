"""Is everything closed to a viewer who may do nothing?"""

from __future__ import annotations

from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
)

from graphservice.schema import schema
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

NOBODY = Viewer("nobody", "Nobody")
READER = Viewer("reader", "A reader", scopes=frozenset({Scope.READ}))
_ROOTS = {
    root.name.lower(): root for root in (schema._schema.query_type, schema._schema.mutation_type) if root is not None
}
FIELDS = [(kind, name) for kind, root in _ROOTS.items() for name in root.fields]


def literal(type: Any) -> str:
    """Some value of an input type, in GraphQL's own language."""
    if isinstance(type, GraphQLNonNull):
        return literal(type.of_type)
    if isinstance(type, GraphQLList):
        return f"[{literal(type.of_type)}]"
    if isinstance(type, GraphQLInputObjectType):
        needed = {name: each for name, each in type.fields.items() if is_required_input_field(each)}
        return "{" + ", ".join(f"{name}: {literal(each.type)}" for name, each in needed.items()) + "}"
    if hasattr(type, "values"):
        return str(next(iter(type.values)))
    known = {
        "Int": "1",
        "Float": "0.5",
        "Boolean": "true",
        "DateTime": '"2026-01-01T00:00:00Z"',
        "Date": '"2026-01-01"',
    }
    return known.get(type.name, '"acc_sample_north"' if type.name == "ID" else '"1"')


def asking(kind: str, name: str) -> str:
    """An operation that asks for one root field, with what it needs."""
    field: GraphQLField = _ROOTS[kind].fields[name]
    needed = [f"{key}: {literal(arg.type)}" for key, arg in field.args.items() if is_required_argument(arg)]
    arguments = f"({', '.join(needed)})" if needed else ""
    selection = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    return f"{kind} {{ {name}{arguments}{selection} }}"


@pytest.mark.parametrize(("kind", "name"), FIELDS)
async def test_nothing_is_answered_without_the_scope_to_read_and_no_statement_is_sent(
    ask: Ask, kind: str, name: str
) -> None:
    answer = await ask(asking(kind, name), viewer=NOBODY)
    assert answer.data is None
    assert answer.status == 403
    assert [error["extensions"]["code"] for error in answer.errors] == ["FORBIDDEN"]
    assert answer.extensions == {}


@pytest.mark.parametrize("name", [name for kind, name in FIELDS if kind == "mutation"])
async def test_nothing_is_changed_without_the_scope_to_write_and_no_statement_is_sent(ask: Ask, name: str) -> None:
    answer = await ask(asking("mutation", name), viewer=READER)
    assert [error["extensions"]["code"] for error in answer.errors] == ["FORBIDDEN"]
    assert answer.extensions["cost"]["statements"] == 0


async def test_a_reader_reads(ask: Ask) -> None:
    answer = await ask('{ node(id: "acc_sample_north") { id } }', viewer=READER)
    assert answer.data == {"node": {"id": "acc_sample_north"}}


@pytest.mark.parametrize("kind", ["query", "mutation"])
async def test_what_is_about_the_schema_alone_is_answered_to_anybody(ask: Ask, kind: str) -> None:
    answer = await ask(f"{kind} {{ __typename }}", viewer=NOBODY)
    assert answer.data == {"__typename": kind.title()}


@pytest.mark.parametrize(
    "query",
    [
        "{ __typename teams { __typename } }",
        "{ __typename: teams { __typename } }",
        "{ ...f } fragment f on Query { ... { viewer { __typename } } }",
        "query ($in: Boolean = true) { __typename teams @include(if: $in) { totalCount } }",
    ],
)
async def test_what_hides_behind_it_is_not(ask: Ask, query: str) -> None:
    answer = await ask(query, viewer=NOBODY)
    assert (answer.data, answer.status, answer.extensions) == (None, 403, {})
