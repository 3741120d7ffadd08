"""Can Prometheus read how the process fares? Its own parser reads what is served."""

from __future__ import annotations

from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tests.http.conftest import ClientOf


async def read(client: httpx.AsyncClient) -> dict[tuple[str, ...], float]:
    """Each sample by its name and the values of its labels."""
    response = await client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    families = text_string_to_metric_families(response.text)
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


async def test_requests_are_counted_and_timed(client: httpx.AsyncClient) -> None:
    for _ in range(3):
        await client.post("/graphql", json={"query": "{ teams { totalCount } }"})
    await client.post("/graphql", content=b"nonsense", headers={"content-type": "application/json"})
    for path in ("/nope", "/nope/2"):
        await client.request("BREW", path)
    found = await read(client)
    assert found["graphservice_requests_total", "POST", "/graphql", "200"] == 3
    assert found["graphservice_requests_total", "POST", "/graphql", "400"] == 1
    assert found["graphservice_requests_total", "other", "other", "404"] == 2
    assert found["graphservice_request_seconds_count", "/graphql"] == 4
    assert found["graphservice_request_seconds_bucket", "+Inf", "/graphql"] == 4
    assert found["graphservice_request_seconds_sum", "/graphql"] > 0


async def test_documents_and_connections_are_there(client: httpx.AsyncClient) -> None:
    before = await read(client)
    for _ in range(2):
        await client.post("/graphql", json={"query": "query Metered { teams { totalCount } }"})
    after = await read(client)
    assert (
        after["graphservice_document_lookups_total", "miss"]
        == before["graphservice_document_lookups_total", "miss"] + 1
    )
    assert (
        after["graphservice_document_lookups_total", "hit"] >= before["graphservice_document_lookups_total", "hit"] + 1
    )
    assert after["graphservice_documents",] == before["graphservice_documents",] + 1
    assert after["graphservice_documents_bytes",] > before["graphservice_documents_bytes",]
    assert after["graphservice_database_connections", "idle"] > 0
    assert after["graphservice_websocket_operations",] == 0


async def test_a_token_is_needed_where_one_is_needed_elsewhere(client_of: ClientOf, tmp_path: Path) -> None:
    tokens = tmp_path / "tokens.json"
    tokens.write_text('{"t": {"id": "a", "name": "A", "scopes": ["READ"]}}')
    async with client_of(token_file=tokens) as client:
        refused = await client.get("/metrics")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'Bearer realm="graphservice"')
        assert (await client.get("/metrics", headers={"authorization": "Bearer t"})).status_code == 200
