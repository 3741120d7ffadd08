"""What can be done from a terminal?"""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

from graphservice import __version__
from graphservice.advisory.commands import measures_command
from graphservice.demo import demo_command
from graphservice.errors import GraphServiceError
from graphservice.graph.commands import migrate_command
from graphservice.graph.local_commands import database_app
from graphservice.http.authentication import authenticator_of
from graphservice.ingest.commands import generate_command, import_command
from graphservice.referrals.commands import ties_command
from graphservice.schema import schema
from graphservice.serving import prepare, serve
from graphservice.settings import read_settings

commands = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, help=__doc__
)
commands.add_typer(database_app, name="database", help="The Neo4j on this machine.")
commands.command("generate")(generate_command)
commands.command("import")(import_command)
commands.command("migrate")(migrate_command)
commands.command("ties")(ties_command)
commands.command("measures")(measures_command)
commands.command("demo")(demo_command)


@commands.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """A GraphQL service over Neo4j: who owns which relationship, and is it in good hands?"""
    if version:
        typer.echo(__version__)
        raise typer.Exit


@commands.command("serve")
def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    workers: Annotated[int, typer.Option(help="Processes that answer.", min=1)] = 1,
) -> None:
    """Answer GraphQL over HTTP until stopped."""
    settings = read_settings(host=host, port=port)
    notice = authenticator_of(settings).notice
    asyncio.run(prepare(settings))
    typer.echo(f"{notice}\nhttp://{settings.host}:{settings.port}/graphql  (GraphiQL at /)", err=True)
    serve(settings, workers)


@commands.command("schema")
def schema_command() -> None:
    """Print the schema that is served, in GraphQL's own language."""
    typer.echo(str(schema))


def app() -> None:
    """Runs the command line; an error of ours is one sentence on standard error and exit code 1."""
    try:
        commands()
    except GraphServiceError as error:
        typer.echo(f"graphservice: {error}", err=True)
        sys.exit(1)
