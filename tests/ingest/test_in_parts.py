"""Do files of one export that come one by one, or that came in two goes, make the same graph as all at once?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import FileReport, Report
from graphservice.ingest.report.progress import Quiet
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.ingest.orgs import ORG, write_org
from tests.ingest.test_import_hubspot import COMPANIES, CONTACTS, DEALS, OWNERS, TEAMS

# What says nothing of what the export said: when it was written down, by which run, in which order.
VOLATILE = {"id", "factId", "hash", "source", "object", "slot", "recordedAt", "recordedBy", "createdAt", "updatedAt",
            "version", "number"}  # fmt: skip
PREFIXES = {
    "UserRole": "team", "User": "own", "Product2": "prod", "Account": "acc", "Contact": "con", "Lead": "con",
    "Campaign": "cam", "Opportunity": "opp", "OpportunityHistory": "phc", "Contract": "ctr", "Case": "cas",
    "Task": "int", "Event": "int",
}  # fmt: skip
SALESFORCE = {
    "as they need one another": list(ORG),
    "owners, teams and relations last": [
        "Product2", "Account", "Contact", "Lead", "Campaign", "Opportunity", "OpportunityContactRole",
        "OpportunityLineItem", "OpportunityHistory", "Contract", "Case", "Task", "Event", "TaskRelation",
        "EventRelation", "CampaignMember", "UserRole", "User", "AccountTeamMember", "AccountContactRelation",
        "OpportunityTeamMember", "OpportunitySplit",
    ],
}  # fmt: skip
HUBSPOT = {"teams": TEAMS, "owners": OWNERS, "companies": COMPANIES, "contacts": CONTACTS, "deals": DEALS}
FIRM = {
    "owners": [{"id": "ida", "name": "Ida"}],
    "accounts": [
        {"id": "fir", "name": "Fir", "type": "customer", "owner_id": "ida", "created_at": "2024-01-01"},
        {"id": "elm", "name": "Elm", "type": "", "owner_id": "ida", "created_at": "2024-06-01"},
    ],
    "contacts": [
        {"id": str(place), "family_name": name, "account_id": at, "type": type, "owner_id": "ida",
         "created_at": "2024-07-01"}
        for place, (name, at, type) in enumerate(
            [("Roe", "fir", ""), ("Lee", "elm", ""), ("Ode", "elm", "PARTNER"), ("Poe", "fir", "")]
        )
    ],
    "opportunities": [
        {"id": "1", "account_id": "elm", "name": "Won early", "kind": "NEW_SALE", "stage": "Won", "status": "WON",
         "phase": "REVENUE_RECOGNITION", "opened_on": "2024-02-01", "closed_on": "2024-05-01"},
        {"id": "2", "account_id": "fir", "name": "Won late", "kind": "NEW_SALE", "stage": "Won", "status": "WON",
         "phase": "REVENUE_RECOGNITION", "opened_on": "2024-02-01", "closed_on": "2025-03-01"},
    ],
}  # fmt: skip


class Breaking(Quiet):
    """Ends an import after some batches, as somebody who presses Ctrl-C does."""

    def __init__(self, after: int) -> None:
        self.left = after

    def advance(self, read: int, file: FileReport) -> None:
        self.left -= 1
        if self.left == 0:
            raise KeyboardInterrupt


async def taken(database: Database, system: str, files: Sequence[Path], **how: Any) -> Report:
    return await take_export(database, LOCAL, NOW, files, system=system, **how)


async def dumped(database: Database, named: dict[str, str]) -> list[str]:
    """All that is believed of some nodes, by a name for each of their ids."""
    nodes = await database.records(
        "UNWIND $p.ids AS id MATCH (node {id: id}) WHERE NOT node:Merged RETURN labels(node), properties(node)",
        {"ids": list(named)},
    )
    edges = await database.records(
        "UNWIND $p.ids AS id MATCH (one {id: id})-[edge]->(other) WHERE other.id IN $p.ids "
        "AND edge.supersededAt IS NULL AND type(edge) <> 'KNOWS' RETURN one.id, type(edge), other.id, properties(edge)",
        {"ids": list(named)},
    )
    found = [f"{named[own['id']]} {sorted(labels)} {_kept(own)}" for labels, own in nodes]
    return sorted([*found, *(f"{named[one]} {type} {named[other]} {_kept(own)}" for one, type, other, own in edges)])


def _kept(properties: dict[str, Any]) -> list[tuple[str, str]]:
    return sorted((name, str(value)) for name, value in properties.items() if name not in VOLATILE)


def of_org(system: str) -> dict[str, str]:
    return {
        derived_id(prefix, system, str(row["Id"])): f"{object} {row['Id']}"
        for object, prefix in PREFIXES.items()
        for row in ORG[object]
    }


@pytest.mark.parametrize("order", SALESFORCE)
async def test_a_salesforce_export_file_by_file_is_the_same_graph_as_the_whole(
    database: Database, tmp_path: Path, order: str
) -> None:
    org = write_org(tmp_path / "org", "loader")
    assert sorted(SALESFORCE[order]) == sorted(ORG)
    whole, parts = f"whole {order}", f"parts {order}"
    await taken(database, whole, [org])
    for object in SALESFORCE[order]:
        report = await taken(database, parts, [org / f"{object}.csv"])
        assert (object, [each for each in report.rejects if each.code != "DECLINED"]) == (object, [])
    assert await dumped(database, of_org(parts)) == await dumped(database, of_org(whole))
    assert await check(database) == []
    again = await taken(database, parts, [org])
    assert again.rejects == [] and again.total_ended() == {}
    assert await dumped(database, of_org(parts)) == await dumped(database, of_org(whole))


async def test_an_export_that_broke_off_is_completed(database: Database, tmp_path: Path) -> None:
    org = write_org(tmp_path / "org", "loader")
    whole, parts = "unbroken", "broken"
    await taken(database, whole, [org])
    with pytest.raises(KeyboardInterrupt):
        await taken(database, parts, [org], size=2, progress=Breaking(9))
    await taken(database, parts, [org])
    assert await dumped(database, of_org(parts)) == await dumped(database, of_org(whole))


@pytest.mark.parametrize("export", ["hubspot", "own"])
async def test_other_exports_file_by_file_are_the_same_graph_as_the_whole(
    database: Database, tmp_path: Path, export: str
) -> None:
    files = HUBSPOT if export == "hubspot" else FIRM
    paths = [write_rows(tmp_path, name, *rows) for name, rows in files.items()]
    whole, parts = f"{export} whole", f"{export} parts"
    await taken(database, whole, paths)
    for path in paths:
        await taken(database, parts, [path])
    names = [("acc", "companies", "Record ID"), ("con", "contacts", "Record ID"), ("opp", "deals", "Record ID")]
    if export == "own":
        names = [("acc", "accounts", "id"), ("con", "contacts", "id"), ("opp", "opportunities", "id")]
    ids = [
        {derived_id(prefix, system, row[id]): f"{name} {row[id]}" for prefix, name, id in names for row in files[name]}
        | {derived_id("own", system, each): each for each in ("ida", "ana núñez", "bo berg")}
        for system in (parts, whole)
    ]
    assert await dumped(database, ids[0]) == await dumped(database, ids[1])


TURNED = """query($id: ID!, $asOf: DateTime) {
  account(id: $id) {
    owners(asOf: $asOf) { edges { role } }
    contacts(asOf: $asOf) { nodes { types(asOf: $asOf) { type } } }
  }
}"""


async def test_a_first_deal_that_is_won_later_turns_the_owner_and_the_people_and_is_told(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    files = [write_rows(tmp_path, name, *rows) for name, rows in FIRM.items()]
    await taken(database, "won later", files[:-1])
    report = await taken(database, "won later", files[-1:])
    told = {rule: count for rule, count in report.rules.items() if rule.startswith("first won deal")}
    assert told == {
        "first won deal: CLIENT becomes PROSPECT": 2,
        "first won deal: NEW_SALES becomes RETENTION": 6,
        "first won deal: PROSPECT becomes CLIENT": 1,
    }
    for moment, role, type in (("2024-08-01T00:00:00Z", "NEW_SALES", "PROSPECT"), (None, "RETENTION", "CLIENT")):
        answer = await ask(TURNED, {"id": derived_id("acc", "won later", "fir"), "asOf": moment})
        assert answer.data is not None, answer.errors
        found = answer.data["account"]
        assert [each["role"] for each in found["owners"]["edges"]] == [role]
        assert [each["types"] for each in found["contacts"]["nodes"]] == [[{"type": type}]] * 2
    again = await taken(database, "won later", files)
    assert (again.rejects, again.warnings, again.total_ended()) == ([], [], {})


async def test_an_import_that_broke_off_finds_duplicates_when_it_is_completed(
    database: Database, tmp_path: Path
) -> None:
    names = ("Larch Timber", "Larch  Timbers", "Oak")
    rows = [{"id": name, "name": name, "domain": "larch.example"} for name in names]
    write_rows(tmp_path, "accounts", *rows)
    with pytest.raises(KeyboardInterrupt):
        await taken(database, "broken twins", [tmp_path], size=2, progress=Breaking(1))
    report = await taken(database, "broken twins", [tmp_path])
    assert (report.total("unchanged"), report.findings) == (2, 1)
    assert (await taken(database, "broken twins", [tmp_path])).findings == 0
