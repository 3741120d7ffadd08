"""What would one of us leave behind, who could take it, and how does it become hand-offs?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask
from tests.ownership.conftest import CREATED
from tests.ownership.test_ending import SINCE

ON = "2026-07-01"
_FIRM = f"""
UNWIND range(0, 3) AS i
CREATE (:Person:Owner {{id: $p.owners[i], number: 910000 + i, name: ['Lea', 'Team', 'Tie', 'Gone'][i],
  active: i < 3, {CREATED}}})
WITH collect(i) AS _
CREATE (team:Team {{id: $p.team, name: 'Leavers', {CREATED}}})
WITH team UNWIND $p.owners[..2] AS id MATCH (owner:Owner {{id: id}})
CREATE (owner)-[:MEMBER_OF {{id: 'mem_' + id, factId: 'mem_' + id, validFrom: datetime('{SINCE}'),
  recordedAt: datetime('{SINCE}'), recordedBy: 'test'}}]->(team)
WITH collect(id) AS _
UNWIND range(0, 3) AS i
CREATE (:Account {{id: $p.accounts[i], name: 'Left ' + i, industry: 'Media', {CREATED}}})
WITH collect(i) AS _
CREATE (contact:Person:Contact {{id: $p.contact, number: 910009, name: 'Nils', optedOut: false, {CREATED}}})
WITH contact MATCH (account:Account {{id: $p.accounts[0]}})
CREATE (contact)-[:WORKS_AT {{id: 'wrk_' + $p.contact, factId: 'wrk_' + $p.contact, isPrimary: true,
  validFrom: datetime('{SINCE}'), recordedAt: datetime('{SINCE}'), recordedBy: 'test'}}]->(account)
WITH contact
UNWIND $p.ties AS tie
MATCH (owner:Owner {{id: tie[0]}})
CREATE (owner)-[:KNOWS {{evidence: [1.0], strength: tie[1], recent: -log(1 - tie[1]) / log(2), lasting: 0.0,
  most: 0.98, lastAt: datetime('2026-07-01'),
  updatedAt: datetime('{SINCE}'), formulaVersion: 2}}]->(contact)
WITH collect(tie) AS _
UNWIND $p.held AS row
MATCH (owner:Owner {{id: row[0]}}) MATCH (account:Account {{id: row[1]}})
CREATE (owner)-[:OWNS {{id: 'asg_' + row[0] + row[1] + row[2], factId: 'fct_' + row[0] + row[1] + row[2], role: row[2],
  share: row[3], isPrimary: row[3] > 0.5, validFrom: datetime('{SINCE}'), validTo: datetime(row[4]),
  recordedAt: datetime('{SINCE}'), recordedBy: 'test'}}]->(account)
WITH collect(row) AS _
CREATE (deal:Opportunity {{id: $p.deal, name: 'Big', kind: 'NEW_SALE', phase: 'LEAD', status: 'OPEN', amount: 125050,
  currency: 'EUR', openedOn: date('2026-01-01'), {CREATED}}})
WITH deal MATCH (owner:Owner {{id: $p.owners[0]}})
CREATE (owner)-[:WORKS {{id: 'opt_' + $p.deal, factId: 'opt_' + $p.deal, role: 'LEAD', share: 1.0,
  validFrom: datetime('{SINCE}'), recordedAt: datetime('{SINCE}'), recordedBy: 'test'}}]->(deal)
