"""`graphservice database`: how does a person look after the Neo4j on this machine?"""

from __future__ import annotations

import asyncio
from dataclasses import asdict, replace
from typing import Annotated

import orjson
import typer

from graphservice.errors import GraphServiceError
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, fetch, running_at, status, stop
from graphservice.settings import Settings, read_settings
from local_neo4j.status import Status

NOT_RUNNING, NOT_ANSWERING = 3, 4
_PATIENCE = 10.0  # seconds

database_app = typer.Typer(no_args_is_help=True, help="The Neo4j on this machine.")


@database_app.command("start")
def start_command() -> None:
    """Start the local Neo4j if it is not running, and print its address. The first start downloads it."""
    typer.echo(ensure_running(read_settings()).uri)


@database_app.command("fetch")
def fetch_command() -> None:
    """Download the local Neo4j, so that its first start needs no network, and print the folder of its files."""
    typer.echo(fetch(read_settings()))


@database_app.command("stop")
def stop_command() -> None:
    """Stop the local Neo4j."""
    typer.echo("Stopped." if stop(read_settings()) else "It was not running.")


@database_app.command("status")
def status_command(json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Print whether the local Neo4j runs and answers, and the folders of its files. Exit code 0: it does; 3: it does
    not run; 4: it runs, but does not answer."""
    settings = replace(read_settings(), neo4j_uri=None)
    found = status(settings)
    trouble = asyncio.run(_trouble(settings)) if found.running else ""
    typer.echo(orjson.dumps({**asdict(found), "trouble": trouble}, default=str) if json else _prose(found, trouble))
    if not found.running:
        raise typer.Exit(NOT_RUNNING)
    if trouble:
        raise typer.Exit(NOT_ANSWERING)


@database_app.command("path")
def path_command() -> None:
    """Print the folder of the data, the password and the log."""
    typer.echo(status(read_settings()).data_folder)


async def _trouble(settings: Settings) -> str:
    """What is wrong with a server that runs; empty where it answers."""
    address = running_at(settings)
    if address is None:
        return ""
    database = Database.connect(settings, address)
    try:
        async with asyncio.timeout(_PATIENCE):
            await database.verify()
    except GraphServiceError as error:
        return str(error)
    except TimeoutError:
        return f"It said nothing within {_PATIENCE:.0f} seconds."
    finally:
        await database.close()
    return ""


def _prose(found: Status, trouble: str) -> str:
    state = f"runs at {found.uri} (process {found.pid})" if found.running else "is not running"
    state += f", but does not answer. {trouble} `graphservice database stop` and `start` restart it" if trouble else ""
    return f"Neo4j {found.version} {state}.\nData: {found.data_folder}\nLog:  {found.log}"
