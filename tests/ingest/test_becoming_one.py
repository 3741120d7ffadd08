"""Does a record that its system merged into another, or turned into one, become one here too?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.ingest.orgs import ACME, ANA, BO, BOLT, NEW_LEAD, PAT, WON, sf

CREATED = {"CreatedDate": "2024-01-01T00:00:00.000Z"}
PERSON = """query ($id: ID!) { contact(id: $id) { id name interactions(first: 9) { totalCount }
  types { type account { name } } owners(first: 9) { edges { role node { name } } } } }"""


async def take(database: Database, system: str, folder: Path, at: datetime = NOW) -> Report:
    return await take_export(database, LOCAL, at, [folder], system=system)


async def asked(ask: Ask, query: str, **variables: Any) -> dict[str, Any]:
    answer = await ask(query, variables)
    assert answer.data is not None, answer.errors
    return answer.data


def org(folder: Path, converted: str) -> Path:
    write_rows(folder, "User", *({"Id": id, "LastName": name, **CREATED} for id, name in ((ANA, "Ana"), (BO, "Bo"))))
    write_rows(folder, "Account", {"Id": ACME, "Name": "Convertible", "Type": "Customer", "OwnerId": ANA, **CREATED})
    lead = {"Id": NEW_LEAD, "LastName": "Ryan", "Company": "Convertible", "OwnerId": BO, **CREATED}
    write_rows(folder, "Lead", {**lead, "ConvertedContactId": converted})
    if converted:
        contact = {"Id": converted, "LastName": "Ryan", "AccountId": ACME, "OwnerId": ANA, **CREATED}
        write_rows(folder, "Contact", contact)
    task = {"Id": sf("00T", 1), "WhoId": NEW_LEAD, "OwnerId": BO, "ActivityDate": "2024-02-01", "TaskSubtype": "Call"}
    return write_rows(folder, "Task", task).parent


async def test_a_lead_that_is_converted_later_becomes_the_contact(database: Database, ask: Ask, tmp_path: Path) -> None:
    await take(database, "later", org(tmp_path, ""), datetime(2026, 3, 1, tzinfo=UTC))
    lead, contact = (derived_id("con", "later", each) for each in (NEW_LEAD, PAT))
    before = (await asked(ask, PERSON, id=lead))["contact"]
    assert [each["type"] for each in before["types"]] == ["PROSPECT"]
    report = await take(database, "later", org(tmp_path, PAT))
    assert [(file.object, file.created, file.updated, file.rejected) for file in report.files] == [
        ("User", 0, 0, 0),
        ("Account", 0, 0, 0),
        ("Contact", 1, 0, 0),
        ("Lead", 1, 0, 0),
        ("Task", 0, 0, 0),
    ]
    after = (await asked(ask, PERSON, id=lead))["contact"]
    assert (after["id"], after["interactions"]["totalCount"]) == (contact, 1)
    assert after["types"] == [{"type": "CLIENT", "account": {"name": "Convertible"}}]
    assert [edge["node"]["name"] for edge in after["owners"]["edges"]] == ["Ana"]
    known = "MATCH (:Person {id: $p.id})-[tie:KNOWS]-(other) RETURN other.name"
    assert await database.records(known, {"id": contact}) == [["Bo"]]
    again = await take(database, "later", tmp_path)
    assert (again.total("created"), again.total("updated"), again.total("rejected")) == (0, 0, 0)


async def test_an_account_that_salesforce_merged_is_the_one_that_it_became(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    both = ({"Id": id, "Name": name, "OwnerId": ANA, **CREATED} for id, name in ((ACME, "Master"), (BOLT, "Slave Ltd")))
    write_rows(tmp_path, "Account", *both)
    deal = {"Id": WON, "AccountId": BOLT, "Name": "Deal", "StageName": "Prospecting", "CloseDate": "2026-09-01"}
    write_rows(tmp_path, "Opportunity", {**deal, "OwnerId": ANA, **CREATED})
    await take(database, "masters", tmp_path)
    gone = {"Id": BOLT, "Name": "Slave Ltd", "OwnerId": ANA, **CREATED, "IsDeleted": "1", "MasterRecordId": ACME}
    master = {"Id": ACME, "Name": "Master", "OwnerId": ANA, **CREATED, "IsDeleted": "0", "MasterRecordId": ""}
    write_rows(tmp_path, "Account", master, gone)
    report = await take(database, "masters", tmp_path)
    assert [(file.created, file.updated, file.unchanged, file.rejected) for file in report.files] == [
        (1, 0, 1, 0),
        (0, 0, 1, 0),
    ]
    query = "query ($id: ID!) { account(id: $id) { name opportunities(first: 9) { nodes { name } } } }"
    found = (await asked(ask, query, id=derived_id("acc", "masters", BOLT)))["account"]
    assert found == {"name": "Master", "opportunities": {"nodes": [{"name": "Deal"}]}}
    again = await take(database, "masters", tmp_path)
    assert (again.total("created"), again.total("updated"), again.total("rejected")) == (0, 0, 0)


async def test_contacts_that_hubspot_merged_are_one_here_too(database: Database, ask: Ask, tmp_path: Path) -> None:
    columns = ("Record ID", "First Name", "Last Name", "Email", "Merged contact IDs")
    rows = (("1", "Ida", "Lund", "ida@one.example", ""), ("2", "I.", "Lund", "i@one.example", ""))
    write_rows(tmp_path, "contacts", *(dict(zip(columns, row, strict=True)) for row in rows))
    call = {"Record ID": "9", "Call title": "x", "Activity date": "2026-05-01 09:00", "Associated Contact IDs": "2"}
    write_rows(tmp_path, "calls", {**call, "Activity assigned to": "Ann"})
    await take(database, "hubs", tmp_path)
    write_rows(tmp_path, "contacts", dict(zip(columns, (*rows[0][:4], "2"), strict=True)))
    await take(database, "hubs", tmp_path)
    found = (await asked(ask, PERSON, id=derived_id("con", "hubs", "2")))["contact"]
    assert (found["name"], found["interactions"]["totalCount"]) == ("Ida Lund", 1)
    again = await take(database, "hubs", tmp_path)
    assert (again.total("created"), again.total("updated"), again.total("rejected")) == (0, 0, 0)
