"""Who knows whom, how well, and why? And who may say otherwise?"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from graphservice.clock import Frozen
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.graph.writing import write
from graphservice.referrals.folding import fold_interactions
from graphservice.viewer import LOCAL, Scope, Viewer
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.people import Happening, People

BETWEEN = """query ($a: ID!, $b: ID!, $asOf: DateTime) { relationship(between: $a, and: $b, asOf: $asOf) {
  between { id name } and { id } strength band confidence computed said { strength why by { id } at }
  parts { contact structure oneWay channelFactor even ceiling silenceDays usualGapDays dormantAfterDays
    recent { ...one } lasting { ...one }
    shared { kind account { name } since until } }
  evidence { meetings calls emails events referrals days firstAt lastAt } lastAt formulaVersion asOf } }
fragment one on EvidencePart { worth given received counted weight halfLifeDays }"""
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
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=ids))


async def test_a_relationship_explains_itself(ask: Ask, database: Database, people: People) -> None:
    owner, contact = await people.new("own", "con")
    await happened(database, people, met(180, owner, contact), met(0, owner, contact, kind="EMAIL"))
    found = await between(ask, contact, owner)
    assert found is not None
    parts = found.pop("parts")
    assert found == {
        "between": {"id": contact, "name": "Person 2"},
        "and": {"id": owner},
        "strength": pytest.approx(parts["contact"]),
        "band": "WEAK",
        "confidence": "MEDIUM",
        "computed": found["strength"],
        "said": None,
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
        "formulaVersion": 2,
        "asOf": "2026-06-01T09:00:00Z",
    }
    left, once = 3 * 2 ** (-180 / 120), 2 ** (-180 / 720)  # of the meeting; the mail went out from the owner
    assert parts == {
        "contact": pytest.approx(by_hand(parts)),
        "structure": 0.0,
        "oneWay": 0.4,
        "channelFactor": pytest.approx(1.1),
        "even": 8.0,
        "ceiling": 0.98,
        "silenceDays": 0.0,
        "usualGapDays": 120.0,
        "dormantAfterDays": 960.0,
        "recent": {
            "worth": pytest.approx(left + 1),
            "given": pytest.approx(left),
            "received": pytest.approx(left + 1),
            "counted": pytest.approx(0.4 * (left + 1) + 0.6 * left),
            "weight": 1.0,
            "halfLifeDays": 120.0,
        },
        "lasting": {
            "worth": pytest.approx(1 + once),
            "given": pytest.approx(once),
            "received": pytest.approx(1 + once),
            "counted": pytest.approx(0.4 * (1 + once) + 0.6 * once),
            "weight": 1.5,
            "halfLifeDays": 720.0,
        },
        "shared": [],
    }
    turned = await between(ask, owner, contact)
    assert turned is not None
    assert turned["parts"]["recent"]["given"] == parts["recent"]["received"]
    assert turned["parts"]["contact"] == parts["contact"]


def by_hand(parts: dict[str, Any]) -> float:
    """As the description of the type says."""
    evidence = sum(parts[kind]["weight"] * parts[kind]["counted"] for kind in ("recent", "lasting"))
    return float(min(1 - 2 ** -(parts["channelFactor"] * evidence / parts["even"]), parts["ceiling"]))


async def test_the_parts_of_a_strength_recompute_it_at_any_later_moment(
    ask: Ask, database: Database, people: People
) -> None:
    owner, contact = await people.new("own", "con")
    days = [(400, "MEETING"), (390, "CALL"), (60, "EMAIL"), (58, "EMAIL"), (1, "EVENT")]
    await happened(database, people, *(met(700 + day, owner, contact, kind=kind) for day, kind in days))
    for ago in (700, 655, 0):
        found = await between(ask, owner, contact, (NOW - timedelta(days=ago)).isoformat())
        assert found is not None
        assert found["computed"] == pytest.approx(max(by_hand(found["parts"]), 0.02))


async def test_the_contacts_behind_ties_can_be_looked_at_in_one_statement(
    ask: Ask, database: Database, people: People
) -> None:
    owner, one, other, third = await people.new("own", "con", "con", "con")
    three = [met(9, owner, one), met(5, owner, one, other), met(2, owner, one, kind="NOTE")]
    ids = await people.happen(*three, met(1, owner, one, kind="CALL"))
    await write(database, LOCAL, Frozen(NOW), partial(fold_interactions, created=ids))
    text = """query ($id: ID!, $first: Int, $asOf: DateTime) { strongestRelationships(of: $id, asOf: $asOf) {
      nodes { and { id } interactions(first: $first) { id kind } } } }"""

    async def behind(**more: Any) -> tuple[dict[str, list[str]], int]:
        answer = await ask(text, {"id": owner, "first": 5, **more})
        assert answer.errors == []
        assert answer.data is not None
        ties = answer.data["strongestRelationships"]["nodes"]
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
    assert then["strength"] == pytest.approx(1 - 2 ** (-4.5 / 8))
    assert (then["evidence"]["meetings"], then["asOf"]) == (1, "2026-02-21T09:00:00Z")
    assert await between(ask, owner, contact, "2026-02-01T09:00:00Z") is None


async def test_the_first_contacts_of_an_earlier_moment_fade_until_then(
    ask: Ask, database: Database, people: People
) -> None:
    owner, contact = await people.new("own", "con")
    await happened(database, people, met(365, owner, contact), met(10, owner, contact))
    then = await between(ask, owner, contact, (NOW - timedelta(days=365 - 180)).isoformat())
    assert then is not None
    assert then["parts"]["recent"]["worth"] == pytest.approx(3 * 2 ** (-180 / 120))


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
      nodes { between { id } and { id } } } }"""

    async def found(of: str, at: str | None = None, first: int | None = None) -> list[tuple[str, str]]:
        answer = await ask(text, {"of": of, "at": at, "first": first})
        assert answer.errors == []
        assert answer.data is not None
        return [(each["between"]["id"], each["and"]["id"]) for each in answer.data["strongestRelationships"]["nodes"]]

    aiko, ingrid, wei = "own_sample_aiko", "con_sample_ingrid", "con_sample_wei"
    assert await found(aiko) == [(aiko, ingrid), (aiko, wei)]
    assert await found(aiko, first=1) == [(aiko, ingrid)]
    assert await found(aiko, "acc_sample_quill") == [(aiko, wei)]
    assert await found("team_sample_emea", first=9) == [
        (aiko, ingrid),
        (aiko, wei),
        ("own_sample_jonas", "con_sample_nora"),
    ]
    answer = await ask('{ strongestRelationships(of: "own_nobody") { totalCount } }')
    assert [error["extensions"]["code"] for error in answer.errors] == ["NOT_FOUND"]


