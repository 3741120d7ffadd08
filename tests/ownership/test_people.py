"""Does an account change hands with its people, and does the answer say who stays?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask
from tests.ownership.conftest import CREATED

_FACT = """validFrom: datetime('2026-01-01T00:00:00Z'), recordedAt: datetime('2026-01-01T00:00:00Z'),
  recordedBy: 'test'"""
_HOUSE = f"""
UNWIND range(0, 2) AS i
CREATE (:Person:Owner {{id: $p.owners[i], number: 940000 + i, name: ['Giver', 'Taker', 'Other'][i], active: true,
  {CREATED}}})
WITH collect(i) AS _
CREATE (account:Account {{id: $p.account, name: 'House', {CREATED}}})
WITH account UNWIND range(0, 4) AS i
CREATE (contact:Person:Contact {{id: $p.contacts[i], number: 940010 + i, name: 'Person ' + i, optedOut: false,
  {CREATED}}})
CREATE (contact)-[:WORKS_AT {{id: 'wrk_' + contact.id, factId: 'wrk_' + contact.id, isPrimary: i <> 4,
  {_FACT}}}]->(account)
WITH account, collect(contact) AS contacts
UNWIND [[0, account, 'NEW_SALES'], [0, contacts[0], 'NEW_SALES'], [0, contacts[1], 'NEW_SALES'],
  [0, contacts[2], 'UPSELL'], [2, contacts[3], 'NEW_SALES'], [0, contacts[4], 'NEW_SALES']] AS row
WITH row[0] AS i, row[1] AS target, row[2] AS role
MATCH (owner:Owner {{id: $p.owners[i]}})
CREATE (owner)-[:OWNS {{id: role + target.id, factId: role + target.id, role: role, share: 1.0, isPrimary: true,
  {_FACT}}}]->(target)
CREATE (deal:Opportunity {{id: $p.deal + role + target.id, name: 'D', kind: 'NEW_SALE', phase: 'LEAD', status: 'OPEN',
  openedOn: date('2026-02-01'), {CREATED}}})
FOREACH (_ IN CASE WHEN target.id = $p.account THEN [1] ELSE [] END | CREATE (deal)-[:FOR]->(target))
"""


@dataclass
class House:
    """The giver owns person 0 and 1 for new sales and 2 for upselling; 3 is another's; 4 mainly works elsewhere."""

    ask: Ask
    owners: list[str] = field(default_factory=lambda: [fresh_id("own") for _ in range(3)])
    account: str = field(default_factory=lambda: fresh_id("acc"))
    contacts: list[str] = field(default_factory=lambda: [fresh_id("con") for _ in range(5)])
    deal: str = field(default_factory=lambda: fresh_id("opp"))

    async def mutate(self, name: str, input: dict[str, Any], show: str) -> dict[str, Any]:
        type = f"{name[0].upper()}{name[1:]}Input!"
        query = f"mutation ($input: {type}) {{ {name}(input: $input) {{ {show} userErrors {{ code message }} }} }}"
        answer = await self.ask(query, {"input": input})
        assert answer.errors == []
        assert answer.data is not None
        return dict(answer.data[name])

    async def theirs(self, owner: int) -> set[int]:
        """The places of the contacts that one of the owners owns."""
        query = "query ($id: ID!) { owner(id: $id) { contacts { nodes { id } } } }"
        answer = await self.ask(query, {"id": self.owners[owner]})
        assert answer.data is not None
        return {self.contacts.index(each["id"]) for each in answer.data["owner"]["contacts"]["nodes"]}


@pytest.fixture
async def house(ask: Ask, database: Database) -> AsyncIterator[House]:
    made = House(ask)
    given = {"owners": made.owners, "account": made.account, "contacts": made.contacts, "deal": made.deal}
    await database.command(_HOUSE, given)
    yield made
    ids = [*made.owners, made.account, *made.contacts]
    await database.command(
        """MATCH (n) WHERE n.id IN $p.ids OR n.id STARTS WITH $p.deal
        OPTIONAL MATCH (h:Handoff)-[:OF]->(n) OPTIONAL MATCH (c:ChangeEvent)-[:ON]->(h)
        OPTIONAL MATCH (d:ChangeEvent)-[:ON]->(n) DETACH DELETE c, d, h, n""",
        {"ids": ids, "deal": made.deal},
    )


