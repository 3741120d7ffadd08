"""`python -m bench.ties`: introduction paths in arrays of many people, and through the service with Neo4j."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Annotated

import numpy as np
import platformdirs
import typer
from rich.console import Console
from rich.table import Table

from bench.ties.arrays import built, measured, resident
from bench.ties.people import Drawn, drawn
from bench.ties.served import answers, filled, id_of, read
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.referrals.rules.formula import formula_of
from graphservice.settings import Settings, read_settings

_KEPT = ("GRAPHSERVICE_CACHE_DIR", "GRAPHSERVICE_ARTIFACT_REPOSITORY")


def main(
    people: Annotated[int, typer.Option(help="How many people.")] = 100_000,
    ties: Annotated[int, typer.Option(help="How many ties.")] = 1_000_000,
    owners: Annotated[int, typer.Option(help="How many of them are ours.")] = 300,
    questions: Annotated[int, typer.Option(help="How many questions of each kind.")] = 500,
    networkx: Annotated[bool, typer.Option(help="Beside networkx; its graph takes 4 GB for 10,000,000 ties.")] = True,
    neo4j: Annotated[bool, typer.Option(help="Also with these people in a Neo4j of the bench's own.")] = True,
) -> None:
    """Measure introduction paths."""
    console = Console(width=None if sys.stdout.isatty() else 160)
    before = resident()
    asked = drawn(people, ties, owners)
    _in_arrays(asked, questions, networkx, before, console)
    if neo4j:
        settings = _settings(people)
        ours = not status(settings).running
        try:
            asyncio.run(_with_neo4j(settings, asked, questions, console))
        finally:
            if ours:
                stop(settings)


def _in_arrays(asked: Drawn, questions: int, networkx: bool, before: float, console: Console) -> None:
    found = built(asked)
    console.print(
        f"{asked.size:,} people, {len(asked.one):,} ties: built in {found.seconds:.1f} s of processor time, "
        f"{found.megabytes:,.0f} MB of arrays, {resident() - before:,.0f} MB resident with the drawn columns."
    )
    table = Table("in the arrays", "p50 ms", "p95 ms", "p99 ms")
    for name, times in measured(asked, found, questions, networkx):
        table.add_row(name, *(f"{times.quantile(part):,.2f}" for part in (0.5, 0.95, 0.99)))
    console.print(table)


async def _with_neo4j(settings: Settings, asked: Drawn, questions: int, console: Console) -> None:
    database = Database.connect(settings, ensure_running(settings))
    try:
        await filled(database, asked, console)
        keeper, seconds = await read(database, settings)
        console.print(f"read and built in {seconds:.1f} s: {len(asked.one) / seconds:,.0f} ties a second.")
        dice = np.random.default_rng(2)
        goals = [id_of(int(number), asked) for number in dice.integers(asked.owners, asked.size, 2 * questions)]
        table = Table("with Neo4j", "p50 ms", "p95 ms")
        async for name, took in answers(database, settings, keeper, goals):
            table.add_row(name, *(f"{np.quantile(took, part):,.1f}" for part in (0.5, 0.95)))
        console.print(table)
    finally:
        await database.close()


def _settings(people: int) -> Settings:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    given = os.environ.get("GRAPHSERVICE_BENCH_DIR")
    folder = Path(given) if given else platformdirs.user_data_path("graphservice-bench")
    return read_settings(environment, data_dir=folder / f"ties-{people}-{formula_of().version}", query_timeout=600.0)


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
