"""What follows from an export that says that somebody left, or that a deal was decided?"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.ingest.systems.salesforce.ids import spelt
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.ingest.folders import write_rows

FIRST, SECOND, THIRD = (datetime(2026, month, 1, tzinfo=UTC) for month in (2, 3, 4))
_TYPES = "query ($id: ID!) { contact(id: $id) { types { type account { name } } typesHistory { type validTo } } }"


async def take(database: Database, system: str, folder: Path, at: datetime, **how: Any) -> Report:
    return await take_export(database, LOCAL, at, [folder], system=system, **how)


def people(folder: Path, left: str = "") -> Path:
    write_rows(folder, "accounts", {"id": "A1", "name": "Brygga"})
    write_rows(folder, "contacts", {"id": "C1", "family_name": "Mover", "email": "mover@brygga.example"})
    begun = {"contact_id": "C1", "account_id": "A1", "valid_from": "2024-01-01T00:00:00Z"}
    write_rows(folder, "employments", {"id": "W1", **begun, "valid_to": left})
    return write_rows(folder, "contact_types", {"id": "T1", "type": "CLIENT", **begun, "valid_to": ""}).parent


async def types(ask: Ask, system: str) -> list[tuple[str, str | None]]:
    answer = await ask(_TYPES, {"id": derived_id("con", system, "C1")})
    assert answer.errors == []
    assert answer.data is not None
    found = answer.data["contact"]
    assert [each["type"] for each in found["types"]] == [
        each["type"] for each in found["typesHistory"] if each["validTo"] is None
    ]
    return [(each["type"], each["validTo"]) for each in found["typesHistory"]]


ENDED = [("CLIENT", "2026-02-15T00:00:00Z")]


async def test_a_job_that_a_later_export_ends_ends_the_types_there(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    await take(database, "left", people(tmp_path), FIRST)
    assert await types(ask, "left") == [("CLIENT", None)]
    await take(database, "left", people(tmp_path, left="2026-02-15T00:00:00Z"), SECOND)
    assert await types(ask, "left") == ENDED
    again = await take(database, "left", people(tmp_path, left="2026-02-15T00:00:00Z"), THIRD)
    assert again.total("unchanged") == 4
    assert await types(ask, "left") == ENDED


@pytest.mark.parametrize("order", [("employments", "contact_types"), ("contact_types", "employments")])
async def test_it_is_the_same_in_one_import_and_in_any_order_of_several(
    database: Database, ask: Ask, tmp_path: Path, order: tuple[str, str]
) -> None:
    whole = people(tmp_path / "whole", left="2026-02-15T00:00:00Z")
    system = f"parts {order[0]}"
    await take(database, f"{system} whole", whole, SECOND)
    assert await types(ask, f"{system} whole") == ENDED
    for name in ("accounts", "contacts", *order):
        part = tmp_path / name
        part.mkdir()
        (part / f"{name}.csv").write_bytes((whole / f"{name}.csv").read_bytes())
        await take(database, system, part, SECOND)
    assert await types(ask, system) == ENDED


async def test_a_full_export_that_tells_of_a_job_no_more_ends_the_types_there(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    await take(database, "full", people(tmp_path), FIRST)
    job = {"contact_id": "C2", "account_id": "A1", "valid_from": "2024-01-01T00:00:00Z", "valid_to": ""}
    write_rows(tmp_path, "contacts", {"id": "C1", "family_name": "Mover"}, {"id": "C2", "family_name": "Stayer"})
    write_rows(tmp_path, "employments", {"id": "W2", **job})
    await take(database, "full", tmp_path, SECOND, full=True)
    assert await types(ask, "full") == [("CLIENT", "2026-03-01T00:00:00Z")]


def deals(folder: Path, stage: str, owner: str = "005000000000001AAA") -> Path:
    made = {"CreatedDate": "2024-01-10"}
    users = [{"Id": f"00500000000000{n}AAA", "LastName": f"Seller {n}", **made} for n in (1, 2)]
    write_rows(folder, "User", *users)
    account = {"Id": "001000000000001AAA", "Name": "Fjell AB", "OwnerId": users[0]["Id"], **made}
    write_rows(folder, "Account", account)
    closed = "0" if stage == "Negotiation" else "1"
    said = {"StageName": stage, "IsClosed": closed, "IsWon": closed, "Amount": "100"}
    rows = [
        {"Id": f"00600000000000{n}AAA", "AccountId": account["Id"], "Name": name, "OwnerId": owner, **said, **days}
        for n, (name, days) in enumerate(
            [
                ("Long", {"CreatedDate": "2024-01-12", "CloseDate": "2024-03-30"}),
                ("One day", {"CreatedDate": "2024-03-30", "CloseDate": "2024-03-30"}),
            ]
        )
    ]
    return write_rows(folder, "Opportunity", *rows).parent


async def teams(ask: Ask, system: str) -> list[list[str]]:
    where = {"account": {"some": {"id": {"eq": derived_id("acc", system, spelt("001000000000001AAA"))}}}}
    query = """query ($w: OpportunityWhere) { opportunities(where: $w, orderBy: [{field: NAME}]) {
        nodes { team { nodes { name } } } } }"""
    answer = await ask(query, {"w": where})
    assert answer.errors == []
    assert answer.data is not None
    return [[who["name"] for who in deal["team"]["nodes"]] for deal in answer.data["opportunities"]["nodes"]]


async def test_who_won_a_deal_is_known_through_all_that_comes_later(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    first = [["Seller 1"], ["Seller 1"]]
    await take(database, "won", deals(tmp_path, "Closed Won"), FIRST)
    assert await teams(ask, "won") == first
    await take(database, "won", deals(tmp_path, "Closed Won", owner="005000000000002AAA"), SECOND)
    assert await teams(ask, "won") == first  # handed over since: the credit stays
    await take(database, "won", deals(tmp_path, "Negotiation", owner="005000000000002AAA"), THIRD)
    assert await teams(ask, "won") == [["Seller 2"], ["Seller 2"]]  # open again: whose it is now