async def test_the_ties_within_a_group_are_each_pair_once_the_strongest_first(
    ask: Ask, database: Database, people: People
) -> None:
    one, two, three, alone = await people.new("own", "con", "con", "con")
    await happened(database, people, met(5, one, two), met(9, one, two), met(40, three, two))
    text = """query ($people: [ID!]!) { relationshipsAmong(people: $people) { between { id } and { id } strength } }"""
    answer = await ask(text, {"people": [alone, three, two, one, two, "con_nobody"]})
    assert answer.errors == []
    assert answer.data is not None
    found = answer.data["relationshipsAmong"]
    assert [{each["between"]["id"], each["and"]["id"]} for each in found] == [{one, two}, {two, three}]
    assert found[0]["strength"] > found[1]["strength"]
    assert answer.extensions["cost"]["statements"] == 4  # however many people
    refused = await ask(text, {"people": [f"con_{number}" for number in range(51)]})
    assert [error["message"] for error in refused.errors] == ["people has 51 ids: give at most 50."]


STRONGEST = """query ($of: ID!, $first: Int, $after: String, $colleagues: Boolean!, $asOf: DateTime) {
  strongestRelationships(of: $of, first: $first, after: $after, colleagues: $colleagues, asOf: $asOf) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { between { id } and { id } strength asOf } } }"""


async def strongest(ask: Ask, of: str, **more: Any) -> Any:
    answer = await ask(STRONGEST, {"of": of, "colleagues": True, **more})
    assert answer.errors == []
    assert answer.data is not None
    return answer.data["strongestRelationships"]


