"""What can be done from a terminal? All that needs the schema, which takes seconds to build."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from graphservice.advisory.commands import measures_command
from graphservice.app import serves_graphiql
from graphservice.assistants.commands import mcp_command
from graphservice.demo.commands import generate_command
from graphservice.engine.federation import subgraph_sdl
from graphservice.engine.guard.depths import visibility_notice
from graphservice.forgetting.commands import export_command, forget_command
from graphservice.graph.commands import migrate_command
from graphservice.http.authentication import authenticator_of
from graphservice.ingest.commands import import_command
from graphservice.performance.commands import performance_command, rates_command
from graphservice.referrals.commands import ties_command
from graphservice.schema import schema
from graphservice.serving import prepare, serve
from graphservice.settings import read_settings

commands = typer.Typer(rich_markup_mode=None)
commands.command("generate")(generate_command)
commands.command("import")(import_command)
commands.command("migrate")(migrate_command)
commands.command("ties")(ties_command)
commands.command("measures")(measures_command)
commands.command("performance")(performance_command(schema))
commands.command("rates")(rates_command)
commands.command("mcp")(mcp_command(prepare))
commands.command("forget")(forget_command)
commands.command("subject-export")(export_command)


@commands.command("serve")
def serve_command(
    host: Annotated[str | None, typer.Option(help="Address to listen on (default: GRAPHSERVICE_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (default: GRAPHSERVICE_PORT).")] = None,
    workers: Annotated[int, typer.Option(help="Number of server processes.", min=1)] = 1,
    seen_as: Annotated[
        str | None, typer.Option("--as", help="For development: id of the owner as whom every request runs.")
    ] = None,
) -> None:
    """Serve GraphQL over HTTP until stopped."""
    settings = read_settings(host=host, port=port, seen_as=seen_as)
    notice = f"{authenticator_of(settings).notice}\n{visibility_notice(settings.visibility)}"
    asyncio.run(prepare(settings))
    page = f"http://{settings.host}:{settings.port}/"
    graphiql = ", GraphiQL at /graphiql" if serves_graphiql(settings) else ""
    typer.echo(f"{notice}\n{page} (GraphQL at /graphql{graphiql})", err=True)
    serve(settings, workers)


@commands.command("schema")
def schema_command(
    federation: Annotated[bool, typer.Option("--federation", help="As a subgraph of Apollo Federation 2.")] = False,
) -> None:
    """Print the schema of the service, in the schema definition language."""
    typer.echo(subgraph_sdl(schema._schema) if federation else str(schema))  # noqa: SLF001
