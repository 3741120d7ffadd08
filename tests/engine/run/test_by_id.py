"""What is behind an id? The node, nothing, or the node that it was merged into."""

from __future__ import annotations

from typing import Any

import pytest

from tests.asking import Ask


async def test_an_id_gives_its_node_by_one_statement(ask: Ask) -> None:
    answer = await ask('{ account(id: "acc_sample_quill") { name } node(id: "own_sample_aiko") { id __typename } }')
    assert answer.data == {
        "account": {"name": 'Quill "Q" Publishing'},
        "node": {"id": "own_sample_aiko", "__typename": "Owner"},
    }
    assert answer.extensions["cost"]["statements"] == 1


@pytest.mark.parametrize(
    "id", ["acc_nothing", "src_sample_north", "tgv_sample_jonas", "nothing", "", "acc_", "_", "\0"]
)
async def test_an_id_of_nothing_that_can_be_shown_is_null(ask: Ask, id: str) -> None:
    answer = await ask("query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }", {"id": id})
    assert answer.data == {"node": None, "nodes": [None]}
    assert answer.errors == []


async def test_an_id_of_another_type_says_which_type_it_is(ask: Ask) -> None:
    answer = await ask('{ account(id: "own_sample_aiko") { id } }')
    assert answer.data == {"account": None}
    (error,) = answer.errors
    assert error["message"] == "'own_sample_aiko' is the id of an owner: `account` needs the id of an account."
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_an_id_that_was_merged_away_gives_the_node_that_it_is_now(ask: Ask) -> None:
    answer = await ask('{ account(id: "acc_sample_old") { id } node(id: "acc_sample_old") { id } }')
    assert answer.data == {"account": {"id": "acc_sample_north"}, "node": {"id": "acc_sample_north"}}


async def test_nodes_come_in_the_order_of_their_ids_with_null_for_what_is_not_there(ask: Ask) -> None:
    ids = ["own_sample_aiko", "nothing", "acc_sample_old", "con_sample_lea", "acc_nothing", "own_sample_aiko"]
    answer = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids})
    found = ["own_sample_aiko", None, "acc_sample_north", "con_sample_lea", None, "own_sample_aiko"]
    assert answer.data == {"nodes": [id and {"id": id} for id in found]}


@pytest.mark.parametrize(("ids", "count"), [([], 0), (["acc_sample_north"] * 100, 100)])
async def test_as_many_ids_are_taken_as_a_page_has_items(ask: Ask, ids: list[str], count: int) -> None:
    answer = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ids})
    assert answer.data == {"nodes": [{"id": "acc_sample_north"}] * count}


async def test_one_more_is_refused(ask: Ask) -> None:
    answer = await ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["acc_sample_north"] * 101})
    (error,) = answer.errors
    assert error["message"] == "`ids` has 101 ids: at most 100 are allowed. Ask for the others in another request."


@pytest.mark.parametrize("value", [None, 5.5, True, ["acc_sample_north"], {"id": "acc_sample_north"}])
async def test_an_id_that_is_none_is_refused_before_any_statement(ask: Ask, value: Any) -> None:
    answer = await ask("query ($id: ID!) { account(id: $id) { id } }", {"id": value})
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]
    assert (answer.executed, answer.extensions) == (False, {})


async def test_null_for_an_argument_that_must_be_there_is_refused_even_where_the_variable_may_be_null(ask: Ask) -> None:
    answer = await ask('query ($id: ID = "acc_sample_north") { account(id: $id) { id } }', {"id": None})
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]
    answer = await ask('query ($id: ID = "acc_sample_north") { account(id: $id) { id } }')
    assert answer.data == {"account": {"id": "acc_sample_north"}}
