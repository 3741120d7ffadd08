"""Is a cell that no index, no answer or no rule can hold told with its line, and are all other rows taken?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphservice.directory.rules.limits import HIGHEST_COUNT, LINE, longest
from graphservice.graph.database import Database
from graphservice.ingest.exports import Rejected
from graphservice.ingest.load.limits import SHORT, fit
from graphservice.ingest.load.writes import WRITES
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.records import Record
from graphservice.ingest.records.record import field_of
from graphservice.model import ValueType
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import codes, write_rows

FILES: dict[str, dict[str, str]] = {
    "owners": {"id": "1", "name": "Ida", "email": "", "title": ""},
    "products": {"id": "1", "name": "Pump", "line": ""},
    "teams": {"id": "1", "name": "North"},
    "campaigns": {"id": "1", "name": "Spring", "kind": ""},
    "accounts": {"id": "1", "name": "Fir", "domain": "", "industry": "", "region": "", "tier": "", "employees": "",
                 "open_escalations": "", "country": "", "type": ""},
    "contacts": {"id": "1", "given_name": "", "family_name": "Roe", "email": "", "phone": "", "title": "",
                 "department": "", "seniority": "", "company": ""},
    "opportunities": {"id": "1", "account_id": "1", "name": "Deal", "kind": "NEW_SALE", "phase": "LEAD",
                      "status": "OPEN",
                      "opened_on": "2026-01-01", "stage": "", "lead_source": ""},
    "contracts": {"id": "1", "account_id": "1", "name": "Frame"},
    "interactions": {"id": "1", "kind": "NOTE", "at": "2026-01-01", "contacts": "1", "subject": ""},
    "opportunity_team": {"id": "1", "opportunity_id": "1", "owner_id": "1", "valid_from": "2026-01-01", "role": ""},
    "opportunity_products": {"opportunity_id": "1", "product_id": "1", "quantity": ""},
    "employments": {"id": "1", "contact_id": "1", "account_id": "1", "valid_from": "2026-01-01", "title": "",
                    "department": ""},
    "campaign_members": {"campaign_id": "1", "contact_id": "1", "status": ""},
}  # fmt: skip
GIVEN = {"id", "kind", "phase", "status", "opened_on", "at", "contacts", "valid_from", "quantity", "employees",
         "open_escalations"}  # fmt: skip
TEXTS = [
    (name, column)
    for name, row in FILES.items()
    for column in row
    if not column.endswith("_id") and (column not in GIVEN or (name, column) == ("campaigns", "kind"))
]
COUNTS = {
    "3000000000": "OUT_OF_RANGE",
    "99999999999": "OUT_OF_RANGE",
    "-4": "OUT_OF_RANGE",
    "12.5": "BAD_NUMBER",
}


def written(folder: Path, spoilt: dict[str, list[dict[str, str]]]) -> Path:
    for name, row in FILES.items():
        write_rows(folder, name, row, *spoilt.get(name, ()))
    return folder


def other(file: str, place: int, **cells: str) -> dict[str, str]:
    """A further row of a file."""
    row = FILES[file]
    return {**row, **({"id": f"x{place}"} if "id" in row else {}), **cells}


async def test_a_text_that_is_too_long_costs_its_row_alone(database: Database, tmp_path: Path) -> None:
    spoilt: dict[str, list[dict[str, str]]] = {}
    for name, column in TEXTS:
        rows = spoilt.setdefault(name, [])
        rows.append(other(name, len(rows), **{column: "ä" * 9_000}))
    report = await take_export(database, LOCAL, NOW, [written(tmp_path, spoilt)], system="too long")
    wanted = [(f"{name}.csv", line, "TOO_LONG") for name, rows in spoilt.items() for line in range(3, 3 + len(rows))]
    assert sorted(codes(report)) == sorted(wanted)
    assert all("are the most" in each.message for each in report.rejects)
    assert report.total("created") == len(FILES)


async def test_a_count_that_no_answer_can_hold_costs_its_row_and_one_that_is_none_its_cell(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    accounts = [
        other("accounts", place, name="Spruce", **{column: cell})
        for place, (column, cell) in enumerate((c, n) for c in ("employees", "open_escalations") for n in COUNTS)
    ]
    lines = [other("opportunity_products", 0, opportunity_id="1", product_id="1", quantity=cell) for cell in COUNTS]
    most = [other("accounts", 99, name="Spruce", employees=str(HIGHEST_COUNT), open_escalations="12.0")]
    spoilt = {"accounts": [*accounts, *most], "opportunity_products": lines}
    report = await take_export(database, LOCAL, NOW, [written(tmp_path, spoilt)], system="too many")
    found = sorted(
        (each.file, each.code) for each in (*report.rejects, *report.warnings) if each.code in COUNTS.values()
    )
    assert all(each.code == "BAD_NUMBER" for each in report.warnings)
    wanted = [("accounts.csv", code) for code in COUNTS.values()] * 2
    wanted += [("opportunity_products.csv", code) for code in COUNTS.values()]
    assert found == sorted(wanted)
    answer = await ask(
        '{ accounts(where: {name: {eq: "Spruce"}, openEscalations: {eq: 12}}) { nodes { employees openEscalations } } }'
    )
    assert answer.data == {"accounts": {"nodes": [{"employees": HIGHEST_COUNT, "openEscalations": 12}]}}


@pytest.mark.parametrize("kind", WRITES, ids=lambda kind: kind.__name__)
def test_every_text_and_count_of_every_kind_of_record_has_its_limit(kind: type[Record]) -> None:
    """But ids, which are made here, and words of closed sets, which are checked where they are read."""
    names = {field_of(each) for each in kind.imported if each.type is ValueType.TEXT}
    for field, property in WRITES[kind].properties:
        if field in names:
            blank: dict[str, Any] = dict.fromkeys(kind._fields)
            with pytest.raises(Rejected, match=f"{property} has .* are the most"):
                fit([kind(**{**blank, field: "x" * 9_000})])
            fit([kind(**{**blank, field: "x" * SHORT})])


async def test_what_is_written_here_has_the_same_limits(ask: Ask) -> None:
    create = "mutation($input: CreateContactInput!) { createContact(input: $input) { userErrors { field code } } }"
    for field, property in (("title", "Contact.title"), ("phone", "Contact.phone"), ("name", "Contact.name")):
        for more, wanted in ((0, []), (1, [{"field": ["input", field], "code": "TOO_LONG"}])):
            given = {"name": "Limit", field: "7" * (longest(property) + more)}
            answer = await ask(create, {"input": given})
            assert answer.data is not None, answer.errors
            assert answer.data["createContact"]["userErrors"] == wanted
    assert longest("Contact.title") == LINE
