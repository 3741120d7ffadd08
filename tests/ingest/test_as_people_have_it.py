"""What becomes of an export with the faults that exports have: does each cost itself alone, and is each told?"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import file_of
from tests.ingest.workbooks import write_workbook

COMPANIES = """Companies of ours
As of 2024-06-10, 09:00

Record ID;Company name;Number of Employees;Annual Revenue;Create Date;Company owner
1;Ranged AB;11-50;12.500;03/04/2024;Nora Reader
2;Euro AB;1.2k;€ 1,50;13/04/2024;Nora Reader
3;Vague AB;many;a lot;someday;#N/A;;
1.23E+17;Cut AB;5;;;
Total;4;;;;
"""
DEALS: list[list[str | int | float]] = [
    ["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Associated Company IDs"],
    [1, "Read Pump", "Closed Won", "R$ 1.234,50", "13-Apr-2024", "2024/01/02", 1],
    [2, "Read Valve", "Closed Won", 12.5, "0000-00-00", "Jan 2, 2024", "#N/A"],
    [3, "Read Bolt", "Closed Won", "kr 500", "45395", "2. Januar 2024", "1.23E+17"],
]
ACCOUNTS = """{
  accounts(where: {name: {in: ["Ranged AB", "Euro AB", "Vague AB", "Cut AB"]}}, orderBy: [{field: NAME}]) {
    nodes { name employees annualRevenue { amount currency } owners { edges { node { name } } } }
  }
}"""
OPPORTUNITIES = """{ opportunities(where: {name: {startsWith: "Read "}}, orderBy: [{field: NAME}]) {
  nodes { name openedOn closedOn amount { amount currency } account { name } }
} }"""


async def taken(database: Database, folder: Path, system: str) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system=system)


async def nodes(ask: Ask, query: str, name: str) -> Any:
    answer = await ask(query)
    assert answer.data is not None, answer.errors
    return answer.data[name]["nodes"]


async def test_each_fault_of_an_export_costs_itself_alone_and_is_told(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    (tmp_path / "crm").mkdir()
    (tmp_path / "crm" / "companies.csv").write_text(COMPANIES)
    write_workbook(tmp_path / "deals.xlsx", {"Sheet1": DEALS})
    (tmp_path / "contacts.csv").write_bytes(b"\x00\x01\x02" * 1_000)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    report = await taken(database, tmp_path, "as people have it")

    companies, deals = file_of(report, "crm/companies.csv"), file_of(report, "deals.xlsx")
    assert (companies.rows, companies.created, companies.rejected) == (4, 3, 1)
    assert (deals.rows, deals.created) == (3, 3)
    assert {(each.file, each.line, each.code) for each in report.rejects} == {
        ("contacts.csv", 1, "UNREADABLE_FILE"),
        ("crm/companies.csv", 8, "SHORTENED_ID"),
    }
    assert [each.file for each in report.left] == ["photo.png"]
    assert not report.complete
    told = Counter((each.file, each.line, each.code) for each in report.warnings)
    assert told.keys() >= {
        ("crm/companies.csv", 5, "BAD_NUMBER"),
        ("crm/companies.csv", 7, "BAD_NUMBER"),
        ("crm/companies.csv", 7, "BAD_DATE"),
        ("crm/companies.csv", 9, "NO_RECORD"),
        ("deals.xlsx", 4, "SHORTENED_ID"),
    }
    assert told["crm/companies.csv", 7, "BAD_NUMBER"] == 2

    accounts = await nodes(ask, ACCOUNTS, "accounts")
    owners = [[edge["node"]["name"] for edge in each.pop("owners")["edges"]] for each in accounts]
    assert accounts == [
        {"name": "Euro AB", "employees": 1200, "annualRevenue": {"amount": "1.50", "currency": "EUR"}},
        {"name": "Ranged AB", "employees": None, "annualRevenue": {"amount": "12500.00", "currency": "USD"}},
        {"name": "Vague AB", "employees": None, "annualRevenue": None},
    ]
    assert owners == [["Nora Reader"], ["Nora Reader"], []]
    assert await nodes(ask, OPPORTUNITIES, "opportunities") == [
        {
            "name": "Read Bolt", "openedOn": "2024-01-02", "closedOn": "2024-04-13", "amount": None, "account": None,
        },
        {
            "name": "Read Pump", "openedOn": "2024-01-02", "closedOn": "2024-04-13",
            "amount": {"amount": "1234.50", "currency": "BRL"}, "account": {"name": "Ranged AB"},
        },
        {
            "name": "Read Valve", "openedOn": "2024-01-02", "closedOn": None,
            "amount": {"amount": "12.50", "currency": "USD"}, "account": None,
        },
    ]  # fmt: skip


HISTORY = """Id,OpportunityId,CreatedDate,StageName
008000000000001AAA,006000000000001AAA,once upon a time,Prospecting
008000000000002AAA,006000000000001AAA,2024-02-23,Negotiation/Review
"""


async def test_a_change_of_phase_at_no_readable_moment_is_rejected_and_null_words_are_no_ids(
    database: Database, tmp_path: Path
) -> None:
    (tmp_path / "Account.csv").write_text("Id,Name,ParentId,OwnerId\n001000000000001AAA,Nulls AB,NULL,#N/A\n")
    (tmp_path / "Opportunity.csv").write_text(
        "Id,AccountId,Name,StageName,CloseDate,OwnerId\n006000000000001AAA,001000000000001AAA,Pump,Prospecting,"
        "2024-06-30,(null)\n"
    )
    (tmp_path / "OpportunityHistory.csv").write_text(HISTORY)
    report = await taken(database, tmp_path, "histories")
    assert [(each.file, each.line, each.code) for each in report.rejects] == [("OpportunityHistory.csv", 2, "BAD_DATE")]
    assert report.warnings == []
    assert file_of(report, "OpportunityHistory.csv").created == 1


async def test_a_rejected_row_that_is_mended_as_a_whole_is_taken(database: Database, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "accounts.csv").write_text("id,name,industry\n1,Fjord, AB,Metal\n")
    rejects = tmp_path / "rejects.csv"
    first = await take_export(database, LOCAL, NOW, [tmp_path / "in"], system="whole rows", report=rejects)
    assert [each.code for each in first.rejects] == ["WRONG_CELL_COUNT"]
    again = await take_export(database, LOCAL, NOW, [rejects], system="whole rows", report=tmp_path / "unmended.csv")
    assert [each.code for each in again.rejects] == ["WRONG_CELL_COUNT"]
    assert "1,Fjord, AB,Metal" in (tmp_path / "unmended.csv").read_text()
    rejects.write_text(rejects.read_text().replace('"1,Fjord, AB,Metal"', '"1,""Fjord, AB"",Metal"'))
    mended = await taken(database, rejects, "whole rows")
    assert (mended.total("created"), mended.complete) == (1, True)
