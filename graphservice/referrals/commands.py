"""`graphservice ties`: works all ties out anew, by another formula or of interactions from before there were ties."""

from __future__ import annotations

import asyncio

import typer

from graphservice.clock import Clock
from graphservice.graph.connection import opened
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.writing import Writing, write
from graphservice.referrals.folding import happened, met, refold
from graphservice.referrals.formula import formula
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL, Viewer

_AT_ONCE = 2_000


def ties_command() -> None:
    """Compute all ties anew, from all interactions. It can be interrupted, and can run while the service answers."""
    settings = read_settings()
    total = asyncio.run(_all(settings))
    typer.echo(f"Computed the ties of {total:,} interactions anew, by formula {formula().version}.")


async def _all(settings: Settings) -> int:
    async with opened(settings) as database:
        return await work_out(database, LOCAL, settings.clock)


async def work_out(database: Database, viewer: Viewer, clock: Clock, after: str = "") -> int:
    """The ties of all who were in interactions whose ids follow `after`; how many these are."""
    total = 0
    while rows := await database.records(
        question("referrals/interactions_after").text, {"after": after, "most": _AT_ONCE}
    ):
        ids = [id for (id,) in rows]

        async def anew(writing: Writing, ids: list[str] = ids) -> None:
            pairs = met(await happened(writing, ids), formula())
            await refold(writing, {}, frozenset(pairs), formula())

        await write(database, viewer, clock, anew)
        total, after = total + len(ids), ids[-1]
    return total
