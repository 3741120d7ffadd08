"""`graphservice migrate`: what a person does to the database's model by hand."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Annotated

import orjson
import typer

from graphservice.graph.connection import opened
from graphservice.graph.migrations import check as check_model
from graphservice.graph.migrations import migrate, pending
from graphservice.graph.property_types import Problem
from graphservice.graph.time import told_time
from graphservice.settings import Settings, read_settings


def migrate_command(
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing; compare the whole database with the model.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Migrate the database to the model of this version."""
    settings = read_settings()
    if check:
        _report_check(*asyncio.run(_check(settings)), json)
    else:
        _report_applied(asyncio.run(_migrate(settings)), json)


async def _migrate(settings: Settings) -> list[str]:
    async with opened(settings) as database:
        return await migrate(database, await told_time(database, settings.clock))


async def _check(settings: Settings) -> tuple[list[str], list[Problem]]:
    async with opened(settings) as database:
        return await pending(database), await check_model(database)


def _report_applied(names: list[str], json: bool) -> None:
    if json:
        typer.echo(orjson.dumps({"applied": names}))
        return
    for name in names:
        typer.echo(f"applied {name}")
    if not names:
        typer.echo("Nothing to do: the database is as this program knows it.")


def _report_check(lacking: list[str], problems: list[Problem], json: bool) -> None:
    if json:
        typer.echo(orjson.dumps({"pending": lacking, "problems": [asdict(problem) for problem in problems]}))
    else:
        for name in lacking:
            typer.echo(f"pending {name}")
        for problem in problems:
            typer.echo(str(problem))
        if not lacking and not problems:
            typer.echo("The database is as the model says.")
    if lacking or problems:
        raise typer.Exit(1)
