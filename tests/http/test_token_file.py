"""Do the tokens of a development file let in whom they name, and nobody else?"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.datastructures import Headers

from graphservice.errors import ConfigurationError
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer

ADA = {"id": "ada", "name": "Ada", "owner": "own_ada", "teams": ["team_north"], "scopes": ["READ", "WRITE"]}
BOB = {"id": "bob", "name": "Bob", "scopes": ["READ"]}


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    path = tmp_path / "tokens.json"
    path.write_text(json.dumps({"ada-token": ADA, "bob-token": BOB}))
    return path


async def test_a_token_tells_its_viewer(settings: Settings, tokens: Path) -> None:
    authenticator = authenticator_of(replace(settings, token_file=tokens))
    assert await authenticator.viewer(Headers({"authorization": "Bearer ada-token"})) == Viewer(
        id="ada",
        name="Ada",
        owner="own_ada",
        teams=("team_north",),
        scopes=frozenset({Scope.READ, Scope.WRITE}),
    )
    assert await authenticator.viewer(Headers({"authorization": "bearer  bob-token "})) == Viewer(
        id="bob", name="Bob", scopes=frozenset({Scope.READ})
    )


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Basic YWRhOmFkYQ==", "ada-token"])
async def test_without_a_token_the_answer_is_401(
    client_of: Callable[..., httpx.AsyncClient], tokens: Path, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"authorization": authorization}
    async with client_of(token_file=tokens) as client:
        response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer realm="graphservice"'
    assert response.json() == {
        "errors": [
            {
                "message": "Authentication is required: send the header Authorization: Bearer TOKEN.",
                "extensions": {"code": "UNAUTHENTICATED"},
            }
        ]
    }


@pytest.mark.parametrize("token", ["eve-token", "ada-toke", "ADA-TOKEN", "ada-token,bob-token"])
async def test_an_unknown_token_is_401_and_is_not_repeated(
    client_of: Callable[..., httpx.AsyncClient], tokens: Path, token: str
) -> None:
    headers = {"authorization": f"Bearer {token}"}
    async with client_of(token_file=tokens) as client:
        response = await client.post("/graphql", json={"query": "{ __typename }"}, headers=headers)
    assert response.status_code == 401
    assert response.headers["www-authenticate"] == 'Bearer realm="graphservice", error="invalid_token"'
    assert response.json()["errors"][0]["message"] == "The bearer token is unknown."
    assert token not in response.text


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "cannot be read: "),
        ("[]", "must be a JSON object of tokens and their viewers."),
        ("{}", "must be a JSON object of tokens and their viewers."),
        ({"t": []}, "entry 1: it must be an object with id, name, scopes, and optionally owner and teams."),
        ({"t": ADA, "u": {**BOB, "team": "north"}}, "entry 2: 'team' is unknown; known are id, name,"),
        ({"t": {**BOB, "teams": "north"}}, "entry 1: 'teams' must be a list of strings."),
        ({"t": {**BOB, "teams": [1]}}, "entry 1: 'teams' must be a list of strings."),
        ({"t": {**BOB, "owner": 1}}, "entry 1: 'owner' must be a string."),
        ({"t": {"id": "bob", "scopes": ["READ"]}}, "entry 1: 'name' is missing."),
        ({"t": {"id": "bob", "name": "Bob"}}, "entry 1: 'scopes' is missing."),
        ({"t": {**BOB, "scopes": ["READ", "ROOT"]}}, "entry 1: scope 'ROOT' is unknown; known are READ,"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_place_and_without_the_token(
    settings: Settings, tmp_path: Path, content: Any, complaint: str
) -> None:
    path = tmp_path / "mistaken.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    with pytest.raises(ConfigurationError) as refused:
        authenticator_of(replace(settings, token_file=path))
    assert str(refused.value).startswith(f"The token file {path}")
    assert complaint in str(refused.value)


def test_a_file_that_is_not_there_is_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be read: .*No such file"):
        authenticator_of(replace(settings, token_file=tmp_path / "none.json"))


def test_two_ways_to_authenticate_are_one_too_many(settings: Settings, tokens: Path) -> None:
    both = replace(settings, token_file=tokens, jwks_url="https://identity.example/keys")
    with pytest.raises(ConfigurationError, match="More than one authentication method is configured"):
        authenticator_of(both)
