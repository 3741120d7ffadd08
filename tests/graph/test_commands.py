"""Does `migrate` say what it did, and what is not as it should be?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
import typer
from typer.testing import CliRunner, Result

from graphservice.graph.address import Address
from graphservice.graph.commands import migrate_command
from graphservice.graph.connection import opened
from graphservice.graph.migrations import shipped_migrations
from tests.graph.test_connection import given

pytestmark = pytest.mark.usefixtures("database")

PROBLEM = {
    "where": "Account.colour",
    "what": "is a property that the model does not know: STRING NOT NULL",
    "count": 1,
    "example": "acc_sample_lyra",
}
LYRA = "MATCH (a:Account {id: 'acc_sample_lyra'})"
LAST = shipped_migrations()[-1]


@pytest.fixture(autouse=True)
def environment(address: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRAPHSERVICE_CLOCK", raising=False)
    for name in ("uri", "username", "password", "database"):
        monkeypatch.setenv(f"NEO4J_{name.upper()}", getattr(address, name))


def command(address: Address, text: str) -> list[list[Any]]:
    async def run() -> list[list[Any]]:
        async with opened(given(address)) as database:
            return await database.command(text)

    return asyncio.run(run())


def run(*arguments: str) -> Result:
    app = typer.Typer()
    app.command()(migrate_command)
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def coloured(address: Address) -> Iterator[None]:
    """An account has a property that the model does not know."""
    command(address, f"{LYRA} SET a.colour = 'blue'")
    yield
    command(address, f"{LYRA} REMOVE a.colour")


@pytest.fixture
def behind(address: Address) -> Iterator[None]:
    """The last migration is not recorded; applying it again does no harm."""
    match = f"MATCH (m:Migration {{number: {LAST.number}}})"
    ((applied_at,),) = command(address, f"{match} WITH m, toString(m.appliedAt) AS at DELETE m RETURN at")
    yield
    command(address, f"{match} SET m.appliedAt = datetime('{applied_at}')")


def test_there_is_nothing_to_do_twice() -> None:
    result = run()
    assert (result.exit_code, result.output) == (
        0,
        "Nothing to do: the database is as this program knows it.\n",
    )


@pytest.mark.usefixtures("behind")
def test_what_is_pending_is_told_and_then_applied() -> None:
    checked = run("--check")
    assert (checked.exit_code, checked.output) == (1, f"pending {LAST.name}\n")
    applied = run()
    assert (applied.exit_code, applied.output) == (0, f"applied {LAST.name}\n")


@pytest.mark.usefixtures("behind")
def test_a_program_reads_what_was_applied() -> None:
    assert orjson.loads(run("--json").output) == {"applied": [LAST.name]}


def test_a_database_as_the_model_says_passes_the_check() -> None:
    result = run("--check")
    assert (result.exit_code, result.output) == (0, "The database is as the model says.\n")


@pytest.mark.usefixtures("coloured")
def test_a_database_that_differs_fails_the_check() -> None:
    result = run("--check")
    line = f"{PROBLEM['where']} {PROBLEM['what']} (1, as in acc_sample_lyra)\n"
    assert (result.exit_code, result.output) == (1, line)


@pytest.mark.usefixtures("coloured")
def test_a_program_reads_what_differs() -> None:
    result = run("--check", "--json")
    assert result.exit_code == 1
    assert orjson.loads(result.output) == {"pending": [], "problems": [PROBLEM]}
