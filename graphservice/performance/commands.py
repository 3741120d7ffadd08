"""`graphservice performance`: somebody's KPIs as a table, JSON or CSV. `graphservice rates`: imports exchange rates."""

from __future__ import annotations

import asyncio
import csv
import json
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import strawberry
import typer
from rich.console import Console
from rich.table import Table

from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.errors import BadInput
from graphservice.graph.connection import opened
from graphservice.performance.rates import RatesTaken, take_rates
from graphservice.performance.rules.periods import PeriodCalendar, PeriodKind
from graphservice.settings import Settings, read_settings
from graphservice.viewer import LOCAL

_QUERY = """query Page($of: ID, $kpis: [String!], $period: PeriodInput!, $by: [KpiDimension!]) {
  performance(of: $of, kpis: $kpis, period: $period, by: $by) {
    kpi value numerator denominator low high currency partial reason asOf formulaVersion
    period { from to } definition { unit }
    group {
      owner { name } team { name } segment { name } productLine industry region leadSource dealKind month quarter
    }
  }
}"""
_COLUMNS = (
    "kpi", "group", "from", "to", "value", "numerator", "denominator", "low", "high", "currency", "partial", "reason",
)  # fmt: skip
_SHOWN = ("kpi", "group", "value", "low", "high", "numerator", "denominator", "reason")
Row = dict[str, Any]


def performance_command(schema: strawberry.Schema) -> Callable[..., None]:
    """The command, which asks a schema."""

    def command(
        period: Annotated[
            str, typer.Option(help="quarter, year, rolling …, or two days: 2026-01-01/2026-04-01, without the last.")
        ],
        of: Annotated[
            str | None,
            typer.Option(help="Id of an owner, a team, a segment or a product, or a line. Default: all of us."),
        ] = None,
        on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="A day in it. Default: today.")] = None,
        calendar: Annotated[str | None, typer.Option(help="Default: the setting GRAPHSERVICE_CALENDAR.")] = None,
        kpi: Annotated[list[str] | None, typer.Option(help="A KPI; several times for several. Default: all.")] = None,
        by: Annotated[list[str] | None, typer.Option(help="By what apart: owner, team, month …")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
        as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
    ) -> None:
        """Print the KPIs of somebody in a period, with what they are made of."""
        asked = {
            "of": of, "kpis": kpi or None, "period": period_of(period, on, calendar),
            "by": [each.upper().replace("-", "_") for each in by or ()] or None,
        }  # fmt: skip
        rows = asyncio.run(_asked(read_settings(), schema, asked))
        if as_json:
            typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        elif as_csv:
            write_csv(rows)
        else:
            _print(rows)

    return command


def rates_command(
    table: Annotated[Path, typer.Argument(help="A CSV table with the columns from, to, on and rate.")],
) -> None:
    """Import exchange rates, by which amounts are summed in the reporting currency."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{table} cannot be read: {error}") from error
    done = asyncio.run(_taken(read_settings(), text))
    for each in done.rejected:
        typer.echo(f"{table}, line {each.line}: {each.message}", err=True)
    typer.echo(f"{done.written:,} exchange rates written, {done.unchanged:,} known, {len(done.rejected):,} rejected.")
    if done.rejected:
        raise typer.Exit(1)


async def _taken(settings: Settings, text: str) -> RatesTaken:
    async with opened(settings) as database:
        return await take_rates(database, LOCAL, settings.clock, text)


async def _asked(settings: Settings, schema: strawberry.Schema, variables: Row) -> list[Row]:
    async with opened(settings) as database:
        answer = await Service(schema, database, settings).execute(
            Operation(_QUERY, variables), viewer=LOCAL, request_id="performance"
        )
    if answer.errors:
        raise BadInput(answer.errors[0]["message"])
    assert answer.data is not None
    return [_row(each) for each in answer.data["performance"]]


def period_of(text: str, on: datetime | None, calendar: str | None) -> Row:
    """What `period` takes. Raises BadInput."""
    first, found, end = text.partition("/")
    if calendar and calendar.upper() not in {*PeriodCalendar}:
        raise BadInput(f"--calendar is {calendar[:40]!a}: say one of {', '.join(PeriodCalendar)}.")
    chosen = {"calendar": calendar.upper()} if calendar else {}
    if found:
        return {"kind": "CUSTOM", "from": first, "to": end, **chosen}
    kind = text.upper().replace("-", "_")
    if kind not in {*PeriodKind} - {PeriodKind.CUSTOM}:
        raise BadInput(f"--period is {text[:40]!a}: say quarter, year, rolling … or two days, 2026-01-01/2026-04-01.")
    return {"kind": kind, **({"on": on.date().isoformat()} if on else {}), **chosen}


def _row(each: Row) -> Row:
    """Flat: what it is of in one text, its period in two columns."""
    group = [value["name"] if isinstance(value, dict) else value for value in each["group"].values() if value]
    days, unit = each.pop("period"), each.pop("definition")["unit"]
    return {**each, "group": " · ".join(group) or None, "unit": unit, **days}


def write_csv(rows: Sequence[Row]) -> None:
    writer = csv.DictWriter(sys.stdout, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _print(rows: Sequence[Row]) -> None:
    table = Table(*_SHOWN, title=f"{rows[0]['from']} to {rows[0]['to']}" if rows else None)
    for row in rows:
        table.add_row(*(_told(name, row) for name in _SHOWN))
    Console().print(table)


def _told(name: str, row: Row) -> str:
    value = row[name]
    if value is None or (name == "reason" and row["value"] is not None):
        return ""
    if isinstance(value, str):
        return value
    if row["unit"] == "RATE" and name in ("value", "low", "high"):
        return f"{value:.1%}"
    currency = f" {row['currency']}" if name == "value" and row["currency"] else ""
    return f"{value:,.2f}{currency}"
