"""What does a person see who opens the address in a browser?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from graphservice.http.graphiql import graphiql_routes

FIRST_QUESTION = Path(__file__).parents[2] / "web" / "src" / "first_question.js"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html><title>page</title>")
    (tmp_path / "static" / "page-ABCD1234.js").write_text("1")
    (tmp_path / "secret").write_text("2")
    return tmp_path


def visitor(built: Path | None) -> httpx.AsyncClient:
    app = Starlette(routes=graphiql_routes(built))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


async def test_the_page_may_load_nothing_from_elsewhere(built: Path) -> None:
    response = await visitor(built).get("/")
    assert response.text == "<!doctype html><title>page</title>"
    policy = response.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "worker-src 'self'", "connect-src 'self'"} <= set(policy)
    assert "http" not in response.headers["content-security-policy"]
    assert response.headers["cache-control"] == "no-cache"


async def test_files_with_a_hash_in_their_name_may_be_kept(built: Path) -> None:
    response = await visitor(built).get("/static/page-ABCD1234.js")
    assert response.text == "1"
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", ["/static/../secret", "/static/%2e%2e/secret", "/static/", "/static/no.js"])
async def test_nothing_else_is_served(built: Path, path: str) -> None:
    assert (await visitor(built).get(path)).status_code == 404


async def test_where_it_is_not_built_the_page_says_how() -> None:
    response = await visitor(None).get("/")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "<code>make web</code>" in response.text


async def test_a_service_that_does_not_tell_its_schema_has_no_page(
    client_of: Callable[..., httpx.AsyncClient],
) -> None:
    assert (await client_of(introspection=True).get("/")).status_code == 200
    assert (await client_of(introspection=False).get("/")).status_code == 404


async def test_the_first_question_of_the_page_is_answered(client: httpx.AsyncClient) -> None:
    source = FIRST_QUESTION.read_text("utf-8")
    response = await client.post("/graphql", json={"query": source.split("`")[1]})
    (account,) = response.json()["data"]["accounts"]["nodes"]
    assert account == {
        "name": "Ångström Hamn & Logistik",
        "owners": {
            "edges": [
                {
                    "role": "NEW_SALES",
                    "share": 1.0,
                    "isPrimary": True,
                    "validFrom": "2024-07-01T00:00:00Z",
                    "node": {"name": "Jonas Weber"},
                }
            ]
        },
    }
