"""What was, what did we know of it, what is in a book, and what does nobody own?"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.asking import Ask
from tests.ownership.changing import change
from tests.ownership.test_ending import AIKO, LATER, MARA, NOW, assigned
from tests.ownership.test_transferring import JONAS

BOTH = """query ($id: ID!, $asOf: DateTime, $recordedAsOf: DateTime) { account(id: $id) {
  owners(asOf: $asOf, recordedAsOf: $recordedAsOf, first: 100) { totalCount edges { share node { id } } }
  unownedRoles(asOf: $asOf, recordedAsOf: $recordedAsOf) } }"""
NORTH = "acc_sample_north"


async def known(ask: Ask, id: str, as_of: str | None = None, recorded: str | None = None) -> list[tuple[str, float]]:
    answer = await ask(BOTH, {"id": id, "asOf": as_of, "recordedAsOf": recorded})
    assert answer.data is not None, answer.errors
    owners = answer.data["account"]["owners"]
    assert owners["totalCount"] == len(owners["edges"])
    return sorted((edge["node"]["id"].removeprefix("own_sample_"), edge["share"]) for edge in owners["edges"])


async def test_what_was_then_is_told_as_we_know_it_now_and_as_we_knew_it_then(ask: Ask) -> None:
    then = "2024-08-01T00:00:00Z"
    assert await known(ask, NORTH, then) == [("jonas", 0.6), ("mara", 0.4)]
    assert await known(ask, NORTH, then, "2024-09-02T09:59:59Z") == [("jonas", 1.0)]
    assert await known(ask, NORTH, then, "2024-09-02T10:00:00Z") == [("jonas", 0.6), ("mara", 0.4)]
    assert await known(ask, NORTH, then, "2024-06-28T11:59:59Z") == [("tom", 1.0)]


async def test_what_is_beneath_looks_at_the_same_moments(ask: Ask) -> None:
    answer = await ask(
        """{ owner(id: "own_sample_jonas") {
          accounts(asOf: "2024-08-01T00:00:00Z", recordedAsOf: "2024-08-01T00:00:00Z") {
            nodes { id unownedRoles owners { edges { share } } } } } }"""
    )
    assert answer.data is not None
    (north,) = [each for each in answer.data["owner"]["accounts"]["nodes"] if each["id"] == NORTH]
    assert north["owners"]["edges"] == [{"share": 1.0}]
    assert north["unownedRoles"] == []


async def test_a_filter_by_owners_looks_at_the_moments_of_the_list(ask: Ask) -> None:
    query = """query ($at: DateTime) { owner(id: "own_sample_jonas") { accounts(asOf: "2024-08-01T00:00:00Z",
      recordedAsOf: $at, where: {owners: {some: {owner: {id: {eq: "own_sample_mara"}}}}}) { nodes { id } } } }"""
    for at, found in (("2024-08-01T00:00:00Z", []), (None, [NORTH])):
        answer = await ask(query, {"at": at})
        assert answer.data is not None, answer.errors
        assert [each["id"] for each in answer.data["owner"]["accounts"]["nodes"]] == found


async def test_no_sequence_of_changes_alters_what_we_knew_then(ask_at: Callable[[str], Ask], account: str) -> None:
    """A model of days is asked after each change; every earlier state of the record is read again at the end."""
    dice, start = random.Random(6), datetime.fromisoformat(NOW)
    seen: list[tuple[str, str, Any]] = []
    for step in range(14):
        now = (start + timedelta(days=step)).isoformat()
        ask, other = ask_at(now), dice.choice([AIKO, JONAS])
        target: dict[str, Any] = {"target": account, "role": dice.choice(["UPSELL", "RETENTION"])}
        if dice.random() < 0.45:
            await change(ask, "assignOwner", owner=other, share=dice.choice([0.3, 0.5, 1]), **target)
        elif dice.random() < 0.5:
            await change(ask, "transferOwnership", to=other, **target, **{"from": AIKO if other == JONAS else JONAS})
        else:
            later = (start + timedelta(days=step + dice.randrange(3))).isoformat()
            await change(ask, "endOwnership", owner=other, at=later, **target)
        for day in range(-1, 16, 3):
            moment = (start + timedelta(days=day, hours=1)).isoformat()
            seen.append((moment, now, await known(ask, account, moment)))
    last = ask_at((start + timedelta(days=30)).isoformat())
    assert len({str(each[2]) for each in seen}) >= 5
    for moment, recorded, then in seen:
        assert await known(last, account, moment, recorded) == then


HISTORY = """query ($id: ID!, $where: OwnershipVersionWhere) { account(id: $id) { ownershipHistory(where: $where) {
  totalCount edges { role share isPrimary validFrom validTo recordedAt recordedBy { id } supersededAt source
    supersededBy { id } assignment version node { id } } } } }"""


async def history(ask: Ask, id: str, where: Any = None) -> list[dict[str, Any]]:
    answer = await ask(HISTORY, {"id": id, "where": where})
    assert answer.data is not None, answer.errors
    assert answer.extensions["cost"]["statements"] == 1
    return list(answer.data["account"]["ownershipHistory"]["edges"])


async def test_the_history_tells_every_version_and_who_recorded_it(ask_at: Callable[[str], Ask], account: str) -> None:
    ask = ask_at(LATER)
    await assigned(ask_at(NOW), account)
    await change(ask, "transferOwnership", target=account, to=AIKO, **{"from": MARA})
    found = await history(ask, account)
    assert [(each["node"]["id"], each["validTo"], each["recordedAt"], each["supersededAt"]) for each in found] == [
        (AIKO, None, LATER, None),
        (MARA, LATER, LATER, None),
        (MARA, None, NOW, LATER),
    ]
    assert {each["recordedBy"]["id"] for each in found} == {"local"}
    assert found[1]["assignment"] == found[2]["assignment"] != found[0]["assignment"]
    assert len({each["version"] for each in found}) == 3
    believed = await history(ask, account, {"supersededAt": {"isNull": True}})
    assert [each["node"]["id"] for each in believed] == [AIKO, MARA]
    assert await history(ask, account, {"owner": {"id": {"eq": AIKO}}}) == found[:1]


BOOK = """query ($asOf: DateTime) { owner(id: "own_sample_aiko") { book(asOf: $asOf) { accounts contacts
  byRole { role accounts contacts share } byType { type accounts contacts } byPhase { phase accounts deals } } } }"""


async def test_a_book_is_counted_by_role_type_and_phase(ask: Ask) -> None:
    answer = await ask(BOOK)
    assert answer.data == {
        "owner": {
            "book": {
                "accounts": 2,
                "contacts": 1,
                "byRole": [
                    {"role": "UPSELL", "accounts": 1, "contacts": 1, "share": 2.0},
                    {"role": "RETENTION", "accounts": 2, "contacts": 1, "share": 3.0},
                ],
                "byType": [
                    {"type": "CLIENT", "accounts": 2, "contacts": 1},
                    {"type": "PARTNER", "accounts": 1, "contacts": 0},
                ],
                "byPhase": [{"phase": "CONTRACTING", "accounts": 1, "deals": 1}],
            }
        }
    }
    assert answer.extensions["cost"]["statements"] == 2


async def test_a_book_of_the_past_is_that_of_then(ask: Ask) -> None:
    answer = await ask(BOOK, {"asOf": "2020-01-01T00:00:00Z"})
    assert answer.data is not None
    none: list[Any] = []
    empty = {"accounts": 0, "contacts": 0, "byRole": none, "byType": none, "byPhase": none}
    assert answer.data["owner"]["book"] == empty


async def test_who_owns_more_than_is_not_too_much_comes_first_by_how_much(ask: Ask) -> None:
    query = """query ($load: Int!, $role: OwnershipRole) { ownersOverLoad(load: $load, role: $role) {
      totalCount edges { relationships node { name } } } }"""
    names = ["Mara Lindqvist", "Jonas Weber", "Aiko Tanaka"]
    for load, role, expected in ((2, None, names), (2, "RETENTION", names[2:]), (3, None, [])):
        answer = await ask(query, {"load": load, "role": role})
        assert answer.data is not None, answer.errors
        edges = answer.data["ownersOverLoad"]["edges"]
        assert [(each["relationships"], each["node"]["name"]) for each in edges] == [(3, name) for name in expected]
        assert answer.data["ownersOverLoad"]["totalCount"] == len(expected)
