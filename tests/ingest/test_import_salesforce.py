"""Does a real Salesforce export become the graph that it describes?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.conftest import WORKSHOP
from tests.ingest.folders import codes, rows_of


@pytest_asyncio.fixture(scope="module")
async def report(database: Database, workshop: Path) -> AsyncIterator[Report]:
    yield await take_export(database, LOCAL, NOW, [workshop])


def ids(workshop: Path, name: str, prefix: str) -> list[str]:
    return [derived_id(prefix, "salesforce", row["Id"]) for row in rows_of(workshop, name)]


async def test_every_row_of_every_file_is_taken(report: Report) -> None:
    assert [(file.object, file.rows, file.created, file.rejected) for file in report.files] == [
        ("Account", 22, 22, 0),
        ("Contact", 102, 102, 0),
        ("Lead", 60, 60, 0),
        ("AccountContactRelation", 22, 22, 0),
        ("Campaign", 8, 8, 0),
        ("Opportunity", 50, 50, 0),
        ("Case", 40, 40, 0),
        ("Task", 75, 75, 0),
        ("CampaignMember", 68, 68, 0),
    ]
    assert (codes(report), report.warnings, report.complete) == ([], [], True)
    assert {name: count for name, count in report.rules.items() if name.startswith("case")} == {
        "case: closed": 14,
        "case: open": 26,
        "case: without an account": 26,
    }


async def test_twelve_deals_were_won_for_what_the_export_says(
    database: Database, workshop: Path, report: Report
) -> None:
    found = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id, status: 'WON'}) "
        "RETURN count(n), sum(n.amount), collect(DISTINCT n.currency)",
        {"ids": ids(workshop, "Opportunity", "opp")},
    )
    assert found == [12, 1_054_256_298, ["USD"]]
    assert {name: count for name, count in report.rules.items() if name.startswith("stage")} == {
        "stage: LEAD, OPEN": 18,
        "stage: CONTRACTING, OPEN": 17,
        "stage: LEAD, LOST": 3,
        "stage: REVENUE_RECOGNITION, WON": 12,
    }


async def test_an_account_with_a_won_deal_is_owned_for_retention_and_another_for_new_sales(
    database: Database, workshop: Path, report: Report
) -> None:
    won = {row["AccountId"] for row in rows_of(workshop, "Opportunity") if row["IsWon"]}
    rows = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Account {id: id})<-[fact:OWNS]-(owner:Owner) "
        "RETURN n.id, collect([fact.role, fact.share, fact.isPrimary, owner.name])",
        {"ids": ids(workshop, "Account", "acc")},
    )
    expected = {
        derived_id("acc", "salesforce", row["Id"]): [
            ["RETENTION" if row["Id"] in won else "NEW_SALES", 1.0, True, row["OwnerId"]]
        ]
        for row in rows_of(workshop, "Account")
    }
    assert dict(rows) == expected
    assert 0 < len(won) < 12


async def test_contacts_work_where_their_relations_say_and_are_what_the_account_is(
    database: Database, workshop: Path, report: Report
) -> None:
    rows = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id})-[fact:WORKS_AT]->(account:Account) "
        "RETURN n.id, account.id, fact.isPrimary",
        {"ids": ids(workshop, "Contact", "con")},
    )
    assert sorted(rows) == sorted(
        [
            derived_id("con", "salesforce", row["ContactId"]),
            derived_id("acc", "salesforce", row["AccountId"]),
            row["IsDirect"] == "1",
        ]
        for row in rows_of(workshop, "AccountContactRelation")
    )
    assert {name: count for name, count in report.rules.items() if name.startswith("contact type")} == {
        "contact type: CLIENT": 16,
        "contact type: PROSPECT": 6,
    }


async def test_leads_are_prospects_at_the_account_that_their_company_names(
    database: Database, workshop: Path, report: Report
) -> None:
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id})-[fact:ENGAGED_AS]->(account) "
        "RETURN account.id, fact.type, count(n)",
        {"ids": ids(workshop, "Lead", "con")},
    )
    assert found == [[derived_id("acc", "salesforce", "001Ec00000GINb1IAH"), "PROSPECT", 60]]


async def test_tasks_involve_contacts_and_leads_and_campaigns_reached_them(
    database: Database, workshop: Path, report: Report
) -> None:
    found = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Interaction {id: id})-[:INVOLVES]->(person:Person) "
        "RETURN count(DISTINCT n), count(person), count(DISTINCT person)",
        {"ids": ids(workshop, "Task", "int")},
    )
    assert found == [75, 150, 51]
    reached = await database.record(
        "UNWIND $p.ids AS id MATCH (:Campaign {id: id})<-[fact:RESPONDED_TO]-(:Contact) RETURN count(fact)",
        {"ids": ids(workshop, "Campaign", "cam")},
    )
    assert reached == [68]


async def test_a_second_import_changes_nothing_and_the_values_are_as_the_model_says(
    database: Database, workshop: Path, report: Report
) -> None:
    again = await take_export(database, LOCAL, NOW, [workshop])
    assert [(file.created, file.updated, file.unchanged) for file in again.files] == [
        (0, 0, file.created) for file in report.files
    ]
    assert await check(database) == []


@pytest.mark.parametrize("name", ["Account", "Contact", "Lead", "AccountContactRelation", "Opportunity", "Task"])
async def test_a_file_that_comes_alone_later_keeps_what_the_others_made_of_it(
    database: Database, workshop: Path, report: Report, name: str
) -> None:
    """What deals, relations and types of accounts said is known from the graph."""
    alone = await take_export(database, LOCAL, NOW, [workshop / f"{name}.csv"])
    assert (alone.total("unchanged"), alone.total("updated"), alone.warnings) == (alone.total("rows"), 0, [])


async def test_what_data_loader_ships_as_its_samples_is_taken_whole(database: Database) -> None:
    samples = WORKSHOP.parent / "sf-dataloader-bsd3"
    if not samples.is_dir():
        pytest.skip("the samples of Data Loader in ../shared/data are not there")
    files = [samples / "accountData.csv", samples / "opportunityData.csv"]
    report = await take_export(database, LOCAL, NOW, files, system="samples")
    assert [(file.object, file.rows, file.created, file.rejected) for file in report.files] == [
        ("Account", 423, 423, 0),
        ("Opportunity", 38, 38, 0),
    ]
    assert report.rules["opportunity type: 'Opportunity' is in no table"] == 38
    won = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id, status: 'WON'}) RETURN count(n), sum(n.amount)",
        {"ids": [derived_id("opp", "samples", row["ID"]) for row in rows_of(samples, "opportunityData")]},
    )
    assert won == [8, 220_000_000]
    countries = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Account {id: id, country: 'US'}) RETURN count(n)",
        {"ids": [derived_id("acc", "samples", row["ID"]) for row in rows_of(samples, "accountData")]},
    )
    assert countries == [358 + 5 + 2]
    again = await take_export(database, LOCAL, NOW, files, system="samples")
    assert again.total("unchanged") == 461
