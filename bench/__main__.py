"""`make bench`: the service and its contenders, one and sixteen at once."""

from __future__ import annotations

import asyncio
import os
import platform
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bench.closed_loop import Times
from bench.contenders import Contest, contests
from bench.firm import CONTACTS, QUICK_CONTACTS, filled, settings_of
from bench.questions import NAMES, Question, drawn
from bench.statements import Heard, Overheard, statements
from bench.tables import CONCURRENCIES, Measured, markdown, table, verdicts
from bench.turns import side_by_side
from graphservice.engine.service import Service
from graphservice.graph.address import Address
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.schema import schema
from graphservice.settings import Settings

Prepared = tuple[list[Question], list[Heard], tuple[int, int]]


def main(
    seconds: Annotated[float, typer.Option(help="How long each cell of the table is measured.")] = 5.0,
    questions: Annotated[str, typer.Option(help="Which questions, with commas between.")] = ",".join(NAMES),
    contacts: Annotated[int, typer.Option(help="How many contacts the firm has; a tenth as many accounts.")] = CONTACTS,
    quick: Annotated[bool, typer.Option("--quick", help="A small firm and two seconds a cell.")] = False,
    into: Annotated[Path | None, typer.Option("--markdown", help="A file to write the table to as well.")] = None,
) -> None:
    """Measure the service beside its lower bound and beside plain Strawberry, side by side in one run."""
    wanted = [each.strip().lower() for each in questions.split(",")]
    if unknown := [each for each in wanted if each not in NAMES]:
        raise typer.BadParameter(f"There is no question {unknown[0]!r}: name some of {', '.join(NAMES)}.")
    names = [name for name in NAMES if name in wanted]
    console = Console(width=None if sys.stdout.isatty() else 200)
    contacts = QUICK_CONTACTS if quick else contacts
    settings = settings_of(contacts)
    ours = not status(settings).running
    address = ensure_running(settings)
    try:
        found, asked, there = _run(settings, address, names, 2.0 if quick else seconds, contacts, console)
    finally:
        if ours:
            stop(settings)
    console.print(table(found, asked), *verdicts(found, asked), sep="\n")
    if into is not None:
        into.write_text(markdown(found, asked, _about(there)), encoding="utf-8")


def _run(
    settings: Settings, address: Address, names: list[str], seconds: float, contacts: int, console: Console
) -> tuple[Measured, list[Question], tuple[int, int]]:
    asked, heard, there = asyncio.run(_prepared(settings, address, names, contacts, console))
    with TemporaryDirectory() as folder, contests(address, asked, heard, Path(folder), timed=True) as all_contests:
        if wrong := [each for contest in all_contests for each in contest.disagreements()]:
            raise SystemExit("\n".join(["The contenders cannot be compared.", *wrong[:20]]))
        return _measured(all_contests, seconds, console), asked, there


def _measured(all_contests: list[Contest], seconds: float, console: Console) -> Measured:
    found: dict[tuple[str, int], dict[str, Times]] = {}
    with (
        ProcessPoolExecutor(1, mp_context=get_context("spawn")) as asking,
        Progress(console=console, transient=True) as progress,
    ):
        for contest in progress.track(all_contests, description="warming up"):
            asking.submit(side_by_side, contest.ways, 2, seconds / 4).result()
        for contest, many in progress.track(list(product(all_contests, CONCURRENCIES)), description="measuring"):
            found[contest.question.name, many] = asking.submit(side_by_side, contest.ways, many, seconds).result()
    return found


async def _prepared(
    settings: Settings, address: Address, names: list[str], contacts: int, console: Console
) -> Prepared:
    # A batch of the firm is one transaction: on a busy machine it may take longer than a reader would wait.
    patient = replace(settings, query_timeout=max(settings.query_timeout, 600.0))
    database = Overheard.connect(patient, address)
    try:
        database.heard = []
        service = Service(schema, database, settings)
        there = await filled(service, contacts, console)
        asked = await drawn(service, names)
        return asked, await statements(database, settings, asked), there
    finally:
        await database.close()


def _about(there: tuple[int, int]) -> str:
    return (
        f"{there[0]:,} accounts, {there[1]:,} contacts; Python {platform.python_version()}, {os.cpu_count()} cores "
        "shared by client, contender and Neo4j."
    )


if __name__ == "__main__":
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command()(main)
    app()
