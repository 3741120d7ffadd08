"""Are the records of a portal linked by domain, mail and name, however its files come, and its owners told apart?"""

from __future__ import annotations

from pathlib import Path

import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import file_of, write_rows

SYSTEM = "linked portal"
OWNERS = [
    {"Owner ID": "7", "First Name": "Nora", "Last Name": "Berg", "Email": "nora@corp.example"},
    {"Owner ID": "8", "First Name": "Nora", "Last Name": "Berg", "Email": "berg@corp.example"},
]
COMPANIES = [
    {"Company ID": "C1", "Company name": "Fjord Line AB", "Company Domain Name": "fjordline.example",
     "Company owner": "nora@corp.example", "Create Date": "2024-01-02"},
    {"Company ID": "C2", "Company name": "Dal AS", "Company Domain Name": "https://www.dal.example/om",
     "Company owner": "Nora Berg", "Create Date": "2024-01-02"},
]  # fmt: skip
CONTACTS = [
    {"Contact ID": "P1", "First Name": "Ola", "Last Name": "Dahl", "Email": "Ola@fjordline.example",
     "Contact owner": "Nora Berg (berg@corp.example)", "Create Date": "2024-01-02",
     "Associated Company Domain": "FjordLine.example"},
]  # fmt: skip
DEALS = [
    {"Deal ID": "D1", "Deal Name": "Ferry", "Deal Stage": "closedwon", "Pipeline": "default", "Amount": "100",
     "Close Date": "2024-06-30", "Create Date": "2024-02-01", "Deal owner": "berg@corp.example",
     "Associated Company": "fjord  line ab", "Associated Contact Email": "ola@fjordline.example; who@nowhere.example"},
]  # fmt: skip
FILES = {"owners": OWNERS, "companies": COMPANIES, "contacts": CONTACTS, "deals": DEALS}


async def take(database: Database, folder: Path, *names: str) -> Report:
    for name in names:
        write_rows(folder, name, *FILES[name])
    return await take_export(database, LOCAL, NOW, [folder], system=SYSTEM)


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, SYSTEM, *record)


@pytest_asyncio.fixture(scope="module")
async def portal(database: Database, tmp_path_factory) -> Report:  # type: ignore[no-untyped-def]
    return await take(database, tmp_path_factory.mktemp("portal"), *FILES)


async def test_companies_are_found_by_domain_and_name_and_contacts_by_mail(database: Database, portal: Report) -> None:
    assert {file.object: (file.created, file.rejected) for file in portal.files} == {
        "owners": (2, 0), "companies": (2, 0), "contacts": (1, 0), "deals": (1, 0)
    }  # fmt: skip
    found = await database.record(
        "MATCH (ola:Contact {id: $p.contact})-[:WORKS_AT]->(account:Account) "
        "MATCH (ola)-[:TAKES_PART]->(deal:Opportunity)-[:FOR]->(account) RETURN account.id, deal.id",
        {"contact": id("con", "P1")},
    )
    assert found == [id("acc", "C1"), id("opp", "D1")]
    told = [(each.code, each.message) for each in portal.warnings if each.code == "UNKNOWN_CONTACT"]
    assert told == [
        (
            "UNKNOWN_CONTACT",
            "Associated Contact Email is 'who@nowhere.example', the mail of no one contact that is known: left out.",
        )
    ]


async def test_two_owners_of_one_name_stay_two_and_the_name_alone_is_nobody(database: Database, portal: Report) -> None:
    statement = (
        "MATCH (target {id: $p.id})<-[:OWNS|OWNED|WORKS]-(owner:Owner) RETURN DISTINCT owner.email ORDER BY owner.email"
    )
    found = [
        await database.records(statement, {"id": id(prefix, record)})
        for prefix, record in (("acc", "C1"), ("acc", "C2"), ("con", "P1"), ("opp", "D1"))
    ]
    assert found == [[["nora@corp.example"]], [], [["berg@corp.example"]], [["berg@corp.example"]]]
    assert [(each.file, each.line) for each in portal.warnings if each.code == "SHARED_NAME"] == [("companies.csv", 3)]


