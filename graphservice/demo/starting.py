"""How does the demo begin? Neo4j starts while the service, which takes as long, is imported."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Annotated

import typer

from graphservice.errors import GraphServiceError
from graphservice.graph.local_server import ensure_running, stop
from graphservice.importing import imported
from graphservice.settings import Settings, read_settings


def demo_command(
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
    accounts: Annotated[int, typer.Option(min=1, help="Number of accounts of the firm, with ten contacts each.")] = 200,
) -> None:
    """Generate a firm, import it into a Neo4j on this machine, serve it, and ask one question."""
    settings = _settings(port)
    try:
        with ThreadPoolExecutor(1) as beside:
            running = beside.submit(ensure_running, settings)
            demo = imported("graphservice.demo.commands")
        demo.show(settings, running.result(), accounts)
    except KeyboardInterrupt:
        typer.echo("Stopping.", err=True)
    finally:
        stop(settings)


def _settings(port: int | None) -> Settings:
    """A data folder of the demo's own."""
    given = read_settings(port=port)
    if given.neo4j_uri:
        raise GraphServiceError(
            "The demo has a Neo4j of its own: unset NEO4J_URI, or use `generate`, `import`, `serve`."
        )
    return replace(given, data_dir=given.data_dir / "demo")
