"""Which media type does a client get?"""

from __future__ import annotations

import httpx
import pytest

from graphservice.http.media_types import CSV, GRAPHQL_RESPONSE, JSON, answer_type, is_json


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (f"{JSON}, {GRAPHQL_RESPONSE}", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}, {JSON};q=0.9", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0.4, {JSON};q=0.5", JSON),
        (f"{GRAPHQL_RESPONSE};q=0.5, */*;q=0.1", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0, */*", JSON),
        (CSV, CSV),
        (f"{CSV}, {JSON};q=0.9", CSV),
        (f"{CSV}, {JSON}", JSON),
        (f"{CSV}, */*", JSON),
        (f"{CSV};q=0", None),
        (f"{JSON};q=0, application/*", GRAPHQL_RESPONSE),
        ("*/*;q=0.1, application/*;q=0", None),
        ("Application/JSON; Charset=UTF-8", JSON),
        ("text/html, */*;q=0.8", JSON),
        ("text/html", None),
        (f"{JSON};q=0", None),
        (f"{JSON};q=often", None),
        ("nonsense", None),
    ],
)
def test_the_answer_has_the_type_that_the_client_likes_best(accept: str, expected: str | None) -> None:
    assert answer_type(accept) == expected


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/json", True),
        ("application/json; charset=utf-8", True),
        ('application/json; charset="UTF-8"', True),
        ("application/json; charset=utf-16", False),
        ("application/graphql", False),
        ("text/plain", False),
        ("application/x-www-form-urlencoded", False),
        (None, False),
    ],
)
def test_only_json_in_utf_8_is_read(content_type: str | None, expected: bool) -> None:
    assert is_json(content_type) is expected


async def test_several_accept_headers_count_as_one(client: httpx.AsyncClient) -> None:
    headers = [("accept", "text/html"), ("accept", GRAPHQL_RESPONSE)]
    response = await client.get("/graphql", params={"query": "{ __typename }"}, headers=headers)
    assert response.headers["content-type"] == "application/graphql-response+json; charset=utf-8"


async def test_a_client_that_takes_neither_type_is_refused_in_json(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers={"accept": "text/html"})
    assert response.status_code == 406
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.json() == {
        "errors": [
            {
                "message": "Accept application/graphql-response+json, application/json or text/csv.",
                "extensions": {"code": "NOT_ACCEPTABLE"},
            }
        ]
    }
