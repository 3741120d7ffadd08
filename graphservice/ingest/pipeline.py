"""How does an export become part of the graph? Object by object, in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import orjson

from graphservice.clock import Clock, Frozen
from graphservice.errors import BadInput
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id, fresh_id
from graphservice.graph.indexes import words_indexed_after
from graphservice.graph.jobs import beating
from graphservice.graph.migrations import modelled
from graphservice.graph.writing import Writing, write
from graphservice.ingest import records
from graphservice.ingest.batches import SIZE
from graphservice.ingest.departing import Departing
from graphservice.ingest.doubting import raise_unmapped, resolve_mended, weigh_unowned
from graphservice.ingest.duplicates import raise_duplicates
from graphservice.ingest.ending import end_absent
from graphservice.ingest.escalating import Escalating
from graphservice.ingest.knowing import Joining, Knowing
from graphservice.ingest.loading import Consequence, Loading
from graphservice.ingest.mapping import MappingFile
from graphservice.ingest.naming import Naming
from graphservice.ingest.presenting import meant, presented
from graphservice.ingest.profile import Profile
from graphservice.ingest.profiles import NO_MAPPING, profile_of
from graphservice.ingest.progress import Progress, Quiet
from graphservice.ingest.reading import PLAIN, Notation, Table, mended, tables
from graphservice.ingest.records import Record
from graphservice.ingest.rejects import Rejects
from graphservice.ingest.remembering import Ids, Pretended
from graphservice.ingest.report import COUNTED, Report
from graphservice.ingest.taking import Import
from graphservice.ingest.turning import turn
from graphservice.viewer import Viewer

# Bytes from which on it pays to build the indexes of words of an empty graph after its rows.
MUCH = 4_000_000

# What follows from records of a kind, in the transaction that writes them.
CONSEQUENCES: dict[type[Record], Consequence] = {
    records.Interaction: Knowing(),
    records.Involvement: Joining(),
    records.Case: Escalating(),
    records.Name: Naming(),
    records.Employment: Departing(),
    records.Engagement: Departing(),
}


async def take_export(
    database: Database,
    viewer: Viewer,
    now: datetime,
    paths: Sequence[Path],
    *,
    system: str | None = None,
    notation: Notation = PLAIN,
    profile: str | None = None,
    mapping: MappingFile = NO_MAPPING,
    exported_at: datetime | None = None,
    full: bool = False,
    dry: bool = False,
    report: Path | None = None,
    progress: Progress | None = None,
    size: int = SIZE,
    clock: Clock | None = None,
) -> Report:
    """Imports what lies at these paths. Each batch is a transaction: an import that broke off is completed by the next.

    `system` names the system whose record ids these are, where it is not that of the format; `notation` says how the
    files write what their cells leave open; `mapping` says what they mean. `exported_at`: when the export was made, so
    when hands changed that it says have changed. `full`: what these files no longer say has ended. `dry`: the report is
    the same, but nothing is written. `report`: the CSV file for rejected rows. `clock`: at what moment each batch is
    written; None: all of them at `now`.
    """
    given = presented(mended(tables(paths, notation)), mapping)
    format = profile_of(given, mapping, profile)
    found = format.read(given)
    meaning = meant(system or mapping.system or format.name, now, mapping)
    meaning.aliases = await _aliases(database, meaning.system)
    if format.learn:
        await format.learn(database, found, meaning)
    csv = Rejects(report) if report else None
    at, id = _past(exported_at, now), fresh_id("imp")
    loading = Loading(database, viewer, now, clock or Frozen(now), id, meaning.system, at, CONSEQUENCES)
    loading.pretence = Pretended() if dry else None
    run = Import(loading, meaning, Report(csv=csv), progress or Quiet(), size)
    run.said = Ids() if full else None
    run.note = partial(_advance, run, "RUNNING")
    await _note(run, "start_import", system=meaning.system)
    beat = beating(database, viewer, loading.clock, id) if not dry else nullcontext()
    try:
        async with beat:
            await _take(run, format, found)
    except BaseException:
        with suppress(Exception):
            await _advance(run, "FAILED")
        raise
    await _advance(run, "DONE")
    if csv is not None:
        csv.write()
    return run.report


def _past(exported_at: datetime | None, now: datetime) -> datetime:
    if exported_at is not None and exported_at > now:
        raise BadInput(f"The export cannot have been made at {exported_at.isoformat()}: that is still to come.")
    return exported_at or now


async def _take(run: Import, profile: Profile, found: Sequence[Table]) -> None:
    async with await _filling(run, found):
        for taken in profile.objects:
            if of_it := [table for table in found if profile.object_of(table) is taken]:
                await run.take(of_it, taken)
                await _advance(run, "RUNNING")
    for table in found:
        if profile.object_of(table) is None:
            run.leave(table)
    await run.settle()
    run.give_up(refused=False)
    if run.said is not None:
        await end_absent(run.loading, run.report, run.said)
        await run.settle()
    run.give_up(refused=True)
    if run.loading.pretence is None:
        await turn(run.loading, run.meaning, run.deals)
        await _touch_broken(run)
        run.report.findings = await raise_duplicates(run.loading, run.touched)
        await raise_unmapped(run.loading, run.meaning)
        await resolve_mended(run.loading, run.meaning)
        await weigh_unowned(run.loading, run.touched)


async def _touch_broken(run: Import) -> None:
    """What imports of this system wrote that broke off before they looked for duplicates."""
    p = {"system": run.loading.system, "import": run.loading.id}
    async for (id,) in run.loading.database.stream(question("ingest/touched_since_broken").text, p):
        run.touched.add([id])


async def _filling(run: Import, found: Sequence[Table]) -> AbstractAsyncContextManager[None]:
    """The first rows of a graph, if many, are written without the indexes that nobody asks meanwhile."""
    database = run.loading.database
    if run.loading.pretence is not None or sum(table.size for table in found) < MUCH:
        return nullcontext()
    (empty,) = await database.record(question("ingest/is_empty").text, {})
    return words_indexed_after(database, modelled()) if empty else nullcontext()


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
    counts = {name: run.report.total(name) for name in COUNTED}
    await _note(run, "advance_import", state=state, report=orjson.dumps(run.report.summary()).decode(), **counts)


async def _note(run: Import, statement: str, **parameters: object) -> None:
    """What the (:Import) says of itself; a run that only tries leaves none."""
    loading = run.loading
    if loading.pretence is not None:
        return

    async def work(writing: Writing) -> None:
        await writing.run(f"ingest/{statement}", id=loading.id, **parameters)

    await write(loading.database, loading.viewer, loading.clock, work)
