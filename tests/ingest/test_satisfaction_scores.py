"""Do scores of satisfaction come in with our own CSV format?"""

from __future__ import annotations

from pathlib import Path

from graphservice.demo.generator import generate
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.report import Report
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW
from tests.ingest.folders import file_of, rows_of, write_rows

COLUMNS = ("id", "contact_id", "kind", "score", "scale", "given_on", "source")


def rows(*cells: tuple[str, ...]) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, each, strict=True)) for each in cells]


async def take(database: Database, folder: Path) -> Report:
    return await take_export(database, LOCAL, NOW, [folder], system="content")


async def test_scores_are_created_recognised_changed_and_refused_with_a_reason(
    database: Database, ask: Ask, tmp_path: Path
) -> None:
    write_rows(tmp_path, "contacts", {"id": "C1", "family_name": "Berg"}, {"id": "C2", "family_name": "Dahl"})
    good = [
        ("S1", "C1", "nps", "9", "", "2026-03-01", "Survey"),
        ("S2", "C1", "CSAT", "80 %", "", "2026-04-01", ""),
        ("S3", "C2", "CSAT", "4.5", "one_to_five", "2026-04-02", ""),
    ]
    bad = [
        ("S4", "C1", "NPS", "11", "", "2026-03-01", ""),
        ("S5", "C1", "NPS", "9", "PERCENT", "2026-03-01", ""),
        ("S6", "C1", "SMILES", "9", "", "2026-03-01", ""),
        ("S7", "C1", "NPS", "", "", "2026-03-01", ""),
        ("S8", "C-GONE", "NPS", "9", "", "2026-03-01", ""),
    ]
    write_rows(tmp_path, "satisfaction_scores", *rows(*good, *bad))
    report = await take(database, tmp_path)
    taken = file_of(report, "satisfaction_scores.csv")
    assert (taken.rows, taken.created, taken.rejected) == (8, 3, 5)
    assert [(each.code, each.message) for each in sorted(report.rejects, key=lambda each: each.line)][:2] == [
        ("BAD_NUMBER", "11 is outside the scale, 0 to 10."),
        ("UNKNOWN_VALUE", "The scale of an NPS is ZERO_TO_TEN: give that, or leave it out."),
    ]
    assert sorted(each.code for each in report.rejects) == [
        "BAD_NUMBER", "DANGLING_REFERENCE", "MISSING_VALUE", "UNKNOWN_VALUE", "UNKNOWN_VALUE",
    ]  # fmt: skip
    answer = await ask(
        "query ($id: ID!) { contact(id: $id) { satisfactionScores { "
        "nodes { kind score scale share givenOn source } } } }",
        {"id": derived_id("con", "content", "C1")},
    )
    assert (answer.data or {})["contact"]["satisfactionScores"]["nodes"] == [
        {"kind": "CSAT", "score": 80, "scale": "PERCENT", "share": 0.8, "givenOn": "2026-04-01", "source": None},
        {"kind": "NPS", "score": 9, "scale": "ZERO_TO_TEN", "share": 0.9, "givenOn": "2026-03-01", "source": "Survey"},
    ]
    moved = ("S3", "C1", "CSAT", "3", "ONE_TO_FIVE", "2026-04-02", "")
    write_rows(tmp_path, "satisfaction_scores", *rows(*good[:2], moved))
    again = file_of(await take(database, tmp_path), "satisfaction_scores.csv")
    assert (again.unchanged, again.updated, again.created) == (2, 1, 0)
    kept = await database.records(
        "MATCH (s:SatisfactionScore {id: $p.id})-[:OF]->(c:Contact) RETURN s.score, c.id",
        {"id": derived_id("sat", "content", "S3")},
    )
    assert kept == [[3.0, derived_id("con", "content", "C1")]]


def test_the_generated_firm_has_opinions_that_are_on_their_scales(tmp_path: Path) -> None:
    generate(tmp_path, 60, seed=11, dirty=False)
    found = rows_of(tmp_path, "satisfaction_scores")
    assert len(found) > 30
    for row in found:
        worst, best = (0, 10) if row["kind"] == "NPS" else (1, 5)
        assert worst <= int(row["score"]) <= best
        assert "2024-06-01" <= row["given_on"] <= "2026-06-01"
    assert len({row["score"] for row in found if row["kind"] == "NPS"}) > 3
