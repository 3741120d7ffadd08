"""Does our schema compose with that of another service, and does a gateway answer questions across both?"""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.federation import subgraph_sdl
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.examples.conftest import EXAMPLES, run
from tests.listening import listening
from tests.test_demo import free_port

FOLDER = EXAMPLES / "federation"
GATEWAY = FOLDER / "gateway"
STARTING = 120.0  # seconds, on a busy machine
ME = {"mine": {"id": "me", "name": "Me", "scopes": ["READ"]}}


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        pytest.skip("node is not installed")
    if not (FOLDER / "node_modules").is_dir():
        pytest.skip("the packages of the example are not installed: run `make examples`")
    return found


async def composed(node: str, folder: Path, sdl: str, ours: str, theirs: str) -> tuple[int | None, str, str]:
    (folder / "graphservice.graphql").write_text(sdl, encoding="utf-8")
    services = ("graphservice", str(folder / "graphservice.graphql"), ours, "credit", "credit.graphql", theirs)
    ended = await run(node, "compose.mjs", *services, folder=FOLDER)
    return ended.code, ended.printed, ended.complaint


async def test_our_schema_composes_with_that_of_another_service(node: str, tmp_path: Path) -> None:
    sdl = subgraph_sdl(schema._schema)
    code, supergraph, complaint = await composed(node, tmp_path, sdl, "http://ours/", "http://theirs/")
    assert (code, complaint) == (0, "")
    assert 'GRAPHSERVICE @join__graph(name: "graphservice", url: "http://ours/")' in supergraph
    assert "creditLimit: Int @join__field(graph: CREDIT)" in supergraph


async def test_a_schema_without_keys_does_not(node: str, tmp_path: Path) -> None:
    sdl = subgraph_sdl(schema._schema).replace('Account implements Node @key(fields: "id")', "Account implements Node")
    code, _, complaint = await composed(node, tmp_path, sdl, "http://ours/", "http://theirs/")
    assert code == 1
    assert "Account" in complaint


@pytest.mark.proof
async def test_a_gateway_answers_across_both_as_whom_asks(
    node: str, settings: Settings, database: Database, tmp_path: Path
) -> None:
    if not (GATEWAY / "node_modules").is_dir():
        pytest.skip("the gateway is not installed: run `make gateway`")
    (tmp_path / "tokens.json").write_text(json.dumps(ME), encoding="utf-8")
    given = replace(settings, federation=True, token_file=tmp_path / "tokens.json")
    app = create_app(given, Service(schema, database, given), database, authenticator_of(given))
    theirs, there = free_port(), free_port()
    async with listening(app) as port:
        urls = f"http://127.0.0.1:{port}/graphql", f"http://127.0.0.1:{theirs}/"
        code, supergraph, complaint = await composed(node, tmp_path, subgraph_sdl(schema._schema), *urls)
        assert (code, complaint) == (0, "")
        (tmp_path / "supergraph.graphql").write_text(supergraph, encoding="utf-8")
        serve = (
            "supergraph",
            str(tmp_path / "supergraph.graphql"),
            "--config-path",
            "gateway.mjs",
            "--host",
            "127.0.0.1",
            "--port",
            str(there),
        )
        async with (
            running(node, "credit.mjs", str(theirs), folder=FOLDER),
            running(node, "node_modules/.bin/hive-gateway", *serve, folder=GATEWAY),
        ):
            ask = Gateway(f"http://127.0.0.1:{there}/graphql")
            await ask.ready()
            ours = await ask('{ account(id: "acc_sample_north") { name creditLimit } }', "mine")
            assert ours == {"data": {"account": {"name": "Ångström Industrier", "creditLimit": 50_000}}}
            back = await ask("{ highestCreditLimit { creditLimit name owners { totalCount } } }", "mine")
            assert back["data"]["highestCreditLimit"]["name"] == "Ångström Industrier"
            assert back["data"]["highestCreditLimit"]["owners"]["totalCount"] > 1
            nobody = await ask('{ account(id: "acc_sample_north") { name } }', "")
            assert nobody["data"]["account"] is None
            assert nobody["errors"]


class Gateway:
    def __init__(self, url: str) -> None:
        self.url = url

    async def __call__(self, query: str, token: str) -> Any:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(timeout=60) as client:
            return (await client.post(self.url, json={"query": query}, headers=headers)).json()

    async def ready(self) -> None:
        async with asyncio.timeout(STARTING):
            while True:
                try:
                    await self("{ __typename }", "")
                    return
                except (httpx.TransportError, ValueError):
                    await asyncio.sleep(0.5)


@asynccontextmanager
async def running(*command: str, folder: Path) -> AsyncIterator[None]:
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, stdout=quiet, stderr=quiet)
    try:
        yield
    finally:
        process.terminate()
        await process.wait()
