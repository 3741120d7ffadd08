"""Which data is asked? A generated firm in a Neo4j of its own, made once for each size and kept."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import platformdirs
from rich.console import Console

from bench.questions.variables import asked
from graphservice.demo.generator import generate
from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.migrations import migrate
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report.progress import Bar, Plain
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

CONTACTS, QUICK_CONTACTS, SEED = 200_000, 3_000, 7
GROUP, PARTS, BRANCHES = "Bench Group", 500, 20
_KEPT = ("GRAPHSERVICE_CACHE_DIR", "GRAPHSERVICE_ARTIFACT_REPOSITORY")
_FIND = "query ($name: String!) { accounts(where: { name: { eq: $name } }) { totalCount } }"
_CREATE = "mutation ($inputs: [CreateAccountInput!]!) { createAccounts(inputs: $inputs) { accounts { id } } }"


def settings_of(contacts: int) -> Settings:
    """A data folder of the bench alone, one for each size."""
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    given = os.environ.get("GRAPHSERVICE_BENCH_DIR")
    folder = Path(given) if given else platformdirs.user_data_path("graphservice-bench")
    return read_settings(environment, data_dir=folder / str(contacts))


async def counts(database: Database) -> tuple[int, int]:
    """Accounts and contacts."""
    ((accounts, contacts),) = await database.records(
        "RETURN COUNT { MATCH (:Account) }, COUNT { MATCH (:Contact) }", {}
    )
    return accounts, contacts


async def filled(service: Service, contacts: int, console: Console) -> tuple[int, int]:
    """How many accounts and contacts there are; generated and imported first where there are too few."""
    database = service.database
    await migrate(database, datetime.now(UTC))
    if (await counts(database))[1] < contacts:
        console.print(f"Making a firm of {contacts:,} contacts, once.")
        await _made(database, contacts // 10, console)
    found = await asked(service, _FIND, {"name": GROUP})
    if not found["accounts"]["totalCount"]:
        await _group(service)
    there = await counts(database)
    if there[1] < contacts:
        raise RuntimeError(f"The import left {there[0]:,} accounts and {there[1]:,} contacts only.")
    return there


async def _made(database: Database, accounts: int, console: Console) -> None:
    bar = Bar(console) if console.is_terminal else None
    with TemporaryDirectory() as folder, bar or nullcontext():
        generate(Path(folder), accounts, SEED, dirty=False)
        await take_export(database, LOCAL, datetime.now(UTC), [Path(folder)], progress=bar or Plain())


async def _group(service: Service) -> None:
    """An account with 500 beneath it, on two levels, which no generated firm has."""
    (top,) = await _created(service, [{"name": GROUP}])
    branches = await _created(service, [{"name": f"{GROUP} {i}", "parent": top} for i in range(BRANCHES)])
    leaves = range(PARTS - BRANCHES)
    await _created(service, [{"name": f"{GROUP} leaf {i}", "parent": branches[i % BRANCHES]} for i in leaves])


async def _created(service: Service, inputs: list[dict[str, str]]) -> list[str]:
    answer = await service.execute(Operation(_CREATE, {"inputs": inputs}), viewer=LOCAL, request_id="bench")
    if answer.data is None or answer.errors:
        raise RuntimeError(f"The accounts of the group were not created: {answer.errors}")
    return [each["id"] for each in answer.data["createAccounts"]["accounts"]]
