"""Is one firm the same graph in the columns of each product whose exports have a mapping file that comes with us?

The samples are made up; their headers are those of the products, as each mapping file says where they were read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

SAMPLES = Path(__file__).parent / "samples"
CRMS = ("attio", "close", "copper", "dynamics-365", "odoo", "pipedrive", "twenty", "zoho")
WITH_CALLS = ("dynamics-365", "pipedrive", "zoho")
QUERY = """query ($name: String!) {
  accounts(where: {name: {eq: $name}}) { nodes {
    name domain country
    owners { nodes { name } }
    contacts { nodes { name email title knownBy { evidence { calls } and { name } } } }
    opportunities(orderBy: [{field: NAME}]) { nodes {
      name status amount { amount currency } openedOn closedOn team { nodes { name } } contacts { nodes { name } }
    } }
  } }
}"""


async def take(database: Database, name: str) -> Report:
    """Without a word of whose export it is: the headers tell."""
    report = await take_export(database, LOCAL, NOW, [SAMPLES / name])
    assert {file.format for file in report.files} == {name}
    return report


@pytest.mark.parametrize("name", CRMS)
async def test_a_firm_is_the_same_in_the_columns_of_each_product(name: str, database: Database, ask: Ask) -> None:
    report = await take(database, name)
    assert (report.rejects, [each.message for each in report.warnings]) == ([], [])
    answer = await ask(QUERY, {"name": f"Fjord {name}"})
    assert (answer.errors, answer.data and len(answer.data["accounts"]["nodes"])) == ([], 1)
    (account,) = (answer.data or {})["accounts"]["nodes"]
    domain = f"fjord-{name.partition('-')[0]}.example"
    assert (account["domain"], account["country"]) == (domain, "NO")
    assert {each["name"] for each in account["owners"]["nodes"]} == {"Nora Berg"}
    (contact,) = account["contacts"]["nodes"]
    assert (contact["name"], contact["email"], contact["title"]) == ("Ola Dahl", f"ola@{domain}", "CFO")
    calls = [(each["evidence"]["calls"], each["and"]["name"]) for each in contact["knownBy"]]
    assert calls == ([(1, "Ola Dahl")] if name in WITH_CALLS else [])
    assert [deal(each) for each in account["opportunities"]["nodes"]] == [
        ("Pump", "WON", "12500.00", "EUR", "2024-02-01", "2024-06-30", ["Nora Berg"], ["Ola Dahl"]),
        ("Valve", "OPEN", "900.00", "EUR", "2026-02-01", None, ["Nora Berg"], []),
    ]
    again = await take(database, name)
    assert [(file.created, file.updated, file.rejected) for file in again.files] == [(0, 0, 0)] * len(again.files)


def deal(found: dict[str, Any]) -> tuple[Any, ...]:
    """What is sure of a deal: when an open one will close is a guess."""
    people = [[each["name"] for each in found[field]["nodes"]] for field in ("team", "contacts")]
    closed = found["closedOn"] if found["status"] == "WON" else None
    money = found["amount"]["amount"], found["amount"]["currency"]
    return found["name"], found["status"], *money, found["openedOn"], closed, *people


@pytest.mark.parametrize("name", ["google-contacts", "outlook-contacts"])
async def test_an_address_book_gives_people_whom_their_address_or_name_tells_again(
    name: str, database: Database, ask: Ask
) -> None:
    report = await take(database, name)
    assert [(file.rows, file.created, file.rejected) for file in report.files] == [(2, 2, 0)]
    assert [each.code for each in report.warnings] == ["UNKNOWN_REFERENCE"]
    mail = "eva@address-book.example" if name == "google-contacts" else "eva@outlook-book.example"
    answer = await ask(
        "query ($mail: String!) { contacts(where: {email: {eq: $mail}}) { nodes { name title companyName country } } }",
        {"mail": mail},
    )
    assert (answer.errors, answer.data) == (
        [],
        {
            "contacts": {
                "nodes": [{"name": "Eva Ek", "title": "CEO", "companyName": "Nobody Knows Ltd", "country": "SE"}]
            }
        },
    )
    again = await take(database, name)
    assert [(file.created, file.updated) for file in again.files] == [(0, 0)]


async def test_a_report_without_ids_names_records_and_says_so(database: Database, ask: Ask) -> None:
    """What the graph has alone under a name or an address is that one: the sample has an account and a person."""
    report = await take(database, "salesforce-report")
    assert (report.rejects, {each.code for each in report.warnings}) == ([], {"NO_IDS"})
    assert [(file.rows, file.created) for file in report.files] == [(2, 2), (2, 1)]
    answer = await ask(
        """{
          sample: accounts(where: {name: {eq: "Ångström Industrier"}}) { nodes { ...deals } }
          fjord: accounts(where: {name: {eq: "Fjord of the report"}}) { nodes { ...deals } }
          contacts(where: {email: {eq: "ingrid@angstrom.example"}}) { nodes { id title } }
        }
        fragment deals on Account {
          id opportunities(where: {name: {eq: "Pump"}}) { nodes { status amount { amount } } }
        }"""
    )
    assert answer.errors == []
    assert answer.data is not None
    (sample,), (fjord,) = (answer.data[name]["nodes"] for name in ("sample", "fjord"))
    assert (sample["id"], sample["opportunities"]["nodes"]) == (
        "acc_sample_north", [{"status": "OPEN", "amount": {"amount": "900.00"}}]
    )  # fmt: skip
    assert fjord["opportunities"]["nodes"] == [{"status": "WON", "amount": {"amount": "12500.00"}}]
    assert answer.data["contacts"]["nodes"] == [{"id": "con_sample_ingrid", "title": "CFO"}]
    again = await take(database, "salesforce-report")
    assert [(file.created, file.updated, file.rejected) for file in again.files] == [(0, 0, 0)] * 2


async def test_a_cell_that_is_left_out_is_told_by_the_column_that_says_it(database: Database, tmp_path: Path) -> None:
    account = {"Organization - ID": "1", "Organization - Name": "Left Out AS", "Organization - Employee count": "11-50"}
    write_rows(tmp_path, "organizations-1", {**account, "Organization - Organization created": "someday"})
    deal = {"Deal - ID": "1", "Deal - Title": "Pump", "Deal - Status": "Open", "Deal - Stage": "Qualified"}
    write_rows(tmp_path, "deals-1", {**deal, "Deal - Created": "someday"})
    report = await take_export(database, LOCAL, NOW, [tmp_path])
    assert [(each.code, each.message.partition(" is ")[0]) for each in report.warnings] == [
        ("BAD_DATE", "Organization - Organization created"),
        ("BAD_NUMBER", "Organization - Employee count"),
    ]
    assert [(each.code, each.message.partition(" is ")[0]) for each in report.rejects] == [
        ("BAD_DATE", "Deal - Created")
    ]
