"""Do records that are one become one, with nothing lost, and does the next import know?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.graph.migrations import check
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.stewardship.test_imports_and_findings import asked, take

MERGE = """mutation ($input: Merge%(many)sInput!) { merged: merge%(many)s(input: $input) {
  %(one)s { id name version } leftOut { owner { name } role why } userErrors { field code message } } }"""
CONTACT = """query ($id: ID!) { contact(id: $id) { id name email phone optedOut
  account { name } employments(first: 10) { edges { isPrimary validTo node { name } } }
  types { type account { name } } owners(first: 10) { edges { role share isPrimary node { name } } }
  opportunities(first: 10) { edges { buyingRole node { name } } } interactions(first: 10) { totalCount } } }"""
ACCOUNT = """query ($id: ID!) { account(id: $id) { id name domain industry contacts(first: 10) { nodes { name } }
  opportunities(first: 10) { nodes { name } } contracts(first: 10) { nodes { name } } parent { name }
  subsidiaries(first: 10) { nodes { name } } owners(first: 10) { edges { role node { name } } } } }"""
SINCE = {"valid_from": "2025-01-01T00:00:00Z"}


def org(folder: Path) -> Path:
    """Ida is there twice, at Wharf and at Wharf Ltd, which are one; Bo met both of her."""
    write_rows(folder, "owners", *({"id": each, "name": each.title()} for each in ("ann", "bob")))
    write_rows(
        folder,
        "accounts",
        {"id": "w", "name": "Wharfside Ropes", "domain": "", "industry": "Ropes", "parent_id": ""},
        {"id": "l", "name": "Wharfside Ropes Ltd", "domain": "wharf.example", "industry": "Cables", "parent_id": "p"},
        {"id": "p", "name": "Harbour Group", "domain": "", "industry": "", "parent_id": ""},
        {"id": "c", "name": "Wharfside Knots", "domain": "", "industry": "", "parent_id": "l"},
    )
    ida = {"given_name": "Ida", "family_name": "Lund"}
    write_rows(
        folder,
        "contacts",
        {"id": "1", **ida, "email": "ida@wharf.example", "phone": "", "opted_out": "false"},
        {"id": "2", **ida, "email": "i.lund@wharf.example", "phone": "0046 1234567", "opted_out": "true"},
        {"id": "3", "given_name": "Bo", "family_name": "Ek", "email": "bo@wharf.example", "phone": "", "opted_out": ""},
    )
    jobs = (("1", "w"), ("2", "l"), ("2", "p"), ("3", "w"))
    write_rows(folder, "employments", *({"id": f"{c}{a}", "contact_id": c, "account_id": a, **SINCE} for c, a in jobs))
    types = (("1", "w", "CLIENT"), ("2", "w", "CLIENT"), ("2", "l", "PROSPECT"))
    rows = ({"id": f"{c}{a}", "contact_id": c, "account_id": a, "type": t, **SINCE} for c, a, t in types)
    write_rows(folder, "contact_types", *rows)
    owns = (("ann", "1", "NEW_SALES"), ("bob", "2", "NEW_SALES"), ("bob", "2", "UPSELL"))
    rows = ({"id": f"{o}{c}{r}", "owner_id": o, "contact_id": c, "role": r, "share": "1", **SINCE} for o, c, r in owns)
    write_rows(folder, "ownerships", *rows)
    write_rows(folder, "opportunities", *(deal(each) for each in "wl"))
    parts = (("w", "1", "DECISION_MAKER"), ("l", "2", "INFLUENCER"))
    rows = ({"opportunity_id": d, "contact_id": c, "buying_role": r, "is_primary": "true"} for d, c, r in parts)
    write_rows(folder, "opportunity_contacts", *rows)
    write_rows(folder, "contracts", {"id": "l", "account_id": "l", "name": "Ropes for ever"})
    return meetings(folder, "1;3", "2;3", "1;2;3", "2")


def meetings(folder: Path, *contacts: str) -> Path:
    """One a month, with Ann."""
    told = {"kind": "MEETING", "owners": "ann"}
    found = enumerate(contacts, start=1)
    rows = ({"id": str(n), **told, "at": f"2026-0{n}-05T09:00:00Z", "contacts": who} for n, who in found)
    return write_rows(folder, "interactions", *rows).parent


def deal(account: str) -> dict[str, str]:
    told = {"kind": "NEW_SALE", "phase": "LEAD", "status": "OPEN", "opened_on": "2026-01-01"}
    return {"id": account, "account_id": account, "name": f"Ropes {account}", **told}


def of(system: str, prefix: str, record: str) -> str:
    return derived_id(prefix, system, record)


async def merged(ask: Ask, one: str, **input: Any) -> dict[str, Any]:
    answer = await ask(MERGE % {"one": one, "many": f"{one.title()}s"}, {"input": input})
    assert answer.data is not None, answer.errors
    return dict(answer.data["merged"])


async def ties(database: Database, system: str) -> dict[frozenset[str], list[float]]:
    """By the records of the two; evidence from both sides as one sum, for it is seen from the smaller number."""
    records = {of(system, "con", "1"): "Ida", of(system, "con", "3"): "Bo", of(system, "own", "ann"): "Ann"}
    rows = await database.records(
        "MATCH (one:Person)-[tie:KNOWS]->(other) WHERE one.id IN $p.ids AND other.id IN $p.ids "
        "RETURN one.id, other.id, tie.evidence[..3] + tie.evidence[5..]",
        {"ids": [*records, of(system, "con", "2")]},
    )
    return {frozenset((records.get(one, "?"), records.get(other, "?"))): evidence for one, other, evidence in rows}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def done(database: Database, ask: Ask, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The answer when the two of Ida were merged."""
    await take(database, "ida", org(tmp_path_factory.mktemp("ida")))
    stays, goes = (of("ida", "con", each) for each in "12")
    return await merged(ask, "contact", survivor=stays, version=1, merged=[goes], reason="She says so.")


