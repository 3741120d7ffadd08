"""Who can speak for us in a deal, who may be asked, and what did they answer?"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from graphservice.graph.identity import fresh_id
from graphservice.referrals.rules.references import ReferenceLikeness, Side, alike, score
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import People

MATCHES = """query ($deal: ID!, $use: ReferenceUse!, $first: Int) {
  referenceMatches(opportunity: $deal, use: $use, first: $first) {
    advocate { id } contact { id } score alike available obstacles lastAskedAt mayBeAskedFrom } }"""
REQUEST = """mutation ($input: RequestReferenceInput!) { requestReference(input: $input) {
  referenceRequest { id use outcome askedAt message from { id } advocate { id } opportunity { id } }
  userErrors { field code } } }"""
ANSWER = """mutation ($input: AnswerReferenceInput!) { answerReference(input: $input) {
  referenceRequest { outcome note answeredAt } userErrors { field code } } }"""


class Market(People):
    """Accounts with advocates, and one deal."""

    def __init__(self, people: People, ask: Ask) -> None:
        super().__init__(people.database)
        self.ask = ask

    async def account(self, **properties: Any) -> str:
        id, given = fresh_id("acc"), {"createdAt": NOW, "updatedAt": NOW, "version": 1, "name": "Fresh"}
        await self.database.command("CREATE (a:Account) SET a = $p.all", {"all": {"id": id, **given, **properties}})
        return id

    async def deal(self, account: str) -> str:
        id = fresh_id("opp")
        await self.database.command(
            """MATCH (a:Account {id: $p.account}) CREATE (d:Opportunity {id: $p.id, name: 'Deal', kind: 'NEW_SALE',
            phase: 'LEAD', status: 'OPEN', openedOn: date('2026-05-01'), createdAt: $p.now, updatedAt: $p.now,
            version: 1})-[:FOR]->(a)""",
            {"id": id, "account": account, "now": NOW},
        )
        return id

    async def advocate(self, account: str, consent: bool = True, **person: Any) -> str:
        id, (contact,) = fresh_id("adv"), await self.new("con", **person)
        await self.database.command(
            """MATCH (c:Contact {id: $p.contact}), (a:Account {id: $p.account})
            CREATE (c)-[:IS]->(:Advocate {id: $p.id, since: date('2025-01-01'), topics: [], consent: $p.consent,
              agreedTo: ['REFERENCE_CALL'], createdAt: $p.now, updatedAt: $p.now, version: 1}),
            (c)-[:WORKS_AT {id: $p.id, factId: $p.id, isPrimary: true, validFrom: $p.since, recordedAt: $p.since,
              recordedBy: 'test'}]->(a)""",
            {"id": id, "contact": contact, "account": account, "consent": consent, "now": NOW,
             "since": NOW - timedelta(days=99)},
        )  # fmt: skip
        return id

    async def matches(self, deal: str, use: str = "CALL") -> dict[str, dict[str, Any]]:
        answer = await self.ask(MATCHES, {"deal": deal, "use": use, "first": 100})
        assert answer.errors == []
        assert answer.data is not None
        return {each["advocate"]["id"]: each for each in answer.data["referenceMatches"]}

    async def request(self, advocate: str, deal: str, **more: Any) -> dict[str, Any]:
        input = {"advocate": advocate, "opportunity": deal, "use": "CALL", "owner": "own_sample_mara", **more}
        return await self.done(REQUEST, "requestReference", input)

    async def done(self, text: str, name: str, input: dict[str, Any]) -> dict[str, Any]:
        answer = await self.ask(text, {"input": input})
        assert answer.errors == []
        assert answer.data is not None
        payload: dict[str, Any] = answer.data[name]
        return payload


@pytest.fixture
def market(people: People, ask: Ask) -> Market:
    return Market(people, ask)


async def test_advocates_who_may_be_asked_come_first_then_those_most_like_the_deal(market: Market) -> None:
    deal = await market.deal(await market.account(industry="Space", region="EMEA", employees=100))
    alike_ = await market.account(industry="Space", region="EMEA", employees=250)
    near = await market.advocate(alike_)
    far = await market.advocate(await market.account(industry="Farming", region="EMEA"))
    unwilling = await market.advocate(alike_, consent=False)
    found = await market.matches(deal)
    order = [id for id in found if id in (near, far, unwilling)]
    assert order == [near, far, unwilling]
    assert found[near]["alike"] == ["INDUSTRY", "SIZE", "REGION"]
    assert found[near]["score"] == pytest.approx(0.55)
    assert (found[near]["available"], found[near]["lastAskedAt"]) == (True, None)
    assert found[unwilling]["obstacles"] == ["NO_CONSENT"]
    assert (await market.matches(deal, "QUOTE"))[near]["obstacles"] == ["NOT_FOR_THIS"]


async def test_a_competitor_is_never_asked_for_nor_the_asker_themselves(market: Market) -> None:
    asking, rival = await market.account(), await market.account()
    deal = await market.deal(asking)
    own, theirs = await market.advocate(asking), await market.advocate(rival)
    join = "MATCH (a:Account {id: $p.a}), (b:Account {id: $p.b}) CREATE (a)-[:COMPETES_WITH]->(b)"
    await market.database.command(join, {"a": rival, "b": asking})
    assert {own, theirs}.isdisjoint(await market.matches(deal))
    refused = await market.request(theirs, deal)
    assert [each["code"] for each in refused["userErrors"]] == ["COMPETITOR"]


async def test_a_request_is_made_once_by_whoever_comes_first_and_answered(market: Market) -> None:
    deal, account = await market.deal(await market.account()), await market.account()
    advocate = await market.advocate(account)
    answers = await asyncio.gather(*(market.request(advocate, deal, message="A word?") for _ in range(4)))
    made = [each["referenceRequest"] for each in answers if each["referenceRequest"]]
    assert sorted(e["code"] for each in answers for e in each["userErrors"]) == ["ASKED_TOO_OFTEN"] * 3
    id = made[0].pop("id")
    assert made == [
        {
            "use": "CALL",
            "outcome": None,
            "askedAt": "2026-06-01T09:00:00Z",
            "message": "A word?",
            "from": {"id": "own_sample_mara"},
            "advocate": {"id": advocate},
            "opportunity": {"id": deal},
        }
    ]
    match = (await market.matches(deal))[advocate]
    assert (match["obstacles"], match["lastAskedAt"]) == (["ASKED_TOO_OFTEN"], "2026-06-01T09:00:00Z")
    assert match["mayBeAskedFrom"] == "2026-07-01T09:00:00Z"
    answered = await market.done(
        ANSWER, "answerReference", {"referenceRequest": id, "outcome": "YES", "note": "With pleasure"}
    )
    assert answered == {
        "referenceRequest": {"outcome": "YES", "note": "With pleasure", "answeredAt": "2026-06-01T09:00:00Z"},
        "userErrors": [],
    }
    again = await market.done(ANSWER, "answerReference", {"referenceRequest": id, "outcome": "NO"})
    assert again["userErrors"] == [{"field": ["input", "referenceRequest"], "code": "ANSWERED"}]


@pytest.mark.parametrize(
    ("more", "field", "code"),
    [
        ({"advocate": "adv_no"}, "advocate", "NOT_FOUND"),
        ({"opportunity": "opp_no"}, "opportunity", "NOT_FOUND"),
        ({"owner": "own_sample_tom"}, "owner", "NOT_ONE_OF_US"),
        ({"message": "x" * 2_001}, "message", "TOO_LONG"),
        ({"use": "EVENT"}, "advocate", "NOT_FOR_THIS"),
    ],
)
async def test_what_cannot_be_asked_is_told(market: Market, more: dict[str, Any], field: str, code: str) -> None:
    given = {"advocate": "adv_sample_ingrid", "opportunity": "opp_sample_quill", "use": "CALL", **more}
    refused = await market.done(REQUEST, "requestReference", {"owner": "own_sample_mara", **given})
    assert refused == {"referenceRequest": None, "userErrors": [{"field": ["input", field], "code": code}]}


async def test_requests_are_listed_by_advocate_deal_and_outcome(ask: Ask) -> None:
    answer = await ask(
        """{ referenceRequests(advocate: "adv_sample_ingrid", opportunity: "opp_sample_harbour", outcome: YES) {
          nodes { id use from { name } advocate { id } } }
        none: referenceRequests(advocate: "adv_sample_ingrid", outcome: NO) { totalCount }
        referenceRequest(id: "rrq_sample_harbour") { answeredAt } }"""
    )
    assert answer.data == {
        "referenceRequests": {
            "nodes": [
                {
                    "id": "rrq_sample_harbour",
                    "use": "CALL",
                    "from": {"name": "Mara Lindqvist"},
                    "advocate": {"id": "adv_sample_ingrid"},
                }
            ]
        },
        "none": {"totalCount": 0},
        "referenceRequest": {"answeredAt": "2026-04-22T11:00:00Z"},
    }


def test_what_is_not_known_is_not_alike() -> None:
    nothing = Side(frozenset(), None, frozenset(), None, None)
    assert alike(nothing, nothing) == []
    one = Side(frozenset({"p", "q"}), "Space", frozenset({"IT"}), 100, "EMEA")
    assert alike(one, one) == list(ReferenceLikeness)
    assert score(list(ReferenceLikeness)) == pytest.approx(1.0)
    assert ReferenceLikeness.SIZE in alike(one, Side(frozenset(), None, frozenset(), 300, None))
    assert ReferenceLikeness.SIZE not in alike(one, Side(frozenset(), None, frozenset(), 301, None))
