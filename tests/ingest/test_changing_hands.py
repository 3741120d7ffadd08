"""What does a later export end and begin, and what of it that somebody here recorded meanwhile?"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems.salesforce.ids import spelt
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

FIRST, SECOND, THIRD = (datetime(2026, month, 1, tzinfo=UTC) for month in (2, 3, 4))
ANN, BOB, CLEO = "005A00000000001AAA", "005A00000000002AAA", "005A00000000003AAA"
CREATED = {"CreatedDate": "2025-01-01T00:00:00.000Z"}
OWNERS = """query($id: ID!, $asOf: DateTime) {
  account(id: $id) { owners(asOf: $asOf) { edges { role validFrom node { name } } } }
}"""


async def take(database: Database, system: str, folder: Path, at: datetime = NOW, **how: Any) -> Report:
    return await take_export(database, LOCAL, at, [folder], system=system, **how)


def export(folder: Path, owner: str, **account: str) -> Path:
    users = ((ANN, "Ann"), (BOB, "Bob"), (CLEO, "Cleo"))
    write_rows(folder, "User", *({"Id": id, "LastName": name, **CREATED} for id, name in users))
    row = {"Id": "001A00000000001AAA", "Name": "Acme", "OwnerId": owner, **CREATED, **account}
    return write_rows(folder, "Account", row).parent


def account_of(system: str) -> str:
    return derived_id("acc", system, spelt("001A00000000001AAA"))


def owner_of(system: str, record: str) -> str:
    return derived_id("own", system, record)


async def asked(ask: Ask, query: str, **variables: Any) -> dict[str, Any]:
    answer = await ask(query, variables)
    assert answer.data is not None, answer.errors
    return answer.data


async def owners(ask: Ask, system: str, at: datetime | None = None) -> list[tuple[str, str, str]]:
    found = await asked(ask, OWNERS, id=account_of(system), asOf=at and at.isoformat())
    edges = found["account"]["owners"]["edges"]
    return [(edge["node"]["name"], edge["role"], edge["validFrom"][:10]) for edge in edges]


async def test_another_owner_begins_at_the_time_of_the_export_and_the_one_before_ends(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    await take(database, "hands", export(tmp_path, ANN), FIRST)
    report = await take(database, "hands", export(tmp_path, BOB), SECOND, exported_at=datetime(2026, 2, 20, tzinfo=UTC))
    assert (report.total("updated"), report.total_ended()) == (1, {"Account": 1})
    assert await owners(ask, "hands") == [("Bob", "NEW_SALES", "2026-02-20")]
    assert await owners(ask, "hands", datetime(2026, 2, 19, tzinfo=UTC)) == [("Ann", "NEW_SALES", "2025-01-01")]
    again = await take(database, "hands", tmp_path, THIRD)
    assert (again.total("unchanged"), again.total("updated"), again.total_ended()) == (4, 0, {})


async def test_who_owned_it_before_can_own_it_again_and_every_turn_stays_readable(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    for owner, at in ((ANN, FIRST), (BOB, SECOND), (ANN, THIRD)):
        await take(database, "again", export(tmp_path, owner), at)
    assert await owners(ask, "again") == [("Ann", "NEW_SALES", "2026-04-01")]
    await take(database, "again", export(tmp_path, ANN, Website="https://acme.example"), NOW)
    found = await database.records(
        "MATCH (:Account {id: $p.id})<-[fact:OWNS|OWNED]-(owner) WHERE fact.supersededAt IS NULL "
        "RETURN type(fact), owner.name, toString(date(fact.validFrom)), toString(date(fact.validTo)) "
        "ORDER BY fact.validFrom",
        {"id": account_of("again")},
    )
    assert found == [
        ["OWNED", "Ann", "2025-01-01", "2026-03-01"],
        ["OWNED", "Bob", "2026-03-01", "2026-04-01"],
        ["OWNS", "Ann", "2026-04-01", None],
    ]


async def test_a_turn_that_began_again_ends_when_the_first_deal_was_won(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    for owner, at in ((ANN, FIRST), (BOB, SECOND), (ANN, THIRD)):
        await take(database, "won", export(tmp_path, owner), at)
    deal = {"Id": "006A00000000001AAA", "Name": "First", "AccountId": "001A00000000001AAA", "OwnerId": ANN, **CREATED}
    closed = {"StageName": "Closed Won", "CloseDate": "2026-04-15", "IsWon": "true", "IsClosed": "true"}
    write_rows(tmp_path, "Opportunity", {**deal, **closed})
    report = await take(database, "won", tmp_path, NOW)
    assert (report.total("rejected"), report.warnings) == (0, [])
    assert await owners(ask, "won") == [("Ann", "RETENTION", "2026-04-15")]
    at = datetime(2026, 4, 14, tzinfo=UTC)
    assert await owners(ask, "won", at) == [("Ann", "NEW_SALES", "2026-04-01")]
    assert await owners(ask, "won", FIRST) == [("Ann", "NEW_SALES", "2025-01-01")]


async def test_an_owner_whom_somebody_here_assigned_stays_and_the_export_is_told_so(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    await take(database, "ours", export(tmp_path, ANN), FIRST)
    target = account_of("ours")
    await database.command(
        "MATCH (:Account {id: $p.id})<-[fact:OWNS]-() SET fact.validTo = datetime('2026-02-10')", {"id": target}
    )
    assigned = await asked(
        ask,
        "mutation($input: AssignOwnerInput!) { assignOwner(input: $input) { userErrors { code } } }",
        input={
            "target": target,
            "owner": owner_of("ours", CLEO),
            "role": "NEW_SALES",
            "validFrom": "2026-02-10T00:00:00Z",
        },
    )
    assert assigned["assignOwner"]["userErrors"] == []
    unchanged = await take(database, "ours", tmp_path, SECOND)
    assert unchanged.total("unchanged") == 4
    report = await take(database, "ours", export(tmp_path, BOB), THIRD)
    assert [(each.line, each.code) for each in report.warnings] == [(2, "PRIMARY_EXISTS")]
    assert await owners(ask, "ours") == [("Cleo", "NEW_SALES", "2026-02-10")]


async def test_a_property_that_somebody_here_changed_stays_until_the_export_says_something_new(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    await take(database, "edits", export(tmp_path, ANN, Industry="Media", NumberOfEmployees="10"), FIRST)
    seen = await asked(ask, "query($id: ID!) { account(id: $id) { version } }", id=account_of("edits"))
    edited = await asked(
        ask,
        "mutation($input: UpdateAccountInput!) { updateAccount(input: $input) { userErrors { code } } }",
        input={"id": account_of("edits"), "version": seen["account"]["version"], "industry": "Music"},
    )
    assert edited["updateAccount"]["userErrors"] == []
    report = await take(database, "edits", export(tmp_path, ANN, Industry="Media", NumberOfEmployees="11"), NOW)
    assert (await _industry(ask), report.warnings) == (["Music", 11], [])
    report = await take(database, "edits", export(tmp_path, ANN, Industry="Film", NumberOfEmployees="11"), NOW)
    assert await _industry(ask) == ["Film", 11]
    assert [(each.code, each.message) for each in report.warnings] == [
        (
            "OVERWRITTEN",
            "industry was changed here to 'Music' and in the export to 'Film': taken from the export, which is newer.",
        )
    ]


async def _industry(ask: Ask) -> list[Any]:
    found = await asked(ask, "query($id: ID!) { account(id: $id) { industry employees } }", id=account_of("edits"))
    return list(found["account"].values())


async def test_a_contact_who_changed_employer_works_at_the_new_one_from_the_export_on(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    accounts = ({"Id": f"001A0000000000{n}AAA", "Name": f"Firm {n}", "OwnerId": ANN, **CREATED} for n in (1, 2))
    write_rows(tmp_path, "Account", *accounts)
    contact = {"Id": "003A00000000001AAA", "LastName": "Ryan", "OwnerId": ANN, **CREATED}
    for account, at in (("001A00000000001AAA", FIRST), ("001A00000000002AAA", SECOND)):
        write_rows(tmp_path, "Contact", {**contact, "AccountId": account})
        await take(database, "jobs", tmp_path, at)
    answer = await asked(
        ask,
        "query($id: ID!) { contact(id: $id) { types { type validFrom } "
        "employments { edges { validFrom validTo node { name } } } } }",
        id=derived_id("con", "jobs", spelt("003A00000000001AAA")),
    )
    found = answer["contact"]
    jobs = [(each["node"]["name"], each["validFrom"][:10], each["validTo"]) for each in found["employments"]["edges"]]
    assert sorted(jobs) == [("Firm 1", "2025-01-01", "2026-03-01T00:00:00Z"), ("Firm 2", "2026-03-01", None)]
    assert [(each["type"], each["validFrom"][:10]) for each in found["types"]] == [("PROSPECT", "2026-03-01")]


async def test_a_new_owner_who_was_on_the_team_owns_the_whole(database: Database, ask: Ask, tmp_path: Path) -> None:
    """Ann and Bob had a half each, as the owner and as a member of the team."""
    member = {"Id": "01MA00000000001AAA", "AccountId": "001A00000000001AAA", "UserId": BOB, **CREATED}
    write_rows(tmp_path, "AccountTeamMember", {**member, "TeamMemberRole": "Account Executive"})
    await take(database, "whole", export(tmp_path, ANN), FIRST)
    shares = "query($id: ID!) { account(id: $id) { owners { edges { share node { name } } } } }"
    before = await asked(ask, shares, id=account_of("whole"))
    assert [(each["node"]["name"], each["share"]) for each in before["account"]["owners"]["edges"]] == [
        ("Ann", 0.5),
        ("Bob", 0.5),
    ]
    report = await take(database, "whole", export(tmp_path, BOB), SECOND)
    assert (report.rejects, report.warnings) == ([], [])
    after = await asked(ask, shares, id=account_of("whole"))
    assert after["account"]["owners"]["edges"] == [{"share": 1.0, "node": {"name": "Bob"}}]
    again = await take(database, "whole", tmp_path, THIRD)
    assert (again.rejects, again.total("created"), again.total("updated")) == ([], 0, 0)


FIRM = {
    "owners": [{"id": "1", "name": "One"}],
    "accounts": [{"id": "A", "name": "First"}, {"id": "B", "name": "Second"}],
    "contacts": [{"id": "1", "family_name": "Ryan"}],
    "employments": [{"id": "1", "contact_id": "1", "account_id": "A", "valid_from": "2025-01-01"}],
    "ownerships": [
        {"id": "1", "owner_id": "1", "account_id": "A", "role": "UPSELL", "valid_from": "2025-01-01"},
        {"id": "2", "owner_id": "1", "account_id": "B", "role": "UPSELL", "valid_from": "2025-01-01"},
    ],
}


def firm_of(folder: Path, **changes: list[dict[str, str]]) -> Path:
    for name, rows in {**FIRM, **changes}.items():
        if rows:
            write_rows(folder, name, *rows)
    return folder


async def ends(database: Database, system: str) -> list[list[Any]]:
    return await database.records(
        "UNWIND $p.ids AS id MATCH ({id: id})<-[fact:OWNS|OWNED|WORKS_AT]-() WHERE fact.supersededAt IS NULL "
        "RETURN type(fact), toString(date(fact.validTo)) ORDER BY type(fact), fact.factId = $p.first DESC",
        {
            "ids": [derived_id("acc", system, record) for record in "AB"],
            "first": derived_id("asg", system, "1", "A"),
        },
    )


async def test_absence_means_ended_only_where_the_export_is_said_to_be_full(database: Database, tmp_path: Path) -> None:
    await take(database, "full", firm_of(tmp_path), FIRST)
    less = firm_of(tmp_path, ownerships=FIRM["ownerships"][:1], employments=[])
    (tmp_path / "employments.csv").write_text("id,contact_id,account_id,valid_from\n", encoding="utf-8")
    assert (await take(database, "full", less, SECOND)).total_ended() == {}
    assert await ends(database, "full") == [["OWNS", None], ["OWNS", None], ["WORKS_AT", None]]
    tried = await take(database, "full", less, THIRD, full=True, dry=True)
    done = await take(database, "full", less, THIRD, full=True)
    assert tried.plain() == done.plain()
    assert done.total_ended() == {"employments": 1, "ownerships": 1}
    assert await ends(database, "full") == [["OWNED", "2026-04-01"], ["OWNS", None], ["WORKS_AT", "2026-04-01"]]
    again = await take(database, "full", firm_of(tmp_path), NOW)
    assert (again.total("updated"), again.total("unchanged")) == (2, 5)
    assert await ends(database, "full") == [["OWNS", None], ["OWNS", None], ["WORKS_AT", None]]


async def test_nothing_ends_where_rows_of_the_object_were_rejected_or_it_is_not_in_the_export(
    database: Database, tmp_path: Path
) -> None:
    await take(database, "partly", firm_of(tmp_path / "all"), FIRST)
    broken = {**FIRM["ownerships"][0], "id": "3", "role": "KEEPER"}
    write_rows(tmp_path / "some", "ownerships", broken)
    report = await take(database, "partly", tmp_path / "some", SECOND, full=True)
    assert (report.total_ended(), [each.code for each in report.warnings]) == ({}, ["NOT_ENDED"])
    assert await ends(database, "partly") == [["OWNS", None], ["OWNS", None], ["WORKS_AT", None]]


async def test_a_row_that_names_another_owner_under_its_id_says_whose_it_was_all_along(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    both = [*FIRM["owners"], {"id": "2", "name": "Two"}]
    await take(database, "other owner", firm_of(tmp_path, owners=both), FIRST)
    mended = [{**FIRM["ownerships"][0], "owner_id": "2"}, FIRM["ownerships"][1]]
    for time, counts in ((SECOND, (1, 7)), (THIRD, (0, 8))):
        report = await take(database, "other owner", firm_of(tmp_path, owners=both, ownerships=mended), time)
        assert (report.total("updated"), report.total("unchanged")) == counts
    query = """query ($id: ID!, $at: DateTime) { account(id: $id) {
      owners { nodes { name } } before: owners(recordedAsOf: $at) { nodes { name } } } }"""
    id = derived_id("acc", "other owner", "A")
    found = await asked(ask, query, id=id, at=FIRST.isoformat())
    assert found["account"] == {"owners": {"nodes": [{"name": "Two"}]}, "before": {"nodes": [{"name": "One"}]}}
    told = "MATCH (c:ChangeEvent {subject: $p.id, kind: 'ownership.imported'}) RETURN c.before, c.after"
    ((before, after),) = await database.records(told, {"id": id})
    owners = [derived_id("own", "other owner", id) for id in "12"]
    assert [json.loads(each)["assignments"][0]["owner"] for each in (before, after)] == owners