async def test_two_contacts_become_one_and_nothing_is_lost(ask: Ask, done: dict[str, Any]) -> None:
    stays, goes = (of("ida", "con", each) for each in "12")
    assert done["userErrors"] == []
    assert done["contact"] == {"id": stays, "name": "Ida Lund", "version": 2}
    (left,) = done["leftOut"]
    assert (left["owner"], left["role"]) == ({"name": "Bob"}, "NEW_SALES")
    assert left["why"].startswith("The shares of this role would sum to 2")
    found = (await asked(ask, CONTACT, id=goes))["contact"]
    assert found == (await asked(ask, CONTACT, id=stays))["contact"]
    assert (found["id"], found["email"], found["phone"], found["optedOut"]) == (
        stays,
        "ida@wharf.example",
        "0046 1234567",
        True,
    )
    jobs = {edge["node"]["name"]: edge["isPrimary"] for edge in found["employments"]["edges"]}
    assert jobs == {"Wharfside Ropes": True, "Wharfside Ropes Ltd": False, "Harbour Group": False}
    types = sorted((each["type"], each["account"]["name"]) for each in found["types"])
    assert types == [("CLIENT", "Wharfside Ropes"), ("PROSPECT", "Wharfside Ropes Ltd")]
    owners = sorted((edge["node"]["name"], edge["role"], edge["isPrimary"]) for edge in found["owners"]["edges"])
    assert owners == [("Ann", "NEW_SALES", True), ("Bob", "UPSELL", True)]
    parts = sorted((edge["node"]["name"], edge["buyingRole"]) for edge in found["opportunities"]["edges"])
    assert parts == [("Ropes l", "INFLUENCER"), ("Ropes w", "DECISION_MAKER")]
    assert found["interactions"]["totalCount"] == 4


async def test_who_knows_whom_is_as_if_there_had_always_been_one(database: Database, ask: Ask, tmp_path: Path) -> None:
    await take(database, "tied", org(tmp_path / "two"))
    stays, goes = (of("tied", "con", each) for each in "12")
    await merged(ask, "contact", survivor=stays, version=1, merged=[goes])
    meetings(org(tmp_path / "one"), "1;3", "1;3", "1;3", "1")
    await take(database, "alone", tmp_path / "one")
    after = await ties(database, "tied")
    assert len(after) == 3
    assert after == {pair: pytest.approx(evidence) for pair, evidence in (await ties(database, "alone")).items()}


