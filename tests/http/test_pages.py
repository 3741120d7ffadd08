"""What does a person see who opens the address in a browser?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from graphservice.http.pages import PAGES, built_pages, known_documents, page_routes

FIRST_QUESTION = Path(__file__).parents[2] / "web" / "src" / "graphiql" / "first_question.js"
NAMES = Path(__file__).parents[2] / "web" / "src" / "interface" / "place.ts"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    (tmp_path / "interface.html").write_text("<!doctype html><title>page</title>")
    (tmp_path / "graphiql.html").write_text("<!doctype html><title>GraphiQL</title>")
    (tmp_path / "documents.json").write_text('{"one": "{ viewer { id } }"}')
    (tmp_path / "static" / "page-ABCD1234.js").write_text("1")
    (tmp_path / "secret").write_text("2")
    return tmp_path


def visitor(built: Path | None) -> httpx.AsyncClient:
    app = Starlette(routes=page_routes(built, graphiql=True))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


@pytest.mark.parametrize("path", [f"/{page}" for page in PAGES])
async def test_a_page_of_the_interface_may_load_nothing_from_elsewhere_and_nothing_inline(
    built: Path, path: str
) -> None:
    response = await visitor(built).get(path)
    assert response.text == "<!doctype html><title>page</title>"
    policy = response.headers["content-security-policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(policy)
    assert "unsafe" not in response.headers["content-security-policy"]
    assert response.headers["cache-control"] == "no-cache"


def test_the_pages_are_those_that_the_interface_has() -> None:
    (line,) = [line for line in NAMES.read_text("utf-8").splitlines() if line.startswith("export const PAGES")]
    assert [each.strip(' "') for each in line[line.index("[") + 1 : line.index("]")].split(",")] == list(PAGES)


async def test_graphiql_has_a_policy_of_its_own(built: Path) -> None:
    response = await visitor(built).get("/graphiql")
    assert response.text == "<!doctype html><title>GraphiQL</title>"
    policy = response.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "script-src 'self'", "worker-src 'self'", "connect-src 'self'"} <= set(policy)
    assert "http" not in response.headers["content-security-policy"]


async def test_the_documents_of_the_interface_are_known_and_can_be_read(built: Path) -> None:
    assert (await visitor(built).get("/documents.json")).json() == {"one": "{ viewer { id } }"}
    assert "one" in known_documents(built)
    assert known_documents(None) == {}


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


async def test_a_service_that_does_not_tell_its_schema_has_no_graphiql(
    client_of: Callable[..., httpx.AsyncClient],
) -> None:
    for told, status in ((True, 200), (False, 404)):
        client = client_of(introspection=told)
        assert (await client.get("/")).status_code == 200
        assert (await client.get("/graphiql")).status_code == (status if built_pages() else 404)


async def test_the_interface_asks_what_time_it_is_by_the_clock_of_the_service(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "{ viewer { now } }"})
    assert response.json()["data"]["viewer"]["now"] == "2026-06-01T09:00:00Z"


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
