"""Does an import lose nothing, repeat nothing, and tell what it changed?"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import pytest
import pytest_asyncio

from graphservice.demo.generator.dirt import REJECTED
from graphservice.demo.generator.folder import WRITTEN
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import FileReport, Report
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import codes, rows_of, write_rows

SYSTEM = "firm of the tests"


@dataclass
class Imported:
    folder: Path
    report: Report


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, SYSTEM, *record)


async def take(database: Database, folder: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], **{"system": SYSTEM, **how})


@pytest_asyncio.fixture(scope="module")
async def imported(database: Database, firm: Path) -> AsyncIterator[Imported]:
    """The firm, imported once."""
    yield Imported(firm, await take(database, firm))


@pytest.fixture
def changed(firm: Path, tmp_path: Path) -> Callable[..., Path]:
    """A copy of one file of the firm, its rows changed."""

    def change(name: str, changes: dict[str, dict[str, str]]) -> Path:
        rows = rows_of(firm, name)
        assert changes.keys() <= {row["id"] for row in rows}
        return write_rows(tmp_path, name, *({**row, **changes.get(row["id"], {})} for row in rows)).parent

    return change


async def changes_of(database: Database, node: str) -> list[tuple[str, Any, Any]]:
    rows = await database.records(
        "MATCH (change:ChangeEvent)-[:ON]->(node) WHERE node.id = $p.id "
        "RETURN change.kind, change.before, change.after ORDER BY change.id",
        {"id": node},
    )
    return [(kind, orjson.loads(before or "null"), orjson.loads(after)) for kind, before, after in rows]


def counts(file: FileReport) -> tuple[int, int, int, int]:
    return file.created, file.updated, file.unchanged, file.rejected


async def test_every_row_is_created_or_rejected_and_they_add_up(imported: Imported) -> None:
    for file in imported.report.files:
        assert file.rows == len(rows_of(imported.folder, file.object or ""))
        assert counts(file) == (file.rows - file.rejected, 0, 0, len(REJECTED.get(file.file, ())))
    assert len(imported.report.files) == len(WRITTEN)


async def test_each_piece_of_dirt_is_rejected_by_its_code_line_and_reason(imported: Imported) -> None:
    found = Counter((file, code) for file, _, code in codes(imported.report))
    assert found == Counter((file, code) for file, each in REJECTED.items() for code in each)
    told = {each.code: each for each in imported.report.rejects if each.file == "employments.csv"}
    rows = rows_of(imported.folder, "employments")
    assert rows[told["DANGLING_REFERENCE"].line - 2]["account_id"] == "A-GONE"
    assert told["DANGLING_REFERENCE"].message.startswith("account_id 'A-GONE' names no account that is known")
    assert rows[told["BAD_DATE"].line - 2]["valid_from"] == "2025-02-30T09:00:00Z"


async def test_a_doubtful_row_is_taken_and_told(database: Database, imported: Imported) -> None:
    assert [(each.code, each.file) for each in imported.report.warnings] == [("UNKNOWN_JOB_FUNCTION", "contacts.csv")]
    found = await database.record(
        "MATCH (n:Contact {id: $p.id}) RETURN n.jobFunction, n.name, n.email", {"id": id("con", "C-DOUBT")}
    )
    assert found == ["OTHER", "Åsa Öberg", None]
    assert imported.report.rules["job function: FINANCE"] > 5


async def test_the_graph_holds_what_the_cells_said(database: Database, imported: Imported) -> None:
    rows = {id("acc", row["id"]): row for row in rows_of(imported.folder, "accounts")[1:30]}
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Account {id: id}) OPTIONAL MATCH (n)-[:PART_OF]->(parent:Account) "
        "RETURN id, n.name, n.domain, n.industry, n.region, n.country, n.employees, n.annualRevenue, n.currency, "
        "n.tier, n.churnRisk, n.openEscalations, parent.id, toString(n.createdAt), n.version",
        {"ids": list(rows)},
    )
    assert len(found) == 29
    for key, *values in found:
        row = rows[key]
        assert values == [
            row["name"],
            row["domain"],
            row["industry"],
            row["region"],
            row["country"],
            int(row["employees"]),
            round(float(row["annual_revenue"]) * 100),
            row["currency"],
            row["tier"],
            float(row["churn_risk"]) if row["churn_risk"] else None,
            int(row["open_escalations"]),
            id("acc", row["parent_id"]) if row["parent_id"] else None,
            row["created_at"],
            1,
        ]


async def test_facts_hold_when_the_file_said(database: Database, imported: Imported) -> None:
    for name, kind, prefix, anchor in (
        ("employments", "WORKS_AT", "wrk", "contact_id"),
        ("contact_types", "ENGAGED_AS", "eng", "contact_id"),
        ("team_members", "MEMBER_OF", "mem", "owner_id"),
    ):
        rows = rows_of(imported.folder, name)[:200]
        ends = {"contact_id": "con", "account_id": "acc", "owner_id": "own", "team_id": "team"}
        expected = {
            id(prefix, row["id"], row[anchor]): [
                *(id(ends[column], row[column]) for column in ends if column in row),
                *(row[column] or None for column in ("valid_from", "valid_to")),
            ]
            for row in rows
        }
        found = await database.records(
            f"UNWIND $p.nodes AS id MATCH (one {{id: id}})-[fact:{kind}]->(other) "
            "RETURN fact.id, one.id, other.id, toString(fact.validFrom), toString(fact.validTo)",
            {"nodes": list({node[0] for node in expected.values()})},
        )
        assert {key: values for key, *values in found if key in expected} == expected


async def test_what_is_owned_now_is_owns_and_what_is_over_is_owned(database: Database, imported: Imported) -> None:
    found = await database.records(
        "MATCH (n:Account {id: $p.id})<-[fact:OWNS|OWNED]-(owner:Owner) "
        "RETURN type(fact), owner.name, fact.role, fact.share, fact.isPrimary, fact.validTo IS NULL, fact.source "
        "ORDER BY fact.validFrom, fact.share DESC",
        {"id": id("acc", "A1")},
    )
    assert found == [
        ["OWNED", "Tomás Ferreira", "NEW_SALES", 1.0, True, False, SYSTEM],
        ["OWNED", "Amara Okafor", "NEW_SALES", 1.0, True, False, SYSTEM],
        ["OWNED", "Amara Okafor", "RETENTION", 1.0, True, False, SYSTEM],
        ["OWNS", "Maja Lindqvist", "CROSS_SELL", 1.0, True, True, SYSTEM],
        ["OWNS", "Amara Okafor", "UPSELL", 1.0, True, True, SYSTEM],
        ["OWNS", "Maja Lindqvist", "RETENTION", 0.6, True, True, SYSTEM],
        ["OWNS", "Tomás Ferreira", "RETENTION", 0.4, False, True, SYSTEM],
    ]


async def test_interactions_involve_everybody_by_their_part(database: Database, imported: Imported) -> None:
    rows = rows_of(imported.folder, "interactions")[:100]
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Interaction {id: id})-[part:INVOLVES]->(person:Person) "
        "RETURN id, n.kind, toString(n.at), collect(person.id)",
        {"ids": [id("int", row["id"]) for row in rows]},
    )
    people = {key: (kind, at, sorted(who)) for key, kind, at, who in found}
    assert people == {id("int", row["id"]): (row["kind"], row["at"], sorted(involved(row))) for row in rows}


def involved(row: dict[str, str]) -> list[str]:
    return [
        *(id("own", owner) for owner in row["owners"].split(";")),
        *(id("con", contact) for contact in row["contacts"].split(";")),
    ]


async def test_interactions_are_about_the_account_that_the_row_names(database: Database, imported: Imported) -> None:
    rows = rows_of(imported.folder, "interactions")[:200]
    said = {id("int", row["id"]): row["account_id"] and id("acc", row["account_id"]) for row in rows}
    found = await database.records(
        "MATCH (n:Interaction) WHERE n.id IN $p.ids RETURN n.id, [(n)-[:CONCERNS]->(account:Account) | account.id]",
        {"ids": list(said)},
    )
    assert dict(found) == {key: [about] if about else [] for key, about in said.items()}
    assert 0 < sum(map(bool, said.values())) < len(said)


async def test_people_are_numbered_without_a_gap(database: Database, imported: Imported) -> None:
    owners = [id("own", row["id"]) for row in rows_of(imported.folder, "owners")]
    contacts = [id("con", row["id"]) for row in rows_of(imported.folder, "contacts")]
    rows = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Person {id: id}) RETURN n.number ORDER BY n.number", {"ids": owners + contacts}
    )
    numbers = [number for (number,) in rows]
    assert numbers == list(range(numbers[0], numbers[0] + len(owners) + len(contacts) - 1))


async def test_every_value_has_the_type_that_the_model_says(database: Database, imported: Imported) -> None:
    assert await check(database) == []


async def test_a_second_import_changes_nothing(database: Database, imported: Imported) -> None:
    again = await take(database, imported.folder)
    assert (again.total("created"), again.total("updated")) == (0, 0)
    assert [counts(file)[2:] for file in again.files] == [
        (file.created, file.rejected) for file in imported.report.files
    ]
    assert codes(again) == codes(imported.report)


async def test_the_import_keeps_its_counts_and_one_change_event_a_batch(database: Database, imported: Imported) -> None:
    ((node, state, rows, created, rejected, report, by),) = await database.records(
        "MATCH (n:Import {system: $p.system}) WHERE n.created > 0 "
        "RETURN n.id, n.state, n.rows, n.created, n.rejected, n.report, n.by",
        {"system": SYSTEM},
    )
    total = imported.report.total
    assert (state, rows, created, rejected, by) == ("DONE", total("rows"), total("created"), total("rejected"), "local")
    assert orjson.loads(report)["rejected"]["DANGLING_REFERENCE"] == 3
    told = {each[2]["object"]: each[2]["created"] for each in await changes_of_creation(database, node)}
    assert told == {file.object: file.created for file in imported.report.files if file.created}


async def changes_of_creation(database: Database, node: str) -> list[tuple[str, None, Any]]:
    rows = await database.records(
        "MATCH (change:ChangeEvent {kind: 'import.created'})-[:ON]->(:Import {id: $p.id}) RETURN change.after",
        {"id": node},
    )
    return [("import.created", None, orjson.loads(after)) for (after,) in rows]


async def test_a_changed_node_is_updated_with_before_and_after(
    database: Database, imported: Imported, changed: Callable[..., Path]
) -> None:
    old = rows_of(imported.folder, "contacts")[4]
    report = await take(database, changed("contacts", {old["id"]: {"title": "Keeper of Keys", "phone": ""}}))
    assert counts(report.files[0]) == (0, 1, 300, 1)
    node = id("con", old["id"])
    found = await database.record(
        "MATCH (n:Contact {id: $p.id}) RETURN n.title, n.phone, n.version, n.updatedAt = $p.now, n.givenName",
        {"id": node, "now": NOW},
    )
    assert found == ["Keeper of Keys", None, 2, True, old["given_name"]]
    before, after = {"title": old["title"], "phone": old["phone"]}, {"title": "Keeper of Keys", "phone": None}
    assert await changes_of(database, node) == [("import.updated", before, after)]
    assert counts((await take(database, changed("contacts", {}))).files[0]) == (0, 1, 300, 1)


async def test_a_changed_fact_is_a_new_version_and_the_old_one_stays(
    database: Database, imported: Imported, changed: Callable[..., Path]
) -> None:
    owned = next(
        row for row in rows_of(imported.folder, "ownerships") if row["account_id"] == "A1" and row["share"] == "0.6"
    )
    assert owned["valid_to"] == ""
    fact, account = id("asg", owned["id"], "A1"), id("acc", "A1")
    report = await take(database, changed("ownerships", {owned["id"]: {"valid_to": "2026-05-01T09:00:00Z"}}))
    # The end makes room for an owner whose row was refused before.
    assert (report.files[0].updated, report.files[0].created) == (1, 1)
    found = await database.records(
        "MATCH (:Account {id: $p.id})<-[fact:OWNS|OWNED {factId: $p.fact}]-(owner:Owner) "
        "RETURN type(fact), fact.id = fact.factId, toString(fact.validTo), fact.supersededAt = $p.now, "
        "fact.supersededBy, owner.name ORDER BY fact.supersededAt",
        {"id": account, "fact": fact, "now": NOW},
    )
    assert found == [
        ["OWNED", True, None, True, "local", "Maja Lindqvist"],
        ["OWNED", False, "2026-05-01T09:00:00Z", None, None, "Maja Lindqvist"],
    ]
    changes = await changes_of(database, account)
    ((kind, before, after),) = [each for each in changes if each[0] == "ownership.imported" and each[1]]
    (old,), (new,) = before["assignments"], after["assignments"]
    assert (kind, old["validTo"]) == ("ownership.imported", None)
    assert new == {**old, "validTo": "2026-05-01T09:00:00+00:00"}


async def test_a_deal_that_went_to_another_account_is_for_that_one_alone(
    database: Database, imported: Imported, changed: Callable[..., Path]
) -> None:
    deal = rows_of(imported.folder, "opportunities")[0]
    report = await take(database, changed("opportunities", {deal["id"]: {"account_id": "A2"}}))
    assert report.files[0].updated == 1
    found = await database.records(
        "MATCH (:Opportunity {id: $p.id})-[:FOR]->(account) RETURN account.id", {"id": id("opp", deal["id"])}
    )
    assert found == [[id("acc", "A2")]]


async def test_an_interaction_involves_whom_the_later_export_says(
    database: Database, imported: Imported, changed: Callable[..., Path]
) -> None:
    row = rows_of(imported.folder, "interactions")[0]
    report = await take(database, changed("interactions", {row["id"]: {"contacts": "C1;C2", "owners": "O1"}}))
    assert report.files[0].updated == 1
    found = await database.records(
        "MATCH (:Interaction {id: $p.id})-[:INVOLVES]->(person) RETURN person.id", {"id": id("int", row["id"])}
    )
    assert sorted(person for (person,) in found) == sorted([id("own", "O1"), id("con", "C1"), id("con", "C2")])
