"""What if an import breaks off, refers to nothing, or is none?"""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.exports import Notation
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.report.progress import Quiet
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import codes, rows_of, write_rows


class PowerCut(Exception):
    pass


class Cut(Quiet):
    """Breaks the import off after so many batches."""

    def __init__(self, batches: int) -> None:
        self.left = batches

    def advance(self, read: int, report: FileReport) -> None:
        self.left -= 1
        if self.left == 0:
            raise PowerCut


async def take(database: Database, system: str, *paths: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, paths, system=system, **how)


async def parents(database: Database, system: str) -> list[list[str]]:
    return await database.records(
        "UNWIND $p.ids AS id MATCH (n:Account {id: id})-[:PART_OF]->(above:Account) "
        "RETURN n.name, above.name ORDER BY n.name",
        {"ids": [derived_id("acc", system, record) for record in ("1", "2", "3", "4", "5", "6")]},
    )


async def test_an_import_that_broke_off_in_the_middle_is_completed_by_the_next(database: Database, firm: Path) -> None:
    with pytest.raises(PowerCut):
        await take(database, "cut", firm / "accounts.csv", firm / "contacts.csv", size=50, progress=Cut(4))
    ((state, rows),) = await database.records("MATCH (n:Import {system: 'cut'}) RETURN n.state, n.rows", {})
    assert (state, rows) == ("FAILED", 32 + 100 + 50)
    again = await take(database, "cut", firm / "accounts.csv", firm / "contacts.csv", size=50)
    accounts, contacts = again.files
    assert (accounts.created, accounts.unchanged, accounts.rejected) == (0, 31, 1)
    assert (contacts.created, contacts.unchanged, contacts.rejected) == (len(rows_of(firm, "contacts")) - 151, 150, 1)


async def test_two_imports_at_once_number_everybody_and_take_each_record_once(database: Database, firm: Path) -> None:
    files = (firm / "owners.csv", firm / "contacts.csv")
    systems = ("left", "right", "right")
    reports = await asyncio.gather(*(take(database, system, *files, size=40) for system in systems))
    count = len(rows_of(firm, "contacts")) - 1
    assert [report.total("rejected") for report in reports] == [1, 1, 1]
    assert reports[0].total("created") == count + 4
    assert reports[1].total("created") + reports[2].total("created") == count + 4
    people = [
        (prefix, row["id"]) for prefix, name in (("own", "owners"), ("con", "contacts")) for row in rows_of(firm, name)
    ]
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Person {id: id}) RETURN n.number ORDER BY n.number",
        {"ids": [derived_id(prefix, system, record) for system in ("left", "right") for prefix, record in people]},
    )
    numbers = [number for (number,) in found]
    assert numbers == list(range(numbers[0], numbers[0] + 2 * (count + 4)))


async def test_accounts_are_joined_to_parents_in_later_batches_though_the_import_broke_off_before_it_came_to_that(
    database: Database, tmp_path: Path
) -> None:
    rows = [{"id": str(number), "name": f"Part {number}", "parent_id": str(number + 1)} for number in range(1, 6)]
    write_rows(tmp_path, "accounts", *rows, {"id": "6", "name": "Whole", "parent_id": ""})
    with pytest.raises(PowerCut):
        await take(database, "joined", tmp_path, size=2, progress=Cut(3))
    assert await parents(database, "joined") == [["Part 1", "Part 2"], ["Part 3", "Part 4"], ["Part 5", "Whole"]]
    again = await take(database, "joined", tmp_path, size=2)
    assert (again.total("updated"), again.total("unchanged")) == (
        2,
        4,
    )  # the others were joined
    expected = [[f"Part {number}", f"Part {number + 1}"] for number in range(1, 5)] + [["Part 5", "Whole"]]
    assert await parents(database, "joined") == expected
    write_rows(tmp_path, "accounts", {**rows[0], "parent_id": "6"}, {**rows[1], "parent_id": ""})
    assert (await take(database, "joined", tmp_path)).total("updated") == 2
    assert await parents(database, "joined") == [["Part 1", "Whole"], *expected[2:]]


