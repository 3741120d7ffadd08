"""What is it like? A generated firm, served from this machine, and one question with its answer."""

from __future__ import annotations

import asyncio
import logging
import tempfile
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import httpx
import orjson
import typer
import uvicorn
from rich.console import Console
from rich.syntax import Syntax

from graphservice.clock import Frozen, Running
from graphservice.demo.generator import AS_OF, generate
from graphservice.demo.generator.exchange import REPORTING, exchange_rates
from graphservice.demo.story import ACCOUNT, MAJA, Teller, tell_rest, tell_today
from graphservice.errors import GraphServiceError
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate
from graphservice.http.authentication import Everybody
from graphservice.http.logs import configure_logging
from graphservice.http.pages import BUILT
from graphservice.ingest.commands import moment_of
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report.progress import Bar, Plain
from graphservice.performance.rates import take_rates
from graphservice.serving import application, listening
from graphservice.settings import Settings
from graphservice.viewer import LOCAL

VIEWER = replace(LOCAL, id=MAJA, name="Maja Lindqvist", owner=MAJA)
_BUILDING = BUILT[-1].parents[1] / "build" / "web.lock"
_WORTH_OPENING = (
    ("", "what waits for Maja Lindqvist today"),
    (f"account?id={ACCOUNT}&asOf=2025-06-01", "who owned an account a year ago: move the slider"),
    ("performance?of=all&tab=bridge", "how the yearly value of all clients became what it is"),
)
QUESTION = """query WhoOwnsThisRelationship($account: ID!) {
  account(id: $account) {
    name
    industry
    owners { edges { role share isPrimary node { name team { name } } } }
    unownedRoles
  }
}"""


def generate_command(
    out: Annotated[Path, typer.Argument(help="Folder to write to; it is created if it does not exist.")],
    accounts: Annotated[int, typer.Option(min=1, max=1_000_000, help="Number of accounts; ten contacts each.")] = 200,
    seed: Annotated[int, typer.Option(help="Seed of the random numbers: another number, another firm.")] = 1,
    as_of: Annotated[str, typer.Option(help="Moment at which the data of the firm ends.")] = "2026-06-01T09:00:00Z",
    dirt: Annotated[bool, typer.Option(help="Add a few rows that an import must reject.")] = True,
) -> None:
    """Write a generated firm as CSV files. The same arguments give the same files."""
    try:
        rows = generate(out, accounts, seed, moment_of("--as-of", as_of), dirty=dirt)
    except (GraphServiceError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    total = f"{sum(rows.values()):,} rows in {len(rows)} files"
    typer.echo(f"{total}: {rows['accounts']:,} accounts, {rows['contacts']:,} contacts.")


def show(given: Settings, running: Address, accounts: int) -> None:
    """Until it is stopped; `given` has the data folder of the demo."""
    settings = _settings(given)
    console = Console(stderr=True)
    configure_logging(logging.WARNING)
    asyncio.run(_fill(settings, running, accounts, console))
    _await_page()
    asyncio.run(_serve(settings, running, console))


def _settings(given: Settings) -> Settings:
    """Its clock starts at the moment that the firm is told of."""
    patient = max(given.query_timeout, 120.0)  # a batch of the import may need it on a busy machine
    own = replace(given, host="127.0.0.1", clock=Running(AS_OF), query_timeout=patient)
    return replace(own, reporting_currency=given.reporting_currency or REPORTING)


async def _fill(settings: Settings, address: Address, accounts: int, console: Console) -> None:
    """Imports the firm; what is there already is recognised and left as it is."""
    database = Database.connect(settings, address)
    bar = Bar(console) if console.is_terminal else None
    try:
        await migrate(database, AS_OF)
        with tempfile.TemporaryDirectory() as folder, bar or nullcontext():
            generate(Path(folder), accounts, seed=1)
            await take_export(database, LOCAL, AS_OF, [Path(folder)], progress=bar or Plain())
        await take_rates(database, LOCAL, Frozen(AS_OF), exchange_rates(1, AS_OF))
        await tell_today(Teller(database, replace(settings, clock=Frozen(AS_OF))))
    finally:
        await database.close()


def _await_page() -> None:
    """In a checkout, `python -m web` may still be building it, and holds this lock meanwhile."""
    if _BUILDING.is_file():
        from filelock import FileLock  # of the extra that a local Neo4j needs

        with FileLock(_BUILDING):
            pass


async def _tell_rest(settings: Settings, address: Address, console: Console) -> None:
    """While the firm is served already: most of this time, Neo4j plans."""
    database = Database.connect(settings, address)
    try:
        await tell_rest(Teller(database, replace(settings, clock=Frozen(AS_OF))))
        console.print("Introductions, references, hand-offs, boards and targets are now there as well.")
    except GraphServiceError as error:
        console.print(f"Not all of the firm's story could be told: {error}", highlight=False)
    finally:
        await database.close()


async def _serve(settings: Settings, address: Address, console: Console) -> None:
    server = uvicorn.Server(uvicorn.Config(application(settings, address, Everybody(VIEWER)), **listening(settings)))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        if serving.done():
            await serving
            raise GraphServiceError(f"Port {settings.port} cannot be listened on: give another with --port.")
        await asyncio.sleep(0.05)
    here = f"http://{settings.host}:{settings.port}"
    _show(await _ask(here), here, console)
    telling = asyncio.create_task(_tell_rest(settings, address, console))
    await serving
    telling.cancel()
    await asyncio.gather(telling, return_exceptions=True)


async def _ask(here: str) -> Any:
    async with httpx.AsyncClient(timeout=60) as client:
        answer = await client.post(f"{here}/graphql", json={"query": QUESTION, "variables": {"account": ACCOUNT}})
        return answer.json()


def _show(answer: Any, here: str, console: Console) -> None:
    shown = orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode()
    console.print(Syntax(QUESTION, "graphql", background_color="default"))
    console.print(f'variables: {{"account": "{ACCOUNT}"}}\n', highlight=False)
    console.print(Syntax(shown, "json", background_color="default"))
    for page, what in _WORTH_OPENING:
        console.print(f"{here}/{page:<56} {what}", highlight=False, soft_wrap=True)
    console.print(
        f"\n{here}/graphql answers; GraphiQL is at {here}/graphiql\nCtrl-C stops everything. Introductions, "
        "references, hand-offs, boards and targets follow; a line says when they are there.",
        highlight=False,
        soft_wrap=True,
    )
