"""Does a person decide what a contact turns into, once, on what happened?"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.ownership.nurture.conftest import Book
from tests.ownership.nurture.conftest import book as book

PROPOSALS = """query ($id: ID!) { account(id: $id) { typeProposals { nodes {
  contact { id } account { id } change before after at evidence opportunity { id } contract { id } } } } }"""
TYPES = """query ($id: ID!) { contact(id: $id) { types: typesHistory { edges { type validFrom validTo } } } }"""
_WON = """MATCH (a:Account {id: $p.account}) MATCH (c:Contact {id: $p.contact})
MATCH (c)-[fact:ENGAGED_AS]->(a) SET fact.type = 'PROSPECT'
CREATE (d:Opportunity {id: $p.deal, name: 'Won', kind: 'NEW_SALE', phase: 'NURTURE', status: 'WON', openedOn:
  date('2026-02-01'), closedOn: date('2026-05-04'), createdAt: datetime('2026-02-01T00:00:00Z'),
  updatedAt: datetime('2026-02-01T00:00:00Z'), version: 1})-[:FOR]->(a)
CREATE (c)-[:TAKES_PART {id: $p.deal + 't', buyingRole: 'DECISION_MAKER', isPrimary: true}]->(d)"""
_GONE = """MATCH (d:Opportunity {id: $p.deal}) DETACH DELETE d"""
_DECISIONS = "MATCH (n:TypeDecision) WHERE n.id <> 'tdc_sample_erik' DETACH DELETE n"


@pytest.fixture
async def deal(book: Book, database: Database) -> Any:
    """A deal that the first contact, a prospect, took part in, was won on 4 May."""
    id = f"opp_{book.account[4:]}"
    await database.command(_WON, {"account": book.account, "contact": book.contacts[0], "deal": id})
    yield id
    await database.command(_GONE, {"deal": id})
    await database.command(_DECISIONS)


async def proposed(ask: Ask, account: str) -> list[dict[str, Any]]:
    answer = await ask(PROPOSALS, {"id": account})
    assert answer.errors == []
    assert answer.data is not None
    return list(answer.data["account"]["typeProposals"]["nodes"])


async def test_on_the_sample_graph_nothing_is_left_to_decide(ask: Ask) -> None:
    for account in ("north", "harbour", "quill", "lyra"):
        assert await proposed(ask, f"acc_sample_{account}") == []


async def test_a_deal_that_was_won_proposes_that_its_people_are_clients(ask: Ask, book: Book, deal: str) -> None:
    assert await proposed(ask, book.account) == [
        {
            "contact": {"id": book.contacts[0]},
            "account": {"id": book.account},
            "change": "BECOMES_CLIENT",
            "before": ["PROSPECT"],
            "after": ["CLIENT"],
            "at": "2026-05-04T00:00:00Z",
            "evidence": deal,
            "opportunity": {"id": deal},
            "contract": None,
        }
    ]


async def test_proposals_are_listed_page_by_page(ask: Ask, book: Book, deal: str, database: Database) -> None:
    """Two contacts are prospects who took part in the deal."""
    text = """UNWIND $p.contacts AS id MATCH (c:Contact {id: id})-[fact:ENGAGED_AS]->(:Account)
      MATCH (d:Opportunity {id: $p.deal}) SET fact.type = 'PROSPECT'
      MERGE (c)-[part:TAKES_PART]->(d)
      ON CREATE SET part.id = id + 't', part.buyingRole = 'OTHER', part.isPrimary = false"""
    await database.command(text, {"contacts": book.contacts[:2], "deal": deal})
    query = """query ($id: ID!, $after: String) { account(id: $id) { typeProposals(first: 1, after: $after) {
      totalCount nodes { contact { id } } pageInfo { hasNextPage endCursor } } } }"""
    found, after = [], None
    for more in (True, False):
        answer = await ask(query, {"id": book.account, "after": after})
        assert answer.errors == []
        assert answer.data is not None, answer.errors
        page = answer.data["account"]["typeProposals"]
        assert (page["totalCount"], page["pageInfo"]["hasNextPage"]) == (2, more)
        found += [each["contact"]["id"] for each in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert found == book.contacts[:2]


async def test_who_accepts_it_writes_dated_facts_and_the_history_stays(ask: Ask, book: Book, deal: str) -> None:
    named = {"contact": book.contacts[0], "account": book.account, "evidence": deal}
    shown = "contact { id }"
    assert (await book.done("acceptTypeProposal", named, shown))["contact"]["id"] == book.contacts[0]
    text = """MATCH (:Contact {id: $p.id})-[f:ENGAGED_AS]->() WHERE f.supersededAt IS NULL
    RETURN f.type, toString(f.validFrom), toString(f.validTo), f.recordedBy ORDER BY f.validFrom"""
    assert await book.database.records(text, {"id": book.contacts[0]}) == [
        ["PROSPECT", "2026-01-01T00:00:00Z", "2026-05-04T00:00:00Z", book.owner],
        ["CLIENT", "2026-05-04T00:00:00Z", None, book.owner],
    ]
    superseded = text.replace("IS NULL\n", "IS NOT NULL\n")
    assert await book.database.records(superseded, {"id": book.contacts[0]}) == [
        ["PROSPECT", "2026-01-01T00:00:00Z", None, "test"]
    ]
    assert await proposed(ask, book.account) == []
    assert await book.events(book.contacts[0]) == ["contact.types_set"]
    assert await book.codes("acceptTypeProposal", named) == []
    assert await book.events(book.contacts[0]) == ["contact.types_set"]


async def test_who_dismisses_it_says_why_and_is_not_asked_again(ask: Ask, book: Book, deal: str) -> None:
    named = {"contact": book.contacts[0], "account": book.account, "evidence": deal}
    assert await book.codes("dismissTypeProposal", {**named, "reason": ""}) == [("input.reason", "BLANK")]
    assert await book.codes("dismissTypeProposal", {**named, "reason": "A pilot only"}) == []
    assert await proposed(ask, book.account) == []
    assert await book.events(book.contacts[0]) == ["contact.types_kept"]


async def test_of_two_who_decide_at_once_one_does(book: Book, deal: str) -> None:
    named = {"contact": book.contacts[0], "account": book.account, "evidence": deal}
    answers = await asyncio.gather(*(book.codes("acceptTypeProposal", named) for _ in range(6)))
    assert answers == [[]] * 6
    text = "MATCH (:Contact {id: $p.id})-[f:ENGAGED_AS {type: 'CLIENT'}]->() RETURN count(f)"
    assert await book.database.records(text, {"id": book.contacts[0]}) == [[1]]
    assert await book.events(book.contacts[0]) == ["contact.types_set"]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"contact": "con_none"}, "contact"),
        ({"account": "acc_none"}, "account"),
        ({"evidence": "opp_none"}, "evidence"),
    ],
)
async def test_what_nobody_proposed_cannot_be_accepted(
    book: Book, deal: str, change: dict[str, str], place: str
) -> None:
    named = {"contact": book.contacts[0], "account": book.account, "evidence": deal, **change}
    assert await book.codes("acceptTypeProposal", named) == [(f"input.{place}", "NOT_FOUND")]


async def test_a_dismissal_that_was_a_mistake_lets_it_be_proposed_again(ask: Ask, book: Book, deal: str) -> None:
    named = {"contact": book.contacts[0], "account": book.account, "evidence": deal}
    assert await book.codes("withdrawTypeDismissal", {**named, "reason": "x"}) == [("input.evidence", "NOT_FOUND")]
    assert await book.codes("dismissTypeProposal", {**named, "reason": "A pilot only"}) == []
    taken = {**named, "reason": "No pilot", "clientMutationId": "a"}
    assert await book.codes("withdrawTypeDismissal", taken) == []
    assert len(await proposed(ask, book.account)) == 1
    assert await book.codes("withdrawTypeDismissal", taken) == []
    assert await book.codes("acceptTypeProposal", named) == []
    assert await book.codes("withdrawTypeDismissal", {**named, "reason": "x"}) == [("input.evidence", "NOT_FOUND")]
