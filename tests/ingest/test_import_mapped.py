"""Do tables of anybody's become the graph that a mapping file says?"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from graphservice.errors import BadInput
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems.mapped import MappingFile, read_mapping
from graphservice.ingest.systems.salesforce.ids import spelt
from graphservice.viewer import LOCAL
from tests.conftest import NOW
from tests.ingest.folders import codes, rows_of, write_rows

MAVEN = Path(__file__).parents[3] / "shared" / "data" / "maven-crm"


@pytest_asyncio.fixture(scope="module")
async def maven(database: Database) -> AsyncIterator[Report]:
    if not MAVEN.is_dir():
        pytest.skip("the tables of maven-crm in ../shared/data are not there")
    yield await take_export(database, LOCAL, NOW, [MAVEN], mapping=read_mapping("maven-crm"), size=1_000)


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, "maven", *record)


def pipeline() -> list[dict[str, str]]:
    return rows_of(MAVEN, "sales_pipeline")


async def test_every_row_is_taken(maven: Report) -> None:
    assert [(file.file, file.rows, file.created) for file in maven.files] == [
        ("products.csv", 7, 7),
        ("sales_teams.csv", 35, 35),
        ("accounts.csv", 85, 85),
        ("sales_pipeline.csv", 8_800, 8_800),
    ]
    assert (maven.warnings, maven.rejects) == ([], [])
    assert maven.rules["opportunity: without an account"] == sum(row["account"] == "" for row in pipeline()) == 1_425


async def test_a_deal_without_an_account_gets_one_when_a_later_export_names_it(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "accounts", {"id": "1", "name": "Late"})
    deal = {"id": "1", "name": "Hope", "stage": "Prospecting", "opened_on": "2026-01-01"}
    for account in ("", "1"):
        write_rows(tmp_path, "opportunities", {**deal, "account_id": account})
        report = await take_export(database, LOCAL, NOW, [tmp_path], system="hopes")
        assert report.files[1].rejected == 0
    found = await database.record(
        "MATCH (deal:Opportunity {id: $p.id})-[:FOR]->(account) RETURN deal.name, account.name",
        {"id": derived_id("opp", "hopes", "1")},
    )
    assert found == ["Hope", "Late"]


async def test_a_second_import_changes_nothing(database: Database, maven: Report) -> None:
    again = await take_export(database, LOCAL, NOW, [MAVEN], mapping=read_mapping("maven-crm"), size=1_000)
    assert [(file.created, file.updated, file.unchanged) for file in again.files] == [
        (0, 0, file.created) for file in maven.files
    ]


async def test_stages_and_money_are_those_of_the_table(database: Database, maven: Report) -> None:
    rows = pipeline()
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id}) RETURN n.stage, n.phase, n.status, count(n), sum(n.amount)",
        {"ids": [id("opp", row["opportunity_id"]) for row in rows]},
    )
    meant = {"Won": ("REVENUE_RECOGNITION", "WON"), "Lost": ("LEAD", "LOST")}
    counts = Counter(row["deal_stage"] for row in rows)
    assert {stage: (phase, status, number, total) for stage, phase, status, number, total in found} == {
        stage: (*meant.get(stage, ("LEAD", "OPEN")), counts[stage], total)
        for stage in counts
        for total in [sum(int(row["close_value"] or 0) * 100 for row in rows if row["deal_stage"] == stage)]
    }
    assert counts["Won"] == 4_238


async def test_a_product_is_one_in_both_its_spellings(database: Database, maven: Report) -> None:
    found = await database.record(
        "MATCH (n:Product {id: $p.id})<-[line:ABOUT]-() RETURN n.name, n.line, count(line)",
        {"id": id("prod", "gtxpro")},
    )
    assert found == ["GTX Pro", "GTX", sum(row["product"] == "GTXPro" for row in pipeline())]


async def test_the_kind_of_a_deal_follows_from_what_the_account_had_bought(database: Database, maven: Report) -> None:
    """Told by counting by hand: of each account, what it had won before the deal closed or began."""
    rows = pipeline()
    won: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row["account"] and row["deal_stage"] == "Won":
            won[row["account"]].append((row["close_date"], row["product"]))
    kinds: Counter[str] = Counter()
    for row in rows:
        day = row["close_date"] or row["engage_date"] or "2017-12-31"
        earlier = {product for closed, product in won[row["account"]] if closed < day}
        kinds["NEW_SALE" if not earlier else "UPSELL" if row["product"] in earlier else "CROSS_SELL"] += 1
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id}) RETURN n.kind, count(n)",
        {"ids": [id("opp", row["opportunity_id"]) for row in rows]},
    )
    assert dict(found) == kinds


async def test_subsidiaries_have_their_parents_and_accounts_their_country_and_sector(
    database: Database, maven: Report
) -> None:
    rows = rows_of(MAVEN, "accounts")
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Account {id: id}) OPTIONAL MATCH (n)-[:PART_OF]->(parent:Account) "
        "RETURN n.name, n.industry, n.country, n.region, n.annualRevenue, parent.name",
        {"ids": [id("acc", re.sub(r"\W", "", row["account"].lower())) for row in rows]},
    )
    by_name = {name: values for name, *values in found}
    assert {name: values[4] for name, values in by_name.items() if values[4]} == {
        row["account"]: row["subsidiary_of"] for row in rows if row["subsidiary_of"]
    }
    assert Counter(values[0] for values in by_name.values())["technology"] == 12
    assert {values[1]: values[2] for values in by_name.values()} == {
        "US": "AMER", "KE": "EMEA", "PH": "APAC", "JP": "APAC", "IT": "EMEA", "NO": "EMEA", "KR": "APAC", "JO": "EMEA",
        "BR": "AMER", "DE": "EMEA", "PA": "AMER", "BE": "EMEA", "PL": "EMEA", "CN": "APAC", "RO": "EMEA",
    }  # fmt: skip
    assert {name: values[3] for name, values in by_name.items()} == {
        row["account"]: int(Decimal(row["revenue"]) * 100_000_000) for row in rows
    }


async def test_agents_are_in_the_teams_of_their_managers_and_these_in_regions(
    database: Database, maven: Report
) -> None:
    teams: dict[str, set[str]] = {}
    for row in rows_of(MAVEN, "sales_teams"):
        teams.setdefault(f"{row['manager']}'s team in {row['regional_office']}", set()).update(
            (row["sales_agent"], row["manager"])
        )
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (team:Team {id: id})-[:PART_OF]->(region:Team), (team)<-[:MEMBER_OF]-(owner:Owner) "
        "RETURN team.name + ' in ' + region.name, collect(owner.name)",
        {"ids": list({id("team", f"team {row['manager']}") for row in rows_of(MAVEN, "sales_teams")})},
    )
    assert {name: set(people) for name, people in found} == teams
    works = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Opportunity {id: id})<-[work:WORKS]-(owner:Owner)-[:REPORTS_TO]->(lead:Owner) "
        "RETURN count(work), count(DISTINCT owner), count(DISTINCT lead)",
        {"ids": [id("opp", row["opportunity_id"]) for row in pipeline()]},
    )
    assert works == [8_800, 30, 6]


async def test_the_report_says_which_words_were_changed_and_which_stayed(maven: Report) -> None:
    rules = maven.rules
    assert rules["words industries: 'technolgy' is 'technology'"] == 12
    assert rules["words industries: 'retail' stays"] == 17
    assert rules["otherwise: opened_on is 2017-12-31"] == 500
    assert sum(count for rule, count in rules.items() if rule.startswith("opportunity kind")) == 8_800


async def test_every_value_has_the_type_that_the_model_says(database: Database, maven: Report) -> None:
    assert await check(database) == []


async def take(database: Database, folder: Path, **said: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system="mapped", mapping=MappingFile(**said))


async def test_a_table_without_the_columns_that_the_file_names_is_refused(database: Database, tmp_path: Path) -> None:
    write_rows(tmp_path, "firms", {"Number": "1", "Titel": "One"})
    rows = [{"object": "accounts", "id": "number", "name": "TITLE"}]
    with pytest.raises(BadInput, match=r"firms\.csv has no column TITLE, which generic accounts must have"):
        await take(database, tmp_path, tables=[{"file": "FIRMS*.csv", "rows": rows}])
    with pytest.raises(BadInput, match="The generic profile needs a mapping file"):
        await take(database, tmp_path, profile="generic")


async def test_a_row_is_made_where_its_column_is_filled_and_a_text_where_all_its_parts_are(
    database: Database, tmp_path: Path
) -> None:
    write_rows(
        tmp_path, "people",
        {"No": "1", "First": "Ann", "Last": "Lee", "Firm": "Acme AB"},
        {"No": "2", "First": "", "Last": "Moe", "Firm": ""},
    )  # fmt: skip
    firm, mail = {"column": "firm", "as": "key"}, {"text": "{first}.{last}@a.example", "otherwise": "none@x.example"}
    person = {"object": "contacts", "id": "no", "given_name": "first", "family_name": "last", "email": mail}
    rows = [
        {**person, "account_id": firm, "owner_id": {"text": "7"}},
        {"object": "accounts", "when": "Firm", "id": firm, "name": "firm"},
        {"object": "owners", "id": {"text": "7"}, "name": {"text": "Seven"}},
    ]
    report = await take(database, tmp_path, tables=[{"file": "people.csv", "rows": rows}], since="2021-01-01")
    assert (report.total("created"), report.warnings) == (2, [])
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id}) OPTIONAL MATCH (n)-[job:WORKS_AT]->(account) "
        "OPTIONAL MATCH (n)<-[:OWNS]-(owner) "
        "RETURN n.name, n.email, account.name, toString(job.validFrom), owner.name",
        {"ids": [derived_id("con", "mapped", record) for record in ("1", "2")]},
    )
    assert found == [
        ["Ann Lee", "ann.lee@a.example", "Acme AB", "2021-01-01T00:00:00Z", "Seven"],
        ["Moe", "none@x.example", None, None, "Seven"],
    ]
    assert report.rules["since: nobody says"] == 3


async def test_a_crm_that_calls_things_by_other_names_is_read_with_its_own_owners(
    database: Database, tmp_path: Path
) -> None:
    """An extract of Data Loader, a custom field for the owner of the relationship, and words of this org alone."""
    account, owner, other = "001Ab0000000901", "005Ab0000000901", "005Ab0000000902"
    deal = "006Ab0000000901"
    names = {"ID": account, "NAME": "Acme", "OWNERID": owner, "CSM__C": other, "SEGMENT__C": "A"}
    write_rows(tmp_path, "bulkjob-17", {**names, "CREATEDDATE": "2024-01-01"})
    write_rows(
        tmp_path, "opportunity",
        {"Id": deal, "AccountId": account, "Name": "Acme 1", "StageName": "Signed!", "CloseDate": "2024-05-01",
         "Type": "Land", "Amount": "10", "OwnerId": owner},
    )  # fmt: skip
    write_rows(tmp_path, "notes", {"Id": "1"})
    report = await take(
        database, tmp_path, profile="salesforce", currency="SEK", ignore=["notes*"], files={"bulkjob*": "Account"},
        columns={"Account": {"Segment__c": "Tier"}},
        owners=[{"object": "Account", "column": "CSM__c", "role": "RETENTION"}],
        rules={"stages": {"signed!": {"phase": "NURTURE", "status": "WON"}}, "kinds": {"land": "CROSS_SELL"}},
    )  # fmt: skip
    assert [(file.object, file.created) for file in report.files] == [("Account", 1), ("Opportunity", 1)]
    assert (report.warnings, codes(report)) == ([], [])
    found = await database.records(
        "MATCH (n:Account {id: $p.id})<-[own:OWNS|OWNED]-(owner) "
        "RETURN n.tier, own.role, owner.name, own.validTo IS NULL ORDER BY own.role",
        {"id": derived_id("acc", "mapped", spelt(account))},
    )
    assert found == [["A", "NEW_SALES", spelt(owner), False], ["A", "RETENTION", spelt(other), True]]
    won = await database.record(
        "MATCH (n:Opportunity {id: $p.id}) RETURN n.phase, n.status, n.kind, n.amount, n.currency",
        {"id": derived_id("opp", "mapped", spelt(deal))},
    )
    assert won == ["NURTURE", "WON", "CROSS_SELL", 1_000, "SEK"]
