"""How does a command begin? What needs no schema begins at once; for all else the whole service is imported first."""

from __future__ import annotations

import sys
from functools import cache
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from graphservice import __version__
from graphservice.demo.starting import demo_command
from graphservice.errors import GraphServiceError
from graphservice.graph.local_commands import database_app
from graphservice.importing import imported


@cache
def _others() -> TyperGroup:
    """Those of `commands.py`."""
    found = get_command(imported("graphservice.commands").commands)
    assert isinstance(found, TyperGroup)
    return found


class Commands(TyperGroup):
    """The local Neo4j is managed without the schema, and the demo imports it while Neo4j starts."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*_others().list_commands(ctx), *super().list_commands(ctx)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return super().get_command(ctx, cmd_name) or _others().get_command(ctx, cmd_name)


commands = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)
commands.add_typer(database_app, name="database", help="Manage the local Neo4j.")
commands.command("demo")(demo_command)


@commands.callback(invoke_without_command=True)
def main(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    """Serve and maintain a GraphQL service over Neo4j: who owns which relationship, and is it in good hands?"""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def app() -> None:
    """Runs the command line; an error of ours is one sentence on standard error and exit code 1."""
    try:
        commands()
    except GraphServiceError as error:
        typer.echo(f"graphservice: {error}", err=True)
        sys.exit(1)
