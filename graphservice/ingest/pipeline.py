"""How does an export become part of the graph? Object by object, in the order in which they need one another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

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
from graphservice.ingest.consequences.aliases import Naming
from graphservice.ingest.consequences.departures import Departing
from graphservice.ingest.consequences.duplicates import raise_duplicates
from graphservice.ingest.consequences.escalations import Escalating
from graphservice.ingest.consequences.findings import raise_unmapped, resolve_mended, weigh_unowned
from graphservice.ingest.consequences.first_deals import turn
from graphservice.ingest.consequences.ties import Acquainting, Joining, Knowing
from graphservice.ingest.exports import PLAIN, Notation, Table, export, mended
from graphservice.ingest.load import Consequence, Loading
from graphservice.ingest.load.absences import end_absent
from graphservice.ingest.load.batches import SIZE
from graphservice.ingest.on_disk import DryRun, Ids
from graphservice.ingest.records import Record
from graphservice.ingest.report import COUNTED, Report, joined
from graphservice.ingest.report.forgotten import sweep
from graphservice.ingest.report.progress import Progress, Quiet
from graphservice.ingest.report.rejects import Rejects
from graphservice.ingest.run import ImportRun
from graphservice.ingest.systems.mapped import MappingFile
from graphservice.ingest.systems.mapping import meant, presented
from graphservice.ingest.systems.recognition import NO_MAPPING, Recognition, SystemFiles, Untaken, recognised
from graphservice.ingest.whose import Asking, owner_of
from graphservice.performance.rules.periods import FirmCalendar
from graphservice.viewer import Viewer

# Bytes from which on it pays to build the indexes of words of an empty graph after its rows.
MUCH = 4_000_000

# What follows from records of a kind, in the transaction that writes them.
CONSEQUENCES: dict[type[Record], Consequence] = {
    records.InteractionRecord: Knowing(),
    records.InvolvementRecord: Joining(),
    records.AcquaintanceRecord: Acquainting(),
    records.CaseRecord: Escalating(),
    records.NameRecord: Naming(),
    records.EmploymentRecord: Departing(),
    records.EngagementRecord: Departing(),
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
    owner: str | None = None,
    ask: Asking | None = None,
    full: bool = False,
    dry: bool = False,
    report: Path | None = None,
    progress: Progress | None = None,
    size: int = SIZE,
    clock: Clock | None = None,
    calendar: FirmCalendar = FirmCalendar(),
) -> Report:
    """Imports what lies at these paths. Each batch is a transaction: an import that broke off is completed by the next.

    `system` names the system whose record ids these are, where it is not that of the format; `notation` says how the
    files write what their cells leave open; `mapping` says what they mean. `exported_at`: when the export was made, so
    when hands changed that it says have changed. `owner`: whose connections, calendar or mailbox it is, by id or
    address; `ask`: asks for that. `full`: what these files no longer say has ended. `dry`: the report is
    the same, but nothing is written. `report`: the CSV file for rejected rows. `clock`: at what moment each batch is
    written; None: all of them at `now`. `calendar`: that of the periods of targets.
    """
    lying = export(paths, notation)
    known = recognised(presented(mended(lying.tables), mapping), mapping, profile)
    known.refuse_nothing()
    csv = Rejects(report) if report else None
    at, told = _past(exported_at, now), list[Report]()
    for system_, files in _systems(known, system, mapping):
        context = meant(system_, now, files.mapping, mapping if files.mapping is not mapping else None)
        context.calendar = calendar
        context.aliases = await _aliases(database, context.system)
        if files.profile.whose:
            context.owner = await owner_of(database, files.profile.whose, owner, ask)
        if files.profile.learn:
            await files.profile.learn(database, files.tables, context)
        loading = Loading(
            database, viewer, now, clock or Frozen(now), fresh_id("imp"), context.system, at, CONSEQUENCES
        )
        loading.pretence = DryRun() if dry else None
        of_it = Report(csv=csv, before=sum(len(each.files) for each in told))
        run = ImportRun(loading, context, of_it, progress or Quiet(), size)
        run.said = Ids() if full else None
        run.labelled = files.profile.labelled
        run.note = partial(_advance, run, "RUNNING")
        untaken = known.untaken if not told else ()
        told.append(of_it)
        await _whole(run, files, untaken, dry=dry)
    if csv is not None:
        csv.write()
    told[0].left = lying.left
    return joined(told)


def _systems(known: Recognition, system: str | None, mapping: MappingFile) -> Iterator[tuple[str, SystemFiles]]:
    """Each system with its name: the one that is given is that of the most files, or of what the mapping file maps."""
    named = system or mapping.system
    mapped = [each for each in known.systems if each.profile.name == "generic"]
    main = (mapped or known.systems)[0]
    for each in known.systems:
        yield (named or each.system) if each is main else each.system, each


async def _whole(run: ImportRun, files: SystemFiles, untaken: Sequence[Untaken], *, dry: bool) -> None:
    async def begun(_: Writing) -> dict[str, Any]:
        return {"system": run.context.system}

    await _note(run, "start_import", begun)
    beat = beating(run.loading.database, run.loading.viewer, run.loading.clock, run.loading.id)
    try:
        async with nullcontext() if dry else beat:
            await _take(run, files, untaken)
    except BaseException:
        with suppress(Exception):
            await _advance(run, "FAILED")
        raise
    await _advance(run, "DONE")


def _past(exported_at: datetime | None, now: datetime) -> datetime:
    if exported_at is not None and exported_at > now:
        raise BadInput(f"The export cannot have been made at {exported_at.isoformat()}: that is still to come.")
    return exported_at or now


async def _take(run: ImportRun, files: SystemFiles, untaken: Sequence[Untaken]) -> None:
    async with await _filling(run, files.tables):
        for taken in files.profile.objects:
            if of_it := [each for each in files.files if each.object == taken.file]:
                await run.take(of_it, taken)
    for each in untaken:
        run.leave(each)
    await run.settle()
    await run.leave_out()
    run.give_up(refused=False)
    if run.said is not None:
        await end_absent(run.loading, run.report, run.said)
        await run.settle()
    run.give_up(refused=True)
    if run.loading.pretence is None:
        await turn(run.loading, run.context, run.deals)
        await _touch_broken(run)
        run.report.findings = await raise_duplicates(run.loading, run.touched)
        await raise_unmapped(run.loading, run.context)
        await resolve_mended(run.loading, run.context)
        await weigh_unowned(run.loading, run.touched)


async def _touch_broken(run: ImportRun) -> None:
    """What imports of this system wrote that broke off before they looked for duplicates."""
    p = {"system": run.loading.system, "import": run.loading.id}
    async for (id,) in run.loading.database.stream(question("ingest/touched_since_broken").text, p):
        run.touched.add([id])


async def _filling(run: ImportRun, found: Sequence[Table]) -> AbstractAsyncContextManager[None]:
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


async def _advance(run: ImportRun, state: str) -> None:
    run.report.rules = run.context.rules

    async def told(writing: Writing) -> dict[str, Any]:
        await writing.turn()  # nobody is forgotten meanwhile
        await sweep(writing, run.report, run.context)
        counts = {name: run.report.total(name) for name in COUNTED}
        return {"state": state, "report": orjson.dumps(run.report.summary()).decode(), **counts}

    await _note(run, "advance_import", told)


async def _note(run: ImportRun, statement: str, told: Callable[[Writing], Awaitable[dict[str, Any]]]) -> None:
    """What the (:Import) says of itself; a run that only tries leaves none."""
    loading = run.loading
    if loading.pretence is not None:
        return

    async def work(writing: Writing) -> None:
        await writing.run(f"ingest/{statement}", id=loading.id, **await told(writing))

    await write(loading.database, loading.viewer, loading.clock, work)
