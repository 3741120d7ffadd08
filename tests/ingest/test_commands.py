"""Do the commands say what happened, in words, in JSON and by exit code?"""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
import typer
from typer.testing import CliRunner

from graphservice.demo.commands import generate_command
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.ingest.commands import import_command
from graphservice.settings import Settings
from tests.ingest.folders import rows_of, write_rows

app = typer.Typer()
app.command("generate")(generate_command)
app.command("import")(import_command)
RUNNER = CliRunner()


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch, settings: Settings, address: Address, database: Database) -> None:
    """The commands use this run's Neo4j."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("GRAPHSERVICE_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("GRAPHSERVICE_CLOCK", "2026-06-01T09:00:00Z")


def test_a_clean_firm_is_generated_and_imported_with_exit_code_0(tmp_path: Path) -> None:
    made = RUNNER.invoke(app, ["generate", str(tmp_path), "--accounts", "2", "--seed", "8", "--no-dirt"])
    assert (made.exit_code, made.stdout.split(": ")[1]) == (0, "2 accounts, 22 contacts.\n")
    done = RUNNER.invoke(app, ["import", str(tmp_path), "--system", "commands", "--json"])
    assert done.exit_code == 0
    report = orjson.loads(done.stdout)
    assert set(report) == {"files", "rules", "rejects", "warnings", "ended", "left"}
    assert report["files"][5] == {
        "file": "contacts.csv",
        "format": "firm",
        "object": "contacts",
        "why": "its columns id, family_name",
        "rows": 22,
        "created": 22,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "not_kept": 0,
        "columns_left": [],
    }
    assert report["rejects"] == []
    assert "contacts.csv (firm contacts): 22 rows" in done.stderr


def test_columns_that_are_not_imported_are_named(tmp_path: Path) -> None:
    """Blank columns are not named, nor a column that says by `false` that nothing is to be done."""
    fields = {"Id": "001aa", "Name": "Acme", "BillingCity": "Oslo", "Fax": "", "Rating__c": "Hot", "IsDeleted": "false"}
    write_rows(tmp_path, "Account", fields)
    done = RUNNER.invoke(app, ["import", str(tmp_path), "--dry-run", "--json"])
    assert orjson.loads(done.stdout)["files"][0]["columns_left"] == ["BillingCity", "Rating__c"]
    told = RUNNER.invoke(app, ["import", str(tmp_path), "--dry-run"])
    assert "  Account.csv: columns not imported: BillingCity, Rating__c" in told.stdout.splitlines()


def test_rejected_rows_are_listed_with_exit_code_3(tmp_path: Path) -> None:
    write_rows(tmp_path, "products", {"id": "1", "name": "Thing"}, {"id": "2", "name": ""})
    done = RUNNER.invoke(app, ["import", str(tmp_path), "--system", "commands 3", "--json"])
    assert done.exit_code == 3
    assert orjson.loads(done.stdout)["rejects"] == [
        {"file": "products.csv", "line": 3, "code": "MISSING_VALUE", "message": "name is blank: the row needs one."}
    ]
    told = RUNNER.invoke(app, ["import", str(tmp_path), "--system", "commands 3"])
    assert told.exit_code == 3
    assert told.stdout.splitlines() == [
        "2 rows, 0 created, 0 updated, 1 unchanged, 1 rejected",
        "products.csv: firm products, by its name: 2 rows, 1 unchanged, 1 rejected",
        "  products.csv:3 MISSING_VALUE name is blank: the row needs one.",
        "rejected  MISSING_VALUE: 1",
    ]


def test_what_is_no_export_is_refused_with_exit_code_1(tmp_path: Path) -> None:
    done = RUNNER.invoke(app, ["import", str(tmp_path / "nowhere"), "--json"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "nowhere: there is no such file or folder" in done.stderr


def test_how_the_files_are_written_can_be_said(tmp_path: Path) -> None:
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Łódź", "created_at": "03/04/2026 10:00"})
    path = tmp_path / "accounts.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1250"))
    how = ["--timezone", "Europe/Warsaw", "--days", "day-first", "--decimal", ",", "--encoding", "cp1250"]
    refused = RUNNER.invoke(app, ["import", str(tmp_path), "--system", "written", "--encoding", "cp1250", "--json"])
    assert [each["code"] for each in orjson.loads(refused.stdout)["rejects"]] == ["AMBIGUOUS_DATE"]
    done = RUNNER.invoke(app, ["import", str(tmp_path), "--system", "written", *how, "--json"])
    assert (done.exit_code, orjson.loads(done.stdout)["files"][0]["created"]) == (0, 1)
    wrong = RUNNER.invoke(app, ["import", str(tmp_path), "--timezone", "Europe/Atlantis"])
    assert (wrong.exit_code, wrong.stderr.strip()) == (
        1, "'Europe/Atlantis' is no time zone: write one such as Europe/Stockholm."
    )  # fmt: skip


def test_a_firm_is_generated_as_of_the_moment_given_and_of_no_other(tmp_path: Path) -> None:
    made = RUNNER.invoke(app, ["generate", str(tmp_path), "--accounts", "1", "--as-of", "2020-03-01T12:00:00Z"])
    assert made.exit_code == 0
    assert max(row["at"] for row in rows_of(tmp_path, "interactions")) <= "2020-03-01T12:00:00Z"
    wrong = RUNNER.invoke(app, ["generate", str(tmp_path), "--as-of", "yesterday"])
    assert wrong.exit_code == 1
    assert "--as-of 'yesterday' is no moment: write it as 2026-06-01T09:00:00Z." in wrong.stderr
