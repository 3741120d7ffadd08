"""How does a relationship get an owner? Locked, checked, recorded; or nothing happens at all."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from graphservice.engine.answers import Answer
from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask
from tests.ownership.changing import held

ASSIGN = """mutation ($input: AssignOwnerInput!) {
  assignOwner(input: $input) {
    account { id owners { edges { role share isPrimary validFrom node { id } } } }
    contact { id }
    owner { name }
    userErrors { field code message }
  }
}"""


async def assign(ask: Ask, target: str, owner: str = "own_sample_mara", **more: Any) -> Answer:
    return await ask(ASSIGN, {"input": {"target": target, "owner": owner, "role": "UPSELL", **more}})


def payload(answer: Answer) -> dict[str, Any]:
    assert answer.errors == []
    assert answer.data is not None
    return dict(answer.data["assignOwner"])


def codes(answer: Answer) -> list[str]:
    return [each["code"] for each in payload(answer)["userErrors"]]


async def edges(database: Database, target: str) -> int:
    ((count,),) = await database.records(
        "MATCH (a {id: $p.id})<-[edge:OWNS]-() WHERE a:Account OR a:Contact RETURN count(edge)", {"id": target}
    )
    return int(count)


async def test_the_answer_shows_the_new_owner_as_read_after_the_write(ask: Ask, account: str) -> None:
    done = payload(await assign(ask, account, share=0.4, validFrom="2026-05-01T00:00:00Z"))
    held = {"role": "UPSELL", "share": 0.4, "isPrimary": True, "validFrom": "2026-05-01T00:00:00Z"}
    assert done == {
        "account": {"id": account, "owners": {"edges": [{**held, "node": {"id": "own_sample_mara"}}]}},
        "contact": None,
        "owner": {"name": "Mara Lindqvist"},
        "userErrors": [],
    }


async def test_a_change_event_says_who_did_what_when(ask: Ask, database: Database, account: str) -> None:
    await assign(ask, account)
    (event,) = await database.records(
        "MATCH (c:ChangeEvent)-[:ON]->(:Account {id: $p.id}) RETURN c.kind, c.by, c.before, c.after, toString(c.at)",
        {"id": account},
    )
    assert event[:3] == ["ownership.assigned", "local", None]
    (after,) = json.loads(event[3])["assignments"]
    assert {name: after[name] for name in ("owner", "role", "share", "isPrimary")} == {
        "owner": "own_sample_mara",
        "role": "UPSELL",
        "share": 1.0,
        "isPrimary": True,
    }
    assert event[4] == "2026-06-01T09:00:00Z"


async def test_an_id_that_was_merged_away_leads_to_the_account_that_it_is_now(
    ask: Ask, database: Database, account: str
) -> None:
    old = fresh_id("acc")
    made = "createdAt: a.createdAt, updatedAt: a.createdAt"
    merge = f"MATCH (a:Account {{id: $p.id}}) CREATE (:Merged {{id: $p.old, {made}}})-[:INTO]->(a)"
    await database.command(merge, {"id": account, "old": old})
    try:
        assert payload(await assign(ask, old))["account"]["id"] == account
    finally:
        await database.command("MATCH (m:Merged {id: $p.old}) DETACH DELETE m", {"old": old})


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"target": "acc_nowhere"}, "target", "NOT_FOUND"),
        ({"target": "own_sample_aiko"}, "target", "NOT_FOUND"),
        ({"owner": "own_nobody"}, "owner", "NOT_FOUND"),
        ({"owner": "own_sample_tom"}, "owner", "INACTIVE_OWNER"),
        ({"share": 0.0}, "share", "INVALID_SHARE"),
        ({"share": 1.2}, "share", "INVALID_SHARE"),
        ({"owner": "own_sample_aiko"}, "owner", "ALREADY_ASSIGNED"),
        ({"share": 0.5}, "share", "SHARE_EXCEEDED"),
        ({"share": 0.1, "isPrimary": True}, "isPrimary", "PRIMARY_EXISTS"),
    ],
)
async def test_what_cannot_be_is_told_at_its_field_and_nothing_is_written(
    ask: Ask, database: Database, account: str, change: dict[str, Any], field: str, code: str
) -> None:
    assert codes(await assign(ask, account, "own_sample_aiko", share=0.7)) == []
    wanted = {"target": account, "owner": "own_sample_mara", "share": 0.2, **change}
    done = payload(await assign(ask, **wanted))
    assert [(each["field"], each["code"]) for each in done["userErrors"]] == [(["input", field], code)]
    assert done["account"] is None
    assert await edges(database, account) == 1
    assert await database.records("MATCH (a:Account {id: $p.id}) RETURN a.version", {"id": account}) == [[2]]
    assert await database.records(
        "MATCH (c:ChangeEvent)-[:ON]->(:Account {id: $p.id}) RETURN count(c)", {"id": account}
    ) == [[1]]


async def test_without_the_scope_to_write_it_is_forbidden_and_nothing_is_written(
    ask: Ask, database: Database, account: str
) -> None:
    reader = Viewer("reader", "A reader", scopes=frozenset({Scope.READ}))
    answer = await ask(
        ASSIGN, {"input": {"target": account, "owner": "own_sample_mara", "role": "UPSELL"}}, viewer=reader
    )
    assert [each["extensions"]["code"] for each in answer.errors] == ["FORBIDDEN"]
    assert await edges(database, account) == 0


async def test_sixteen_who_write_at_once_never_share_more_than_the_whole(
    ask: Ask, database: Database, account: str, racers: list[str]
) -> None:
    answers = await asyncio.gather(*(assign(ask, account, owner, share=0.2, isPrimary=False) for owner in racers))
    assert sorted(code for answer in answers for code in codes(answer)) == ["SHARE_EXCEEDED"] * 11
    total = "MATCH (:Account {id: $p.id})<-[edge:OWNS]-() RETURN count(edge), round(sum(edge.share), 6)"
    assert await database.records(total, {"id": account}) == [[5, 1.0]]
    messages = [each["message"] for answer in answers for each in payload(answer)["userErrors"]]
    assert all(message.count("recorded by local on 2026-06-01T09:00:00Z (share 0.2 of ") == 5 for message in messages)


async def test_somebody_can_own_it_until_a_day_and_again_from_then_on(ask: Ask, account: str) -> None:
    first, second = "2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"
    assert codes(await assign(ask, account, validFrom=first, validTo=second)) == []
    assert codes(await assign(ask, account, validFrom="2025-12-31T23:59:59Z")) == ["ALREADY_ASSIGNED"]
    assert codes(await assign(ask, account, validFrom=second)) == []
    assert await held(ask, account, "2025-12-31T23:59:59Z") == [("UPSELL", "mara", 1.0, True)]
    assert await held(ask, account) == [("UPSELL", "mara", 1.0, True)]


async def test_what_would_end_before_it_begins_is_refused(ask: Ask, account: str) -> None:
    answer = await assign(ask, account, validFrom="2026-05-02T00:00:00Z", validTo="2026-05-02T00:00:00Z")
    assert codes(answer) == ["ENDS_BEFORE_START"]
