"""Which command imports an export?"""

from __future__ import annotations

import asyncio
import sys
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console

from graphservice.errors import BadInput, GraphServiceError
from graphservice.graph.connection import opened
from graphservice.graph.migrations import migrate
from graphservice.graph.time import told_time
from graphservice.ingest.exports import Notation, tables
from graphservice.ingest.exports.notation import Days, Decimal
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import COUNTED, FileReport, Report
from graphservice.ingest.report.progress import Bar, Plain
from graphservice.ingest.systems.mapped import MappingFile, read_mapping
from graphservice.ingest.systems.mapped.suggesting import write_suggested
from graphservice.ingest.systems.mapping import notation_of, presented
from graphservice.ingest.systems.recognition import NO_MAPPING, recognised
from graphservice.performance.rules.periods import FirmCalendar, PeriodCalendar
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

SOME_REJECTED = 3
LEFT = 12  # columns not imported that are named on a terminal, of each file


def import_command(
    paths: Annotated[list[Path], typer.Argument(help="Folders, zip files or CSV files, as the CRM wrote them.")],
    system: Annotated[
        str | None, typer.Option(help="System that the record ids belong to. Default: the system of the format.")
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(help="salesforce, hubspot, firm or generic. Default: recognised from the files."),
    ] = None,
    mapping: Annotated[
        str | None,
        typer.Option(help="Mapping file (TOML or YAML) with the meaning of the columns, such as maven-crm."),
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="Time zone of times that name none, such as Europe/Stockholm. Default: UTC.")
    ] = None,
    days: Annotated[
        Days | None, typer.Option(help="First part of days such as 03/04/2026. Default: such days are rejected.")
    ] = None,
    decimal: Annotated[
        Decimal | None, typer.Option(help="Decimal mark. Default: a point, or a comma where it can be nothing else.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of the files, such as cp1250. Default: detected.")
    ] = None,
    exported_at: Annotated[
        str | None,
        typer.Option(help="Moment of the export, from which changes of owners hold. Default: now."),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(help="Owner of the connections, calendar or mailbox: id or e-mail address. Default: ask."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Treat the files as complete: end what they no longer contain.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Report only; write nothing.")] = False,
    report: Annotated[
        Path | None,
        typer.Option(help="CSV file for the rejected rows, which can be corrected and imported alone."),
    ] = None,
    suggest_mapping: Annotated[
        Path | None,
        typer.Option(help="Write a first mapping file for the files that no format recognises, and import nothing."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
) -> None:
    """Import an export. Exit code 0: every row was imported; 3: some rows were rejected; 1: the import failed."""
    settings = read_settings()
    console = Console(stderr=True)
    bar = Bar(console) if console.is_terminal and not json else None
    try:
        file = read_mapping(mapping) if mapping else NO_MAPPING
        notation = notation_of(file, timezone, days, decimal, encoding)
        if suggest_mapping:
            typer.echo(_suggest(paths, suggest_mapping, notation, file))
            raise typer.Exit
        how: dict[str, Any] = {"system": system, "profile": profile, "mapping": file, "notation": notation}
        with bar or nullcontext():
            how |= {"full": full, "dry": dry_run, "report": report, "owner": owner}
            how["ask"] = _ask if console.is_terminal and sys.stdin.isatty() and not json else None
            at = moment_of("--exported-at", exported_at) if exported_at else None
            done = asyncio.run(_import(settings, paths, bar or Plain(), exported_at=at, **how))
    except GraphServiceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(orjson.dumps(done.plain()).decode() if json else _told(done))
    raise typer.Exit(0 if done.complete else SOME_REJECTED)


def _suggest(paths: list[Path], path: Path, notation: Notation, mapping: MappingFile) -> str:
    """Nothing is imported; no file is overwritten."""
    found = recognised(presented(tables(paths, notation), mapping), mapping)
    unknown = [each.table for each in found.untaken if each.code in ("UNKNOWN_OBJECT", "MISSING_COLUMN")]
    if not unknown:
        return "Every file is known: no mapping file is needed."
    write_suggested(unknown, path)
    names = ", ".join(table.file.name for table in unknown)
    return f"{path}: a first mapping for {names}. Finish what says TODO, then import with --mapping {path}."


def _ask(what: str) -> str:
    return str(typer.prompt(f"Whose {what} is this (id or e-mail address of one of us)", err=True))


async def _import(settings: Settings, paths: list[Path], progress: Bar | Plain, **how: Any) -> Report:
    # A batch is one transaction: on a slow machine it may take longer than a reader would wait.
    patient = replace(settings, query_timeout=max(settings.query_timeout, 600.0))
    async with opened(patient) as database:
        now = await told_time(database, settings.clock)
        if not how["dry"]:
            await migrate(database, now)
        how["calendar"] = FirmCalendar(PeriodCalendar(settings.calendar), settings.fiscal_year_start)
        return await take_export(database, LOCAL, now, paths, progress=progress, clock=settings.clock, **how)


def _told(report: Report) -> str:
    parts = (f"{report.total(name):,} {name}" for name in ("rows", "created", "updated", "unchanged", "rejected"))
    lines = [", ".join(parts)]
    lines += [line for file in report.files if file.taken or file.reasons for line in _told_file(file)]
    lines += _not_kept([file for file in report.files if not file.taken and not file.reasons])
    lines += [f"not read: {each.file}: {each.reason}" for each in report.left[:10]]
    lines += [f"ended  {object}: {count:,}" for object, count in report.total_ended().items()]
    lines += [f"found  {report.findings:,} likely duplicates: ask for `findings`"] if report.findings else []
    lines += [f"rejected  {code}: {count:,}" for code, count in sorted(report.rejected.items())]
    lines += [f"doubtful  {code}: {count:,}" for code, count in sorted(report.warned.items())]
    return "\n".join(lines)


def _told_file(file: FileReport) -> list[str]:
    """Its format and why, its counts, and the first reasons."""
    of = f"{file.format} {file.object}, by {file.why}" if file.taken else "not taken"
    counts = [f"{count:,} {name}" for name in COUNTED[1:] if (count := getattr(file, name))]
    lines = [f"{file.file}: {of}: {', '.join([f'{file.rows:,} rows', *counts])}"]
    if left := file.columns_left:
        lines.append(f"  {file.file}: columns not imported: {', '.join(left[:LEFT])}{' …' if len(left) > LEFT else ''}")
    return lines + [f"  {file.file}:{each.line} {each.code} {each.message}" for each in file.reasons]


def _not_kept(files: list[FileReport]) -> list[str]:
    if not files:
        return []
    names = ", ".join(file.file for file in files[:5]) + (", …" if len(files) > 5 else "")
    return [f"known, not kept: {len(files):,} files, {sum(file.not_kept for file in files):,} rows: {names}"]


def moment_of(option: str, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{option} {text!r} is no moment: write it as 2026-06-01T09:00:00Z.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
