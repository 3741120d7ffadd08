"""Does a HubSpot export become the graph that it describes, whatever its portal calls its columns?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.exports import table
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems import hubspot
from graphservice.ingest.systems.hubspot.labels import FIELDS
from graphservice.ingest.systems.mapped import MappingFile
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import codes, write_rows

Rows = list[dict[str, str]]
EXPORT = "hubspot-crm-exports-{}-2026-05-31"

COMPANIES: Rows = [
    {"Record ID": "101", "Company name": "Acme", "Company Domain Name": "acme.example", "Company owner": "Ana Núñez",
     "Create Date": "2024-01-01 09:30", "Industry": "MACHINERY", "Number of Employees": "1,250",
     "Annual Revenue": "5000000.0", "Lifecycle Stage": "Customer", "Country/Region": "Sweden", "Parent Company ID": ""},
    {"Record ID": "102", "Company name": "Bolt", "Company Domain Name": "https://www.bolt.example/",
     "Company owner": "", "Create Date": "2024-02-01 09:30", "Industry": "", "Number of Employees": "",
     "Annual Revenue": "", "Lifecycle Stage": "Lead", "Country/Region": "", "Parent Company ID": "101"},
]  # fmt: skip
CONTACTS: Rows = [
    {"Record ID": "8001", "First Name": "Pat", "Last Name": "Ryan", "Email": "pat@acme.example", "Job Title": "CFO",
     "Contact owner": "Ana Núñez", "Lifecycle Stage": "Evangelist", "Create Date": "2024-01-05 10:00",
     "Became a Customer Date": "2024-04-01 00:00", "Associated Company IDs": "102;101",
     "Associated Company IDs (Primary)": "101", "Country/Region": "Sweden", "Merged contact IDs": "7001;7002"},
    {"Record ID": "8002", "First Name": "", "Last Name": "", "Email": "office@acme.example", "Job Title": "",
     "Contact owner": "bo@us.example", "Lifecycle Stage": "Lead", "Create Date": "2024-01-06 10:00",
     "Became a Customer Date": "", "Associated Company IDs": "101", "Associated Company IDs (Primary)": "101",
     "Country/Region": "", "Merged contact IDs": ""},
    {"Record ID": "8003", "First Name": "Quinn", "Last Name": "Null", "Email": "office@acme.example", "Job Title": "",
     "Contact owner": "", "Lifecycle Stage": "", "Create Date": "2024-01-07 10:00", "Became a Customer Date": "",
     "Associated Company IDs": "101", "Associated Company IDs (Primary)": "", "Country/Region": "",
     "Merged contact IDs": ""},
    {"Record ID": "8004", "First Name": "Ray", "Last Name": "Roe", "Email": "", "Job Title": "Plant manager",
     "Contact owner": "", "Lifecycle Stage": "Wizard", "Create Date": "2024-01-08 10:00", "Became a Customer Date": "",
     "Associated Company IDs": "", "Associated Company IDs (Primary)": "", "Country/Region": "",
     "Merged contact IDs": ""},
]  # fmt: skip
DEALS: Rows = [
    {"Record ID": "501", "Deal Name": "Acme pumps", "Deal Stage": "Closed Won (Sales Pipeline)", "Pipeline": "",
     "Amount": "1,651,993.36", "Close Date": "2024-04-01", "Create Date": "2024-01-10 08:00", "Deal owner": "Ana Núñez",
     "Deal Type": "New Business", "Associated Contact": "Pat Ryan (pat@acme.example)", "Associated Contact IDs": "8001",
     "Associated Company": "Acme", "Associated Company IDs (Primary)": "101"},
    {"Record ID": "502", "Deal Name": "Acme 2027", "Deal Stage": "Contract Sent", "Pipeline": "Renewals", "Amount": "",
     "Close Date": "2026-12-01", "Create Date": "2026-01-10 08:00", "Deal owner": "bo@us.example", "Deal Type": "",
     "Associated Contact": "Pat Ryan (pat@acme.example);Quinn Null (office@acme.example)",
     "Associated Contact IDs": "8001;8003", "Associated Company": "Acme", "Associated Company IDs (Primary)": "101"},
    {"Record ID": "503", "Deal Name": "Nobody's", "Deal Stage": "Appointment Scheduled", "Pipeline": "Sales Pipeline",
     "Amount": "5", "Close Date": "", "Create Date": "2026-01-10 08:00", "Deal owner": "", "Deal Type": "",
     "Associated Contact": "", "Associated Contact IDs": "", "Associated Company": "",
     "Associated Company IDs (Primary)": ""},
]  # fmt: skip
OWNERS: Rows = [
    {"User ID": "11", "First Name": "Ana", "Last Name": "Núñez", "Email": "ana@us.example", "Main team": "North"},
    {"User ID": "12", "First Name": "Bo", "Last Name": "Berg", "Email": "Bo@us.example", "Main team": "North"},
]
TEAMS: Rows = [{"Team name": "Sales", "Parent team": ""}, {"Team name": "North", "Parent team": "Sales"}]
CALLS: Rows = [
    {"Record ID": "901", "Call title": "Hello", "Activity date": "2024-05-01 14:30", "Call direction": "Inbound",
     "Activity assigned to": "Bo Berg", "Associated Contact IDs": "8001;8003"},
]  # fmt: skip
MEETINGS: Rows = [
    {"Record ID": "902", "Meeting name": "Visit", "Meeting start time": "2024-06-01 09:00",
     "Activity assigned to": "ana@us.example", "Associated Contact IDs": "8002"},
    {"Record ID": "903", "Meeting name": "Next year", "Meeting start time": "2027-06-01 09:00",
     "Activity assigned to": "ana@us.example", "Associated Contact IDs": "8002"},
]  # fmt: skip
PORTAL = {
    "all-companies": COMPANIES, "all-contacts": CONTACTS, "all-deals": DEALS, "owners": OWNERS, "teams": TEAMS,
    "calls": CALLS, "meetings": MEETINGS,
}  # fmt: skip
SYSTEM = "portal"


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, SYSTEM, *record)


async def take(database: Database, folder: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], **{"system": SYSTEM, **how})


def write_portal(folder: Path, portal: dict[str, Rows]) -> Path:
    for name, rows in portal.items():
        write_rows(folder, EXPORT.format(name), *rows)
    return folder


@pytest_asyncio.fixture(scope="module")
async def portal(database: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Report]:
    yield await take(database, write_portal(tmp_path_factory.mktemp("portal"), PORTAL))


async def test_every_row_is_taken_but_what_lies_ahead(portal: Report) -> None:
    assert {file.object: (file.rows, file.created) for file in portal.files} == {
        "teams": (2, 2),
        "owners": (2, 2),
        "companies": (2, 2),
        "contacts": (4, 4),
        "deals": (3, 3),
        "calls": (1, 1),
        "meetings": (2, 1),
    }
    assert codes(portal) == [(f"{EXPORT.format('meetings')}.csv", 3, "NOT_YET")]
    assert portal.rules["opportunity: without an account"] == 1
    assert portal.warnings == []


async def test_a_second_import_changes_nothing_and_values_are_as_the_model_says(
    database: Database, portal: Report, tmp_path: Path
) -> None:
    again = await take(database, write_portal(tmp_path, PORTAL))
    assert (again.total("created"), again.total("updated")) == (0, 0)
    assert again.total("unchanged") == portal.total("created")
    assert await check(database) == []


async def test_names_of_companies_and_people_say_the_same_as_their_ids(
    database: Database, portal: Report, tmp_path: Path
) -> None:
    """Another portal: no ids of associations, other words in the headers."""
    names = {"101": "Acme", "102;101": "Acme;Bolt", "": ""}
    contacts = [
        {key: cell for key, cell in row.items() if not key.startswith(("Associated", "Contact owner"))}
        | {"HubSpot owner": row["Contact owner"], "Associated Company": names[row["Associated Company IDs"]]}
        for row in CONTACTS
    ]
    deals = [{key: cell for key, cell in row.items() if "IDs" not in key} for row in DEALS]
    again = await take(database, write_portal(tmp_path, {**PORTAL, "all-contacts": contacts, "all-deals": deals}))
    assert {file.object: file.unchanged for file in again.files if file.object in ("contacts", "deals")} == {
        "contacts": 4,
        "deals": 3,
    }


async def test_people_work_at_all_their_companies_and_are_what_their_stage_says(
    database: Database, portal: Report
) -> None:
    found = await database.records(
        "MATCH (n:Contact {id: $p.id})-[job:WORKS_AT]->(at:Account) MATCH (n)-[role:ENGAGED_AS]->(at) "
        "RETURN at.name, job.isPrimary, role.type, toString(role.validFrom), toString(role.validTo) "
        "ORDER BY at.name, role.validFrom",
        {"id": id("con", "8001")},
    )
    assert found == [
        ["Acme", True, "PROSPECT", "2024-01-05T10:00:00Z", "2024-04-01T00:00:00Z"],
        ["Acme", True, "CLIENT", "2024-04-01T00:00:00Z", None],
        ["Bolt", False, "PROSPECT", "2024-01-05T10:00:00Z", "2024-04-01T00:00:00Z"],
        ["Bolt", False, "CLIENT", "2024-04-01T00:00:00Z", None],
    ]
    types = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id})-[role:ENGAGED_AS]->(:Account) WHERE role.validTo IS NULL "
        "RETURN n.name, n.email, role.type ORDER BY n.name",
        {"ids": [id("con", "8002"), id("con", "8003")]},
    )
    assert types == [
        ["Quinn Null", "office@acme.example", "CLIENT"],
        ["office@acme.example", "office@acme.example", "PROSPECT"],
    ]


async def test_an_evangelist_is_an_advocate_and_merged_contacts_are_further_names(
    database: Database, portal: Report
) -> None:
    found = await database.record(
        "MATCH (n:Contact {id: $p.id})-[:IS]->(advocate:Advocate) OPTIONAL MATCH (name:Source)-[:NAMES]->(n) "
        "RETURN toString(advocate.since), advocate.consent, collect(name.recordId)",
        {"id": id("con", "8001")},
    )
    assert found is not None
    assert (found[0], found[1], sorted(found[2])) == ("2024-04-01", False, ["7001", "7002"])


async def test_a_company_is_owned_by_whom_it_names_in_the_role_that_its_deals_say(
    database: Database, portal: Report
) -> None:
    found = await database.records(
        "MATCH (:Account {id: $p.id})<-[own:OWNS|OWNED]-(owner)-[:MEMBER_OF]->(team)-[:PART_OF]->(above) "
        "RETURN owner.name, owner.email, own.role, toString(own.validTo), team.name, above.name ORDER BY own.validFrom",
        {"id": id("acc", "101")},
    )
    assert found == [
        ["Ana Núñez", "ana@us.example", "NEW_SALES", "2024-04-01T00:00:00Z", "North", "Sales"],
        ["Ana Núñez", "ana@us.example", "RETENTION", None, "North", "Sales"],
    ]


async def test_pipelines_and_stages_say_kind_phase_and_status(database: Database, portal: Report) -> None:
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id})<-[:WORKS]-(owner) "
        "RETURN n.name, n.kind, n.phase, n.status, n.stage, n.amount, toString(n.closedOn), owner.name, "
        "COUNT { (n)<-[:TAKES_PART]-() } ORDER BY n.name",
        {"ids": [id("opp", "501"), id("opp", "502")]},
    )
    assert found == [
        ["Acme 2027", "RENEWAL", "CONTRACTING", "OPEN", "Contract Sent", None, None, "Bo Berg", 2],
        ["Acme pumps", "NEW_SALE", "REVENUE_RECOGNITION", "WON", "Closed Won", 165_199_336, "2024-04-01",
         "Ana Núñez", 1],
    ]  # fmt: skip


async def test_calls_and_meetings_involve_our_owner_and_their_people(database: Database, portal: Report) -> None:
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Interaction {id: id})-[part:INVOLVES]->(person) "
        "RETURN n.kind, n.subject, toString(n.at), n.direction, person.name, part.as ORDER BY n.kind, person.name",
        {"ids": [id("int", "901"), id("int", "902")]},
    )
    assert found == [
        ["CALL", "Hello", "2024-05-01T14:30:00Z", "INBOUND", "Bo Berg", "CALLED"],
        ["CALL", "Hello", "2024-05-01T14:30:00Z", "INBOUND", "Pat Ryan", "CALLER"],
        ["CALL", "Hello", "2024-05-01T14:30:00Z", "INBOUND", "Quinn Null", "CALLER"],
        ["MEETING", "Visit", "2024-06-01T09:00:00Z", None, "Ana Núñez", "ORGANISER"],
        ["MEETING", "Visit", "2024-06-01T09:00:00Z", None, "office@acme.example", "ATTENDEE"],
    ]


async def test_who_moves_to_another_primary_company_leaves_the_first_when_the_export_says_so(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "companies", *COMPANIES)
    pat = {**CONTACTS[0], "Lifecycle Stage": "Lead", "Became a Customer Date": "", "Merged contact IDs": ""}
    first = pat | {"Associated Company IDs": "101"}
    then = pat | {"Associated Company IDs": "102", "Associated Company IDs (Primary)": "102"}
    then |= {"Contact owner": "Bo Berg", "Lifecycle Stage": "Customer"}
    later = NOW + timedelta(days=30)
    for row, now in ((first, NOW), (then, later)):
        write_rows(tmp_path, "contacts", row)
        await take_export(database, LOCAL, now, [tmp_path], system="moving")
    found = await database.records(
        "MATCH (n:Contact {id: $p.id})-[fact:WORKS_AT|ENGAGED_AS]->(at) WHERE fact.supersededAt IS NULL "
        "RETURN at.name, type(fact), fact.type, fact.validFrom = $p.later, fact.validTo = $p.later "
        "ORDER BY at.name, type(fact)",
        {"id": derived_id("con", "moving", "8001"), "later": later},
    )
    assert found == [
        ["Acme", "ENGAGED_AS", "PROSPECT", False, True],
        ["Acme", "WORKS_AT", None, False, True],
        ["Bolt", "ENGAGED_AS", "CLIENT", True, None],
        ["Bolt", "WORKS_AT", None, True, None],
    ]
    owners = await database.records(
        "MATCH (n:Contact {id: $p.id})<-[own:OWNS|OWNED]-(owner) WHERE own.supersededAt IS NULL "
        "RETURN owner.name, own.validTo = $p.later ORDER BY owner.name",
        {"id": derived_id("con", "moving", "8001"), "later": later},
    )
    assert owners == [["Ana Núñez", True], ["Bo Berg", None]]


async def test_the_report_counts_rules_and_words_that_no_table_has(portal: Report) -> None:
    fired = {rule: count for rule, count in portal.rules.items() if rule.startswith("lifecycle stage")}
    assert fired == {"lifecycle stage: CLIENT": 2, "lifecycle stage: PROSPECT": 3, "lifecycle stage: an advocate": 1}


async def test_words_of_the_portal_can_be_said(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "companies", {"Record ID": "1", "Company name": "Odd", "Company owner": "Zoë"})
    deal = {"Record ID": "1", "Deal Name": "Odd", "Deal Stage": "Verbal", "Pipeline": "Land",
            "Create Date": "2026-01-01", "Associated Company IDs": "1"}  # fmt: skip
    write_rows(tmp_path, "deals", deal)
    rules = {"stages": {"Land/Verbal": {"phase": "CONTRACTING", "status": "OPEN"}}, "kinds": {"Land": "CROSS_SELL"}}
    report = await take(database, tmp_path, system="odd portal", mapping=MappingFile.model_validate({"rules": rules}))
    assert (report.total("created"), report.warnings) == (2, [])
    found = await database.record(
        "MATCH (n:Opportunity {id: $p.deal})-[:FOR]->(at)<-[:OWNS]-(owner) RETURN n.phase, n.kind, owner.name",
        {"deal": derived_id("opp", "odd portal", "1")},
    )
    assert found == ["CONTRACTING", "CROSS_SELL", "Zoë"]


def test_every_label_names_one_field_of_an_object() -> None:
    for about, fields in FIELDS.items():
        labels = [label for known in fields.values() for label in known]
        assert len(labels) == len(set(labels)), about


def test_an_export_by_api_is_known_by_its_names(tmp_path: Path) -> None:
    write_rows(tmp_path, "contact", {"hs_object_id": "1", "property_firstname": "Ann", "hubspot_owner_id": "7"})
    known = hubspot.PROFILE.understood(table(tmp_path / "contact.csv"))
    assert (known.name, known.columns) == ("contacts", ("id", "firstname", "owner"))


async def test_a_file_that_no_format_has_is_refused_with_what_could_be_done(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "weather", {"day": "1"})
    with pytest.raises(
        BadInput,
        match=r"known: weather\.csv\.\nweather\.csv is in no .*--mapping",
    ):
        await take(database, tmp_path)
    with pytest.raises(BadInput, match="'siebel' is no format: it is one of firm, salesforce, hubspot"):
        await take(database, tmp_path, profile="siebel")
