"""What do the commands print, and what do they refuse?"""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphservice.cli import commands
from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.performance.commands import period_of
from graphservice.settings import Settings
from tests.conftest import NOW

PAGE = ["performance", "--of", "own_sample_jonas", "--period", "year", "--on", "2025-06-30", "--kpi", "bookings"]


@pytest.fixture(autouse=True)
def _same_database(settings: Settings, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPHSERVICE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GRAPHSERVICE_CLOCK", NOW.isoformat())
    monkeypatch.setenv("GRAPHSERVICE_REPORTING_CURRENCY", "EUR")


def test_a_page_is_printed_as_a_table_as_json_and_as_csv() -> None:
    table = CliRunner().invoke(commands, PAGE, env={"COLUMNS": "200"})
    assert "75,600.00 EUR" in table.stdout, table.output
    (row,) = json.loads(CliRunner().invoke(commands, [*PAGE, "--json"]).stdout)
    assert (row["kpi"], row["value"], row["from"], row["to"]) == (
        "BOOKINGS", pytest.approx(75_600), "2025-01-01", "2026-01-01"
    )  # fmt: skip
    apart = CliRunner().invoke(commands, ["performance", "--period", "2025-01-01/2026-01-01", "--by", "owner", "--csv"])
    rows = list(csv.DictReader(io.StringIO(apart.stdout)))
    assert {row["group"]: float(row["value"]) for row in rows if row["kpi"] == "BOOKINGS"} == {
        "Jonas Weber": pytest.approx(75_600), "Aiko Tanaka": pytest.approx(32_400)
    }  # fmt: skip


def test_rates_are_imported_and_bad_rows_named_with_their_lines(tmp_path: Path) -> None:
    table = tmp_path / "rates.csv"
    table.write_text("from,to,on,rate\nNOK,EUR,2025-01-01,0.085\nNOK,EUR,2025-01-02,-1\n", encoding="utf-8")
    done = CliRunner().invoke(commands, ["rates", str(table)])
    assert done.exit_code == 1
    assert "line 3: `rate` is -1.0: it must be above 0." in done.output
    assert "1 exchange rates written, 0 known, 1 rejected." in done.output


def test_a_period_is_a_kind_or_two_days() -> None:
    assert period_of("rolling-quarter", datetime(2026, 5, 14), None) == {"kind": "ROLLING_QUARTER", "on": "2026-05-14"}
    assert period_of("year", None, "iso_week") == {"kind": "YEAR", "calendar": "ISO_WEEK"}
    for period, calendar in (("decade", None), ("custom", None), ("year", "lunar")):
        with pytest.raises(BadInput, match="say "):
            period_of(period, None, calendar)
