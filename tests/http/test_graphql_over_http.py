"""Does /graphql behave as the GraphQL-over-HTTP draft says?"""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from graphservice.graph.database import Database
from graphservice.http.media_types import GRAPHQL_RESPONSE, JSON

AS_GRAPHQL = {"accept": GRAPHQL_RESPONSE}
AS_JSON = {"accept": JSON}

BROKEN = {
    "a document that cannot be parsed": {"query": "{"},
    "a field that does not exist": {"query": "{ thereIsNoSuchField }"},
    "an operation that is not in the document": {"query": "query A { __typename }", "operationName": "B"},
    "a choice of operations that was not made": {"query": "query A { __typename } query B { __typename }"},
    "a variable that cannot be coerced": {
        "query": "query ($id: ID!) { node(id: $id) { id } }",
        "variables": {"id": None},
    },
}


def code_of(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("operation", BROKEN.values(), ids=BROKEN.keys())
async def test_what_cannot_be_executed_is_400_without_data(
    client: httpx.AsyncClient, operation: dict[str, Any]
) -> None:
    response = await client.post("/graphql", json=operation, headers=AS_GRAPHQL)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert "data" not in response.json()
    assert response.json()["errors"][0]["message"]


@pytest.mark.parametrize("operation", BROKEN.values(), ids=BROKEN.keys())
async def test_the_same_is_200_for_clients_that_only_know_json(
    client: httpx.AsyncClient, operation: dict[str, Any]
) -> None:
    response = await client.post("/graphql", json=operation, headers=AS_JSON)
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert "data" not in response.json()


@pytest.mark.parametrize("headers", [AS_GRAPHQL, AS_JSON, {}], ids=["graphql-response", "json", "no wish"])
async def test_a_query_by_post_is_answered(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert response.status_code == 200
    assert response.json() == {"data": {"__typename": "Query"}}


async def test_a_query_by_get_is_answered_with_its_variables(client: httpx.AsyncClient) -> None:
    params = {
        "query": "query Named($name: String!) { __type(name: $name) { name } } query Other { __typename }",
        "operationName": "Named",
        "variables": '{"name": "Query"}',
        "extensions": "",
    }
    response = await client.get("/graphql", params=params)
    assert response.status_code == 200
    assert response.json() == {"data": {"__type": {"name": "Query"}}}


@pytest.mark.parametrize("headers", [AS_GRAPHQL, AS_JSON], ids=["graphql-response", "json"])
async def test_a_mutation_by_get_is_refused(client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await client.get("/graphql", params={"query": "mutation { __typename }"}, headers=headers)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert "data" not in response.json()


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_methods_are_refused_with_those_allowed(client: httpx.AsyncClient, method: str) -> None:
    response = await client.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, POST"
    assert code_of(response) == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "The body is not JSON"),
        (b'{"query": "{ __typename }"', "The body is not JSON"),
        (b'{"query": "\xff"}', "The body is not JSON"),
        (b"[" * 100_000, "The body is not JSON"),
        (
            b'[{"query": "{ __typename }"}]',
            "The body must be one operation, an object with `query`, not a list.",
        ),
        (b'"{ __typename }"', "The body must be one operation, an object with `query`, not a string."),
        (b"null", "The body must be one operation, an object with `query`, not null."),
        (b"{}", "`query` is missing: it holds the GraphQL document."),
        (b'{"query": ["{ __typename }"]}', "`query` must be a string, not a list."),
        (b'{"query": "{ __typename }", "variables": "{}"}', "`variables` must be an object, not a string."),
        (
            b'{"query": "{ __typename }", "operationName": 7}',
            "`operationName` must be a string, not a number.",
        ),
        (
            b'{"query": "{ __typename }", "extensions": true}',
            "`extensions` must be an object, not a Boolean.",
        ),
    ],
)
async def test_a_malformed_body_is_told_what_is_wrong(client: httpx.AsyncClient, body: bytes, message: str) -> None:
    response = await client.post("/graphql", content=body, headers={"content-type": JSON})
    assert response.status_code == 400
    assert code_of(response) == "BAD_REQUEST"
    assert response.json()["errors"][0]["message"].startswith(message)


async def test_malformed_variables_of_a_get_are_told(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": "{ __typename }", "variables": "{"})
    assert response.status_code == 400
    assert response.json()["errors"][0]["message"].startswith("`variables` is not JSON")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
        "",
    ],
)
async def test_a_body_that_does_not_say_it_is_json_is_refused(client: httpx.AsyncClient, content_type: str) -> None:
    """Which also keeps pages of other sites out: a browser sends these types anywhere without asking."""
    headers = {"content-type": content_type}
    response = await client.post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert response.status_code == 415
    assert code_of(response) == "UNSUPPORTED_MEDIA_TYPE"


async def test_a_compressed_body_is_refused(client: httpx.AsyncClient) -> None:
    headers = {"content-type": JSON, "content-encoding": "gzip"}
    response = await client.post("/graphql", content=b"\x1f\x8b", headers=headers)
    assert response.status_code == 415


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 200)])
async def test_a_page_of_another_site_may_not_ask_by_get(client: httpx.AsyncClient, site: str, status: int) -> None:
    headers = {"sec-fetch-site": site}
    response = await client.get("/graphql", params={"query": "{ __typename }"}, headers=headers)
    assert response.status_code == status


async def test_a_forged_bookmark_is_refused(client: httpx.AsyncClient) -> None:
    forged = {"graphservice-bookmark": "FB:abc} RETURN 1"}
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=forged)
    assert response.status_code == 400
    assert code_of(response) == "BAD_REQUEST"


async def test_no_answer_to_a_post_may_be_kept_by_a_cache(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ __typename }"})
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["x-content-type-options"] == "nosniff"


async def test_an_unknown_path_is_told_in_json(client: httpx.AsyncClient) -> None:
    response = await client.get("/nowhere")
    assert response.status_code == 404
    assert response.json() == {"errors": [{"message": "Not Found.", "extensions": {"code": "NOT_FOUND"}}]}


async def test_a_mutation_gives_a_bookmark_to_read_ones_own_writes_with(
    client: httpx.AsyncClient, database: Database
) -> None:
    mutation = 'mutation { createProduct(input: {name: "Bookmarked"}) { product { id } } }'
    written = await client.post("/graphql", json={"query": mutation})
    id = written.json()["data"]["createProduct"]["product"]["id"]
    try:
        bookmark = written.headers["graphservice-bookmark"]
        query = {"query": f'{{ product(id: "{id}") {{ name }} }}'}
        read = await client.post("/graphql", json=query, headers={"graphservice-bookmark": bookmark})
        assert read.json() == {"data": {"product": {"name": "Bookmarked"}}}
        assert "graphservice-bookmark" not in read.headers
    finally:
        remove = "MATCH (p:Product {id: $p.id}) OPTIONAL MATCH (c:ChangeEvent)-[:ON]->(p) DETACH DELETE p, c"
        await database.command(remove, {"id": id})


async def test_a_refused_mutation_wrote_nothing_and_gives_no_bookmark(client: httpx.AsyncClient) -> None:
    nobody = '{target: "acc_nobody", owner: "own_nobody", role: RETENTION}'
    mutation = f"mutation {{ assignOwner(input: {nobody}) {{ userErrors {{ code }} }} }}"
    refused = await client.post("/graphql", json={"query": mutation})
    assert refused.json() == {"data": {"assignOwner": {"userErrors": [{"code": "NOT_FOUND"}]}}}
    assert "graphservice-bookmark" not in refused.headers
