"""`graphservice measures`: measures the network of all contacts, for boards whose candidates are very many."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated

import typer

from graphservice.advisory.everybody import KIND, SECONDS, Done, measure_everybody
from graphservice.engine.context import Context
from graphservice.engine.jobs import Begun, Report, begin
from graphservice.graph.connection import opened
from graphservice.graph.time import told_time
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL


def measures_command(as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False) -> None:
    """Measure who is listened to, who is a bridge, and who is at home in which groups, among all contacts, and store it
    for boards whose candidates are too many to be measured while somebody waits. To be run every night."""
    begun = asyncio.run(_all(read_settings()))
    done = begun.value
    assert done is not None
    told = {"job": begun.id, "people": done.people, "ties": done.ties, "groups": done.groups}
    said = f"{done.people:,} people with {done.ties:,} ties were measured: they form {done.groups:,} groups."
    typer.echo(json.dumps(told) if as_json else said)


async def _all(settings: Settings) -> Begun[Done]:
    async with opened(settings) as database:
        context = Context(database, settings, LOCAL, await told_time(database, settings.clock))
        return await begin(context, KIND, _told, SECONDS, SECONDS)


async def _told(context: Context, report: Report) -> Done:
    async def both(done: float, message: str) -> None:
        typer.echo(message, err=True)
        await report(done, message)

    return await measure_everybody(context, both)
