"""Is every question about a board answered: who is there, why them, why not, what is wrong with what was asked?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.advisory import network_measures
from graphservice.advisory.rules import network
from graphservice.advisory.rules.languages import LANGUAGES
from graphservice.advisory.rules.network import Tie
from graphservice.advisory.rules.seniority import rank
from graphservice.directory.rules.codes import COUNTRIES
from graphservice.graph.database import Database
from graphservice.text.nearest_values import likest
from tests.advisory.firm import Firm
from tests.advisory.seats import codes, did
from tests.advisory.test_satisfaction import record

WHY = """query ($id: ID!, $who: ID!) { advisoryBoardProposal(id: $id) { whyNot(contact: $who) {
  possible seated cost reasons message } } }"""
PAGE = """query ($c: CandidateCriteria!, $h: [TraitFilter!], $first: Int, $after: String) {
  advisoryBoardCandidates(criteria: $c) { totalCount candidates(having: $h, first: $first, after: $after) {
    totalCount nodes { contact { id } score { value } } pageInfo { hasNextPage endCursor } } } }"""


async def why_not(firm: Firm, proposal: str, who: str) -> dict[str, Any]:
    answer = await firm.ask(WHY, {"id": proposal, "who": who})
    assert answer.errors == []
    found: dict[str, Any] = (answer.data or {})["advisoryBoardProposal"]["whyNot"]
    return found


async def test_why_not_has_an_answer_for_everybody(firm: Firm, database: Database) -> None:
    await database.command(
        "MATCH (a:Account {id: $p.risk}) SET a.churnRisk = 0.9 WITH a "
        "MATCH (:Contact {id: $p.prospect})-[e:ENGAGED_AS]->() SET e.type = 'PROSPECT'",
        {"risk": f"acc_{firm.mark}0", "prospect": firm.contact(1)},
    )
    proposal = (await firm.propose(await firm.board(), seats=1, excluded=[firm.contact(2)]))["proposal"]
    member = proposal["seats"][0]["candidate"]["id"]
    other = next(firm.contact(n) for n in range(3, 8) if firm.contact(n) != member)
    assert (await why_not(firm, proposal["id"], member))["seated"] is True
    assert (await why_not(firm, proposal["id"], other))["cost"] >= 0
    told = {}
    for who in (
        firm.contact(0),
        firm.contact(1),
        firm.contact(2),
        "con_sample_ingrid",
        "con_nope",
        "own_sample_mara",
        "?",
    ):
        found = await why_not(firm, proposal["id"], who)
        assert (found["possible"], found["seated"], found["cost"]) == (False, False, None)
        told[who] = found["message"]
    assert told[firm.contact(0)] == "At the time of the proposal: Person 0 is at an account at risk of leaving."
    assert "they are prospect to us, and those who are client or partner were considered" in told[firm.contact(1)]
    assert told[firm.contact(2)] == "At the time of the proposal: Person 2 was excluded in the input."
    assert "their industry is" in told["con_sample_ingrid"]
    assert told["con_nope"] == "There is no contact 'con_nope'."
    assert told["own_sample_mara"].startswith("'own_sample_mara' is an owner: members of a board are contacts")
    assert told["?"] == "There is no contact '?'."


@pytest.mark.parametrize(
    ("quota", "message"),
    [
        ({"trait": "REGION", "value": "emea"}, "There is no region 'emea'; there is EMEA."),
        (
            {"trait": "JOB_FUNCTION", "values": ["FINANCE", "Finance"]},
            "There is no job function 'Finance'; there is FINANCE.",
        ),
        ({"trait": "SIZE", "value": "HUGE"}, "There is no size 'HUGE'; there are ENTERPRISE, LARGE, MEDIUM, SMALL."),
    ],
)
async def test_a_value_that_nobody_has_is_told_with_what_there_is(
    firm: Firm, quota: dict[str, Any], message: str
) -> None:
    made = await firm.propose("brd_sample_product", seats=1, quotas=[{**quota, "least": 1}])
    assert [(each["code"], each["message"]) for each in made["userErrors"]] == [("UNKNOWN_VALUE", message)]


async def test_a_quota_takes_any_of_several_values(firm: Firm, database: Database) -> None:
    await database.command(
        "UNWIND range(0, 7) AS i MATCH (c:Contact {id: 'con_' + $p.mark + toString(i)}) "
        "SET c.country = ['DE', 'AT', 'CH', 'SE'][i % 4], c.seniority = ['C_LEVEL', 'SENIOR'][i % 2]",
        {"mark": firm.mark},
    )
    quotas = [
        {"trait": "COUNTRY", "values": ["DE", "AT", "CH"], "most": 0},
        {"trait": "LANGUAGE", "values": ["sv"], "least": 2},
        {"trait": "SENIORITY", "value": "SENIOR", "least": 2},
    ]
    weights = [{"part": "SENIORITY", "weight": 1}, {"part": "LANGUAGE", "weight": 1}]
    made = await firm.propose(await firm.board(), seats=2, quotas=quotas, weights=weights, languages=["sv"])
    assert made["userErrors"] == []
    proposal = made["proposal"]
    assert {seat["candidate"]["id"] for seat in proposal["seats"]} == {firm.contact(3), firm.contact(7)}
    assert [each["members"] for each in proposal["coverage"]["quotas"]] == [0, 2, 2]
    meanings = {part["name"]: part["meaning"] for part in proposal["seats"][0]["score"]["parts"]}
    assert meanings["SENIORITY"].startswith("Seniority: SENIOR. Higher than")
    assert meanings["LANGUAGE"].startswith("Speaks a language of the meetings (languages of their country: sv).")


async def test_everything_wrong_is_told_at_once_before_anybody_is_measured(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: Any) -> None:
        raise AssertionError("nobody is to be measured")

    monkeypatch.setattr("graphservice.advisory.mutations.proposing.measures", never)
    made = await firm.propose(
        "brd_sample_product",
        seats=0,
        quotas=[{"trait": "TYPE", "value": "CLIENT", "least": 3, "most": 1}],
        fixed=[firm.contact(0)],
        excluded=[firm.contact(0)],
        mostIncumbents=-1,
        languages=["xx"],
    )
    assert {"INVALID_SEATS", "CROSSED_QUOTA", "FIXED_AND_EXCLUDED", "NEGATIVE", "UNKNOWN_VALUE"} <= {*codes(made)}
    fixed = await firm.propose("brd_sample_product", seats=2, fixed=["con_nobody"])
    assert codes(fixed) == ["NOT_A_CANDIDATE"]


async def test_who_is_fixed_and_cannot_sit_is_named_with_the_reason(firm: Firm, database: Database) -> None:
    await database.command("MATCH (a:Account {id: $p.id}) SET a.openEscalations = 1", {"id": f"acc_{firm.mark}0"})
    made = await firm.propose(await firm.board(), seats=2, fixed=[firm.contact(0)])
    (wrong,) = made["userErrors"]
    assert wrong["message"] == "Person 0 is at an account with an open escalation: remove this contact from `fixed`."


async def test_candidates_are_read_page_by_page_and_by_what_they_have(firm: Firm, database: Database) -> None:
    await database.command(
        "UNWIND [1, 4, 6] AS i MATCH (c:Contact {id: 'con_' + $p.mark + toString(i)}) SET c.jobFunction = 'IT'",
        {"mark": firm.mark},
    )
    seen, after = list[str](), None
    while True:
        answer = await firm.ask(PAGE, {"c": {"industries": [firm.mark]}, "first": 3, "after": after})
        assert answer.errors == []
        page = (answer.data or {})["advisoryBoardCandidates"]["candidates"]
        seen += [each["contact"]["id"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert (len(seen), {*seen}) == (8, {firm.contact(n) for n in range(8)})
    having = [{"trait": "JOB_FUNCTION", "value": "IT"}, {"trait": "REGION", "values": ["North"]}]
    answer = await firm.ask(PAGE, {"c": {"industries": [firm.mark]}, "h": having})
    found = (answer.data or {})["advisoryBoardCandidates"]
    assert found["totalCount"] == 8
    assert {each["contact"]["id"] for each in found["candidates"]["nodes"]} == {firm.contact(4), firm.contact(6)}
    assert found["candidates"]["totalCount"] == 2


async def test_the_same_question_is_measured_once_and_anew_when_a_tie_changes(
    firm: Firm, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured, asked = 0, network.measured

    def counted(contacts: list[str], ties: list[Tie]) -> Any:
        nonlocal measured
        measured += 1
        return asked(contacts, ties)

    monkeypatch.setattr(network_measures, "measured", counted)
    await firm.know(database, (0, 1, 0.9))
    for _ in range(3):
        await firm.ask(PAGE, {"c": {"industries": [firm.mark]}})
    assert measured == 1
    await firm.know(database, (1, 2, 0.5))
    answer = await firm.ask(PAGE, {"c": {"industries": [firm.mark]}})
    assert (measured, answer.errors) == (2, [])


async def test_reasons_say_what_is_true_of_this_person_and_seats_stand_in_the_order_of_score(
    firm: Firm, database: Database
) -> None:
    await database.command(
        "MATCH (c:Contact {id: $p.id}) CREATE (r:IntroductionRequest {id: 'irq_' + $p.mark, status: 'MET', hops: 1, "
        "askedAt: datetime('2025-01-01T00:00:00Z'), createdAt: datetime('2025-01-01T00:00:00Z'), "
        "updatedAt: datetime('2025-01-01T00:00:00Z'), version: 1})-[:THROUGH {place: 1}]->(c)",
        {"id": firm.contact(0), "mark": firm.mark},
    )
    made = await firm.propose(await firm.board(), seats=4, fixed=[firm.contact(0)])
    seats = made["proposal"]["seats"]
    values = [seat["score"]["value"] for seat in seats]
    assert values == sorted(values, reverse=True)
    reasons = {seat["candidate"]["id"]: seat["reasons"] for seat in seats}
    assert any(each.startswith("Made 1 introduction. Higher than") for each in reasons[firm.contact(0)])
    assert all("reference" not in each for each in reasons[firm.contact(0)])
    assert len({each[0] for each in reasons.values()}) == 4
    assert not any("Made 1" in each for id, said in reasons.items() if id != firm.contact(0) for each in said)


async def test_advocates_are_found_by_topic_consent_industry_and_region(firm: Firm) -> None:
    advocates = [await firm.nominate(number, [f"{firm.mark} {number % 2}"]) for number in range(3)]
    await firm.confirm(advocates[1], agreedTo=["QUOTE"])
    for where, expected in (
        (f'topic: "{firm.mark.upper()} 0"', {0, 2}),
        (f'industry: "{firm.mark}"', {0, 1, 2}),
        (f'industry: "{firm.mark}", region: "South"', {1}),
        (f'industry: "{firm.mark}", agreedTo: QUOTE', {1}),
        (f'industry: "{firm.mark}", agreedTo: EVENT', set[int]()),
    ):
        answer = await firm.ask(
            f"{{ advocates({where}, first: 100, orderBy: [{{field: SINCE, direction: DESC}}]) {{ nodes {{ id }} }} }}"
        )
        assert answer.errors == []
        found = {each["id"] for each in (answer.data or {})["advocates"]["nodes"]}
        assert found == {advocates[number] for number in expected}, where


async def test_a_score_that_was_withdrawn_counts_no_more_and_keeps_its_trail(firm: Firm) -> None:
    old = (await record(firm, score=4, givenOn="2026-01-01"))["satisfactionScore"]["id"]
    new = (await record(firm, score=9, givenOn="2026-05-01"))["satisfactionScore"]["id"]
    selected = (
        "satisfactionScore { id withdrawnBy { id } withdrawalReason } contact { latestSatisfaction { id } } "
        "userErrors { code message }"
    )
    gone = await did(firm, "withdrawSatisfactionScore", selected, satisfactionScore=new, reason="Another Ingrid")
    assert gone["satisfactionScore"] == {
        "id": new,
        "withdrawnBy": {"id": "local"},
        "withdrawalReason": "Another Ingrid",
    }
    assert gone["contact"] == {"latestSatisfaction": {"id": old}}
    again = await did(firm, "withdrawSatisfactionScore", selected, satisfactionScore=new, reason="Twice")
    assert codes(again) == ["WITHDRAWN"]
    answer = await firm.ask(
        "query ($id: ID!, $c: CandidateCriteria!, $score: ID!) { contact(id: $id) { satisfactionScores { totalCount } "
        "all: satisfactionScores(withdrawn: true) { totalCount } } changes(of: $score) { nodes { kind } } "
        "advisoryBoardCandidates(criteria: $c) { candidates(first: 100) { nodes { contact { id } "
        "score { parts { name value } } } } } }",
        {"id": firm.contact(0), "c": {"industries": [firm.mark]}, "score": new},
    )
    found = answer.data or {}
    assert found["contact"] == {"satisfactionScores": {"totalCount": 1}, "all": {"totalCount": 2}}
    assert {each["kind"] for each in found["changes"]["nodes"]} == {"satisfaction.recorded", "satisfaction.withdrawn"}
    nodes = found["advisoryBoardCandidates"]["candidates"]["nodes"]
    parts = next(each["score"]["parts"] for each in nodes if each["contact"]["id"] == firm.contact(0))
    assert next(part["value"] for part in parts if part["name"] == "SATISFACTION") == 0.4


async def test_a_proposal_is_withdrawn_and_leaves_the_list(firm: Firm) -> None:
    board = await firm.board()
    made = await firm.propose(board, seats=1)
    id = made["proposal"]["id"]
    selected = "proposal { status withdrawalReason } userErrors { code message }"
    gone = await did(firm, "withdrawBoardProposal", selected, proposal=id, reason="Too small")
    assert gone["proposal"] == {"status": "WITHDRAWN", "withdrawalReason": "Too small"}
    listed = (
        "query ($id: ID!) { advisoryBoard(id: $id) { proposals { totalCount } "
        "gone: proposals(status: WITHDRAWN) { totalCount } } }"
    )
    answer = await firm.ask(listed, {"id": board})
    assert (answer.data or {})["advisoryBoard"] == {"proposals": {"totalCount": 0}, "gone": {"totalCount": 1}}


def test_a_value_is_found_by_case_accents_parts_and_likeness() -> None:
    there = ["Finance", "Financial services", "Élan", "Retail"]
    assert likest("finance", there) == "there is Finance"
    assert likest("elan", there) == "there is Élan"
    assert likest("financial", there) == "there is Financial services"
    assert likest("Fynance", there) == "there is Finance"
    assert likest("Mining", there) == f"there are {', '.join(there)}"
    assert likest("Mining", []) == "the graph has none"


def test_ranks_and_languages_are_known_by_their_codes() -> None:
    words = ("C_LEVEL", "vp", "DIRECTOR", "Manager", "SENIOR", "specialist", "Wizard", None)
    assert [rank(each) for each in words] == [6, 5, 4, 3, 2, 1, None, None]
    assert LANGUAGES.keys() <= COUNTRIES
    assert all(len(language) == 2 for spoken in LANGUAGES.values() for language in spoken)


async def test_who_can_be_asked_now_agreed_to_just_that_and_was_not_asked_lately(
    firm: Firm, database: Database
) -> None:
    agreed = {0: ["REFERENCE_CALL"], 1: ["QUOTE"], 2: ["REFERENCE_CALL"], 3: ["REFERENCE_CALL", "QUOTE"]}
    for number, activities in agreed.items():
        await firm.confirm(await firm.nominate(number, ["prices"]), agreedTo=activities)
    await database.command(
        "MATCH (c:Contact {id: $p.id}) CREATE (:IntroductionRequest {id: 'irq_' + $p.mark, status: 'ASKED', hops: 1, "
        "askedAt: datetime('2026-05-30T00:00:00Z'), createdAt: datetime('2026-05-30T00:00:00Z'), "
        "updatedAt: datetime('2026-05-30T00:00:00Z'), version: 1})-[:THROUGH {place: 1}]->(c)",
        {"id": firm.contact(2), "mark": firm.mark},
    )
    for where, expected in (("", {0, 3}), (', region: "North"', {0}), (', topic: "Other"', set[int]())):
        answer = await firm.ask(
            f'{{ readyAdvocates(activity: REFERENCE_CALL, industry: "{firm.mark}"{where}) {{ totalCount nodes {{ '
            "contact { id } advocate { agreedTo } readiness { needsABreak score { value } } } } }"
        )
        assert answer.errors == []
        found = (answer.data or {})["readyAdvocates"]
        assert {each["contact"]["id"] for each in found["nodes"]} == {firm.contact(number) for number in expected}
        assert found["totalCount"] == len(expected)
        values = [each["readiness"]["score"]["value"] for each in found["nodes"]]
        assert values == sorted(values, reverse=True)


async def test_a_network_that_takes_too_long_is_told_and_not_an_error(
    firm: Firm, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def late(*_: Any) -> None:
        raise TimeoutError

    monkeypatch.setattr(network_measures, "_among", late)
    answer = await firm.ask(
        "query ($c: CandidateCriteria!) { advisoryBoardCandidates(criteria: $c) { measuredOn notice totalCount } }",
        {"c": {"industries": [firm.mark]}},
    )
    assert answer.errors == []
    found = (answer.data or {})["advisoryBoardCandidates"]
    assert (found["measuredOn"], found["totalCount"]) == (None, 8)
    assert found["notice"] == "Measuring the network of 8 people took longer than 60 seconds. Try again later."
