"""Is an org the same graph in whatever style it was exported, with all its objects?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.exports.notation import noted
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems.salesforce.headers import field_of, object_named
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest import orgs
from tests.ingest.folders import codes, write_rows
from tests.ingest.orgs import (
    ACME,
    ANA,
    BO,
    BOLT,
    CY,
    LOST_LEAD,
    NEW_LEAD,
    NORTH,
    ORG,
    PAT,
    QUINN,
    RAY,
    SALES,
    SPLIT,
    WON,
    sf,
)

SYSTEM = "styles"


def id(prefix: str, *record: str) -> str:
    return derived_id(prefix, SYSTEM, *record)


async def take(database: Database, folder: Path, **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system=SYSTEM, **how)


@pytest_asyncio.fixture(scope="module")
async def first(database: Database, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Report]:
    """The org, imported in the style of Data Loader."""
    yield await take(database, orgs.write_org(tmp_path_factory.mktemp("styles") / "loader", "loader"))


async def test_every_row_of_every_object_is_taken(first: Report) -> None:
    assert {file.object: (file.rows, file.created, file.unchanged) for file in first.files} == {
        name: (len(rows), len(rows) - quiet, quiet)
        for name, rows in ORG.items()
        for quiet in [2 if name in ("OpportunityHistory", "EventRelation") else 0]
    }
    assert [(each.code, each.message) for each in first.warnings] == [
        ("UNKNOWN_COMPANY", "COMPANY is 'Unheard of', which is not the name of one account: kept as a name.")
    ]


@pytest.mark.parametrize("style", ["weekly", "workshop", "pipe"])
async def test_in_another_style_nothing_is_new_and_nothing_changes(
    database: Database, first: Report, tmp_path: Path, style: str
) -> None:
    again = await take(database, orgs.write_org(tmp_path / style, style))
    assert {file.object: (file.rows, file.unchanged) for file in again.files} == {
        name: (len(rows), len(rows)) for name, rows in ORG.items()
    }
    assert again.rules == first.rules


async def test_columns_in_another_order_and_spelling_say_the_same(
    database: Database, first: Report, tmp_path: Path
) -> None:
    for object in ("Account", "Contact", "Opportunity", "Task"):
        rows = [dict(reversed(loaded(row).items())) for row in ORG[object]]
        write_rows(tmp_path, object, *({f" {column} ": cell for column, cell in row.items()} for row in rows))
    write_rows(tmp_path, "AccountTeamMember", *map(loaded, ORG["AccountTeamMember"]))
    write_rows(tmp_path, "OpportunitySplit", *map(loaded, ORG["OpportunitySplit"]))
    write_rows(tmp_path, "Lead", *map(loaded, ORG["Lead"]))
    again = await take(database, tmp_path)
    assert (again.total("unchanged"), again.total("rows")) == (again.total("rows"), again.total("rows"))


@pytest.mark.parametrize("object", ORG)
async def test_a_file_that_comes_alone_says_what_it_said_among_the_others(
    database: Database, first: Report, tmp_path: Path, object: str
) -> None:
    write_rows(tmp_path, object, *map(loaded, ORG[object]))
    again = await take(database, tmp_path)
    assert (again.total("unchanged"), again.total("updated")) == (again.total("rows"), 0)


async def test_a_report_with_labels_says_the_same_of_the_same_records(
    database: Database, first: Report, tmp_path: Path
) -> None:
    """Reports have ids of 15 characters, names of owners, days without times."""
    write_rows(tmp_path, "User", *({key: orgs.loader(key, cell) for key, cell in row.items()} for row in ORG["User"]))
    account = {
        "Account ID": BOLT[:15], "Account Name": "Bolt", "Type": "Prospect", "Account Owner": "Bo Berg",
        "Parent Account ID": ACME[:15], "Billing Country": "Sweden", "Website": "https://www.bolt.example/",
        "Industry": "Machinery", "Annual Revenue": "$1,124,741.15", "Annual Revenue Currency": "", "Employees": "1,250",
        "Created Date": "5/1/2023",
    }  # fmt: skip
    deal = {
        "Opportunity Name": "Acme pumps", "Stage": "Closed Won", "Amount": "1,651,993.36", "Close Date": "3/15/2024",
        "Type": "New Customer", "Lead Source": "Web", "Opportunity Owner": "ana núñez", "Opportunity ID": WON[:15],
        "Account ID": ACME[:15], "Created Date": "1/10/2024",
    }  # fmt: skip
    write_rows(tmp_path / "reports", "report1705934974", account)
    write_rows(tmp_path / "reports", "report1705934975", deal)
    notation = noted(None, "month-first", ".", None)
    paths = [tmp_path, tmp_path / "reports"]
    again = await take_export(database, LOCAL, NOW, paths, system=SYSTEM, notation=notation)
    assert [(file.object, file.unchanged, file.updated) for file in again.files] == [
        ("User", 3, 0),
        ("Account", 1, 0),
        ("Opportunity", 1, 0),
    ]


async def test_deals_that_come_alone_name_the_product_that_is_there(
    database: Database, first: Report, tmp_path: Path
) -> None:
    """The file of products came earlier; its GTX Pro is what this deal calls GTXPro."""
    deal = {"Id": sf("006", 99), "AccountId": ACME, "Name": "Alone", "StageName": "Prospecting", "OwnerId": ANA}
    write_rows(tmp_path, "Opportunity", {**deal, "CloseDate": "2026-09-01", "Product__c": "Sole-Valve"})
    write_rows(tmp_path / "before", "Product2", {"Id": sf("01t", 99), "Name": "Sole valve"})
    await take(database, tmp_path / "before")
    assert (await take(database, tmp_path)).total("created") == 1
    found = await database.records(
        "MATCH (:Opportunity {id: $p.id})-[:ABOUT]->(product) RETURN product.id, product.name",
        {"id": id("opp", sf("006", 99))},
    )
    assert found == [[id("prod", sf("01t", 99)), "Sole valve"]]


async def test_roles_are_teams_and_their_users_are_in_them(database: Database, first: Report) -> None:
    found = await database.records(
        "MATCH (owner:Owner)-[:MEMBER_OF]->(team:Team {id: $p.id})-[:PART_OF]->(above) "
        "OPTIONAL MATCH (owner)-[:REPORTS_TO]->(lead) RETURN owner.id, above.id, lead.name ORDER BY owner.name",
        {"id": id("team", NORTH)},
    )
    assert found == [[id("own", each), id("team", SALES), "Ana Núñez"] for each in (BO, CY)]


async def test_an_account_is_owned_by_its_owner_and_its_team(database: Database, first: Report) -> None:
    found = await database.records(
        "MATCH (:Account {id: $p.id})<-[fact:OWNS|OWNED]-(owner) "
        "RETURN owner.name, fact.role, fact.share, fact.isPrimary, fact.validTo IS NULL ORDER BY fact.role, owner.name",
        {"id": id("acc", ACME)},
    )
    assert found == [
        ["Bo Berg", "CROSS_SELL", 1.0, True, True],
        ["Ana Núñez", "NEW_SALES", 1.0, True, False],
        ["Ana Núñez", "RETENTION", 0.5, True, True],
        ["Cy Cole", "RETENTION", 0.5, False, True],
    ]


async def test_a_deal_has_its_lines_its_team_its_shares_and_its_phases(database: Database, first: Report) -> None:
    lines = await database.records(
        "MATCH (:Opportunity {id: $p.id})-[line:ABOUT]->(product) "
        "RETURN product.name, line.quantity, line.amount ORDER BY product.name",
        {"id": id("opp", WON)},
    )
    assert lines == [["GTX Pro", 3, 150_000_000], ["Valve", 12, 15_199_336]]
    work = await database.records(
        "UNWIND $p.ids AS id MATCH (deal:Opportunity {id: id})<-[work:WORKS]-(owner) "
        "RETURN deal.name, owner.name, work.role, work.share ORDER BY deal.name, owner.name, work.share",
        {"ids": [id("opp", WON), id("opp", SPLIT)]},
    )
    assert work == [
        ["Acme pumps", "Ana Núñez", "NEW_SALES", 1.0],
        ["Acme pumps", "Cy Cole", "Sales Rep", None],
        ["Acme valves", "Ana Núñez", None, 0.6],
        ["Acme valves", "Ana Núñez", "UPSELL", None],
        ["Acme valves", "Cy Cole", None, 0.4],
    ]
    phases = await database.records(
        "MATCH (:Opportunity {id: $p.id})<-[:OF]-(change:PhaseChange) "
        "RETURN change.from, change.to, toString(change.at) ORDER BY change.at",
        {"id": id("opp", WON)},
    )
    assert phases == [
        [None, "LEAD", "2024-01-10T11:30:00Z"],
        ["LEAD", "CONTRACTING", "2024-02-10T11:30:00Z"],
        ["CONTRACTING", "REVENUE_RECOGNITION", "2024-03-15T11:30:00Z"],
    ]


async def test_a_contract_without_an_end_ends_with_its_term(database: Database, first: Report) -> None:
    found = await database.record(
        "MATCH (n:Contract {id: $p.id}) RETURN n.name, toString(n.startsOn), toString(n.endsOn)",
        {"id": id("ctr", sf("800", 1))},
    )
    assert found == ["Contract 00000100", "2024-04-01", "2026-03-31"]


async def test_events_are_meetings_and_what_was_with_a_lead_is_with_the_contact_it_became(
    database: Database, first: Report
) -> None:
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Interaction {id: id})-[part:INVOLVES]->(person:Contact) "
        "RETURN n.kind, toString(n.at), person.name, part.as ORDER BY n.at, person.name",
        {"ids": [id("int", sf("00T", 1)), id("int", sf("00T", 2)), id("int", sf("00U", 1))]},
    )
    assert found == [
        ["CALL", "2024-02-02T00:00:00Z", "Lee Nowhere", "CALLER"],
        ["CALL", "2024-02-02T00:00:00Z", "Pat Ryan", "CALLER"],
        ["EMAIL", "2024-02-03T08:00:00Z", "Pat Ryan", "RECIPIENT"],
        ["MEETING", "2024-05-06T13:45:30Z", "Null", "ATTENDEE"],
        ["MEETING", "2024-05-06T13:45:30Z", "Pat Ryan", "ATTENDEE"],
    ]


async def test_what_an_activity_is_about_is_kept_and_can_change(
    database: Database, first: Report, ask: Ask, tmp_path: Path
) -> None:
    query = """query ($id: ID!) { interaction(id: $id) { account { name } opportunity {
      name interactions(first: 5) { nodes { subject } } } } }"""
    call, visit = (id("int", sf(*each)) for each in (("00T", 1), ("00U", 1)))
    found = (await ask(query, {"id": call})).data
    deal = {"name": "Acme pumps", "interactions": {"nodes": [{"subject": "Call"}]}}
    assert found == {"interaction": {"account": None, "opportunity": deal}}
    found = (await ask(query, {"id": visit})).data
    assert found == {"interaction": {"account": {"name": "Acme"}, "opportunity": None}}
    event = ORG["Event"][0]
    for what, account in ((BOLT, "Bolt"), (sf("701", 1), None), (ACME, "Acme")):
        write_rows(tmp_path, "Event", loaded({**event, "WhatId": what}))
        assert (await take(database, tmp_path)).total("updated") == 1
        found = (await ask(query, {"id": visit})).data
        assert found is not None
        assert found["interaction"]["account"] == (account and {"name": account})


async def test_all_who_were_in_a_meeting_know_one_another_each_pair_by_its_part(
    database: Database, first: Report
) -> None:
    """Bo, Cy, Quinn and Pat: each pair has a third of a meeting. Who declined, and the account, were not there."""
    people = [id("own", BO), id("own", CY), id("con", QUINN), id("con", PAT), id("con", RAY)]
    found = await database.records(
        "MATCH (:Person {id: $p.cy})-[tie:KNOWS]-(other) WHERE other.id IN $p.people RETURN other.id, tie.evidence[3]",
        {"cy": id("own", CY), "people": people},
    )
    assert {each for each, _ in found} == {id("own", BO), id("con", QUINN), id("con", PAT)}
    worth = {round(evidence, 6) for _, evidence in found}
    assert len(worth) == 1
    (pair,) = await database.records(
        "MATCH (:Person {id: $p.bo})-[tie:KNOWS]-(:Person {id: $p.quinn}) RETURN tie.evidence[3]",
        {"bo": id("own", BO), "quinn": id("con", QUINN)},
    )
    assert round(pair[0], 6) in worth


async def test_a_relation_that_comes_later_shares_the_meeting_with_one_more(database: Database, tmp_path: Path) -> None:
    system = "late relation"
    event = {"Id": sf("00U", 70), "OwnerId": BO, "WhoId": PAT, "StartDateTime": "2024-05-06T13:00:00Z"}
    write_rows(tmp_path, "Contact", *({"Id": each, "LastName": each[-4:]} for each in (PAT, QUINN)))
    write_rows(tmp_path, "Event", event)
    await take_export(database, LOCAL, NOW, [tmp_path], system=system)
    ties = (
        "MATCH (one:Person)-[tie:KNOWS]->(other) WHERE one.id IN $p.ids AND other.id IN $p.ids "
        "RETURN count(tie), sum(tie.evidence[3])"
    )
    p = {"ids": [derived_id(*each) for each in (("own", system, BO), ("con", system, PAT), ("con", system, QUINN))]}
    one, alone = await database.record(ties, p)
    relation = {"Id": sf("0RE", 70), "EventId": sf("00U", 70), "RelationId": QUINN}
    late = write_rows(tmp_path / "late", "EventRelation", relation)
    report = await take_export(database, LOCAL, NOW, [late], system=system)
    assert (report.total("created"), one) == (1, 1)
    three, shared = await database.record(ties, p)
    assert (three, shared) == (3, pytest.approx(alone * 3 / 2))
    write_rows(tmp_path, "Event", {**event, "Subject": "Visit"})
    again = await take_export(database, LOCAL, NOW, [tmp_path, late], system=system)
    assert [(file.object, file.updated, file.unchanged) for file in again.files][1:] == [
        ("Event", 1, 0),
        ("EventRelation", 0, 1),
    ]
    assert await database.record(ties, p) == [three, pytest.approx(shared)]


def loaded(record: orgs.Record) -> dict[str, str]:
    """A row as Data Loader writes it."""
    return {column: orgs.loader(column, cell) for column, cell in record.items()}


async def test_open_escalated_cases_are_the_open_escalations_of_their_account(
    database: Database, first: Report, tmp_path: Path
) -> None:
    """Until a later export says that one is closed; the account's own row does not take it back."""
    counted = "UNWIND $p.ids AS id MATCH (n:Account {id: id}) RETURN n.openEscalations"
    p = {"ids": [id("acc", ACME), id("acc", BOLT)]}
    assert await database.records(counted, p) == [[2], [None]]
    closed = {**ORG["Case"][0], "IsClosed": True, "Status": "Closed"}
    moved = {**ORG["Case"][1], "AccountId": BOLT}
    write_rows(tmp_path, "Case", *map(loaded, (closed, moved)))
    assert (await take(database, tmp_path)).total("updated") == 2
    assert await database.records(counted, p) == [[0], [1]]
    account = {**ORG["Account"][0], "Industry": "Pumps"}
    write_rows(tmp_path / "then", "Account", loaded(account))
    assert (await take(database, tmp_path / "then")).total("updated") == 1
    assert await database.records(counted, p) == [[0], [1]]
    write_rows(tmp_path / "back", "Case", *map(loaded, ORG["Case"]))
    write_rows(tmp_path / "back", "Account", loaded(ORG["Account"][0]))
    await take(database, tmp_path / "back")
    assert await database.records(counted, p) == [[2], [0]]


