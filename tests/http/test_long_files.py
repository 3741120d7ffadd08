"""Does a list of any length leave page by page, and is a file that was broken off known as such?"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from graphservice.app import create_app
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings
from tests.asking import Ask

MANY = 2_345  # three pages
WHERE = 'where: {name: {startsWith: "Zz Export"}}'
FILE = f"{{ contacts({WHERE}) {{ nodes {{ id name email }} }} }}"
PAGE = f"""query ($after: String) {{ contacts(first: 100, after: $after, {WHERE}) {{
  nodes {{ id name email }} pageInfo {{ endCursor hasNextPage }} }} }}"""


@pytest.fixture(scope="module")
async def many(database: Database) -> AsyncIterator[None]:
    """Contacts of whom several have the same name."""
    await database.command(
        """UNWIND range(1, $p.many) AS i
        CREATE (:Person:Contact {id: 'con_export_' + i, name: 'Zz Export ' + (i % 700), givenName: 'Zz',
          foldedName: 'zz export ' + (i % 700), familyName: 'Export', foldedFamilyName: 'export',
          email: i + '@export.example', optedOut: false, version: 1,
          createdAt: datetime('2026-01-01T00:00:00Z'), updatedAt: datetime('2026-01-01T00:00:00Z')})""",
        {"many": MANY},
    )
    yield
    await database.command("MATCH (n:Contact) WHERE n.name STARTS WITH 'Zz Export' DELETE n")


@pytest.fixture
async def spoiled(database: Database, many: None) -> AsyncIterator[str]:
    """The name of one that is far down the list, and has a list where its address should be."""
    far = "MATCH (n:Contact) WHERE n.name STARTS WITH 'Zz Export' ORDER BY n.name, n.id SKIP 1500 LIMIT 1"
    ((name,),) = await database.command(f"{far} SET n.kept = n.email, n.email = ['a', 'list'] RETURN n.name")
    yield name
    await database.command("MATCH (n:Contact) WHERE n.kept IS NOT NULL SET n.email = n.kept, n.kept = null")


class Client:
    """Takes what the application sends; after `patience` messages it leaves."""

    def __init__(self, patience: int | None = None) -> None:
        self.taken: list[Any] = []
        self._patience = patience
        self._left = asyncio.Event()
        self._asked = False

    async def receive(self) -> Any:
        if self._asked:
            await self._left.wait()
            return {"type": "http.disconnect"}
        self._asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(self, message: Any) -> None:
        self.taken.append(message)
        if len(self.taken) == self._patience:
            self._left.set()
            await asyncio.sleep(0)


@pytest.fixture
def take(settings: Settings, service: Service, database: Database) -> Any:
    app = create_app(settings, service, database, authenticator_of(settings))

    async def taking(client: Client) -> None:
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/export.csv",
            "query_string": urlencode({"query": FILE}).encode(),
            "headers": [(b"host", b"localhost")],
        }
        await app(scope, client.receive, client.send)

    return taking


async def by_pages(ask: Ask) -> list[list[str]]:
    rows: list[list[str]] = [["id", "name", "email"]]
    after, more = None, True
    while more:
        answer = await ask(PAGE, {"after": after})
        assert answer.data is not None
        found = answer.data["contacts"]
        rows += [[node["id"], node["name"], node["email"]] for node in found["nodes"]]
        after, more = found["pageInfo"]["endCursor"], found["pageInfo"]["hasNextPage"]
    return rows


@pytest.mark.usefixtures("many")
async def test_the_file_holds_what_all_the_pages_hold(port: int, ask: Ask) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        response = await client.get("/export.csv", params={"query": FILE})
    rows = list(csv.reader(io.StringIO(response.text, newline="")))
    assert len(rows) == MANY + 1
    assert rows == await by_pages(ask)


@pytest.mark.usefixtures("many")
async def test_it_is_sent_as_it_is_read(take: Any) -> None:
    client = Client()
    await take(client)
    start, header, *pages, end = client.taken
    assert (start["type"], start["status"]) == ("http.response.start", 200)
    assert header["body"] == b"id,name,email\r\n"
    assert [page["body"].count(b"\r\n") for page in pages] == [1_000, 1_000, 345]
    assert (end["body"], end.get("more_body", False)) == (b"", False)


@pytest.mark.usefixtures("many")
async def test_who_leaves_ends_the_reading(take: Any, logged: pytest.LogCaptureFixture) -> None:
    client = Client(patience=3)
    await take(client)
    assert len(client.taken) == 3
    assert all(message.get("more_body", True) for message in client.taken)
    assert not [record for record in logged.records if record.name == "graphservice.failures"]


@pytest.mark.usefixtures("spoiled")
async def test_a_fault_on_the_way_breaks_the_connection_off(port: int, logged: pytest.LogCaptureFixture) -> None:
    taken = bytearray()

    async def taking() -> None:
        here = f"http://127.0.0.1:{port}/export.csv"
        async with httpx.AsyncClient() as client, client.stream("GET", here, params={"query": FILE}) as response:
            assert response.status_code == 200
            async for chunk in response.aiter_bytes():
                taken.extend(chunk)

    with pytest.raises(httpx.RemoteProtocolError):
        await taking()
    assert taken.count(b"\r\n") == 1_001
    (failure,) = [record for record in logged.records if record.name == "graphservice.failures"]
    assert failure.exc_info is not None
    assert "String cannot represent value: ['a', 'list']" in logged.text


async def test_a_fault_of_the_first_page_is_an_answer(client: httpx.AsyncClient, spoiled: str) -> None:
    query = FILE.replace('startsWith: "Zz Export"', f'eq: "{spoiled}"')
    response = await client.get("/export.csv", params={"query": query})
    assert response.status_code == 500
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "INTERNAL_ERROR"
