"""What do the tests of signing in share? A provider, two processes of the service, and a browser."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from tests.http.sign_in.identity_provider import CLIENT, SECRET, IdentityProvider
from tests.listening import listening

ADA = {"id": "ada", "name": "Ada <b>", "owner": "own_sample_aiko", "scopes": ["READ", "WRITE"]}
VIEWER = {"query": "{ viewer { id name scopes owner { id } } }"}


@pytest.fixture
async def provider() -> AsyncIterator[IdentityProvider]:
    provider = IdentityProvider()
    async with listening(provider.app) as port:
        provider.url = f"http://127.0.0.1:{port}"
        yield provider


@pytest.fixture
def by_provider(settings: Settings, provider: IdentityProvider, tmp_path: Path) -> Settings:
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    return replace(settings, oidc_issuer=provider.url, oidc_client_id=CLIENT, oidc_client_secret_file=secret)


@pytest.fixture
def by_token(settings: Settings, tmp_path: Path) -> Settings:
    path = tmp_path / "tokens.json"
    path.write_text(json.dumps({"ada-token": ADA, "idle-token": {**ADA, "scopes": ["READ"]}}))
    return replace(settings, token_file=path)


@asynccontextmanager
async def served(settings: Settings, database: Database, service: Service) -> AsyncIterator[str]:
    """The address of an application of its own over the database of the tests."""
    async with listening(create_app(settings, service, database, authenticator_of(settings))) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(headers={"accept": "text/html,*/*"}) as client:
        yield client


async def who(browser: httpx.AsyncClient, at: str, **headers: str) -> Any:
    """The viewer as the interface asks for it, or the status and the code."""
    sent = {"origin": at, "accept": "application/json", **headers}
    response = await browser.post(f"{at}/graphql", json=VIEWER, headers=sent)
    said = response.json()
    if response.status_code != 200:
        return response.status_code, said["errors"][0]["extensions"]["code"]
    return said["data"]["viewer"]


async def came_back(browser: httpx.AsyncClient, at: str, next: str = "/") -> str:
    """The address with which the provider sends a browser back that it let in."""
    begun = await browser.get(f"{at}/sign-in", params={"next": next})
    assert begun.status_code == 303, begun.text
    back = await browser.get(begun.headers["location"])
    assert back.status_code == 303, back.text
    return back.headers["location"]
