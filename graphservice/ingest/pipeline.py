"""How does an export become part of the graph? Object by object, in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import orjson

from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id, fresh_id
from graphservice.graph.writing import Writing, write
from graphservice.ingest.batches import SIZE
from graphservice.ingest.loading import Loading
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.profiles import Profile, profile_of
from graphservice.ingest.reading import PLAIN, Notation, Table, tables
from graphservice.ingest.report import Report
from graphservice.ingest.taking import Import, Progress, Quiet
from graphservice.ingest.values import millis
from graphservice.viewer import Viewer


async def take_export(
    database: Database,
    viewer: Viewer,
    now: datetime,
    paths: Sequence[Path],
    *,
    system: str | None = None,
    notation: Notation = PLAIN,
    progress: Progress | None = None,
    size: int = SIZE,
) -> Report:
    """Imports what lies at these paths. Each batch is a transaction: an import that broke off is completed by the next.

    `system` names the system whose record ids these are, where it is not that of the format; `notation` says how the
    files write what their cells leave open.
    """
    given = tables(paths, notation)
    profile = profile_of(given)
    found = profile.read(given)
    meaning = Meaning(system or profile.name, millis(now))
    meaning.aliases = await _aliases(database, meaning.system)
    if profile.learn:
        await profile.learn(database, found, meaning)
    run = Import(Loading(database, viewer, now, fresh_id("imp")), meaning, progress=progress or Quiet(), size=size)
    await _note(run, "start_import", system=meaning.system)
    try:
        await _take(run, profile, found)
    except BaseException:
        with suppress(Exception):
            await _advance(run, "FAILED")
        raise
    await _advance(run, "DONE")
    return run.report


async def _take(run: Import, profile: Profile, found: Sequence[Table]) -> None:
    for taken in profile.objects:
        if of_it := [table for table in found if profile.object_of(table) is taken]:
            await run.take(of_it, taken)
    for table in found:
        if profile.object_of(table) is None:
            run.leave(table)


async def _aliases(database: Database, system: str) -> dict[str, str]:
    """The ids that lead to another node: merged into it, or of a record that is a further name of it."""
    found = {}
    for id, source, record, leads_to in await database.records(question("ingest/aliases").text, {}):
        if id is not None:
            found[id] = leads_to
        elif source == system:
            found[derived_id(leads_to.partition("_")[0], system, record)] = leads_to
    return found


async def _advance(run: Import, state: str) -> None:
    run.report.rules = run.meaning.rules
    counts = {name: run.report.total(name) for name in ("rows", "created", "updated", "unchanged", "rejected")}
    await _note(run, "advance_import", state=state, report=orjson.dumps(run.report.summary()).decode(), **counts)


async def _note(run: Import, statement: str, **parameters: object) -> None:
    """What the (:Import) says of itself."""
    loading = run.loading

    async def work(writing: Writing) -> None:
        await writing.run(f"ingest/{statement}", id=loading.id, **parameters)

    await write(loading.database, loading.viewer, loading.now, work)