async def test_a_lead_whose_company_is_no_account_keeps_its_name(database: Database, first: Report) -> None:
    found = await database.records(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id}) OPTIONAL MATCH (n)-[role:ENGAGED_AS]->(account) "
        "RETURN n.companyName, account.name, role.type",
        {"ids": [id("con", NEW_LEAD), id("con", LOST_LEAD)]},
    )
    assert found == [[None, "Bolt", "PROSPECT"], ["Unheard of", None, None]]


async def test_one_mailbox_of_four_people_makes_none_of_them_one(database: Database, first: Report) -> None:
    found = await database.record(
        "UNWIND $p.ids AS id MATCH (n:Contact {id: id}) RETURN count(n), collect(DISTINCT n.email)",
        {"ids": [id("con", str(row["Id"])) for row in ORG["Contact"]]},
    )
    assert found == [4, ["office@acme.example"]]


async def test_an_invitation_is_rejected_and_a_role_that_nobody_knows_is_taken_and_told(
    database: Database, tmp_path: Path
) -> None:
    write_rows(tmp_path, "Account", {"Id": BOLT, "Name": "Bolt"})
    write_rows(tmp_path, "AccountTeamMember", {"Id": sf("01M", 9), "AccountId": BOLT, "UserId": CY,
                                               "TeamMemberRole": "Mascot"})  # fmt: skip
    write_rows(tmp_path, "Event", {"Id": sf("00U", 9), "OwnerId": ANA, "StartDateTime": "2024-01-01", "IsChild": "1"})
    report = await take_export(database, LOCAL, NOW, [tmp_path], system="odd rows")
    assert codes(report) == [("Event.csv", 2, "COPY")]
    told = [each.message for each in report.warnings if each.code == "UNKNOWN_TEAM_ROLE"]
    assert told == ["The team role 'Mascot' is in no table: taken as RETENTION."]
    assert report.rules["team role: 'Mascot' is in no table"] == 1


@pytest.mark.parametrize(
    ("stem", "object"),
    [
        ("account", "account"),
        ("accountdata", "account"),
        ("accounts (1)", "account"),
        ("sf_opportunity_export", "opportunity"),
        ("opportunities-2024", "opportunity"),
        ("account_contact_relation", "accountcontactrelation"),
        ("accountcontactrelation", "accountcontactrelation"),
        ("userrole", "userrole"),
        ("product2", "product2"),
        ("extract", None),
        ("case", "case"),
        ("casework", None),
        ("accounting", None),
    ],
)
def test_an_object_is_known_by_the_name_of_its_file(stem: str, object: str | None) -> None:
    assert object_named(stem) == object


def test_a_header_is_the_name_of_a_field_in_any_style() -> None:
    assert [field_of(each) for each in ("billing country", "billing_country", "billingcountry")] == [
        "billingcountry"
    ] * 3
    assert [field_of(each) for each in ("added_date__c", "added_date_c", "guid")] == ["added_date__c"] * 2 + ["guid"]
