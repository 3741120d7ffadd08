"""Who is let in where no authentication is configured?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from starlette.datastructures import Headers

from graphservice.errors import ConfigurationError
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from graphservice.viewer import LOCAL, Scope, Viewer

NOBODY = Headers({})


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
async def test_on_this_machine_everything_runs_as_one_viewer(settings: Settings, host: str) -> None:
    authenticator = authenticator_of(replace(settings, host=host))
    assert await authenticator.viewer(NOBODY) == LOCAL
    assert authenticator.notice == (
        "No authentication is configured: every request runs as Local viewer (local) with all scopes."
    )


async def test_that_viewer_can_be_an_owner(settings: Settings) -> None:
    authenticator = authenticator_of(replace(settings, viewer="own_ada"))
    assert await authenticator.viewer(NOBODY) == Viewer(
        id="own_ada", name="own_ada", owner="own_ada", scopes=frozenset(Scope)
    )
    assert "own_ada" in authenticator.notice


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "service.example"])  # noqa: S104
def test_on_an_address_that_others_reach_it_refuses_to_start(settings: Settings, host: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        authenticator_of(replace(settings, host=host))
    assert str(refused.value) == (
        f"{host} is reachable from other machines, and no authentication is configured. Set "
        "GRAPHSERVICE_JWKS_URL, GRAPHSERVICE_JWT_KEY_FILE or GRAPHSERVICE_TOKEN_FILE for programs, "
        "GRAPHSERVICE_OIDC_ISSUER for people, or listen on 127.0.0.1."
    )


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "127.0.0.1"])
async def test_it_answers_to_the_names_of_this_machine(client: httpx.AsyncClient, host: str) -> None:
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers={"host": host})
    assert response.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example", "[", ""])
async def test_it_does_not_answer_to_the_names_of_others(client: httpx.AsyncClient, host: str) -> None:
    """A page on the internet may point its own name at 127.0.0.1: the browser takes us for its site."""
    response = await client.post("/graphql", json={"query": "{ __typename }"}, headers={"host": host})
    assert response.status_code == 403
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "FORBIDDEN"}


async def test_behind_authentication_any_name_will_do(
    client_of: Callable[..., httpx.AsyncClient], tmp_path: Path
) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text('{"t": {"id": "a", "name": "A", "scopes": ["READ"]}}')
    async with client_of(token_file=tokens, host="0.0.0.0") as client:  # noqa: S104
        headers = {"host": "graph.example", "authorization": "Bearer t"}
        response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert response.json() == {"data": {"__typename": "Query"}}
