"""`graphservice forget` and `graphservice subject-export`: what a person does when somebody asks for their rights."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

import orjson
import typer

from graphservice.directory.rules import spelling
from graphservice.errors import BadInput
from graphservice.forgetting.again import lifted
from graphservice.forgetting.completing import complete
from graphservice.forgetting.erasing import ForgottenPerson, forget
from graphservice.forgetting.holding import held_of
from graphservice.graph.connection import opened
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import label_of
from graphservice.graph.migrations import migrate
from graphservice.graph.time import told_time
from graphservice.graph.writing import rehearsed, write
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

_CONTACT = typer.Argument(metavar="CONTACT", help="The id of the contact, or their e-mail address.")


def forget_command(
    contact: Annotated[str, _CONTACT],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be erased; write nothing.")] = False,
    lift: Annotated[
        bool,
        typer.Option("--lift", help="Let the person of this e-mail address come back: later imports take them again."),
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Forget a contact for good: erase what is held of them, and leave them out of later imports."""
    settings = read_settings()
    if lift:
        told: dict[str, Any] = {"lifted": asyncio.run(_lifted(settings, contact))}
    elif dry_run:
        told = asyncio.run(_with_database(settings, partial(_rehearsed, named=contact)))
    else:
        _confirm(settings, contact, yes)
        told = asyncio.run(_with_database(settings, partial(_forgotten, named=contact)))
    typer.echo(orjson.dumps(told).decode() if json else _prose(told))


def export_command(contact: Annotated[str, _CONTACT]) -> None:
    """Print all that is held of a contact as one JSON object, with where each thing is kept."""
    found = asyncio.run(_with_database(read_settings(), partial(_exported, named=contact)))
    typer.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())


def _confirm(settings: Settings, contact: str, yes: bool) -> None:
    """Raises BadInput where nobody is there who could confirm."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise BadInput("Nobody is asked here: confirm with --yes. Try --dry-run first.")
    told = asyncio.run(_with_database(settings, partial(_rehearsed, named=contact)))
    typer.echo(_prose(told), err=True)
    typer.confirm("Forget this contact for good", abort=True, err=True)


async def _with_database(settings: Settings, work: Any) -> dict[str, Any]:
    # Every text of the graph is looked through: that may take longer than a reader would wait.
    patient = replace(settings, query_timeout=max(settings.query_timeout, 600.0))
    async with opened(patient) as database:
        now = await told_time(database, settings.clock)
        if not settings.neo4j_uri:
            await migrate(database, now)
        found: dict[str, Any] = await work(database, settings)
        return found


async def _lifted(settings: Settings, address: str) -> int:
    async with opened(settings) as database:
        count = await lifted(database, settings.clock, address, LOCAL)
    if not count:
        raise BadInput("Nobody of that e-mail address was forgotten.")
    return count


async def _forgotten(database: Database, settings: Settings, *, named: str) -> dict[str, Any]:
    id = await _id(database, named)
    found = (await write(database, LOCAL, settings.clock, partial(forget, id=id))).value
    if found is None:
        raise _nobody(named)
    await complete(database, settings.clock, LOCAL, found, await told_time(database, settings.clock))
    return _told(found, "forgotten")


async def _rehearsed(database: Database, settings: Settings, *, named: str) -> dict[str, Any]:
    id = await _id(database, named)
    found = await rehearsed(partial(write, database, LOCAL, settings.clock), partial(forget, id=id))
    if found is None:
        raise _nobody(named)
    return _told(found, "would be forgotten")


async def _exported(database: Database, settings: Settings, *, named: str) -> dict[str, Any]:
    id = await _id(database, named)
    found = (await write(database, LOCAL, settings.clock, partial(held_of, id=id))).value
    if found is None:
        raise _nobody(named)
    return found


async def _id(database: Database, named: str) -> str:
    """Raises BadInput where nobody has that mailbox, or several."""
    if "@" not in named:
        return named
    p = {"mailbox": spelling.mailbox(named)}
    rows = await database.records(question("forgetting/contacts_of_mailbox").text, p)
    if len(rows) > 1:
        ids = ", ".join(str(id) for id, _ in rows)
        raise BadInput(f"Several contacts have this e-mail address: {ids}. Name one by its id, or merge them first.")
    if not rows:
        raise BadInput("No contact has this e-mail address. Name them by their id.")
    return str(rows[0][0])


def _nobody(named: str) -> BadInput:
    if label_of(named) == "Owner":
        return BadInput(f"{named!a} is an owner: only contacts are forgotten.")
    return BadInput(f"There is no contact {named!a}.")


def _told(found: ForgottenPerson, what: str) -> dict[str, Any]:
    return {"state": what, "contact": found.stand_in, "erased": dict(found.erased)}


def _prose(told: Mapping[str, Any]) -> str:
    if "lifted" in told:
        return "Lifted: later imports and mutations take this person again."
    counts = [f"  {kind}: {count:,}" for kind, count in told["erased"].items()]
    return "\n".join([f"The contact is {told['state']}. {told['contact']} stands for them. Erased:", *counts])
