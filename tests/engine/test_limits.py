"""Is a question that is too much refused before the database hears of it?"""

from __future__ import annotations

import time

import pytest

from tests.asking import Ask

DEEP = '{ account(id: "acc_sample_north") { ' + "parent { " * 50 + "id" + " }" * 50 + " } }"
ALIASES = "{ " + " ".join(f"a{i}: __typename" for i in range(10_000)) + " }"
MANY_ALIASES = "{ " + " ".join(f"a{i}: __typename" for i in range(60)) + " }"
DIRECTIVES = "{ __typename " + "@include(if: true) " * 101 + "}"
PAGES = "{ accounts(first: 100) { nodes { contacts(first: 100) { nodes { owners(first: 100) { nodes { id } } } } } } }"


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        (DEEP, "nests 52 levels: 15 are the most"),
        (ALIASES, "more than 5000 tokens"),
        (MANY_ALIASES, "has 60 aliases: 50 are the most"),
        (DIRECTIVES, "has 101 directives: 100 are the most"),
        (PAGES, "can return 1,010,100 nodes: 100,000 are the most"),
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
    assert "21 conditions: 20 are the most" in error["message"]


async def test_the_question_that_tools_ask_about_a_schema_is_within_the_limits(ask: Ask) -> None:
    from graphql import get_introspection_query

    answer = await ask(get_introspection_query(descriptions=True, input_value_deprecation=True))
    assert answer.errors == []
