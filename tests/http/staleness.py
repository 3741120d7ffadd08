"""Readers who keep answers and writers who change them, at two processes at once: who is told something stale?"""

from __future__ import annotations

import asyncio
import random
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from graphservice.graph.database import Database

ONE = "query ($id: ID!) { account(id: $id) { id name } }"
DATED = "query ($id: ID!) { account(id: $id) { name contacts { totalCount } } }"
ALL = '{ accounts(where: {name: {startsWith: "Stale "}}) { totalCount nodes { id name } } }'
CREATE = "mutation ($name: String!) { createAccount(input: {name: $name}) { account { id } } }"
VERSION = "query ($id: ID!) { account(id: $id) { version } }"
UPDATE = """mutation ($id: ID!, $version: Int!, $name: String!) {
  updateAccount(input: {id: $id, version: $version, name: $name}) { userErrors { code } }
}"""
_NAME = re.compile(r"Stale (\d+) (\d+)")


@contextmanager
def counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that are sent to the database meanwhile."""
    texts: list[str] = []
    query = database._query

    def noted(text: str, *how: Any) -> Any:
        texts.append(text)
        return query(text, *how)

    with monkeypatch.context() as patched:
        patched.setattr(database, "_query", noted)
        yield texts


@dataclass(slots=True)
class Interleaving:
    """`acknowledged`: how often each account was renamed, as its writer was told; its name says it too."""

    ports: tuple[int, int]
    seed: int
    accounts: int
    acknowledged: dict[int, int] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    unchanged: int = 0
    writes: int = 0
    left: int = 0

    async def run(self, writers: int, readers: int, readings: int) -> Interleaving:
        self.left, chance = readings, random.Random(self.seed)
        fresh = httpx.Limits(keepalive_expiry=2.0)  # the service closes what was idle for five
        async with httpx.AsyncClient(timeout=60, limits=fresh) as client:
            for number in range(self.accounts):
                answer = await self._post(client, self.ports[0], CREATE, name=f"Stale {number} 0")
                self.ids.append(answer["createAccount"]["account"]["id"])
                self.acknowledged[number] = 0
            locks = [asyncio.Lock() for _ in self.ids]
            working = [self._write(client, random.Random(chance.random()), locks) for _ in range(writers)]
            reading = [self._read(client, random.Random(chance.random())) for _ in range(readers)]
            await asyncio.gather(*working, *reading)
        return self

    async def _write(self, client: httpx.AsyncClient, chance: random.Random, locks: list[asyncio.Lock]) -> None:
        while self.left > 0:
            number, port = chance.randrange(self.accounts), chance.choice(self.ports)
            async with locks[number]:
                found = await self._post(client, port, VERSION, id=self.ids[number])
                to = self.acknowledged[number] + 1
                given = {"id": self.ids[number], "version": found["account"]["version"], "name": f"Stale {number} {to}"}
                answer = await self._post(client, port, UPDATE, **given)
                if not answer["updateAccount"]["userErrors"]:
                    self.acknowledged[number] = to
                    self.writes += 1
            await asyncio.sleep(chance.random() * 0.02)

    async def _read(self, client: httpx.AsyncClient, chance: random.Random) -> None:
        held: dict[tuple[str, str], tuple[str, str]] = {}
        while self.left > 0:
            self.left -= 1
            query, id = chance.choice([ONE, ONE, DATED, ALL]), chance.choice(self.ids)
            what = (query, "" if query is ALL else id)
            tag, body = held.get(what, ("", ""))
            least = dict(self.acknowledged)
            here = f"http://127.0.0.1:{chance.choice(self.ports)}/graphql"
            given = {"query": query} if query is ALL else {"query": query, "variables": f'{{"id": "{id}"}}'}
            headers = {"if-none-match": tag} if tag else {}
            response = await _again(lambda: client.get(here, params=given, headers=headers))  # noqa: B023
            if response.status_code == 304:
                self.unchanged += 1
            else:
                assert response.status_code == 200, response.text
                body = response.text
            held[what] = (response.headers["etag"], body)
            for number, times in _NAME.findall(body):
                if int(times) < least[int(number)]:
                    self.stale.append(
                        f"{response.status_code}: {number} was renamed {least[int(number)]} times: {body}"
                    )
            await asyncio.sleep(chance.random() * 0.01)

    async def _post(self, client: httpx.AsyncClient, port: int, query: str, **variables: Any) -> Any:
        body = {"query": query, "variables": variables}
        response = await _again(lambda: client.post(f"http://127.0.0.1:{port}/graphql", json=body))
        return response.json()["data"]


async def _again(send: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """Once more where the connection was closed meanwhile; a write that names its version is not done twice."""
    try:
        return await send()
    except httpx.TransportError:
        return await send()
