"""Does every number of an advocate and of a candidate say of what it is made?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.advisory.firm import ACCEPT, ANSWER, CREATED, PROPOSE, Firm
from tests.asking import Ask

AT = "datetime('2025-12-01T09:00:00Z')"
SPOKE = f"""
MATCH (contact:Contact {{id: $p.contact}})-[:IS]->(advocate:Advocate), (account:Account {{id: $p.account}})
MATCH (owner:Owner {{id: 'own_sample_mara'}})
UNWIND range(0, 2) AS i
CREATE (:ReferenceRequest {{id: 'rrq_' + $p.mark + toString(i), status: 'ANSWERED', use: 'CALL',
  outcome: CASE i WHEN 2 THEN 'NO' ELSE 'YES' END, askedAt: {AT} - duration({{days: 100 * i}}), {CREATED}}})
  -[:TO]->(advocate)
CREATE (asked:IntroductionRequest {{id: 'irq_' + $p.mark + toString(i), hops: 2,
  status: ['MET', 'DECLINED', 'INTRODUCED'][i], askedAt: {AT} - duration({{days: 100 * i + 50}}), {CREATED}}})
CREATE (asked)-[:THROUGH {{place: 1}}]->(contact), (asked)-[:FROM]->(owner)
CREATE (product:Product {{id: 'prod_' + $p.mark + toString(i), name: 'Thing', {CREATED}}})
CREATE (:Contract {{id: 'ctr_' + $p.mark + toString(i), name: 'Agreement', startsOn: date('2025-01-01'),
  endsOn: CASE i WHEN 2 THEN date('2025-12-31') END, {CREATED}}})-[:COVERS {{id: 'cov_' + $p.mark + toString(i)}}]
  ->(product)
WITH DISTINCT account, contact
MATCH (agreed:Contract) WHERE agreed.id STARTS WITH 'ctr_' + $p.mark
CREATE (agreed)-[:WITH]->(account)
WITH DISTINCT contact UNWIND range(0, 24) AS i
CREATE (:Interaction {{id: 'int_' + $p.mark + toString(i), kind: 'CALL', at: {AT} - duration({{days: i}}),
  {CREATED}}})-[:INVOLVES {{as: 'CALLED'}}]->(contact)