@pytest.mark.parametrize("size", [1, 3, 100])
async def test_pages_of_any_size_make_the_whole_list_of_ties(
    ask: Ask, database: Database, people: People, size: int
) -> None:
    """Also of equal ties, and of some that are as strong as they are by what two have in common."""
    owner, *others = await people.new("own", *["con"] * 7)
    often = [other for place, other in enumerate(others) for _ in range(place % 3 + 1)]
    await happened(database, people, *(met(0, owner, other) for other in often))
    text = """MATCH (a:Account {id: 'acc_sample_north'}) UNWIND $p.ids AS id MATCH (person:Person {id: id})
      CREATE (person)-[:WORKS_AT {id: id, factId: id, isPrimary: true, validFrom: $p.since, recordedAt: $p.since,
        recordedBy: 'test'}]->(a)"""
    await database.command(text, {"ids": [owner, others[0], others[4]], "since": NOW - timedelta(days=900)})
    whole, pages, after = (await strongest(ask, owner, first=100)), [], None
    values = [each["strength"] for each in whole["nodes"]]
    assert (whole["totalCount"], len(values), values) == (7, 7, sorted(values, reverse=True))
    while True:
        page = await strongest(ask, owner, first=size, after=after)
        pages += page["nodes"]
        assert (page["totalCount"], page["pageInfo"]["hasPreviousPage"]) == (7, after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert pages == whole["nodes"]


async def test_later_pages_are_as_of_the_moment_of_the_first(ask: Ask, database: Database, people: People) -> None:
    owner, *others = await people.new("own", *["con"] * 3)
    await happened(database, people, *(met(9 + place, owner, other) for place, other in enumerate(others)))
    early = (NOW - timedelta(days=2)).isoformat()
    first = await strongest(ask, owner, first=1, asOf=early)
    after = first["pageInfo"]["endCursor"]
    await happened(database, people, met(1, owner, others[2]))
    rest = await strongest(ask, owner, first=9, after=after)
    assert {each["asOf"] for each in [*first["nodes"], *rest["nodes"]]} == {"2026-05-30T09:00:00Z"}
    assert [each["and"]["id"] for each in [*first["nodes"], *rest["nodes"]]] == others
    answer = await ask(STRONGEST, {"of": owner, "colleagues": True, "after": after, "asOf": NOW.isoformat()})
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]
    answer = await ask(STRONGEST, {"of": owner, "colleagues": True, "after": "nonsense"})
    assert [error["extensions"]["code"] for error in answer.errors] == ["BAD_USER_INPUT"]


async def test_colleagues_can_be_left_out_and_are_there_once(ask: Ask, database: Database, people: People) -> None:
    one, other, contact = await people.new("own", "own", "con")
    await happened(database, people, met(0, one, other), met(0, one, contact))
    text = """UNWIND $p.ids AS id MATCH (o:Owner {id: id}), (t:Team {id: 'team_sample_nordics'})
      CREATE (o)-[:MEMBER_OF {id: 'mt_' + id, factId: 'mt_' + id, recordedAt: $p.since, recordedBy: 'test',
        validFrom: $p.since}]->(t)"""
    await database.command(text, {"ids": [one, other], "since": NOW - timedelta(days=9)})
    mine = {one, other, contact}

    async def ends(**more: Any) -> list[set[str]]:
        found = [{each["between"]["id"], each["and"]["id"]} for each in (await strongest(ask, **more))["nodes"]]
        return [pair for pair in found if pair <= mine]

    team = "team_sample_nordics"
    assert sorted(map(sorted, await ends(of=team, first=100))) == sorted(map(sorted, [{one, other}, {one, contact}]))
    assert await ends(of=team, first=100, colleagues=False) == await ends(of=one, colleagues=False) == [{one, contact}]


async def test_no_mailbox_of_a_machine_or_an_office_is_in_a_list_of_people(
    ask: Ask, database: Database, people: People
) -> None:
    (owner, person) = await people.new("own", "con")
    addresses = ["no-reply@x.example", "Info@x.example", "all-hands@x.example", "assistant.to.ceo@x.example"]
    aside = [id for email in addresses for id in await people.new("con", email=email)]
    await happened(database, people, *(met(0, owner, each) for each in [*aside, *aside, person]))
    text = """CREATE (a:Account {id: $p.account, name: 'Boxes', createdAt: $p.now, updatedAt: $p.now, version: 1})
      WITH a UNWIND $p.ids AS id MATCH (person:Person {id: id})
      CREATE (person)-[:WORKS_AT {id: id, factId: id, isPrimary: true, validFrom: $p.now, recordedAt: $p.now,
        recordedBy: 'test'}]->(a)"""
    account = fresh_id("acc")
    given = {"account": account, "ids": [*aside, person], "now": NOW - timedelta(days=1)}
    await database.command(text, given)
    text = """query ($id: ID!, $of: ID!, $box: ID!) { account(id: $id) { knownBy(first: 9) { and { id } } }
      introductionPaths(to: $id) { paths { people { id } } } reach(owner: $of) { within1 }
      contact(id: $box) { knownBy { between { id } } } }"""
    answer = await ask(text, {"id": account, "of": owner, "box": aside[0]})
    assert answer.data == {
        "account": {"knownBy": [{"and": {"id": person}}]},
        "introductionPaths": {"paths": [{"people": [{"id": owner}, {"id": person}]}]},
        "reach": {"within1": 1},
        "contact": {"knownBy": [{"between": {"id": owner}}]},
    }
    found = await strongest(ask, owner)
    assert (found["totalCount"], [each["and"]["id"] for each in found["nodes"]]) == (1, [person])


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
    computed = pytest.approx(1 - 2 ** (-4.5 / 8))
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
    assert (await say())["relationship"] == {
        "strength": computed,
        "computed": computed,
        "band": "MODERATE",
        "said": None,
    }
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
