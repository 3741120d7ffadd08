"""Which data is asked? A generated firm of 20,000 accounts in a Neo4j of its own, made once and kept."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs
from rich.console import Console

from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate
from graphservice.ingest.generator import generate
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.progress import Bar, Plain
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

ACCOUNTS, SEED = 20_000, 7
QUICK_ACCOUNTS = 300
_KEPT = ("GRAPHSERVICE_CACHE_DIR", "GRAPHSERVICE_ARTIFACT_REPOSITORY")


def settings_of(quick: bool) -> Settings:
    """A data folder of the bench alone."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    given = os.environ.get("GRAPHSERVICE_BENCH_DIR")
    folder = Path(given) if given else platformdirs.user_data_path("graphservice-bench")
    return read_settings(environment, data_dir=folder / ("quick" if quick else "large"))


async def counts(database: Database) -> tuple[int, int]:
    """Accounts and contacts."""
    ((accounts, contacts),) = await database.records(
        "RETURN COUNT { MATCH (:Account) }, COUNT { MATCH (:Contact) }", {}
    )
    return accounts, contacts


async def filled(database: Database, accounts: int, console: Console) -> tuple[int, int]:
    """How many accounts and contacts there are; generated and imported first where there are too few."""
    await migrate(database, datetime.now(UTC))
    there = await counts(database)
    if there[0] >= accounts and there[1] >= 10 * accounts:
        return there
    console.print(f"Making a firm of {accounts:,} accounts, once.")
    bar = Bar(console) if console.is_terminal else None
    with TemporaryDirectory() as folder, bar or nullcontext():
        generate(Path(folder), accounts, SEED, dirty=False)
        await take_export(database, LOCAL, datetime.now(UTC), [Path(folder)], progress=bar or Plain())
    there = await counts(database)
    if there[0] < accounts or there[1] < 10 * accounts:
        raise RuntimeError(f"The import left {there[0]:,} accounts and {there[1]:,} contacts only.")
    return there
