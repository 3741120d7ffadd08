"""Does everything work behind a real reverse proxy that ends TLS? `examples/nginx.conf`, where nginx is installed."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graphservice.graph.address import Address
from graphservice.graph.database import Database
from tests.http.processes import ServedProcess, serving
from tests.speaking import speaking
from tests.test_demo import free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
TOKEN = {"behind-a-proxy": {"id": "me", "name": "Me", "scopes": ["READ", "WRITE"]}}
QUERY = '{ account(id: "acc_sample_north") { name } }'

pytestmark = pytest.mark.skipif(NGINX is None, reason="NOT TESTED behind a proxy: nginx is not installed")


@dataclass(frozen=True, slots=True)
class Proxied:
    port: int
    service: ServedProcess
    trust: ssl.SSLContext

    def client(self) -> httpx.AsyncClient:
        headers = {"authorization": "Bearer behind-a-proxy"}
        return httpx.AsyncClient(base_url=f"https://localhost:{self.port}", verify=self.trust, headers=headers)


@pytest.fixture(scope="module")
async def proxied(
    address: Address, database: Database, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Proxied]:
    assert NGINX is not None
    folder = tmp_path_factory.mktemp("proxy")
    key, certificate, port = folder / "key.pem", folder / "certificate.pem", free_port()
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    made += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    await asyncio.to_thread(subprocess.run, made, check=True, capture_output=True)
    (folder / "tokens.json").write_text(json.dumps(TOKEN), encoding="utf-8")
    given = {"GRAPHSERVICE_TOKEN_FILE": str(folder / "tokens.json"), "GRAPHSERVICE_LOG_CLIENT": "full"}
    async with serving(address, folder, given) as service:
        said = {"PORT": str(port), "CERTIFICATE": str(certificate), "KEY": str(key), "SERVICE": str(service.port)}
        text = (Path(__file__).parents[2] / "examples/nginx.conf").read_text(encoding="utf-8")
        written = re.sub(r"\b(PORT|CERTIFICATE|KEY|SERVICE)\b(?=;| ssl;)", lambda found: said[found[0]], text)
        (folder / "nginx.conf").write_text(written, encoding="utf-8")
        options = ["-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")]
        temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi"))
        (folder / "nginx.conf").write_text(written.replace("http {", f"http {{ access_log off; {temporary}"), "utf-8")
        command = [NGINX, *options, "-g", f"daemon off; pid {folder}/nginx.pid;"]
        nginx = await asyncio.create_subprocess_exec(*command)
        trust = ssl.create_default_context(cafile=str(certificate))
        try:
            await _listening(port)
            yield Proxied(port, service, trust)
        finally:
            nginx.terminate()
            await nginx.wait()


async def _listening(port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                await writer.wait_closed()
                return
            except OSError:
                await asyncio.sleep(0.1)


async def test_questions_unchanged_answers_and_files_pass(proxied: Proxied) -> None:
    async with proxied.client() as client:
        answer = await client.post("/graphql", json={"query": QUERY}, headers={"x-request-id": "through-the-proxy"})
        assert answer.json() == {"data": {"account": {"name": "Ångström Industrier"}}}
        assert answer.headers["x-request-id"] == "through-the-proxy"
        tag = (await client.get("/graphql", params={"query": QUERY})).headers["etag"]
        again = await client.get("/graphql", params={"query": QUERY}, headers={"if-none-match": tag})
        assert again.status_code == 304
        file = await client.get("/export.csv", params={"query": "{ accounts { nodes { name } } }"})
        assert "Ångström Industrier" in file.text
        assert (await client.post("/graphql", json={"query": QUERY}, headers={"authorization": ""})).status_code == 401


async def test_the_log_has_the_address_of_the_client(proxied: Proxied) -> None:
    async with proxied.client() as client:
        await client.post("/graphql", json={"query": QUERY})
    lines = proxied.service.lines("graphservice.access")
    assert lines[-1]["client"] == "127.0.0.1"


async def test_subscriptions_pass(proxied: Proxied) -> None:
    init = {"authorization": "Bearer behind-a-proxy"}
    async with speaking(proxied.port, init, ssl=proxied.trust) as speaker:
        await speaker.subscribe("one", QUERY)
        assert await speaker.told() == {"name": "Ångström Industrier"}


async def test_what_is_too_long_is_refused_by_either(proxied: Proxied) -> None:
    async with proxied.client() as client:
        assert (await client.post("/graphql", content=b"x" * 1_100_000)).status_code == 413
        assert (await client.get("/graphql", params={"query": "x" * 65_500})).status_code == 414
        assert (await client.get("/graphql", headers={"x": "x" * 70_000})).status_code in (400, 431)
