"""What becomes of targets in an import: are they set and revised as `setTarget` and `reviseTarget` would?"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from graphservice.graph.database import Database
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import write_rows

SYSTEM = "aiming"
OWNERS = ({"id": "7", "name": "Aim Nora", "email": "aim.nora@our.example"}, {"id": "8", "name": "Aim Ola", "email": ""})
SHOWN = """query ($name: String!) { owners(where: {name: {eq: $name}}) { nodes { targets(kpi: "BOOKINGS") { nodes {
  target floor stretch currency version period { kind from to } versions { number target }
  partOf { owner { name } target }
} } } } }"""


def row(of: str = "owner:7", target: str = "1000", **said: str) -> dict[str, str]:
    blank = dict.fromkeys(("period", "on", "from", "to", "floor", "stretch", "part_of", "reason"), "")
    return {**blank, "of": of, "kpi": "BOOKINGS", "period": "2031-Q1", "currency": "EUR", "target": target, **said}


async def taken(database: Database, folder: Path, *rows: dict[str, str], later: int = 0, **how: Any) -> Report:
    write_rows(folder, "owners", *OWNERS)
    write_rows(folder, "targets", *rows)
    return await take_export(database, LOCAL, NOW + timedelta(days=later), [folder], system=SYSTEM, **how)


def counted(report: Report) -> list[int]:
    (file,) = (each for each in report.files if each.file == "targets.csv")
    return [file.created, file.updated, file.unchanged, file.rejected]


def refused(report: Report) -> list[tuple[int, str, str]]:
    return [(each.line, each.code, each.message) for each in report.rejects]


async def shown(ask: Ask, name: str) -> list[dict[str, Any]]:
    answer = await ask(SHOWN, {"name": name})
    assert answer.data is not None and not answer.errors, answer.errors
    return list(answer.data["owners"]["nodes"][0]["targets"]["nodes"])


async def test_targets_are_set_then_left_then_revised(database: Database, ask: Ask, tmp_path: Path) -> None:
    part = row("aim.nora@our.example", "12.500,50", floor="9.000,50", part_of="owner:8", period="2032")
    whole = row("owner:8", "50.000,25", period="YEAR", on="2032-06-01")
    tried = await taken(database, tmp_path, part, whole, dry=True)
    assert (counted(tried), refused(tried)) == ([2, 0, 0, 0], [])
    assert counted(await taken(database, tmp_path, part, whole)) == [2, 0, 0, 0]
    assert counted(await taken(database, tmp_path, part, whole)) == [0, 0, 2, 0]
    (target,) = await shown(ask, "Aim Nora")
    assert target == {
        "target": "12500.5", "floor": "9000.5", "stretch": None, "currency": "EUR", "version": 1,
        "period": {"kind": "YEAR", "from": "2032-01-01", "to": "2033-01-01"},
        "versions": [{"number": 1, "target": "12500.5"}],
        "partOf": {"owner": {"name": "Aim Ola"}, "target": "50000.25"},
    }  # fmt: skip
    report = await taken(database, tmp_path, {**part, "target": "13.000,50"}, whole, later=1)
    assert counted(report) == [0, 1, 1, 0]
    (target,) = await shown(ask, "Aim Nora")
    assert [each["target"] for each in target["versions"]] == ["13000.5", "12500.5"]


async def test_each_row_that_cannot_be_set_is_refused_as_the_mutation_would(database: Database, tmp_path: Path) -> None:
    report = await taken(
        database, tmp_path, row(target="80%", kpi="WIN_RATE", currency="", period="2031-03"),
        row(kpi="WON"), row(currency=""), row("owner:9"), row("nobody@our.example"), row(period="soon"),
        row(period="2033", part_of="owner:7", floor="2000"), row(period="2034", part_of="owner:8"),
    )  # fmt: skip
    assert counted(report) == [1, 0, 0, 7]
    assert sorted(refused(report)) == [
        (3, "UNKNOWN_KPI", "kpi: There is no KPI 'WON': `kpiDefinitions` has those there are."),
        (4, "REQUIRED", "currency: BOOKINGS is an amount: name its currency, as in EUR."),
        (5, "DANGLING_REFERENCE", "of 'owner:9' names no owner that is known: import it first, or mend the cell."),
        (6, "UNKNOWN_PERSON", "of is 'nobody@our.example', which is the address of none of us: name an owner."),
        (
            7, "MISSING_VALUE",
            "period and on are blank, or from and to: name a period (2031-Q1), its kind with a day in it, or its "
            "two days.",
        ),
        (8, "LEVELS_OUT_OF_ORDER", "floor: The floor, 2000, is above the target, 1000: a floor is easier to reach."),
        (9, "NOT_FOUND", refused(report)[-1][2]),
    ]  # fmt: skip


async def test_what_was_agreed_here_since_stays_until_the_file_says_something_new(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    said = row(period="2035-02")
    assert counted(await taken(database, tmp_path, said)) == [1, 0, 0, 0]
    found = await ask("""{ targets(kpi: "BOOKINGS", first: 1) { nodes { id version period { from } } } }""")
    assert found.data is not None
    (target,) = found.data["targets"]["nodes"]
    assert target["period"] == {"from": "2035-02-01"}
    given = {"id": target["id"], "version": target["version"], "reason": "Agreed otherwise"}
    answer = await ask(
        "mutation ($input: WithdrawTargetInput!) { withdrawTarget(input: $input) { userErrors { code } } }",
        {"input": {"id": given["id"], "reason": given["reason"]}},
    )
    assert answer.data == {"withdrawTarget": {"userErrors": []}}
    assert counted(await taken(database, tmp_path, said)) == [0, 0, 1, 0]
    report = await taken(database, tmp_path, {**said, "target": "2000"})
    assert (counted(report), [each.code for each in report.warnings]) == ([0, 0, 1, 0], ["WITHDRAWN"])
