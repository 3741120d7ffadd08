"""Are advocates, candidates, panels and seats what somebody in marketing would expect of them?"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.advisory.firm import ACCEPT, ANSWER, LAPSE, NOMINATE, Firm


async def test_an_advocate_is_nominated_confirmed_and_lapses(firm: Firm) -> None:
    advocate = await firm.nominate(0, [" Finance ", "finance", "Roll-out"])
    confirmed = await firm.confirm(advocate, agreedTo=["EVENT", "QUOTE"])
    shown = {"status": "CONFIRMED", "agreedTo": ["QUOTE", "EVENT"], "consentedOn": "2026-06-01"}
    assert confirmed == {"advocate": shown, "userErrors": []}
    ended = await firm.did(LAPSE, "lapseAdvocate", advocate=advocate, reason="Left")
    assert ended["advocate"] == {"status": "LAPSED", "until": "2026-06-01", "lapseReason": "Left"}
    assert [each["code"] for each in (await firm.confirm(advocate))["userErrors"]] == ["LAPSED"]
    assert await firm.nominate(0, []) != advocate


async def test_nobody_is_nominated_twice_or_against_their_will(firm: Firm, database: Database) -> None:
    await firm.nominate(1, [])
    await database.command("MATCH (c:Contact {id: $p.id}) SET c.optedOut = true", {"id": firm.contact(2)})
    for contact, code in (
        (firm.contact(1), "ALREADY_ADVOCATE"),
        (firm.contact(2), "OPTED_OUT"),
        ("con_x", "NOT_FOUND"),
    ):
        refused = await firm.did(NOMINATE, "nominateAdvocate", contact=contact)
        assert refused == {"advocate": None, "userErrors": [{"field": ["input", "contact"], "code": code}]}


async def test_candidates_have_measures_and_others_have_reasons(firm: Firm, database: Database) -> None:
    await firm.know(database, (0, 1, 0.9), (1, 2, 0.9))
    await database.command("MATCH (a:Account {id: $p.id}) SET a.churnRisk = 0.9", {"id": f"acc_{firm.mark}3"})
    answer = await firm.ask(
        "query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) { totalCount complete "
        "candidates(first: 3) { nodes { contact { id account { id } } constraint "
        "score { value parts { name value percentile } } } } "
        "excluded { nodes { contact { id } reasons message } } } }",
        {"c": {"industries": [firm.mark]}},
    )
    assert answer.errors == []
    assert answer.data is not None
    found = answer.data["advisoryBoardCandidates"]
    able = found["candidates"]["nodes"]
    assert (found["totalCount"], found["complete"], len(able)) == (7, True, 3)
    (barred,) = found["excluded"]["nodes"]
    message = "Person 3 is at an account at risk of leaving."
    assert barred == {"contact": {"id": firm.contact(3)}, "reasons": ["CHURN_RISK"], "message": message}
    best = able[0]
    assert best["contact"] == {"id": firm.contact(1), "account": {"id": f"acc_{firm.mark}1"}}
    parts = {part["name"]: part for part in best["score"]["parts"]}
    assert parts["BROKERAGE"] == {"name": "BROKERAGE", "value": 1 / 21, "percentile": 15 / 16}
    assert parts["TENURE"]["value"] == pytest.approx(881 / 365.25, abs=0.01)
    assert best["constraint"] == pytest.approx(0.5)
    values = [each["score"]["value"] for each in able]
    assert values == sorted(values, reverse=True)


async def test_a_panel_is_proposed_accepted_and_answered(firm: Firm) -> None:
    for number, topic in ((0, "finance"), (5, "security"), (6, "finance")):
        await firm.confirm(await firm.nominate(number, [topic]))
    board = await firm.board()
    quotas = [{"trait": "REGION", "value": "South", "least": 1}]
    topics = [{"topic": "Security", "weight": 1}, {"topic": "finance", "weight": 1}]
    made = await firm.propose(board, seats=3, quotas=quotas, topics=topics, fixed=[firm.contact(4)])
    assert made["userErrors"] == []
    proposal = made["proposal"]
    members = [seat["candidate"]["id"] for seat in proposal["seats"]]
    assert len(members) == 3
    assert firm.contact(4) in members
    assert firm.contact(5) in members
    assert (proposal["gap"], proposal["shortfalls"]) == (0, [])
    assert proposal["bound"] == proposal["objective"]
    assert proposal["coverage"]["quotas"] == [{"trait": "REGION", "values": ["South"], "least": 1, "members": 1}]
    by = {each["topic"]: [who["id"] for who in each["by"]] for each in proposal["coverage"]["topics"]}
    assert by["security"] == [firm.contact(5)]
    reasons = {seat["candidate"]["id"]: seat["reasons"] for seat in proposal["seats"]}
    assert "Fixed in the input." in reasons[firm.contact(4)]
    assert "The only member of the panel who speaks about security." in reasons[firm.contact(5)]
    assert "Needed for a quota: at least 1 of region South." in reasons[firm.contact(5)]
    other = next(firm.contact(n) for n in range(8) if firm.contact(n) not in members)
    why = await firm.ask(
        "query ($id: ID!, $who: ID!) { advisoryBoardProposal(id: $id) { "
        "whyNot(contact: $who) { possible seated cost leave { id } } "
        "comparedWith(proposal: $id) { both { id } onlyHere { id } } "
        "board { id proposals { nodes { id } } } } }",
        {"id": proposal["id"], "who": other},
    )
    assert why.errors == []
    assert why.data is not None
    shown = why.data["advisoryBoardProposal"]
    assert shown["whyNot"]["possible"] is True
    assert shown["whyNot"]["cost"] >= 0
    assert {each["id"] for each in shown["whyNot"]["leave"]} <= set(members)
    assert shown["comparedWith"] == {"both": [{"id": each} for each in members], "onlyHere": []}
    assert shown["board"] == {"id": board, "proposals": {"nodes": [{"id": proposal["id"]}]}}

    accepted = await firm.did(ACCEPT, "acceptProposal", proposal=proposal["id"], months=12, groups=3)
    assert accepted["userErrors"] == []
    edges = accepted["advisoryBoard"]["seats"]["edges"]
    assert {edge["node"]["contact"]["id"] for edge in edges} == set(members)
    assert {edge["status"] for edge in edges} == {"INVITED"}
    assert sorted(edge["validTo"] for edge in edges) == [
        "2026-10-01T00:00:00Z",
        "2027-02-01T00:00:00Z",
        "2027-06-01T00:00:00Z",
    ]
    again = await firm.did(ACCEPT, "acceptProposal", proposal=proposal["id"])
    assert again["userErrors"] == [{"code": "ALREADY_ACCEPTED"}]

    seats = {edge["node"]["contact"]["id"]: edge["id"] for edge in edges}
    said = await firm.did(ANSWER, "answerInvitation", seat=seats[firm.contact(4)], answer="ACCEPTED")
    assert said["advisoryBoard"]["members"]["nodes"] == [{"contact": {"id": firm.contact(4)}}]
    third = next(each for each in members if each not in (firm.contact(4), firm.contact(5)))
    reserve = next(seat["reserve"] for seat in proposal["seats"] if seat["candidate"]["id"] == third)
    declined = await firm.did(ANSWER, "answerInvitation", seat=seats[third], answer="DECLINED")
    invited = {edge["id"]: edge for edge in declined["advisoryBoard"]["seats"]["edges"]}[declined["next"]]
    assert invited["status"] == "INVITED"
    assert invited["node"]["contact"]["id"] == reserve[0]["id"]
    twice = await firm.did(ANSWER, "answerInvitation", seat=seats[third], answer="ACCEPTED")
    assert "SEATS_HELD" in [each["code"] for each in twice["userErrors"]]


async def test_a_proposal_can_be_awaited_as_a_job(firm: Firm) -> None:
    board = await firm.board()
    begun = await firm.propose(board, seats=2, wait=0)
    assert (begun["proposal"], begun["userErrors"]) == (None, [])
    question = (
        "query ($job: ID!, $board: ID!) { job(id: $job) { kind state progress error } "
        "advisoryBoard(id: $board) { proposals { totalCount } } }"
    )
    for _ in range(200):
        answer = await firm.ask(question, {"job": begun["job"]["id"], "board": board})
        found: dict[str, Any] = answer.data or {}
        if found["job"]["state"] != "RUNNING" and found["job"]["progress"] == 1:
            break
        await asyncio.sleep(0.05)
    assert found["job"] == {"kind": "PANEL", "state": "DONE", "progress": 1, "error": None}
    assert found["advisoryBoard"]["proposals"]["totalCount"] == 1
    cancel = "mutation ($input: CancelJobInput!) { cancelJob(input: $input) { job { id } userErrors { code } } }"
    ended = await firm.did(cancel, "cancelJob", job=begun["job"]["id"])
    assert ended == {"job": None, "userErrors": [{"code": "NOT_RUNNING"}]}


async def test_rules_that_no_panel_keeps_are_told_with_what_they_lack(firm: Firm) -> None:
    made = await firm.propose(await firm.board(), seats=3, quotas=[{"trait": "REGION", "value": "South", "least": 3}],
                              criteria={"industries": [firm.mark], "regions": ["North"]})  # fmt: skip
    assert made["userErrors"] == []
    assert made["proposal"]["objective"] is None
    assert made["proposal"]["shortfalls"] == [
        {"rule": "region South", "tooFew": 3, "tooMany": 0, "candidates": 0,
         "message": "region South: 3 too few; 0 eligible people qualify."}
    ]  # fmt: skip
    refused = await firm.did(ACCEPT, "acceptProposal", proposal=made["proposal"]["id"])
    assert refused["userErrors"] == [{"code": "NO_PANEL"}]


@pytest.mark.parametrize(
    ("input", "field", "code"),
    [
        ({"quotas": [{"property": "gender", "value": "f"}]}, ["quotas", "0", "property"], "PROTECTED_ATTRIBUTE"),
        ({"quotas": [{"property": "shoes", "value": "f"}]}, ["quotas", "0", "property"], "UNKNOWN_TRAIT"),
        ({"quotas": [{"trait": "REGION", "value": "Nordics", "least": -1}]}, ["quotas", "0", "least"], "NEGATIVE"),
        ({"weights": [{"part": "TENURE", "weight": 0}]}, ["weights"], "NOTHING_COUNTS"),
        ({"topics": [{"topic": " "}]}, ["topics", "0", "topic"], "INVALID_TOPIC"),
        ({"seats": 0}, ["seats"], "INVALID_SEATS"),
        ({"wait": 61}, ["wait"], "INVALID_WAIT"),
        ({"board": "brd_none"}, ["board"], "NOT_FOUND"),
        ({"fixed": ["con_nobody"]}, ["fixed"], "NOT_A_CANDIDATE"),
    ],
)
async def test_what_cannot_be_asked_for_is_refused_by_field(
    firm: Firm, input: dict[str, Any], field: list[str], code: str
) -> None:
    made = await firm.propose(**{"board": "brd_sample_product", **input})
    assert made["proposal"] is None
    assert [(each["field"], each["code"]) for each in made["userErrors"]] == [(["input", *field], code)]
