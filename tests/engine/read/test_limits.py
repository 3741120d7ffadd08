"""Is a question that is too much refused before the database hears of it?"""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask

DEEP = '{ account(id: "acc_sample_north") { ' + "parent { " * 50 + "id" + " }" * 50 + " } }"
ALIASES = "{ " + " ".join(f"a{i}: __typename" for i in range(10_000)) + " }"
MANY_ALIASES = "{ " + " ".join(f"a{i}: __typename" for i in range(60)) + " }"
DIRECTIVES = "{ __typename " + "@include(if: true) " * 101 + "}"
PAGES = "{ accounts(first: 100) { nodes { contacts(first: 100) { nodes { owners(first: 100) { nodes { id } } } } } } }"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        (DEEP, "nests 52 levels: at most 15 are allowed"),
        (ALIASES, "more than 5000 tokens"),
        (MANY_ALIASES, "has 60 aliases: at most 50 are allowed"),
        (DIRECTIVES, "has 101 directives: at most 100 are allowed"),
        (PAGES, "can return 1,010,100 nodes: at most 100,000 are allowed"),
        ("{ a" * 2_000, "nested too deeply"),
    ],
)
async def test_it_is_told_which_limit_it_is_over(ask: Ask, query: str, complaint: str) -> None:
    began = time.monotonic()
    answer = await ask(query)
    assert time.monotonic() - began < 5
    (error,) = answer.errors
    assert complaint in error["message"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert (answer.executed, answer.data) == (False, None)


async def test_levels_hidden_in_fragments_count(ask: Ask) -> None:
    spreads = " ".join(f"fragment f{i} on Account {{ parent {{ ...f{i + 1} }} }}" for i in range(20))
    query = '{ account(id: "acc_sample_north") { ...f0 } } ' + spreads + " fragment f20 on Account { id }"
    (error,) = (await ask(query)).errors
    assert "levels" in error["message"]


async def test_a_fragment_within_itself_is_refused_as_invalid(ask: Ask) -> None:
    answer = await ask('{ account(id: "a") { ...f } } fragment f on Account { parent { ...f } }')
    assert [error["extensions"]["code"] for error in answer.errors] == ["GRAPHQL_VALIDATION_FAILED"]


async def test_more_conditions_than_a_list_takes_are_refused(ask: Ask) -> None:
    conditions = ", ".join(f'{{name: {{contains: "{i}"}}}}' for i in range(21))
    (error,) = (await ask(f"{{ accounts(where: {{or: [{conditions}]}}) {{ totalCount }} }}")).errors
    assert "21 conditions: at most 20 are allowed" in error["message"]


async def test_the_question_that_tools_ask_about_a_schema_is_within_the_limits(ask: Ask) -> None:
    from graphql import get_introspection_query

    answer = await ask(get_introspection_query(descriptions=True, input_value_deprecation=True))
    assert answer.errors == []


FAR = "{contacts: {some: {employers: {some: {%s}}}}}"


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("{ accounts(where: WHERE) { totalCount } }", True),
        ("{ accounts(where: WHERE) { nodes { id } } }", False),
        ('{ accounts(where: {contacts: {some: {name: {contains: "a"}}}}) { totalCount } }', False),
        ('{ accounts(where: {id: {eq: "acc_sample_north"}, and: [WHERE]}) { totalCount } }', False),
        ('{ account(id: "acc_sample_north") { subsidiaries(where: WHERE) { totalCount } } }', True),
    ],
)
async def test_a_count_over_several_relations_is_refused_where_it_would_look_at_too_much(
    settings: Settings, database: Database, query: str, refused: bool
) -> None:
    ask = Ask(Service(schema, database, replace(settings, max_counted=9)))
    answer = await ask(query.replace("WHERE", FAR % 'name: {contains: "a"}'))
    assert [error["extensions"]["code"] for error in answer.errors] == ["QUERY_TOO_COMPLEX"] * refused, answer.errors
    if refused:
        assert "9 are the most. Ask without `totalCount`" in answer.errors[0]["message"]


async def test_a_count_over_several_relations_is_answered_where_it_looks_at_little(ask: Ask) -> None:
    query = "{ accounts(where: WHERE) { totalCount nodes { id } } }".replace("WHERE", FAR % 'name: {contains: "a"}')
    answer = await ask(query)
    assert answer.errors == []
    assert answer.data is not None
    assert answer.data["accounts"]["totalCount"] == len(answer.data["accounts"]["nodes"]) > 0


@pytest.mark.parametrize(
    "query",
    ["{ viewr { id } }", "{ accounts(frist: 1) { totalCount } }",
     "{ accounts(where: {nam: {eq: \"a\"}}) { totalCount } }",
     "{ account(id: \"a\") { ... on Acount { id } } }", "{ accounts(orderBy: [{field: NAM}]) { totalCount } }"],
)  # fmt: skip
async def test_where_the_schema_is_not_told_no_name_of_it_is_suggested(
    settings: Settings, database: Database, query: str
) -> None:
    (error,) = (await Ask(Service(schema, database, replace(settings, introspection=False)))(query)).errors
    assert "Did you mean" not in error["message"]
    (open_error,) = (await Ask(Service(schema, database, settings))(query)).errors
    assert "Did you mean" in open_error["message"]


async def test_where_the_schema_is_not_told_a_question_for_it_has_a_code_of_its_own(
    settings: Settings, database: Database
) -> None:
    ask = Ask(Service(schema, database, replace(settings, introspection=False)))
    (error,) = (await ask("{ __schema { types { name } } }")).errors
    assert error["extensions"]["code"] == "INTROSPECTION_DISABLED"
