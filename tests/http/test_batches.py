"""Is one operation answered for each of several sets of variables, as the appendix of the draft says?"""

from __future__ import annotations

import json
from typing import Any

import httpx
import orjson
import pytest

from graphservice.http.operations import MOST_SETS

LINES = {"accept": "application/jsonl"}
QUERY = "query ($id: ID!) { account(id: $id) { name } }"
NORTH = {"id": "acc_sample_north"}


async def post(
    client: httpx.AsyncClient, variables: Any, headers: dict[str, str], query: str = QUERY
) -> httpx.Response:
    return await client.post("/graphql", json={"query": query, "variables": variables}, headers=headers)


def lines(response: httpx.Response) -> list[Any]:
    assert response.headers["content-type"] == "application/jsonl; charset=utf-8"
    assert response.text.endswith("\n")
    return [orjson.loads(line) for line in response.text.splitlines()]


async def test_each_set_has_a_line_with_its_number(client: httpx.AsyncClient) -> None:
    response = await post(client, [NORTH, {"id": "acc_none"}, {}], LINES)
    assert response.status_code == 200
    first, nothing, wrong = lines(response)
    assert first == {"variableIndex": 0, "data": {"account": {"name": "Ångström Industrier"}}}
    assert nothing == {"variableIndex": 1, "data": {"account": None}}
    assert (wrong["variableIndex"], "data" in wrong) == (2, False)
    assert wrong["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json, application/json;q=0.9"])
async def test_a_client_that_takes_no_lines_gets_a_list(client: httpx.AsyncClient, accept: str) -> None:
    response = await post(client, [NORTH], {"accept": accept})
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json() == [{"variableIndex": 0, "data": {"account": {"name": "Ångström Industrier"}}}]


async def test_who_takes_anything_gets_lines(client: httpx.AsyncClient) -> None:
    assert len(lines(await post(client, [NORTH] * MOST_SETS, {"accept": "*/*"}))) == MOST_SETS


async def test_each_is_the_answer_that_it_would_have_alone(client: httpx.AsyncClient) -> None:
    query = "query ($first: Int!) { accounts(first: $first) { nodes { id } totalCount } }"
    sets: list[dict[str, Any]] = [{"first": size} for size in (1, 2, 3, 1000)]
    for line, alone in zip(lines(await post(client, sets, LINES, query)), sets, strict=True):
        expected = (await post(client, alone, {"accept": "application/json"}, query)).json()
        assert {name: value for name, value in line.items() if name != "variableIndex"} == expected


async def test_a_mutation_is_done_for_each_and_sent_again_it_is_done_once(client: httpx.AsyncClient) -> None:
    mutation = """mutation ($name: String!, $as: String!) {
      createTeam(input: {name: $name, clientMutationId: $as}) { team { id } userErrors { code } }
    }"""
    sets = [{"name": f"Batched {number}", "as": f"batched-{number}"} for number in range(3)]
    first = await post(client, sets, LINES, mutation)
    ids = [line["data"]["createTeam"]["team"]["id"] for line in lines(first)]
    assert len(set(ids)) == 3
    assert len(first.headers["graphservice-bookmark"].split(", ")) >= 1
    again = await post(client, sets, LINES, mutation)
    assert [line["data"]["createTeam"]["team"]["id"] for line in lines(again)] == ids


@pytest.mark.parametrize(
    ("variables", "told"),
    [
        ([], "a list of 0: send 1 to 100"),
        ([NORTH] * (MOST_SETS + 1), "a list of 101: send 1 to 100"),
        ([NORTH, None], "`variables[1]` must be an object, not null"),
        ([[NORTH]], "`variables[0]` must be an object, not a list"),
    ],
)
async def test_a_list_that_is_wrong_is_refused_whole(client: httpx.AsyncClient, variables: Any, told: str) -> None:
    response = await post(client, variables, LINES)
    assert response.status_code == 400
    assert told in response.json()["errors"][0]["message"]


async def test_a_list_of_requests_stays_refused(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json=[{"query": QUERY, "variables": NORTH}], headers=LINES)
    assert response.status_code == 400
    assert "must be one operation" in response.json()["errors"][0]["message"]


async def test_lines_alone_are_no_type_of_one_answer_nor_is_graphql_response_of_several(
    client: httpx.AsyncClient,
) -> None:
    assert (await post(client, NORTH, LINES)).status_code == 406
    assert (await post(client, [NORTH], {"accept": "application/graphql-response+json"})).status_code == 406


async def test_variables_of_a_get_are_one_set(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": QUERY, "variables": json.dumps([NORTH])})
    assert response.status_code == 400
