"""`graphservice measures`: measures the network of all contacts, for boards whose candidates are very many."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from graphservice.advisory.network_job import KIND, SECONDS, NetworkMeasured, measure_everybody
from graphservice.engine.context import Context
from graphservice.graph.connection import opened
from graphservice.graph.time import told_time
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL
from graphservice.writing.jobs import Begun, Report, begin


def measures_command(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Measure the network of all contacts (influence, bridges, groups) and store the measures, for boards with too many
    candidates to measure within a request. Run it every night."""
    begun = asyncio.run(_all(read_settings()))
    done = begun.value
    assert done is not None
    told = {"job": begun.id, "people": done.people, "ties": done.ties, "groups": done.groups}
    said = f"Measured {done.people:,} people with {done.ties:,} ties in {done.groups:,} groups."
    typer.echo(json.dumps(told) if as_json else said)


async def _all(settings: Settings) -> Begun[NetworkMeasured]:
    async with opened(settings) as database:
        context = Context(database, settings, LOCAL, await told_time(database, settings.clock))
        return await begin(context, KIND, _told, SECONDS, SECONDS)


async def _told(context: Context, report: Report) -> NetworkMeasured:
    async def both(done: float, message: str) -> None:
        typer.echo(message, err=True)
        await report(done, message)

    return await measure_everybody(context, both)