async def test_later_imports_lead_to_the_survivor_and_change_nothing(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    folder = org(tmp_path)
    await take(database, "again", folder)
    contacts, accounts = [of("again", "con", each) for each in "12"], [of("again", "acc", each) for each in "wl"]
    await merged(ask, "contact", survivor=contacts[0], version=1, merged=contacts[1:])
    await merged(ask, "account", survivor=accounts[0], version=1, merged=accounts[1:])
    before = [(await asked(ask, CONTACT, id=contacts[0])), await asked(ask, ACCOUNT, id=accounts[0])]
    for how in ({}, {"full": True}, {"dry": True}):
        report = await take(database, "again", folder, **how)
        assert [(file.file, file.created, file.updated, file.rejected) for file in report.files] == [
            (file.file, 0, 0, 0) for file in report.files
        ]
        assert (report.total_ended(), report.warnings) == ({}, [])
        assert report.rules["merged record: as the one that it is now says"] == 2
    assert before == [(await asked(ask, CONTACT, id=contacts[0])), await asked(ask, ACCOUNT, id=accounts[0])]
    late = {"id": "9", "account_id": "l", "name": "Late"}
    report = await take(database, "again", write_rows(tmp_path / "late", "contracts", late).parent)
    assert report.total("created") == 1
    found = (await asked(ask, ACCOUNT, id=accounts[0]))["account"]["contracts"]["nodes"]
    assert sorted(each["name"] for each in found) == ["Late", "Ropes for ever"]
    assert await check(database) == []


async def test_two_accounts_become_one_and_nothing_is_lost(database: Database, ask: Ask, tmp_path: Path) -> None:
    report = await take(database, "wharf", org(tmp_path))
    assert report.findings >= 1
    stays, goes = (of("wharf", "acc", each) for each in "wl")
    done = await merged(ask, "account", survivor=stays, version=1, merged=[goes])
    assert (done["userErrors"], done["leftOut"]) == ([], [])
    found = (await asked(ask, ACCOUNT, id=goes))["account"]
    assert (found["id"], found["domain"], found["industry"]) == (stays, "wharf.example", "Ropes")
    assert found["parent"] == {"name": "Harbour Group"}
    assert found["subsidiaries"]["nodes"] == [{"name": "Wharfside Knots"}]
    assert sorted(each["name"] for each in found["opportunities"]["nodes"]) == ["Ropes l", "Ropes w"]
    assert [each["name"] for each in found["contracts"]["nodes"]] == ["Ropes for ever"]
    assert sorted(each["name"] for each in found["contacts"]["nodes"]) == ["Bo Ek", "Ida Lund", "Ida Lund"]
    both = derived_id("fnd", "DUPLICATE_ACCOUNT", *sorted((stays, goes)))
    finding = await asked(ask, "query ($id: ID!) { finding(id: $id) { status reason } }", id=both)
    assert finding["finding"] == {"status": "RESOLVED", "reason": "They were merged."}


async def test_the_trail_keeps_what_they_were(ask: Ask, done: dict[str, Any]) -> None:
    stays, goes = (of("ida", "con", each) for each in "12")
    query = "query ($of: ID!) { changes(of: $of, last: 1) { nodes { kind subject before after } } }"
    (event,) = (await asked(ask, query, of=goes))["changes"]["nodes"]
    assert (event["kind"], event["subject"]) == ("contact.merged", stays)
    (was,) = event["before"]["merged"]
    assert (was["id"], was["properties"]["email"]) == (goes, "i.lund@wharf.example")
    involved = [edge for edge in was["relationships"] if edge[0] == "INVOLVES"]
    assert sorted(edge[2] for edge in involved) == sorted(of("ida", "int", each) for each in "234")
    assert (event["before"]["phone"], event["after"]["phone"]) == (None, "0046 1234567")
    assert event["after"]["merged"] == [goes]


async def test_merged_again_nothing_more_happens(ask: Ask, done: dict[str, Any]) -> None:
    stays, goes = (of("ida", "con", each) for each in "12")
    again = await merged(ask, "contact", survivor=stays, version=1, merged=[goes])
    assert again == {**done, "leftOut": []}


SPEAKING = """UNWIND $p.ids AS id MATCH (n:Contact {id: id}) CREATE (n)-[:IS]->(:Advocate {id: 'adv_' + id, version: 1,
  since: date('2026-01-01'), topics: [], consent: true, createdAt: $p.now, updatedAt: $p.now})"""
SILENT = "UNWIND $p.ids AS id MATCH (n:Advocate {id: 'adv_' + id}) DETACH DELETE n"


async def test_two_who_speak_for_us_stay_two(database: Database, ask: Ask, done: dict[str, Any]) -> None:
    stays, goes = (of("ida", "con", each) for each in "31")
    await database.command(SPEAKING, {"ids": [stays, goes], "now": NOW})
    refused = await merged(ask, "contact", survivor=stays, version=1, merged=[goes])
    assert [(each["field"][1:], each["code"]) for each in refused["userErrors"]] == [(["merged"], "ADVOCATES")]
    await database.command(SILENT, {"ids": [stays, goes]})


async def test_what_is_wrong_is_told_and_nothing_is_merged(database: Database, ask: Ask, done: dict[str, Any]) -> None:
    stays, goes, top, child = (of("ida", *each) for each in (("con", "3"), ("con", "1"), ("acc", "p"), ("acc", "c")))
    cases: list[tuple[str, dict[str, Any], str, list[str]]] = [
        ("contact", {"survivor": stays, "version": 7, "merged": [goes]}, "CONFLICT", ["version"]),
        ("contact", {"survivor": "con_none", "version": 1, "merged": [goes]}, "NOT_FOUND", ["survivor"]),
        ("contact", {"survivor": stays, "version": 1, "merged": [goes, "\ud800"]}, "NOT_FOUND", ["merged", "1"]),
        ("contact", {"survivor": stays, "version": 1, "merged": [top]}, "NOT_FOUND", ["merged", "0"]),
        ("contact", {"survivor": stays, "version": 1, "merged": [stays]}, "SAME", ["merged", "0"]),
        ("contact", {"survivor": stays, "version": 1, "merged": []}, "TOO_MANY", ["merged"]),
        ("contact", {"survivor": stays, "version": 1, "merged": [goes], "reason": " "}, "BLANK", ["reason"]),
        ("account", {"survivor": child, "version": 1, "merged": [top]}, "CIRCLE", ["merged"]),
    ]
    for one, input, code, field in cases:
        refused = await merged(ask, one, **input)
        assert refused[one] is None
        assert [(each["field"][1:], each["code"]) for each in refused["userErrors"]] == [(field, code)]
    versions = await database.record(
        "UNWIND $p.ids AS id MATCH (n {id: id}) WHERE NOT n:Merged RETURN collect(n.version)",
        {"ids": [stays, goes, top, child]},
    )
    assert versions == [[1, 2, 1, 1]]