STAYING = "contactsStayingCount contactsStaying { id } changes { contact { id } account { id } }"


@pytest.mark.parametrize(
    ("more", "went", "stay"),
    [
        ({}, {0, 1}, {2}),
        ({"withContacts": True, "role": "NEW_SALES"}, {0, 1}, {2}),
        ({"withContacts": False}, set(), {0, 1, 2}),
        ({"share": 0.5}, set(), {0, 1, 2}),
        ({"share": 0.5, "withContacts": True}, {0, 1}, {2}),
    ],
)
async def test_a_transfer_takes_its_people_along_and_tells_who_stays(
    house: House, more: dict[str, Any], went: set[int], stay: set[int]
) -> None:
    role = {"role": "NEW_SALES"} | more
    given = {"target": house.account, "from": house.owners[0], "to": house.owners[1], **role}
    done = await house.mutate("transferOwnership", given, STAYING)
    assert done["userErrors"] == []
    assert {house.contacts.index(each["id"]) for each in done["contactsStaying"]} == stay
    assert done["contactsStayingCount"] == len(stay)
    told = {house.contacts.index(each["contact"]["id"]) for each in done["changes"] if each["contact"]}
    assert told == went == await house.theirs(1)
    again = await house.mutate(
        "transferOwnership", {key: value for key, value in given.items() if key != "share"}, STAYING
    )
    assert bool(again["userErrors"]) is ("share" not in more)


async def test_many_pass_with_their_people_in_one_write_and_a_dry_run_says_the_same(house: House) -> None:
    targets = {"accounts": {"id": {"eq": house.account}}}
    given = {"targets": targets, "from": house.owners[0], "to": house.owners[1]}
    dry = await house.mutate("transferOwnershipMany", {**given, "dryRun": True}, f"count {STAYING}")
    assert (dry["count"], dry["contactsStaying"]) == (4, [])  # in all roles, so that person 2 goes too
    assert await house.theirs(1) == set()
    done = await house.mutate("transferOwnershipMany", given, f"count {STAYING}")
    assert (done["count"], done["contactsStaying"]) == (4, [])
    assert await house.theirs(1) == {0, 1, 2}
    assert await house.theirs(0) == {4}


async def test_a_hand_off_has_its_people_from_the_proposal_on_and_the_phase_of_its_deal(house: House) -> None:
    given = {"targets": [house.account], "from": house.owners[0], "to": house.owners[1], "role": "NEW_SALES"}
    show = "handoff { id phase contacts { nodes { id } } contactsStaying { nodes { id } } }"
    wrong = await house.mutate("proposeHandoff", {**given, "phase": "NURTURE"}, show)
    assert [each["code"] for each in wrong["userErrors"]] == ["WRONG_PHASE"]
    assert wrong["userErrors"][0]["message"].startswith("None of these deals is in NURTURE: they are in LEAD.")
    handoff = (await house.mutate("proposeHandoff", given, show))["handoff"]
    assert handoff["phase"] == "LEAD"
    assert {house.contacts.index(each["id"]) for each in handoff["contacts"]["nodes"]} == {0, 1}
    assert [each["id"] for each in handoff["contactsStaying"]["nodes"]] == [house.contacts[2]]
    done = await house.mutate("acceptHandoff", {"handoff": handoff["id"]}, "handoff { status }")
    assert done["userErrors"] == []
    assert await house.theirs(1) == {0, 1}


async def test_a_new_role_comes_to_the_taker_with_all_people_in_whom_it_is_free(house: House) -> None:
    given = {"targets": [house.account], "from": house.owners[0], "to": house.owners[1], "role": "RETENTION"}
    show = "handoff { id contacts { nodes { id } } contactsStaying { nodes { id } } }"
    handoff = (await house.mutate("proposeHandoff", given, show))["handoff"]
    assert {house.contacts.index(each["id"]) for each in handoff["contacts"]["nodes"]} == {0, 1, 2}
    assert handoff["contactsStaying"]["nodes"] == []
    alone = await house.mutate("declineHandoff", {"handoff": handoff["id"], "reason": "No"}, "handoff { id }")
    assert alone["userErrors"] == []
    handoff = (await house.mutate("proposeHandoff", {**given, "withContacts": False}, show))["handoff"]
    assert handoff["contacts"]["nodes"] == []
    assert len(handoff["contactsStaying"]["nodes"]) == 3