"""


class Firm:
    """Lea leaves. She owns accounts 0 to 2; of account 1 Team owns a part; account 3 she owned until June."""

    def __init__(self) -> None:
        self.owners = [fresh_id("own") for _ in range(4)]
        self.lea, self.team_mate, self.tie, self.gone = self.owners
        self.accounts = sorted(fresh_id("acc") for _ in range(4))
        self.contact, self.deal, self.team = fresh_id("con"), fresh_id("opp"), fresh_id("team")

    @property
    def parameters(self) -> dict[str, Any]:
        held = [[self.lea, account, "RETENTION", 0.6, None] for account in self.accounts[:3]]
        held += [
            [self.lea, self.accounts[0], "UPSELL", 1.0, None],
            [self.team_mate, self.accounts[1], "RETENTION", 0.4, None],
        ]
        held += [[self.lea, self.accounts[3], "RETENTION", 1.0, "2026-06-30T00:00:00Z"]]
        ties = [[self.lea, 0.9], [self.tie, 0.5]]
        return {**vars(self), "held": held, "ties": ties}


@pytest.fixture
async def firm(database: Database) -> AsyncIterator[Firm]:
    made = Firm()
    await database.command(_FIRM, made.parameters)
    yield made
    ids = [*made.owners, *made.accounts, made.contact, made.deal, made.team]
    await database.command(
        """MATCH (n) WHERE n.id IN $p.ids AND (n:Owner OR n:Account OR n:Contact OR n:Opportunity OR n:Team)
        OPTIONAL MATCH (h:Handoff)-[:OF]->(n) OPTIONAL MATCH (c:ChangeEvent)-[:ON]->(h) DETACH DELETE c, h, n""",
        {"ids": ids},
    )


WHAT_IF = """query ($owner: ID!, $on: Date!, $capacity: Int, $takers: [ID!], $least: Float) {
  whatIfOwnerLeaves(owner: $owner, on: $on, capacity: $capacity, takers: $takers, knownAtLeast: $least) {
    on relationships capacity leftUnowned { role count relationships { totalCount nodes { account { id } } } }
    singleThreaded { nodes { id } } openOpportunities { nodes { id } } atStake { currency amount deals }
    pendingHandoffs(first: 100) { nodes { id } }
    proposals { totalCount nodes { account { id } roles taker { id } score merits { reason points } } } } }"""
HAND_OFF = """mutation ($input: HandOffDepartureInput!) { handOffDeparture(input: $input) {
  handoffs { id role status from { id } to { id } accounts { nodes { id } } } userErrors { field code message } } }"""


async def left(ask: Ask, firm: Firm, **more: Any) -> dict[str, Any]:
    answer = await ask(WHAT_IF, {"owner": firm.lea, "on": ON, "takers": [firm.team_mate, firm.tie, firm.gone], **more})
    assert answer.data is not None, answer.errors
    found = dict(answer.data["whatIfOwnerLeaves"])
    lists = ("singleThreaded", "openOpportunities", "pendingHandoffs", "proposals")
    return found | {name: found[name]["nodes"] for name in lists}


async def test_what_is_left_is_told_by_role_with_ties_and_deals(ask: Ask, firm: Firm) -> None:
    found = await left(ask, firm)
    assert (found["on"], found["relationships"]) == (ON, 3)
    unowned = {
        each["role"]: [row["account"]["id"] for row in each["relationships"]["nodes"]] for each in found["leftUnowned"]
    }  # nothing says what they are to us, so that any role will do: of account 1 another has a part
    assert unowned == {"UPSELL": firm.accounts[:1], "RETENTION": [firm.accounts[0], firm.accounts[2]]}
    assert found["singleThreaded"] == []  # Tie knows somebody there too, not so well
    assert (await left(ask, firm, least=0.6))["singleThreaded"] == [{"id": firm.accounts[0]}]
    assert found["openOpportunities"] == [{"id": firm.deal}]
    assert found["atStake"] == [{"currency": "EUR", "amount": "1250.50", "deals": 1}]
    assert found["pendingHandoffs"] == []


async def test_who_fits_best_is_proposed_with_what_speaks_for_them(ask: Ask, firm: Firm) -> None:
    found = await left(ask, firm, capacity=40)
    by_account = {each["account"]["id"]: each for each in found["proposals"]}
    assert sorted(by_account) == firm.accounts[:3]
    assert by_account[firm.accounts[0]]["roles"] == ["RETENTION", "UPSELL"]
    takers = {id: each["taker"]["id"] for id, each in by_account.items()}
    assert takers == dict.fromkeys(firm.accounts[1:3], firm.team_mate) | {firm.accounts[0]: firm.tie}
    merits = {each["reason"]: each["points"] for each in by_account[firm.accounts[1]]["merits"]}
    room = round(0.05 * 39 / 40, 4)
    assert merits == {"OWNS_ALREADY": 0.15, "SAME_TEAM": 0.05, "SEGMENT_EXPERIENCE": 0.005, "ROOM": room}
    assert by_account[firm.accounts[1]]["score"] == round(0.205 + room, 4)


async def test_nobody_is_proposed_above_the_capacity_and_a_tie_counts(ask: Ask, firm: Firm) -> None:
    found = await left(ask, firm, capacity=1, takers=[firm.tie])
    taken = [each["account"]["id"] for each in found["proposals"] if each["taker"]]
    assert taken == firm.accounts[:1]
    merits = {each["reason"]: each["points"] for each in found["proposals"][0]["merits"]}
    assert merits == {"KNOWS_CONTACT": 0.1, "ROOM": 0.05}


async def test_the_proposal_becomes_hand_offs_one_for_each_taker_and_role(ask: Ask, firm: Firm) -> None:
    found = await left(ask, firm, capacity=40)
    takings = [{"target": each["account"]["id"], "taker": firm.team_mate} for each in found["proposals"]]
    answer = await ask(HAND_OFF, {"input": {"owner": firm.lea, "takings": takings, "dueOn": "2026-06-30"}})
    assert answer.data is not None, answer.errors
    done = answer.data["handOffDeparture"]
    assert done["userErrors"] == []
    made = {
        each["role"]: sorted(node["id"] for node in each["accounts"]["nodes"])
        for each in done["handoffs"]
        if (each["status"], each["from"]["id"], each["to"]["id"]) == ("PROPOSED", firm.lea, firm.team_mate)
    }
    assert made == {"RETENTION": firm.accounts[:3], "UPSELL": firm.accounts[:1]}
    waiting = (await left(ask, firm))["pendingHandoffs"]
    assert {each["id"] for each in waiting} == {each["id"] for each in done["handoffs"]}


@pytest.mark.parametrize(
    ("taking", "field", "code"),
    [
        ({"target": "acc_nowhere"}, "takings.1.target", "NOT_FOUND"),
        ({"taker": "own_nobody"}, "takings.1.taker", "NOT_FOUND"),
        ({"taker": "gone"}, "takings.1.taker", "INACTIVE_OWNER"),
        ({"target": "acc_sample_lyra"}, "takings.1.target", "NOT_OWNED"),
        ({"target": 0}, "takings.1.target", "DUPLICATE"),
    ],
)
async def test_what_cannot_be_is_told_and_nothing_is_proposed(
    ask: Ask, firm: Firm, taking: dict[str, Any], field: str, code: str
) -> None:
    second: dict[str, Any] = {"target": firm.accounts[1], "taker": firm.tie, **taking}
    second["target"] = firm.accounts[0] if second["target"] == 0 else second["target"]
    second["taker"] = firm.gone if second["taker"] == "gone" else second["taker"]
    first = {"target": firm.accounts[0], "taker": firm.team_mate}
    answer = await ask(HAND_OFF, {"input": {"owner": firm.lea, "takings": [first, second]}})
    assert answer.data is not None, answer.errors
    wrong = answer.data["handOffDeparture"]["userErrors"]
    assert [(".".join(each["field"][1:]), each["code"]) for each in wrong] == [(field, code)]
    assert (await left(ask, firm))["pendingHandoffs"] == []


async def test_a_day_that_is_over_and_somebody_unknown_are_told(ask: Ask, firm: Firm) -> None:
    for owner, on, message, code in (
        (firm.lea, "2026-05-31", "2026-05-31 is past: give today or a later day.", "BAD_USER_INPUT"),
        ("own_nobody", ON, "There is no owner 'own_nobody': `owner` needs the id of an owner.", "NOT_FOUND"),
    ):
        answer = await ask(WHAT_IF, {"owner": owner, "on": on})
        assert [each["message"] for each in answer.errors] == [message]
        assert answer.errors[0]["extensions"]["code"] == code
