"""`graphservice database`: how does a person look after the Neo4j on this machine?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import orjson
import typer

from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.settings import read_settings
from local_neo4j.status import Status

NOT_RUNNING = 3

database_app = typer.Typer(no_args_is_help=True, help="The Neo4j on this machine.")


@database_app.command("start")
def start_command() -> None:
    """Start it when it is not running, and print its address. The first start fetches it."""
    typer.echo(ensure_running(read_settings()).uri)


@database_app.command("stop")
def stop_command() -> None:
    """Stop it."""
    typer.echo("Stopped." if stop(read_settings()) else "It was not running.")


@database_app.command("status")
def status_command(json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Print whether it runs and where its files are. Exit code 0: it runs; 3: it does not."""
    found = status(read_settings())
    typer.echo(orjson.dumps(asdict(found), default=str) if json else _prose(found))
    if not found.running:
        raise typer.Exit(NOT_RUNNING)


@database_app.command("path")
def path_command() -> None:
    """Print the folder of its data, its password and its log."""
    typer.echo(status(read_settings()).data_folder)


def _prose(found: Status) -> str:
    state = f"runs at {found.uri} (process {found.pid})" if found.running else "is not running"
    return f"Neo4j {found.version} {state}.\nData: {found.data_folder}\nLog:  {found.log}"
