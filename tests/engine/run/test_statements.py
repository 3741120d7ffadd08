"""How many statements does an operation cost? One for all that is planned, one more for each thing that is not."""

from __future__ import annotations

import pytest

from graphservice.engine.answers import Operation
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask

JONAS = Viewer("jonas", "Jonas Weber", "own_sample_jonas", scopes=frozenset(Scope))


@pytest.mark.parametrize(
    ("query", "statements"),
    [
        ("{ __typename }", 0),
        ("{ viewer { name scopes } }", 0),
        ("{ accounts @skip(if: true) { totalCount } }", 0),
        ("{ accounts { nodes { contacts { nodes { owners { nodes { team { name } } } } } } } }", 1),
        ("{ a: accounts { totalCount } b: owners { nodes { id } } c: nodes(ids: []) { id } }", 1),
        ("{ teams { nodes { id } nodes { name } totalCount } ...f } fragment f on Query { teams { totalCount } }", 1),
        ("{ viewer { owner { name accounts { nodes { name } } } } }", 1),
        ("{ accounts { totalCount } viewer { owner { name } } }", 2),
        ("{ a: viewer { owner { name } } b: viewer { owner { id } } }", 2),
        ("{ accounts { nodes { unownedRoles } } }", 2),
        ("{ accounts { nodes { unownedRoles contacts { nodes { unownedRoles } } } } }", 3),
        ("{ viewer { owner { accounts { nodes { unownedRoles } } } } }", 2),
    ],
)  # fmt: skip
async def test_an_operation_costs_one_statement_and_one_more_for_each_thing_that_no_plan_can_read(
    ask: Ask, query: str, statements: int
) -> None:
    answer = await ask(query, viewer=JONAS)
    assert answer.errors == []
    assert answer.extensions["cost"]["statements"] == statements


async def test_the_keys_come_in_the_order_in_which_they_were_asked_for(ask: Ask) -> None:
    query = "{ b: __typename viewer { name } owners { totalCount } __typename teams { totalCount } a: __typename }"
    answer = await ask(query)
    assert list(answer.data or {}) == ["b", "viewer", "owners", "__typename", "teams", "a"]


async def test_what_is_skipped_or_included_is_decided_anew_for_each_request(ask: Ask) -> None:
    query = """query ($short: Boolean!) {
      team(id: "team_sample_emea") { id name @skip(if: $short) }
      viewer { owner { id name @skip(if: $short) } }
    }"""
    emea, jonas = {"id": "team_sample_emea", "name": "EMEA"}, {"id": "own_sample_jonas", "name": "Jonas Weber"}
    for short in (True, False, True):
        answer = await ask(query, {"short": short}, viewer=JONAS)
        shown = [{key: each[key] for key in (["id"] if short else each)} for each in (emea, jonas)]
        assert answer.data == {"team": shown[0], "viewer": {"owner": shown[1]}}


async def test_one_document_can_hold_several_operations(ask: Ask) -> None:
    document = "query A { teams { totalCount } } query B { products { totalCount } }"
    assert (await ask(document, operation_name="A")).data == {"teams": {"totalCount": 2}}
    assert (await ask(document, operation_name="B")).data == {"products": {"totalCount": 2}}
    for name in (None, "C", ""):
        answer = await ask(document, operation_name=name)
        assert [error["extensions"]["code"] for error in answer.errors] == ["OPERATION_RESOLUTION_FAILURE"]
        assert answer.errors[0]["message"].endswith("The document has: A, B.")


async def test_the_nodes_that_a_query_can_return_are_told_as_its_cost(ask: Ask) -> None:
    answer = await ask("{ accounts(first: 3) { nodes { contacts(first: 2) { nodes { id } } } } }")
    assert answer.extensions["cost"] == {"statements": 1, "nodes": 3 + 3 * 2}


async def test_cost_is_told_to_whom_asks_for_it_only(ask: Ask) -> None:
    answer = await ask.service.execute(Operation("{ teams { totalCount } }"), viewer=LOCAL, request_id="r")
    assert answer.extensions == {}


async def test_what_lies_beneath_the_node_of_a_resolver_is_limited_like_anything_else(ask: Ask) -> None:
    contacts = "contacts(first: 100) { nodes { owners { totalCount } } }"
    query = "{ viewer { owner { accounts(first: %d) { nodes { " + contacts + " } } } } }"
    for first, code in ((100, "QUERY_TOO_COMPLEX"), (101, "BAD_USER_INPUT")):
        answer = await ask(query % first, viewer=JONAS)
        assert answer.data == {"viewer": {"owner": None}}
        assert [error["extensions"]["code"] for error in answer.errors] == [code]
        assert answer.errors[0]["path"] == ["viewer", "owner"]
        assert answer.extensions["cost"]["statements"] == 0
