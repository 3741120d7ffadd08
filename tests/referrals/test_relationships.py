"""Who knows whom, how well, and why? And who may say otherwise?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import Happening, People

BETWEEN = """query ($a: ID!, $b: ID!, $asOf: DateTime) { relationship(between: $a, and: $b, asOf: $asOf) {
  between { id name } and { id } strength band confidence computed said { strength why by { id } at }
  parts { contact structure worth reciprocity given reciprocityFactor channelFactor halfLifeDays silenceDays
    shared { kind account { name } since until } }
  evidence { meetings calls emails events referrals days firstAt lastAt } lastAt formulaVersion asOf } }"""
SAY = """mutation ($input: OverrideStrengthInput!) { overrideStrength(input: $input) {
  relationship { strength computed band said { strength why by { id } at } }
  userErrors { field message code } } }"""


async def between(ask: Ask, a: str, b: str, as_of: str | None = None) -> dict[str, Any] | None:
    answer = await ask(BETWEEN, {"a": a, "b": b, "asOf": as_of})
    assert answer.errors == []
    assert answer.data is not None
    found: dict[str, Any] | None = answer.data["relationship"]
    return found


def met(days: float, *who: str, kind: str = "MEETING", direction: str | None = None) -> Happening:
    return Happening(kind, NOW - timedelta(days=days), [(id, None) for id in who], direction)


async def happened(database: Database, people: People, *happenings: Happening) -> None:
    ids = await people.happen(*happenings)
    await write(database, LOCAL, NOW, partial(fold_interactions, created=ids))


async def test_a_relationship_explains_itself(ask: Ask, database: Database, people: People) -> None:
    owner, contact = await people.new("own", "con")
    await happened(database, people, met(180, owner, contact), met(0, owner, contact, kind="EMAIL"))
    found = await between(ask, contact, owner)
    assert found is not None
    worth, life = 3 * 2 ** (-180 / 360) + 1, 360  # half-life: 3 * (60 + 180) / 2 days
    balance = 2 * (worth - 1) / (2 * worth - 1)
    gate = 0.4 + 0.6 * balance
    assert found == {
        "between": {"id": contact, "name": "Person 2"},
        "and": {"id": owner},
        "strength": pytest.approx(1 - 2 ** (-worth * gate * 1.1 / 8)),
        "band": "WEAK",
        "confidence": "MEDIUM",
        "computed": found["strength"],
        "said": None,
        "parts": {
            "contact": found["strength"],
            "structure": 0.0,
            "worth": pytest.approx(worth),
            "reciprocity": pytest.approx(balance),
            "given": pytest.approx((worth - 1) / (2 * worth - 1)),
            "reciprocityFactor": pytest.approx(gate),
            "channelFactor": pytest.approx(1.1),
            "halfLifeDays": pytest.approx(life),
            "silenceDays": 0.0,
            "shared": [],
        },
        "evidence": {
            "meetings": 1,
            "calls": 0,
            "emails": 1,
            "events": 0,
            "referrals": 0,
            "days": 2,
            "firstAt": "2025-12-03T09:00:00Z",
            "lastAt": "2026-06-01T09:00:00Z",
        },
        "lastAt": "2026-06-01T09:00:00Z",
        "formulaVersion": 1,
        "asOf": "2026-06-01T09:00:00Z",
    }
    turned = await between(ask, owner, contact)
    assert turned is not None
    assert turned["parts"]["given"] == pytest.approx(1 - found["parts"]["given"])


async def test_the_contacts_behind_ties_can_be_looked_at_in_one_statement(
    ask: Ask, database: Database, people: People
) -> None:
    owner, one, other, third = await people.new("own", "con", "con", "con")
    three = [met(9, owner, one), met(5, owner, one, other), met(2, owner, one, kind="NOTE")]
    ids = await people.happen(*three, met(1, owner, one, kind="CALL"))
    await write(database, LOCAL, NOW, partial(fold_interactions, created=ids))
    text = """query ($id: ID!, $first: Int, $asOf: DateTime) { strongestRelationships(of: $id, asOf: $asOf) {
      and { id } interactions(first: $first) { id kind } } }"""

    async def behind(**more: Any) -> tuple[dict[str, list[str]], int]:
        answer = await ask(text, {"id": owner, "first": 5, **more})
        assert answer.errors == []
        assert answer.data is not None
        ties = answer.data["strongestRelationships"]
        cost: dict[str, int] = answer.extensions["cost"]
        return {tie["and"]["id"]: [each["id"] for each in tie["interactions"]] for tie in ties}, cost["statements"]

    found, statements = await behind()
    assert found == {one: [ids[3], ids[1], ids[0]], other: [ids[1]]}
    assert statements == 5  # the ties, their structure, the people, the ids, the interactions
    assert (await behind(first=1))[0] == {one: [ids[3]], other: [ids[1]]}
    earlier = (NOW - timedelta(days=6)).isoformat()
    assert (await behind(asOf=earlier))[0] == {one: [ids[0]]}
    assert third not in found


async def test_an_earlier_moment_shows_the_tie_as_it_was_then(ask: Ask, database: Database, people: People) -> None:
    owner, contact = await people.new("own", "con")
    await happened(database, people, met(100, owner, contact), met(10, owner, contact))
    then = await between(ask, owner, contact, "2026-02-21T09:00:00Z")
    assert then is not None
    assert then["strength"] == pytest.approx(1 - 2 ** (-3 / 8))
    assert (then["evidence"]["meetings"], then["asOf"]) == (1, "2026-02-21T09:00:00Z")
    assert await between(ask, owner, contact, "2026-02-01T09:00:00Z") is None


async def test_the_first_contacts_of_an_earlier_moment_fade_until_then(
    ask: Ask, database: Database, people: People
) -> None:
    owner, contact = await people.new("own", "con")
    await happened(database, people, met(365, owner, contact), met(10, owner, contact))
    then = await between(ask, owner, contact, (NOW - timedelta(days=365 - 180)).isoformat())
    assert then is not None
    assert then["parts"]["worth"] == pytest.approx(1.5)


async def test_colleagues_are_tied_without_any_contact(ask: Ask) -> None:
    found = await between(ask, "con_sample_erik", "con_sample_priya")
    assert found is not None
    years = (NOW - NOW.replace(year=2023, month=2, day=1, hour=0)).days + 9 / 24
    assert found["strength"] == pytest.approx(0.25 * (1 - 2 ** (-years / 365.25)), rel=1e-6)
    assert found["confidence"] == "LOW"
    assert found["lastAt"] is None
    assert found["parts"]["shared"] == [
        {
            "kind": "WORK",
            "account": {"name": "Ångström Industrier"},
            "since": "2023-02-01T00:00:00Z",
            "until": None,
        }
    ]


async def test_nobody_and_nothing_are_null(ask: Ask, people: People) -> None:
    owner, contact = await people.new("own", "con")
    assert await between(ask, owner, contact) is None
    assert await between(ask, owner, "con_nobody") is None
    assert await between(ask, owner, owner) is None


async def test_the_strongest_ties_come_first_and_can_be_those_of_an_account(ask: Ask) -> None:
    text = """query ($of: ID!, $at: ID, $first: Int) { strongestRelationships(of: $of, at: $at, first: $first) {
      between { id } and { id } } }"""

    async def found(of: str, at: str | None = None, first: int | None = None) -> list[tuple[str, str]]:
        answer = await ask(text, {"of": of, "at": at, "first": first})
        assert answer.errors == []
        assert answer.data is not None
        return [(each["between"]["id"], each["and"]["id"]) for each in answer.data["strongestRelationships"]]

    aiko, ingrid, wei = "own_sample_aiko", "con_sample_ingrid", "con_sample_wei"
    assert await found(aiko) == [(aiko, ingrid), (aiko, wei)]
    assert await found(aiko, first=1) == [(aiko, ingrid)]
    assert await found(aiko, "acc_sample_quill") == [(aiko, wei)]
    assert await found("team_sample_emea", first=9) == [
        (aiko, ingrid),
        (aiko, wei),
        ("own_sample_jonas", "con_sample_nora"),
    ]
    answer = await ask('{ strongestRelationships(of: "own_nobody") { strength } }')
    assert [error["extensions"]["code"] for error in answer.errors] == ["NOT_FOUND"]


async def test_an_account_and_a_contact_say_who_of_us_knows_them_best_in_few_statements(ask: Ask) -> None:
    answer = await ask(
        """{ account(id: "acc_sample_quill") { knownBy { between { name } and { name } band } }
        contact(id: "con_sample_nora") { knownBy(first: 1) { between { name } } setAside }
        owner(id: "own_sample_aiko") { setAside } }"""
    )
    assert answer.errors == []
    assert answer.data == {
        "account": {"knownBy": [{"between": {"name": "Aiko Tanaka"}, "and": {"name": "Wei Zhang"}, "band": "STRONG"}]},
        "contact": {"knownBy": [{"between": {"name": "Jonas Weber"}}], "setAside": None},
        "owner": {"setAside": None},
    }


async def test_one_says_how_strong_ones_own_tie_is_and_the_computed_value_stays_beside(
    ask: Ask, database: Database, people: People
) -> None:
    owner, contact, other = await people.new("own", "con", "own")
    await happened(database, people, met(0, owner, contact))
    me = Viewer("somebody", "Me", owner=owner, scopes=frozenset(Scope))

    async def say(**input: Any) -> Any:
        answer = await ask(SAY, {"input": {"person": contact, **input}}, me)
        assert answer.errors == []
        assert answer.data is not None
        return answer.data["overrideStrength"]

    said = await say(strength=0.9, why="We studied together")
    computed = pytest.approx(1 - 2 ** (-3 / 8))
    assert said == {
        "relationship": {
            "strength": 0.9,
            "computed": computed,
            "band": "STRONG",
            "said": {"strength": 0.9, "why": "We studied together", "by": {"id": owner}, "at": "2026-06-01T09:00:00Z"},
        },
        "userErrors": [],
    }
    assert [change[:2] for change in await changes(database, contact)] == [["relationship.said", "somebody"]]
    assert (await say())["relationship"] == {"strength": computed, "computed": computed, "band": "WEAK", "said": None}
    assert (await say(person=other, strength=0.5))["relationship"]["computed"] == 0.0
    assert len(await people.ties([owner])) == 2
    assert (await say(person=other))["relationship"] is None
    assert len(await people.ties([owner])) == 1


async def changes(database: Database, id: str) -> list[list[Any]]:
    text = "MATCH (change:ChangeEvent)-[:ON]->({id: $p.id}) RETURN change.kind, change.by"
    return await database.records(text, {"id": id})


@pytest.mark.parametrize(
    ("owner", "input", "field", "code"),
    [
        (None, {}, "person", "NOT_ONE_OF_US"),
        ("own_sample_mara", {"person": "con_nobody"}, "person", "NOT_FOUND"),
        ("own_sample_mara", {"person": "own_sample_mara"}, "person", "SAME_PERSON"),
        ("own_sample_mara", {"strength": 1.0}, "strength", "OUT_OF_RANGE"),
        ("own_sample_mara", {"strength": 0.0}, "strength", "OUT_OF_RANGE"),
        ("own_sample_mara", {"why": "x" * 501}, "why", "TOO_LONG"),
    ],
)
async def test_what_cannot_be_said_is_told_at_its_field(
    ask: Ask, owner: str | None, input: dict[str, Any], field: str, code: str
) -> None:
    viewer = Viewer("somebody", "Somebody", owner=owner, scopes=frozenset(Scope))
    given = {"person": "con_sample_lea", "strength": 0.5, **input}
    answer = await ask(SAY, {"input": given}, viewer)
    assert answer.data is not None
    payload = answer.data["overrideStrength"]
    assert [(each["field"], each["code"]) for each in payload["userErrors"]] == [(["input", field], code)]
    assert payload["relationship"] is None


async def test_a_mailbox_is_set_aside_by_its_address_unless_somebody_says_otherwise(ask: Ask, people: People) -> None:
    (contact,) = await people.new("con", email="info@somewhere.example")
    text = """mutation ($input: SetAsideInput!) { setAside(input: $input) {
      person { ... on Contact { setAside } } userErrors { code } } }"""

    async def put(**input: Any) -> Any:
        answer = await ask(text, {"input": {"person": contact, **input}})
        assert answer.data is not None
        return answer.data["setAside"]["person"]["setAside"]

    answer = await ask("query ($id: ID!) { contact(id: $id) { setAside } }", {"id": contact})
    assert answer.data == {"contact": {"setAside": "OFFICE"}}
    assert await put(aside=False) is None
    assert await put(aside=True) == "SAID"
    assert await put() == "OFFICE"


async def test_whoever_writes_to_hundreds_of_whom_hardly_any_answers_is_a_broadcast(
    ask: Ask, database: Database, people: People
) -> None:
    sender, *others = await people.new("con", *["con"] * 501)
    mails = [
        Happening("EMAIL", NOW - timedelta(days=9), [(sender, "SENDER"), (other, "RECIPIENT")]) for other in others
    ]
    await happened(database, people, *mails)
    answer = await ask("query ($id: ID!) { contact(id: $id) { setAside } }", {"id": sender})
    assert answer.data == {"contact": {"setAside": "BROADCAST"}}
