"""Is it kept how content people are with us, when, by whom it was noted, and does it count?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.advisory.firm import Firm
from tests.asking import Ask

RECORD = """mutation ($input: RecordSatisfactionInput!) { recordSatisfaction(input: $input) {
  satisfactionScore { id kind score scale givenOn source recordedBy { name } share group contact { id } }
  contact { id latestSatisfaction { score } } userErrors { field code message } } }"""


async def record(firm: Firm, number: int = 0, **input: Any) -> dict[str, Any]:
    return await firm.did(RECORD, "recordSatisfaction", **{"contact": firm.contact(number), "kind": "NPS", **input})


async def test_a_score_is_kept_with_its_day_its_source_and_who_noted_it(firm: Firm) -> None:
    noted = await record(firm, score=9, givenOn="2026-03-01", source=" Yearly survey ")
    shown = dict(noted["satisfactionScore"])
    assert shown.pop("id").startswith("sat_")
    assert shown == {
        "kind": "NPS", "score": 9, "scale": "ZERO_TO_TEN", "givenOn": "2026-03-01", "source": "Yearly survey",
        "recordedBy": {"name": "Local viewer"}, "share": 0.9, "group": "PROMOTER", "contact": {"id": firm.contact(0)},
    }  # fmt: skip
    assert noted["contact"] == {"id": firm.contact(0), "latestSatisfaction": {"score": 9}}
    assert noted["userErrors"] == []


async def test_what_is_said_leaves_a_trail(firm: Firm) -> None:
    noted = await record(firm, kind="CSAT", score=4, scale="ONE_TO_FIVE")
    answer = await firm.ask(
        "query ($id: ID!) { changes(of: $id) { nodes { kind by { id } after } } }",
        {"id": noted["satisfactionScore"]["id"]},
    )
    assert answer.errors == []
    (event,) = (answer.data or {})["changes"]["nodes"]
    assert (event["kind"], event["by"]) == ("satisfaction.recorded", {"id": "local"})
    assert event["after"] == {
        "contact": firm.contact(0), "kind": "CSAT", "score": 4, "scale": "ONE_TO_FIVE", "source": None,
        "givenOn": "2026-06-01",
    }  # fmt: skip


async def test_an_advocate_has_the_scores_of_their_contact_the_latest_first(firm: Firm) -> None:
    advocate = await firm.nominate(0, [])
    for day, kind, score in (("2026-01-10", "NPS", 6), ("2026-05-10", "CSAT", 80), ("2026-03-10", "NPS", 8)):
        await record(firm, kind=kind, score=score, givenOn=day)
    answer = await firm.ask(
        """query ($id: ID!) { advocate(id: $id) {
          satisfactionScores(first: 2) { totalCount nodes { givenOn share group } }
          latestSatisfaction { kind } nps: latestSatisfaction(kind: NPS) { score }
          contact { satisfactionScores(kind: NPS) { totalCount nodes { score } } } } }""",
        {"id": advocate},
    )
    assert answer.errors == []
    assert (answer.data or {})["advocate"] == {
        "satisfactionScores": {
            "totalCount": 3,
            "nodes": [
                {"givenOn": "2026-05-10", "share": 0.8, "group": None},
                {"givenOn": "2026-03-10", "share": 0.8, "group": "PASSIVE"},
            ],
        },
        "latestSatisfaction": {"kind": "CSAT"},
        "nps": {"score": 8},
        "contact": {"satisfactionScores": {"totalCount": 2, "nodes": [{"score": 8}, {"score": 6}]}},
    }


@pytest.mark.parametrize(
    ("input", "field", "code"),
    [
        ({"contact": "con_nobody"}, "contact", "NOT_FOUND"),
        ({"contact": "\x00"}, "contact", "NOT_FOUND"),
        ({"score": 11}, "score", "OUT_OF_RANGE"),
        ({"score": 7.5}, "score", "NOT_WHOLE"),
        ({"scale": "PERCENT"}, "scale", "WRONG_SCALE"),
        ({"givenOn": "2026-06-02"}, "givenOn", "IN_THE_FUTURE"),
        ({"source": " "}, "source", "BLANK"),
        ({"source": "x" * 256}, "source", "TOO_LONG"),
        ({"clientMutationId": "x" * 201}, "clientMutationId", "TOO_LONG"),
    ],
)
async def test_what_cannot_be_a_score_is_refused_and_nothing_is_written(
    firm: Firm, input: dict[str, Any], field: str, code: str
) -> None:
    refused = await record(firm, **{"score": 8, **input})
    assert (refused["satisfactionScore"], refused["contact"]) == (None, None)
    assert [(each["field"], each["code"]) for each in refused["userErrors"]] == [(["input", field], code)]
    answer = await firm.ask(
        "query ($id: ID!) { contact(id: $id) { satisfactionScores { totalCount } latestSatisfaction { id } } }",
        {"id": firm.contact(0)},
    )
    assert (answer.data or {})["contact"] == {"satisfactionScores": {"totalCount": 0}, "latestSatisfaction": None}


async def test_a_score_of_somebody_merged_is_their_survivors(firm: Firm, database: Database) -> None:
    merged = firm.contact(7)
    await database.command(
        "MATCH (survivor:Contact {id: $p.into}) CREATE (:Merged {id: $p.id, createdAt: survivor.createdAt, "
        "updatedAt: survivor.updatedAt})-[:INTO]->(survivor)",
        {"id": f"{merged}old", "into": firm.contact(1)},
    )
    noted = await firm.did(RECORD, "recordSatisfaction", contact=f"{merged}old", kind="NPS", score=10)
    assert noted["contact"]["id"] == firm.contact(1)
    await database.command("MATCH (m:Merged {id: $p.id}) DETACH DELETE m", {"id": f"{merged}old"})


async def test_who_is_content_is_the_better_candidate_and_the_score_is_the_evidence(firm: Firm) -> None:
    await record(firm, 0, score=10, givenOn="2026-05-01")
    await record(firm, 1, score=2, givenOn="2026-05-01")
    await record(firm, 2, score=10, givenOn="2024-05-01")  # more than two years ago
    answer = await firm.ask(
        """query ($c: CandidateCriteria!) { advocateCandidates(criteria: $c) { nodes {
          contact { id latestSatisfaction { id } }
          score { formulaVersion parts { name value percentile weight meaning evidence evidenceCount } } } } }""",
        {"c": {"industries": [firm.mark]}},
    )
    assert answer.errors == []
    found = {each["contact"]["id"]: each for each in (answer.data or {})["advocateCandidates"]["nodes"]}
    parts = {
        id: next(part for part in each["score"]["parts"] if part["name"] == "SATISFACTION")
        for id, each in found.items()
    }
    happy, unhappy, before = (parts[firm.contact(number)] for number in range(3))
    assert (happy["value"], happy["percentile"], happy["weight"]) == (1, 0.75, 0.1)
    assert happy["evidence"] == [found[firm.contact(0)]["contact"]["latestSatisfaction"]["id"]]
    assert happy["meaning"] == (
        "Gave 100% of the best score when last asked how content they are. Higher than 75% of the people at accounts "
        "of the same size who were considered."
    )
    assert (unhappy["value"], unhappy["percentile"], unhappy["evidenceCount"]) == (0.2, 0.25, 1)
    assert (before["value"], before["evidence"], before["evidenceCount"]) == (None, [], 0)
    assert {each["score"]["formulaVersion"] for each in found.values()} == {3}


async def test_the_sample_has_scores(ask: Ask) -> None:
    answer = await ask(
        '{ satisfactionScore(id: "sat_sample_ingrid") { share contact { name } } '
        'contact(id: "con_sample_ingrid") { satisfactionScores { nodes { id kind share } } } }'
    )
    assert (answer.data or {})["satisfactionScore"] == {"share": 0.9, "contact": {"name": "Ingrid Åkesson"}}
    assert (answer.data or {})["contact"]["satisfactionScores"]["nodes"] == [
        {"id": "sat_sample_ingrid", "kind": "NPS", "share": 0.9},
        {"id": "sat_sample_ingrid_before", "kind": "CSAT", "share": 0.75},
    ]