async def test_files_that_come_alone_say_what_they_said_together(
    database: Database, portal: Report, tmp_path: Path
) -> None:
    for name in ("owners", "contacts", "deals"):
        again = file_of(await take(database, tmp_path / name, name), f"{name}.csv")
        assert (name, again.unchanged, again.updated) == (name, len(FILES[name]), 0)
    facts = await database.records(
        "MATCH (:Contact {id: $p.id})-[job:WORKS_AT|TAKES_PART]->() RETURN type(job), count(*) ORDER BY type(job)",
        {"id": id("con", "P1")},
    )
    assert facts == [["TAKES_PART", 1], ["WORKS_AT", 1]]


async def test_a_folder_of_several_systems_is_imported_one_after_the_other_and_told_per_file(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "Account", {"Id": "001Ec00000GGw3hIAD", "Name": "Mixed", "BillingCity": "Oslo"})
    write_rows(tmp_path, "Contact", {"Id": "003Ec00000CyOT7IAN", "Created": "x", "AccountId": ""})
    write_rows(tmp_path, "ContentVersion", {"Id": "068Ec00000CyOT7IAN", "VersionData": "x"})
    write_rows(tmp_path, "companies", {**COMPANIES[0], "Company ID": "M1", "Company name": "F" * 600})
    csv = tmp_path.parent / "rejects of several.csv"
    report = await take_export(database, LOCAL, NOW, [tmp_path], system="mixed", report=csv)
    assert [
        (file.file, file.format, file.object, file.created, file.rejected, file.not_kept) for file in report.files
    ] == [
        ("Account.csv", "salesforce", "Account", 1, 0, 0),
        ("Contact.csv", "salesforce", "Contact", 0, 1, 0),
        ("ContentVersion.csv", "salesforce", "ContentVersion", 0, 0, 1),
        ("companies.csv", "hubspot", "companies", 0, 1, 0),
    ]
    assert [each.message.partition(":")[0] for each in report.rejects] == [
        "Contact.csv has no column LastName, which Salesforce Contact must have (known by its name)",
        "Company name has 600 characters",
    ]
    systems = await database.records(
        "MATCH (n:Import) WHERE n.system IN ['mixed', 'hubspot'] AND n.state = 'DONE' "
        "RETURN n.system ORDER BY n.system",
        {},
    )
    assert systems == [["hubspot"], ["mixed"]]
    mended = csv.read_text(encoding="utf-8").replace("F" * 600, "Fjord Line")
    csv.write_text(mended, encoding="utf-8")
    again = await take_export(database, LOCAL, NOW, [csv])
    assert [(file.object, file.created) for file in again.files if file.taken] == [("companies", 1)]


async def test_owners_of_one_name_are_told_apart_by_the_mails_in_cells_where_no_file_lists_them(
    database: Database, tmp_path: Path
) -> None:
    """The second time, and when one of them comes alone, they are the same two."""
    first, second = "Nea Same (nea@us.example)", "Nea Same (nea.b@us.example)"

    async def owners(*cells: str) -> dict[str, str]:
        rows = [
            {"Record ID": f"9{place}", "Company name": f"Same {cell}", "Company owner": cell}
            for place, cell in enumerate(cells)
        ]
        write_rows(tmp_path, "companies", *rows)
        report = await take_export(database, LOCAL, NOW, [tmp_path], system="namesakes")
        assert (report.rejects, report.warnings) == ([], [])
        found = await database.records(
            "MATCH (owner:Owner {name: 'Nea Same'})-[:OWNS]->(account:Account) RETURN account.name, owner.id", {}
        )
        return {str(row[0]): str(row[1]) for row in found}

    told = await owners(first, second)
    assert len({*told.values()}) == 2
    assert await owners(first, second) == told
    alone = await owners(first)
    assert alone == told
