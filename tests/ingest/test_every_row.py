"""Is every row accounted for: rejected rows that can be mended, rows that wait, an import that only tries?"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import orjson
import pytest

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import write_rows


async def take(database: Database, system: str, *paths: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, paths, system=system, **how)


def cells(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


async def size(database: Database) -> list[Any]:
    found: list[Any] = await database.record(
        "MATCH (n) WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r)", {}
    )
    return found


async def test_rejected_rows_can_be_mended_and_imported_alone(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "products", {"id": "1", "name": "Thing"}, {"id": "2", "name": ""})
    write_rows(tmp_path, "contracts", {"id": "7", "account_id": "nobody", "name": 'A "quoted", name'})
    (tmp_path / "campaigns.csv").write_text("id,name\n5,Spring,too many\n", encoding="utf-8")
    rejects = tmp_path / "out" / "rejects.csv"
    rejects.parent.mkdir()
    report = await take(database, "mending", tmp_path, report=rejects)
    assert report.total("rejected") == 3
    rows = cells(rejects)
    marks = [(row["rejected_file"], row["rejected_line"], row["rejected_code"]) for row in rows]
    assert marks == [
        ("products.csv", "3", "MISSING_VALUE"),
        ("campaigns.csv", "2", "WRONG_CELL_COUNT"),
        ("contracts.csv", "2", "DANGLING_REFERENCE"),
    ]
    assert rows[1]["rejected_row"] == "5,Spring,too many"
    assert (rows[2]["id"], rows[2]["account_id"], rows[2]["name"]) == ("7", "nobody", 'A "quoted", name')
    assert rows[2]["rejected_message"].startswith("account_id 'nobody' names no account that is known")

    write_rows(tmp_path / "accounts", "accounts", {"id": "A", "name": "Somebody"})
    await take(database, "mending", tmp_path / "accounts")
    rows[0]["name"], rows[1]["id"], rows[1]["name"], rows[2]["account_id"] = "Mended", "5", "Spring", "A"
    write_rows(rejects.parent, "rejects", *rows)
    mended = await take(database, "mending", rejects)
    counts = [(file.file, file.object, file.rows, file.created) for file in mended.files]
    assert counts == [(rejects.name, name, 1, 1) for name in ("products", "campaigns", "contracts")]


async def test_a_report_that_cannot_be_written_is_refused_before_anything_is(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "products", {"id": "1", "name": "Thing"})
    with pytest.raises(BadInput, match=r"--report .*: cannot be written"):
        await take(database, "unwritable", tmp_path, report=tmp_path / "nowhere" / "rejects.csv")
    assert await database.records("MATCH (n:Import {system: 'unwritable'}) RETURN n", {}) == []


async def test_a_row_waits_for_what_comes_later_in_the_same_import(database: Database, tmp_path: Path) -> None:
    """Two accounts, each part of the next, in files that are read in the wrong order."""
    rows = [{"id": str(number), "name": f"Part {number}", "parent_id": str(number + 1)} for number in range(1, 8)]
    write_rows(tmp_path, "accounts", *rows, {"id": "8", "name": "Whole", "parent_id": ""})
    report = await take(database, "forward", tmp_path, size=1)
    assert (report.total("created"), report.warnings) == (8, [])
    found = await database.record(
        "MATCH path = (:Account {id: $p.id})-[:PART_OF*]->(above) RETURN max(length(path))",
        {"id": derived_id("acc", "forward", "1")},
    )
    assert found == [7]


async def test_what_a_row_says_beside_itself_is_tried_again_by_the_next_import(
    database: Database, tmp_path: Path
) -> None:
    child = {"id": "1", "name": "Child", "parent_id": "2"}
    write_rows(tmp_path, "accounts", child)
    first = await take(database, "later", tmp_path)
    assert [each.code for each in first.warnings] == ["DANGLING_REFERENCE"]
    write_rows(tmp_path, "accounts", {"id": "2", "name": "Parent", "parent_id": ""})
    await take(database, "later", tmp_path)
    write_rows(tmp_path, "accounts", child)
    second = await take(database, "later", tmp_path)
    assert (second.total("updated"), second.warnings) == (1, [])
    found = await database.record(
        "MATCH (n:Account {id: $p.id})-[:PART_OF]->(above) RETURN above.name, n.hash ENDS WITH '+'",
        {"id": derived_id("acc", "later", "1")},
    )
    assert found == ["Parent", False]


async def test_a_deal_whose_account_nobody_knows_is_taken_without_it_until_both_come(
    database: Database, tmp_path: Path
) -> None:
    deal = {
        "id": "1",
        "account_id": "9",
        "name": "Early",
        "stage": "Won",
        "opened_on": "2024-01-02",
        "owner_id": "nora",
    }
    told = {"kind": "NEW_SALE", "phase": "LEAD", "status": "OPEN", "closed_on": "", "contact_ids": "nobody"}
    account, owner = {"id": "9", "name": "Late"}, {"id": "nora", "name": "Nora"}
    account_of = "MATCH (n:Opportunity {id: $p.id}) OPTIONAL MATCH (n)-[:FOR]->(account) RETURN account.name"
    id = derived_id("opp", "early deals", "1")

    async def again(**said: str) -> list[object]:
        write_rows(tmp_path, "opportunities", {**deal, **told, **said})
        write_rows(tmp_path, "owners", owner)
        report = await take(database, "early deals", tmp_path)
        file = next(each for each in report.files if each.file == "opportunities.csv")
        (name,) = await database.record(account_of, {"id": id})
        assert report.rejects == []
        left_out = [each.message for each in report.warnings if not each.message.startswith("contact_ids")]
        return [file.created, file.updated, file.unchanged, left_out, name]

    lost = "account_id '{}' names no account that is known: import it first, or mend the cell."
    assert await again() == [1, 0, 0, [lost.format("9")], None]
    assert await again() == [0, 0, 1, [lost.format("9")], None]
    write_rows(tmp_path, "accounts", account)
    assert await again() == [0, 1, 0, [], "Late"]
    assert await again() == [0, 0, 1, [], "Late"]
    assert (await again(account_id="10"))[3:] == [[lost.format("10")], "Late"]
    events = await database.records(
        "MATCH (:Opportunity {id: $p.id})<-[:ON]-(n:ChangeEvent {kind: 'import.updated'}) RETURN n.after", {"id": id}
    )
    assert [set(orjson.loads(after)) for (after,) in events] == [{"account"}]


async def test_a_row_that_says_what_is_known_is_not_written(database: Database, tmp_path: Path) -> None:
    write_rows(
        tmp_path,
        "accounts",
        {"id": "1", "name": "Child", "parent_id": "2"},
        {"id": "2", "name": "Parent", "parent_id": ""},
    )
    seen = "UNWIND $p.ids AS id MATCH (n:Account {id: id}) RETURN properties(n)"
    ids = [derived_id("acc", "twice", record) for record in ("1", "2")]
    await take(database, "twice", tmp_path)
    before = await database.records(seen, {"ids": ids})
    assert (await take(database, "twice", tmp_path)).total("unchanged") == 2
    assert await database.records(seen, {"ids": ids}) == before
    assert [each["hash"].endswith("+") for (each,) in before] == [False, False]


async def test_an_import_that_only_tries_reports_the_same_and_writes_nothing(database: Database, firm: Path) -> None:
    before = await size(database)
    tried = await take(database, "trying", firm, dry=True, size=100)
    assert await size(database) == before
    done = await take(database, "trying", firm, size=100)
    assert tried.plain() == done.plain()
    again = await take(database, "trying", firm, dry=True)
    assert again.plain() == (await take(database, "trying", firm)).plain()


async def test_files_of_another_kind_and_the_four_counts_add_up(database: Database, tmp_path: Path) -> None:
    write_rows(
        tmp_path, "products", {"id": "1", "name": "Thing"}, {"id": "1", "name": "Again"}, {"id": "", "name": "x"}
    )
    write_rows(tmp_path, "weather", {"day": "1"}, {"day": "2"})
    report = await take(database, "adding", tmp_path, report=tmp_path / "rejects.csv")
    for file in report.files:
        assert file.rows == file.created + file.updated + file.unchanged + file.rejected
    told = [(row["rejected_file"], row["rejected_code"], row["day"]) for row in cells(tmp_path / "rejects.csv")]
    assert told == [
        ("products.csv", "DUPLICATE_RECORD", "·"),
        ("products.csv", "MISSING_VALUE", "·"),
        ("weather.csv", "UNKNOWN_OBJECT", "1"),
        ("weather.csv", "UNKNOWN_OBJECT", "2"),
    ]
