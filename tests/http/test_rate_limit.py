"""What is a viewer told who asks for too much in a minute?"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.http.conftest import ClientOf

TOKENS = {token: {"id": token * 3, "name": token, "scopes": ["READ"]} for token in ("a", "b")}
LEFT = "{ rateLimit { limit used remaining resetAt } }"


@pytest.fixture
async def limited(settings: Settings, database: Database, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Twelve units in a minute for each viewer."""
    (tmp_path / "tokens.json").write_text(json.dumps(TOKENS))
    given = replace(
        settings, rate_limit=12, budget_file=tmp_path / "budgets.sqlite", token_file=tmp_path / "tokens.json"
    )
    service = Service(schema, database, given)
    app = create_app(given, service, database, authenticator_of(given))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        yield client
    assert service.ledger is not None
    service.ledger.close()


async def asked(client: httpx.AsyncClient, query: str, who: str = "a") -> httpx.Response:
    body = {"query": query, "extensions": {"cost": True}}
    return await client.post("/graphql", json=body, headers={"authorization": f"Bearer {who}"})


async def test_what_an_operation_cost_is_told_and_taken(limited: httpx.AsyncClient) -> None:
    answer = (await asked(limited, "{ accounts(first: 100) { nodes { id } } }")).json()
    cost: dict[str, Any] = answer["extensions"]["cost"]
    assert (cost["statements"], cost["nodes"]) == (1, 100)
    assert cost["units"] == pytest.approx(1 + 1 + 10 * cost["seconds"], abs=0.02)
    left = (await asked(limited, LEFT)).json()["data"]["rateLimit"]
    assert left["limit"] == 12
    assert left["used"] == pytest.approx(cost["units"] + 1, abs=0.5)
    assert left["remaining"] == pytest.approx(12 - left["used"], abs=0.02)
    assert left["resetAt"] > "2026-06-01T09:00:"


async def test_who_has_spent_it_is_told_when_to_come_again_while_others_are_answered(
    limited: httpx.AsyncClient,
) -> None:
    for _ in range(20):
        refused = await asked(limited, "{ accounts(first: 100) { nodes { id } } }")
        if refused.status_code != 200:
            break
    assert refused.status_code == 429
    (error,) = refused.json()["errors"]
    assert error["extensions"]["code"] == "RATE_LIMITED"
    assert 1 <= int(refused.headers["retry-after"]) <= 120
    assert int(refused.headers["retry-after"]) == error["extensions"]["retryAfter"]
    query = {"query": "{ accounts { nodes { id } } }"}
    file = await limited.get("/export.csv", params=query, headers={"authorization": "Bearer a"})
    assert (file.status_code, "retry-after" in file.headers) == (429, True)
    assert (await asked(limited, "{ __typename }", "b")).status_code == 200


async def test_a_file_is_paid_for_too(limited: httpx.AsyncClient) -> None:
    query = {"query": "{ accounts { nodes { id } } }"}
    file = await limited.get("/export.csv", params=query, headers={"authorization": "Bearer a"})
    assert file.status_code == 200
    left = (await asked(limited, LEFT)).json()["data"]["rateLimit"]
    assert left["used"] > 2


async def test_where_nothing_is_limited_it_is_null(client_of: ClientOf) -> None:
    async with client_of() as client:
        assert (await client.post("/graphql", json={"query": LEFT})).json() == {"data": {"rateLimit": None}}
