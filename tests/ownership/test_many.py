"""How does the ownership of many relationships change at once, and what would be different?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask
from tests.ownership.changing import held, payload, told
from tests.ownership.conftest import CREATED
from tests.ownership.test_ending import AIKO, MARA, SINCE, assigned

JONAS, INDUSTRY = "own_sample_jonas", "Lighthouses"
WHERE = {"accounts": {"industry": {"eq": INDUSTRY}}}
COUNT = 12


@pytest.fixture
async def accounts(database: Database) -> AsyncIterator[list[str]]:
    """A dozen accounts of one industry; all but the last two are Mara's, for UPSELL."""
    ids = sorted(fresh_id("acc") for _ in range(COUNT))
    await database.command(
        f"""UNWIND $p.ids AS id
        CREATE (a:Account {{id: id, name: 'Many ' + id, industry: $p.industry, {CREATED}}})
        WITH a WHERE a.id IN $p.ids[..-2]
        MATCH (mara:Owner {{id: 'own_sample_mara'}})
        CREATE (mara)-[:OWNS {{id: 'asg_' + a.id, factId: 'fct_' + a.id, role: 'UPSELL', share: 0.6, isPrimary: true,
          validFrom: datetime($p.since), recordedAt: datetime($p.since), recordedBy: 'test'}}]->(a)""",
        {"ids": ids, "industry": INDUSTRY, "since": SINCE},
    )
    yield ids
    await database.command(
        "MATCH (a:Account) WHERE a.id IN $p.ids OPTIONAL MATCH (c:ChangeEvent)-[:ON]->(a) DETACH DELETE a, c",
        {"ids": ids},
    )


async def many(ask: Ask, mutation: str, **input: Any) -> dict[str, Any]:
    query = f"""mutation ($input: {mutation[0].upper()}{mutation[1:]}Input!) {{ {mutation}(input: $input) {{
      count userErrors {{ field code message }} refused {{ account {{ id }} field code message }}
      changes {{ account {{ id }} before {{ ...state }} after {{ ...state }} }} }} }}
    fragment state on OwnershipState {{ assignment role share isPrimary validFrom validTo owner {{ id }} }}"""
    return payload(await ask(query, {"input": input}), mutation)


def seen(done: dict[str, Any]) -> set[tuple[Any, ...]]:
    """What is different, without the ids of what is new."""
    return {(each["account"]["id"], told(each["before"]), told(each["after"])) for each in done["changes"]}


async def events(database: Database, accounts: list[str]) -> list[str]:
    rows = await database.records(
        "MATCH (c:ChangeEvent)-[:ON]->(a:Account) WHERE a.id IN $p.ids RETURN a.id ORDER BY a.id", {"ids": accounts}
    )
    return [id for (id,) in rows]


async def test_a_dry_run_tells_exactly_what_would_be_different_and_writes_nothing(
    ask: Ask, database: Database, accounts: list[str]
) -> None:
    wanted = {"targets": WHERE, "from": MARA, "to": AIKO, "share": 0.2}
    dry = await many(ask, "transferOwnershipMany", dryRun=True, **wanted)
    assert (dry["count"], len(dry["changes"]), dry["userErrors"], dry["refused"]) == (10, 30, [], [])
    assert await events(database, accounts) == []
    assert await held(ask, accounts[0]) == [("UPSELL", "mara", 0.6, True)]
    done = await many(ask, "transferOwnershipMany", **wanted)
    assert seen(done) == seen(dry)
    assert await events(database, accounts) == accounts[:10]
    assert await held(ask, accounts[0]) == [("UPSELL", "mara", 0.4, True), ("UPSELL", "aiko", 0.2, False)]
    assert await held(ask, accounts[-1]) == []


async def test_what_is_named_must_be_concerned(ask: Ask, database: Database, accounts: list[str]) -> None:
    wanted = {"targets": {"ids": accounts[8:]}, "owner": MARA}
    done = await many(ask, "endOwnershipMany", **wanted)
    assert [(each["field"], each["code"]) for each in done["userErrors"]] == [(["input", "targets"], "REFUSED")]
    assert done["userErrors"][0]["message"].startswith("Not possible for 2 of 4 targets: ")
    assert [(each["account"]["id"], each["field"], each["code"]) for each in done["refused"]] == [
        (id, ["input", "owner"], "NOT_OWNED") for id in accounts[10:]
    ]
    assert (done["count"], await events(database, accounts)) == (0, [])


