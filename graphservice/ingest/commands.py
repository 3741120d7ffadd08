"""Which commands make a firm and import an export?"""

from __future__ import annotations

import asyncio
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
from graphservice.ingest.generator import AS_OF, generate
from graphservice.ingest.mapping import read_mapping
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.presenting import notation_of
from graphservice.ingest.profiles import NO_MAPPING
from graphservice.ingest.progress import Bar, Plain
from graphservice.ingest.reading.notation import Days, Decimal
from graphservice.ingest.report import Report
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

SOME_REJECTED = 3


def generate_command(
    out: Annotated[Path, typer.Argument(help="The folder to write, created where it is not there.")],
    accounts: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many accounts; ten contacts to each.")] = 200,
    seed: Annotated[int, typer.Option(help="Another number, another firm.")] = 1,
    as_of: Annotated[str, typer.Option(help="The moment as of which all is told.")] = "2026-06-01T09:00:00Z",
    dirt: Annotated[bool, typer.Option(help="A few rows that an import must refuse.")] = True,
) -> None:
    """Writes a firm as CSV files. The same arguments give the same files."""
    try:
        rows = generate(out, accounts, seed, _moment("--as-of", as_of), dirty=dirt)
    except (GraphServiceError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    total = f"{sum(rows.values()):,} rows in {len(rows)} files"
    typer.echo(f"{total}: {rows['accounts']:,} accounts, {rows['contacts']:,} contacts.")


def import_command(
    paths: Annotated[list[Path], typer.Argument(help="Folders, zips or CSV files, as the CRM wrote them.")],
    system: Annotated[
        str | None, typer.Option(help="The system whose record ids these are. Default: that of the format.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(help="salesforce, hubspot, firm or generic. Default: found out.")
    ] = None,
    mapping: Annotated[
        str | None, typer.Option(help="A file (TOML, YAML) that says what the files mean; maven-crm is an example.")
    ] = None,
    timezone: Annotated[
        str | None, typer.Option(help="The zone of times that name none, such as Europe/Stockholm. Default: UTC.")
    ] = None,
    days: Annotated[
        Days | None, typer.Option(help="What stands first in 03/04/2026. Default: such days are refused.")
    ] = None,
    decimal: Annotated[
        Decimal | None, typer.Option(help="The mark before fractions. Default: `,` where it can be nothing else.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="The encoding of the files, such as cp1250. Default: found out.")
    ] = None,
    exported_at: Annotated[
        str | None,
        typer.Option(help="When the export was made, which is when hands changed. Default: now."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="These files are all that there is: what they no longer say has ended.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="The same report, and nothing is written.")] = False,
    report: Annotated[
        Path | None, typer.Option(help="A CSV file for the rejected rows, which can be mended and imported alone.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the report as one JSON object.")] = False,
) -> None:
    """Imports an export. Exit code 0: every row was taken; 3: some were rejected; 1: it failed."""
    settings = read_settings()
    console = Console(stderr=True)
    bar = Bar(console) if console.is_terminal and not json else None
    try:
        file = read_mapping(mapping) if mapping else NO_MAPPING
        notation = notation_of(file, timezone, days, decimal, encoding)
        how: dict[str, Any] = {"system": system, "profile": profile, "mapping": file, "notation": notation}
        with bar or nullcontext():
            how |= {"full": full, "dry": dry_run, "report": report}
            at = _moment("--exported-at", exported_at) if exported_at else None
            done = asyncio.run(_import(settings, paths, bar or Plain(), exported_at=at, **how))
    except GraphServiceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(orjson.dumps(done.plain()).decode() if json else _told(done))
    raise typer.Exit(0 if done.complete else SOME_REJECTED)


async def _import(settings: Settings, paths: list[Path], progress: Bar | Plain, **how: Any) -> Report:
    # A batch is one transaction: on a slow machine it may take longer than a reader would wait.
    patient = replace(settings, query_timeout=max(settings.query_timeout, 600.0))
    async with opened(patient) as database:
        now = await told_time(database, settings.clock)
        if not how["dry"]:
            await migrate(database, now)
        return await take_export(database, LOCAL, now, paths, progress=progress, clock=settings.clock, **how)


def _told(report: Report) -> str:
    parts = (f"{report.total(name):,} {name}" for name in ("rows", "created", "updated", "unchanged", "rejected"))
    lines = [", ".join(parts)]
    lines += [f"ended  {object}: {count:,}" for object, count in report.total_ended().items()]
    lines += [f"found  {report.findings:,} likely duplicates: ask for `findings`"] if report.findings else []
    lines += [f"rejected  {code}: {count:,}" for code, count in sorted(report.rejected.items())]
    lines += [f"doubtful  {code}: {count:,}" for code, count in sorted(report.warned.items())]
    lines += [f"  {each.file}:{each.line} {each.code} {each.message}" for each in report.rejects[:10]]
    return "\n".join(lines)


def _moment(option: str, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"{option} {text!r} is no moment: write it as {AS_OF:%Y-%m-%dT%H:%M:%SZ}.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