async def test_a_parent_that_is_not_there_is_told_and_the_account_taken(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Orphan", "parent_id": "nobody"})
    report = await take(database, "orphan", tmp_path)
    assert (report.total("created"), report.total("rejected")) == (1, 0)
    assert [(each.line, each.code) for each in report.warnings] == [(2, "DANGLING_REFERENCE")]
    assert report.warnings[0].message.startswith("parent_id 'nobody' names no account that is known")


async def test_an_ownership_that_nobody_could_hold_is_rejected_and_writes_nothing(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "owners", {"id": "1", "name": "One"}, {"id": "2", "name": "Two"}, {"id": "3", "name": "Three"})
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Wanted"})
    common = {"account_id": "1", "contact_id": "", "role": "UPSELL", "valid_to": "", "is_primary": "false"}
    held = [
        {"id": "1", "owner_id": "1", "share": "0.6", "valid_from": "2025-01-01", **common},
        {"id": "2", "owner_id": "2", "share": "0.4", "valid_from": "2025-02-01", **common},
        {"id": "3", "owner_id": "3", "share": "0.1", "valid_from": "2025-03-01", **common},
        {"id": "4", "owner_id": "1", "share": "0.1", "valid_from": "2025-03-01", **common},
        {"id": "5", "owner_id": "3", "share": "1.0", "valid_from": "2024-01-01", **common, "valid_to": "2025-01-01"},
    ]
    write_rows(tmp_path, "ownerships", *held)
    report = await take(database, "shares", tmp_path, size=2)
    assert codes(report) == [("ownerships.csv", 4, "SHARE_EXCEEDED"), ("ownerships.csv", 5, "ALREADY_ASSIGNED")]
    found = await database.records(
        "MATCH (:Account {id: $p.id})<-[fact:OWNS|OWNED]-(owner) RETURN owner.name, fact.share ORDER BY owner.name",
        {"id": derived_id("acc", "shares", "1")},
    )
    assert found == [["One", 0.6], ["Three", 1.0], ["Two", 0.4]]


async def test_two_imports_at_once_cannot_both_take_the_same_share(database: Database, tmp_path: Path) -> None:
    places = [str(number) for number in range(30)]
    write_rows(tmp_path, "owners", {"id": "1", "name": "One"}, {"id": "2", "name": "Two"})
    write_rows(tmp_path, "accounts", *({"id": place, "name": f"Account {place}"} for place in places))
    await take(database, "race", tmp_path)
    for owner, ordered in (("1", places), ("2", places[::-1])):
        rows = (
            {"id": f"{owner} {place}", "owner_id": owner, "account_id": place, "role": "UPSELL", "share": "0.6",
             "is_primary": "false", "valid_from": "2025-01-01"}
            for place in ordered
        )  # fmt: skip
        write_rows(tmp_path / owner, "ownerships", *rows)
    reports = await asyncio.gather(*(take(database, "race", tmp_path / owner, size=7) for owner in ("1", "2")))
    assert {each.code for report in reports for each in report.rejects} == {"SHARE_EXCEEDED"}
    assert sum(report.total("created") for report in reports) == len(places)
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (:Account {id: id})<-[fact:OWNS]-() WITH id, sum(fact.share) AS share "
        "RETURN DISTINCT share",
        {"ids": [derived_id("acc", "race", place) for place in places]},
    )
    assert found == [[0.6]]


async def test_an_id_that_was_merged_away_leads_to_the_survivor(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path / "first", "accounts", {"id": "1", "name": "Survivor"})
    await take(database, "merging", tmp_path / "first")
    await database.command(
        "MATCH (n:Account {id: $p.survivor}) "
        "CREATE (:Merged {id: $p.old, createdAt: $p.now, updatedAt: $p.now})-[:INTO]->(n)",
        {"survivor": derived_id("acc", "merging", "1"), "old": derived_id("acc", "merging", "2"), "now": NOW},
    )
    write_rows(tmp_path / "then", "contracts", {"id": "1", "account_id": "2", "name": "Contract"})
    assert (await take(database, "merging", tmp_path / "then")).total("created") == 1
    found = await database.record(
        "MATCH (:Contract {id: $p.id})-[:WITH]->(account) RETURN account.name",
        {"id": derived_id("ctr", "merging", "1")},
    )
    assert found == ["Survivor"]


async def test_files_of_nobody_and_files_without_their_columns_are_refused(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path / "strange", "weather", {"day": "2026-06-01", "rain": "yes"})
    with pytest.raises(BadInput, match=r"None of these files is known: weather\.csv"):
        await take(database, "nobody", tmp_path / "strange")
    write_rows(tmp_path / "lacking", "accounts", {"id": "1", "title": "x"})
    with pytest.raises(BadInput, match=r"accounts\.csv has no column Name, which Salesforce Account must have"):
        await take(database, "nobody", tmp_path / "lacking")
    assert await database.records("MATCH (n:Import {system: 'nobody'}) RETURN n", {}) == []


async def test_a_file_that_turns_unreadable_in_the_middle_keeps_what_was_read_and_tells_where(
    database: Database, tmp_path: Path
) -> None:
    path = write_rows(
        tmp_path, "products", *({"id": str(number), "name": f"Thing {number}"} for number in range(8_000))
    )
    whole = gzip.compress(path.read_bytes())
    (tmp_path / "products.csv.gz").write_bytes(whole[: len(whole) - 2_000])
    path.write_bytes(path.read_text().encode("utf-16") + b"\x00\xd8\x00")
    first = await take(database, "broken", path, size=500)
    assert (first.total("created"), codes(first)) == (8_000, [("products.csv", 8_002, "BROKEN_TEXT")])
    cut, notation = tmp_path / "products.csv.gz", Notation(encoding="utf-8")
    second = await take(database, "cut", cut, notation=notation, size=500)
    ((_, line, code),) = codes(second)
    assert (code, second.total("created")) == ("UNREADABLE_FILE", line - 2)
    assert second.rejects[0].message.startswith("From here on the file cannot be read: products.csv.gz: cannot be")
    assert 2_000 < line < 8_000


async def test_a_file_that_no_object_is_known_for_is_counted_as_rejected(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "products", {"id": "1", "name": "Thing"})
    write_rows(tmp_path, "weather", {"day": "1"}, {"day": "2"})
    report = await take(database, "weather", tmp_path)
    assert report.files[1] == FileReport("weather.csv", None, rows=2, rejected=2)
    assert codes(report) == [("weather.csv", 1, "UNKNOWN_OBJECT")]
    assert not report.complete