async def test_the_right_are_kept_where_that_is_asked_for(ask: Ask, database: Database, accounts: list[str]) -> None:
    done = await many(ask, "endOwnershipMany", targets={"ids": accounts[8:]}, owner=MARA, keepRight=True)
    assert (done["count"], len(done["refused"]), done["userErrors"]) == (2, 2, [])
    assert await events(database, accounts) == accounts[8:10]


async def test_some_have_no_room_for_one_more(ask: Ask, database: Database, accounts: list[str]) -> None:
    wanted = {"targets": WHERE, "owner": AIKO, "role": "UPSELL", "share": 0.5}
    done = await many(ask, "assignOwnerMany", **wanted)
    assert {each["account"]["id"] for each in done["refused"]} == set(accounts[:10])
    assert {each["code"] for each in done["refused"]} == {"SHARE_EXCEEDED"}
    done = await many(ask, "assignOwnerMany", keepRight=True, **wanted)
    assert (done["count"], await events(database, accounts)) == (2, accounts[10:])


async def test_many_errors_of_the_record_are_mended_alike(ask: Ask, accounts: list[str]) -> None:
    done = await many(
        ask, "correctOwnershipMany", targets=WHERE, owner=MARA, right={"owner": JONAS, "share": 1}, reason="Typo."
    )
    assert (done["count"], done["userErrors"]) == (10, [])
    assert await held(ask, accounts[0], SINCE) == [("UPSELL", "jonas", 1.0, True)]
    none = await many(
        ask, "correctOwnershipMany", targets=WHERE, owner=MARA, right={"share": None, "neverHeld": True}, reason=" "
    )
    assert [each["field"][1:] for each in none["userErrors"]] == [["reason"], ["right", "share"]]


async def test_of_two_who_write_at_once_one_does_all_and_the_other_nothing(
    ask: Ask, database: Database, accounts: list[str], racers: list[str]
) -> None:
    done = await asyncio.gather(
        *(many(ask, "transferOwnershipMany", targets={"ids": accounts[:10]}, to=racer, **{"from": MARA})
          for racer in racers[:4])
    )  # fmt: skip
    assert sorted(each["count"] for each in done) == [0, 0, 0, 10]
    winner = racers[[each["count"] for each in done].index(10)]
    holders = [await held(ask, id) for id in accounts[:10]]
    assert holders == [[("UPSELL", winner, 0.6, True)]] * 10
    assert await events(database, accounts) == accounts[:10]


@pytest.mark.parametrize(
    ("targets", "field", "code"),
    [
        ({}, "targets", "REQUIRED"),
        ({"ids": [], "accounts": {}}, "targets", "REQUIRED"),
        ({"ids": ["acc_nowhere"]}, "targets.ids.0", "NOT_FOUND"),
        ({"ids": ["acc_nowhere"] * 10_001}, "targets.ids", "TOO_MANY"),
    ],
)
async def test_targets_that_cannot_be_are_told(ask: Ask, targets: dict[str, Any], field: str, code: str) -> None:
    done = await many(ask, "endOwnershipMany", targets=targets, owner=MARA)
    assert [(".".join(each["field"][1:]), each["code"]) for each in done["userErrors"]] == [(field, code)]


async def test_a_filter_may_lead_to_whose_it_is(ask: Ask, accounts: list[str]) -> None:
    theirs = {"owners": {"some": {"owner": {"id": {"eq": MARA}}}}, "industry": {"eq": INDUSTRY}}
    dry = await many(ask, "endOwnershipMany", targets={"accounts": theirs}, owner=MARA, dryRun=True)
    assert sorted(each["account"]["id"] for each in dry["changes"]) == accounts[:10]
    await assigned(ask, accounts[-1])
    dry = await many(ask, "endOwnershipMany", targets={"accounts": theirs}, owner=MARA, dryRun=True)
    assert dry["count"] == 11