"""
PARTS = "parts { name value evidence evidenceCount }"


async def spoke(firm: Firm, database: Database) -> str:
    """The advocate who gave two references, made two introductions, and has 25 calls this year."""
    advocate = await firm.nominate(0, [])
    p = {"contact": firm.contact(0), "account": f"acc_{firm.mark}0", "mark": firm.mark}
    await database.command(SPOKE, p)
    return advocate


def parts_of(score: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {part["name"]: part for part in score["parts"]}


async def test_an_advocate_shows_references_referrals_and_boards_with_each_of_them(
    firm: Firm, database: Database
) -> None:
    advocate = await spoke(firm, database)
    answer = await firm.ask(
        """query ($id: ID!) { advocate(id: $id) { referencesGiven { totalCount nodes { id outcome } }
          referralsMade { totalCount nodes { id status } } boardsServed { totalCount } } }""",
        {"id": advocate},
    )
    assert answer.errors == []
    mark = firm.mark
    assert (answer.data or {})["advocate"] == {
        "referencesGiven": {
            "totalCount": 2,
            "nodes": [{"id": f"rrq_{mark}0", "outcome": "YES"}, {"id": f"rrq_{mark}1", "outcome": "YES"}],
        },
        "referralsMade": {
            "totalCount": 2,
            "nodes": [{"id": f"irq_{mark}0", "status": "MET"}, {"id": f"irq_{mark}2", "status": "INTRODUCED"}],
        },
        "boardsServed": {"totalCount": 0},
    }


async def test_boards_served_are_those_whose_seat_was_taken(firm: Firm) -> None:
    board = await firm.board()
    made = await firm.propose(board, seats=2)
    accepted = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    first, second = accepted["advisoryBoard"]["seats"]["edges"]
    await firm.did(ANSWER, "answerInvitation", seat=first["id"], answer="ACCEPTED")
    answer = await firm.ask(
        "query ($id: ID!) { advisoryBoard(id: $id) { seats { nodes { contact { id } "
        "boardsServed { totalCount nodes { id } } } } } }",
        {"id": board},
    )
    assert answer.errors == []
    served = {
        each["contact"]["id"]: each["boardsServed"] for each in (answer.data or {})["advisoryBoard"]["seats"]["nodes"]
    }
    assert served[first["node"]["contact"]["id"]] == {"totalCount": 1, "nodes": [{"id": board}]}
    assert served[second["node"]["contact"]["id"]] == {"totalCount": 0, "nodes": []}


async def test_each_part_of_a_candidate_names_what_it_is_made_of(firm: Firm, database: Database) -> None:
    await spoke(firm, database)
    await firm.know(database, (0, 1, 0.9), (0, 2, 0.5), (0, 3, 0.7), (1, 3, 0.8), (4, 5, 0.6))
    await database.command("MATCH (a:Advocate) WHERE EXISTS { (:Contact {id: $p.id})-[:IS]->(a) } SET a.consent = true",
                           {"id": firm.contact(0)})  # fmt: skip
    answer = await firm.ask(
        "query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) { measuredOn computedAt notice "
        f"candidates {{ nodes {{ contact {{ id }} score {{ measuredOn computedAt {PARTS} }} }} }} }} }}",
        {"c": {"industries": [firm.mark]}},
    )
    assert answer.errors == []
    found = (answer.data or {})["advisoryBoardCandidates"]
    assert (found["measuredOn"], found["notice"]) == ("CANDIDATES", None)
    assert found["computedAt"] == "2026-06-01T09:00:00Z"
    best = next(each for each in found["candidates"]["nodes"] if each["contact"]["id"] == firm.contact(0))
    assert best["score"]["measuredOn"] == "CANDIDATES"
    shown = {name: (part["evidence"], part["evidenceCount"]) for name, part in parts_of(best["score"]).items()}
    mark, knows = firm.mark, [firm.contact(number) for number in (1, 3, 2)]
    asked = [f"rrq_{mark}0", f"irq_{mark}0", f"rrq_{mark}1", f"irq_{mark}2"]
    assert shown == {
        "ADVOCACY": (asked, 4),
        "SATISFACTION": ([], 0),
        "INFLUENCE": (knows, 3),
        "BROKERAGE": (knows, 3),
        "EMBEDDEDNESS": (knows, 3),
        "PARTICIPATION": ([firm.contact(1)], 1),
        "BREADTH": ([f"prod_{mark}0", f"prod_{mark}1"], 2),
        "TENURE": ([f"eng_{mark}0"], 1),
        "SENIORITY": ([], 0),
        "LANGUAGE": ([], 0),
        "ENGAGEMENT": ([f"int_{mark}{number}" for number in range(20)], 25),
    }
    values = {name: part["value"] for name, part in parts_of(best["score"]).items()}
    assert (values["ADVOCACY"], values["BREADTH"], values["ENGAGEMENT"]) == (4, 2, 25)
    ids = [id for ids, _ in shown.values() for id in ids if not id.startswith("eng_")]
    there = await firm.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": sorted(set(ids))})
    assert all((there.data or {})["nodes"])


async def test_readiness_and_the_seats_of_a_proposal_have_the_same_evidence(firm: Firm, database: Database) -> None:
    advocate = await spoke(firm, database)
    await firm.confirm(advocate, agreedTo=["EVENT"])
    answer = await firm.ask(
        f"query ($id: ID!) {{ advocate(id: $id) {{ readiness {{ notice score {{ formulaVersion {PARTS} }} }} }} }}",
        {"id": advocate},
    )
    assert answer.errors == []
    ready = (answer.data or {})["advocate"]["readiness"]
    assert (ready["notice"], ready["score"]["formulaVersion"]) == (None, 3)
    parts = parts_of(ready["score"])
    assert parts["ENGAGEMENT"]["evidenceCount"] == 25
    query = PROPOSE.replace("parts { name percentile meaning }", f"measuredOn computedAt {PARTS}")
    made = await firm.did(
        query, "proposeAdvisoryBoard", board=await firm.board(), seats=1, fixed=[firm.contact(0)],
        criteria={"industries": [firm.mark]},
    )  # fmt: skip
    assert made["userErrors"] == []
    (seat,) = made["proposal"]["seats"]
    assert (seat["score"]["measuredOn"], seat["score"]["computedAt"]) == ("CANDIDATES", "2026-06-01T09:00:00Z")
    for name in ("ADVOCACY", "BREADTH", "TENURE", "ENGAGEMENT", "SATISFACTION"):
        assert parts_of(seat["score"])[name] == parts[name]


async def test_a_proposal_from_before_there_was_evidence_is_still_shown(
    ask: Ask, firm: Firm, database: Database
) -> None:
    made = await firm.propose(await firm.board(), seats=1)
    id, who = made["proposal"]["id"], made["proposal"]["seats"][0]["candidate"]["id"]
    result = (
        '{"seats":[{"contact":"' + who + '","score":{"value":0.5,"parts":[{"name":"advocacy","value":1.0,'
        '"percentile":0.5,"weight":0.3,"meaning":"Said."}],"formulaVersion":1},"reasons":[],"reserve":[]}],'
        '"coverage":null,"shortfalls":[],"alternatives":[]}'
    )
    await database.command("MATCH (p:BoardProposal {id: $p.id}) SET p.result = $p.result", {"id": id, "result": result})
    answer = await ask(
        "query ($id: ID!) { advisoryBoardProposal(id: $id) { "
        f"seats {{ score {{ formulaVersion measuredOn {PARTS} }} }} }} }}",
        {"id": id},
    )
    assert answer.errors == []
    ((seat),) = (answer.data or {})["advisoryBoardProposal"]["seats"]
    part = {"name": "ADVOCACY", "value": 1.0, "evidence": [], "evidenceCount": 0}
    assert seat["score"] == {"formulaVersion": 1, "measuredOn": None, "parts": [part]}


@pytest.mark.parametrize("field", ["referencesGiven", "referralsMade", "boardsServed"])
async def test_the_advocate_of_the_sample_has_each(ask: Ask, field: str) -> None:
    answer = await ask(f'{{ advocate(id: "adv_sample_ingrid") {{ {field} {{ totalCount }} }} }}')
    counts = {"referencesGiven": 1, "referralsMade": 0, "boardsServed": 1}
    assert (answer.data or {})["advocate"] == {field: {"totalCount": counts[field]}}
