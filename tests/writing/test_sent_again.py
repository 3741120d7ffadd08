"""Is every request that has a name done once, however often it is sent, and answered as the first time?"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, get_named_type

from graphservice.clock import Frozen
from graphservice.directory.mutations.accounts import CreateAccountInput
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.requests import forget_requests
from graphservice.ownership.mutations import many
from graphservice.ownership.mutations.transferring import TransferOwnershipInput
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.writing.repeating import answered, fingerprint
from tests.asking import Ask
from tests.conftest import NOW
from tests.ownership.conftest import account as account
from tests.ownership.conftest import racers as racers
from tests.ownership.test_ending import AIKO, MARA

JONAS = "own_sample_jonas"
CHANGED = "changes { before { assignment share } after { assignment share owner { id } validFrom validTo } }"
MANY = "count refused { account { id } code } " + CHANGED


async def do(ask: Ask, mutation: str, show: str = "__typename", **input: Any) -> dict[str, Any]:
    """The payload, without the codes of what is wrong."""
    payload = await attempt(ask, mutation, show, **input)
    assert payload.pop("userErrors") == []
    return payload


async def attempt(ask: Ask, mutation: str, show: str = "__typename", **input: Any) -> dict[str, Any]:
    type = f"{mutation[0].upper()}{mutation[1:]}Input!"
    text = f"mutation ($input: {type}) {{ {mutation}(input: $input) {{ {show} userErrors {{ field code }} }} }}"
    answer = await ask(text, {"input": input})
    assert answer.data is not None, answer.errors
    return dict(answer.data[mutation])


REUSED = [{"field": ["input", "clientMutationId"], "code": "ID_REUSED"}]


async def once(ask: Ask, database: Database, mutation: str, show: str, other: Mapping[str, Any], **input: Any) -> None:
    """Sent by two at once, sent again later, and with another input under the same name."""
    named = {**input, "clientMutationId": f"again {mutation}"}
    first, beside = await asyncio.gather(*(do(ask, mutation, show, **named) for _ in range(2)))
    written = await database.records("MATCH (count:ChangeCount) RETURN count.number", {})
    later = Ask(Service(schema, database, replace(ask.service.settings, clock=Frozen(NOW + timedelta(days=3)))))
    assert await do(later, mutation, show, **named) == first == beside
    assert (await attempt(ask, mutation, show, **{**named, **other}))["userErrors"] == REUSED
    assert await database.records("MATCH (count:ChangeCount) RETURN count.number", {}) == written


async def made(ask: Ask, kind: str, **input: Any) -> str:
    return str((await do(ask, f"create{kind}", f"{kind.lower()} {{ id }}", **input))[kind.lower()]["id"])


async def test_what_a_person_says_of_accounts_and_contacts(ask: Ask, database: Database) -> None:
    home, away = [await made(ask, "Account", name=name) for name in ("Home", "Away")]
    one, same = [await made(ask, "Contact", name="Ida Lund", account=home) for _ in range(2)]
    move = {"contact": one, "from": home, "to": away}
    await once(ask, database, "changeEmployment", "contact { id version }", {"title": "CEO"}, **move)
    title = {"id": one, "version": 2, "title": "CFO"}
    await once(ask, database, "updateContact", "contact { id version title }", {"title": "CEO"}, **title)
    types = {"contact": one, "account": away, "types": ["CLIENT"]}
    await once(ask, database, "setContactTypes", "contact { id version }", {"types": ["PARTNER"]}, **types)
    twice = {"every": 2, "unit": "WEEKS"}
    await once(ask, database, "setCadence", "account { id version }", {"cadence": None}, target=home, cadence=twice)
    touch = (await do(ask, "planTouch", "touch { id }", target=home, plannedOn="2026-07-01", owner=MARA))["touch"]["id"]
    await once(ask, database, "skipTouch", "touch { id version status }", {"reason": "No"}, touch=touch, reason="Away")
    merge = {"survivor": one, "version": 4, "merged": [same]}
    await once(ask, database, "mergeContacts", "contact { id version } leftOut { why }", {"version": 5}, **merge)


async def test_what_changes_hands(ask: Ask, database: Database, account: str) -> None:
    begin = {"target": account, "owner": MARA, "role": "NEW_SALES"}
    await once(ask, database, "assignOwner", CHANGED, {"share": 0.5}, **begin)
    part = {"target": account, "from": MARA, "to": AIKO, "share": 0.3}
    await once(ask, database, "transferOwnership", CHANGED, {"share": 0.2}, **part)
    right: dict[str, Any] = {"target": account, "reason": "It was more", "corrections": []}
    shares = await database.records(
        "MATCH (:Account {id: $p.id})<-[e:OWNS]-(o:Owner) RETURN o.id, e.share, e.factId ORDER BY e.share",
        {"id": account},
    )
    assert [row[:2] for row in shares] == [[AIKO, 0.3], [MARA, 0.7]]
    right["corrections"] = [{"assignment": shares[0][2], "share": 0.2}]
    await once(ask, database, "correctOwnership", CHANGED, {"reason": "It was less"}, **right)
    leave = {"owner": AIKO, "takings": [{"target": account, "taker": JONAS}]}
    await once(ask, database, "handOffDeparture", "handoffs { id }", {"dueOn": "2026-07-01"}, **leave)
    await once(ask, database, "endOwnership", CHANGED, {"role": "UPSELL"}, target=account, owner=AIKO)


async def test_what_changes_hands_for_many(ask: Ask, database: Database, account: str) -> None:
    """Also who was refused is told again, though by now it could be done to them."""
    taken = "acc_sample_north"
    targets, keep = {"targets": {"ids": [account, taken]}, "role": "CROSS_SELL"}, {"keepRight": True}
    await once(ask, database, "assignOwnerMany", MANY, {"share": 0.5}, owner=MARA, **targets, **keep)
    await once(
        ask, database, "transferOwnershipMany", MANY, {"share": 0.3}, to=AIKO, **{"from": MARA}, **targets, **keep
    )
    await once(ask, database, "endOwnershipMany", MANY, {"role": "UPSELL"}, owner=AIKO, **targets, **keep)


async def test_what_was_done_while_it_was_looked_at_is_answered_as_the_first_time(
    ask: Ask, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second asks whether it was done, then the first does it, then the second looks at what there is to do."""
    await do(ask, "assignOwner", target=account, owner=MARA, role="UPSELL")
    end = {"targets": {"ids": [account]}, "owner": MARA, "clientMutationId": "in between"}
    first = await do(ask, "endOwnershipMany", MANY, **end)
    too_early = [None]

    async def asked(*given: Any) -> Any:
        return too_early.pop() if too_early else await answered(*given)

    monkeypatch.setattr(many, "answered", asked)
    assert await do(ask, "endOwnershipMany", MANY, **end) == first
    assert too_early == []


async def test_what_was_refused_can_be_asked_again_under_its_name(ask: Ask, account: str) -> None:
    named = {"target": account, "from": MARA, "to": AIKO, "clientMutationId": "refused"}
    assert [each["code"] for each in (await attempt(ask, "transferOwnership", **named))["userErrors"]] == ["NOT_OWNED"]
    await do(ask, "assignOwner", target=account, owner=MARA, role="UPSELL")
    await do(ask, "transferOwnership", **named)


async def test_sixteen_times_the_same_part_at_once_passes_it_once(
    ask: Ask, settings: Settings, database: Database, account: str, racers: list[str]
) -> None:
    await do(ask, "assignOwner", target=account, owner=MARA, role="UPSELL")
    named = {"target": account, "from": MARA, "to": racers[0], "share": 0.05, "clientMutationId": "sixteen"}
    asks = [Ask(Service(schema, database, settings)) for _ in range(2)]
    answers = await asyncio.gather(*(do(asks[i % 2], "transferOwnership", CHANGED, **named) for i in range(16)))
    assert all(each == answers[0] for each in answers)
    rows = await database.records(
        "MATCH (:Account {id: $p.id})<-[e:OWNS]-(o:Owner {id: $p.to}) RETURN e.share", {"id": account, "to": racers[0]}
    )
    assert rows == [[0.05]]


async def test_a_batch_in_which_one_name_was_anothers_is_told_where(ask: Ask) -> None:
    text = """mutation ($inputs: [CreateAccountInput!]!) { createAccounts(inputs: $inputs, partial: true) {
      accounts { name } userErrors { field code } } }"""
    inputs = [{"name": name, "clientMutationId": f"batch {name}"} for name in ("Ash", "Elm")]
    first = (await ask(text, {"inputs": inputs})).data
    assert first == {"createAccounts": {"accounts": [{"name": "Ash"}, {"name": "Elm"}], "userErrors": []}}
    assert (await ask(text, {"inputs": inputs})).data == first
    again = (await ask(text, {"inputs": [inputs[0], {**inputs[1], "name": "Oak"}]})).data
    assert again == {
        "createAccounts": {
            "accounts": [{"name": "Ash"}, None],
            "userErrors": [{"field": ["inputs", "1", "clientMutationId"], "code": "ID_REUSED"}],
        }
    }


UPDATE = """mutation ($inputs: [UpdateAccountInput!]!, $partial: Boolean!) {
  updateAccounts(inputs: $inputs, partial: $partial) { accounts { name version } userErrors { field code } } }"""


async def test_each_update_of_a_batch_is_done_once_under_its_name(ask: Ask, database: Database) -> None:
    ids = [await made(ask, "Account", name=name) for name in ("Fir", "Yew")]
    named: list[dict[str, Any]] = [
        {"id": id, "version": 1, "tier": "A", "clientMutationId": f"tier {id}"} for id in ids
    ]
    first, beside = await asyncio.gather(*(ask(UPDATE, {"inputs": named, "partial": False}) for _ in range(2)))
    done = {"accounts": [{"name": name, "version": 2} for name in ("Fir", "Yew")], "userErrors": []}
    assert first.data == beside.data == {"updateAccounts": done}
    assert await do(ask, "updateAccount", "account { name version }", **named[0]) == {"account": done["accounts"][0]}
    await do(ask, "updateAccount", **{**named[0], "version": 2, "clientMutationId": f"one {ids[0]}"})
    written = await database.records("MATCH (count:ChangeCount) RETURN count.number", {})
    other = {"inputs": [named[0], {**named[1], "tier": "B"}], "partial": True}
    assert (await ask(UPDATE, other)).data == {
        "updateAccounts": {
            "accounts": [done["accounts"][0], None],
            "userErrors": [{"field": ["inputs", "1", "clientMutationId"], "code": "ID_REUSED"}],
        }
    }
    same = {"inputs": [named[0], {**named[1], "clientMutationId": f"tier {ids[0]}"}], "partial": False}
    assert (await ask(UPDATE, same)).data == {
        "updateAccounts": {
            "accounts": [None, None],
            "userErrors": [{"field": ["inputs", "1", "clientMutationId"], "code": "DUPLICATE"}],
        }
    }
    assert await database.records("MATCH (count:ChangeCount) RETURN count.number", {}) == written


async def test_an_update_in_a_batch_that_was_refused_can_be_asked_again_under_its_name(ask: Ask) -> None:
    id = await made(ask, "Account", name="Box")
    named = {"id": id, "version": 2, "tier": "A", "clientMutationId": f"later {id}"}
    wrong = {"id": "acc_nobody", "version": 1}
    refused = (await ask(UPDATE, {"inputs": [named, wrong], "partial": True})).data
    assert refused is not None
    assert [each["code"] for each in refused["updateAccounts"]["userErrors"]] == ["CONFLICT", "NOT_FOUND"]
    await do(ask, "updateAccount", id=id, version=1, tier="B")
    later = (await ask(UPDATE, {"inputs": [named, wrong], "partial": True})).data
    assert later is not None
    assert later["updateAccounts"]["accounts"] == [{"name": "Box", "version": 3}, None]
    assert (await ask(UPDATE, {"inputs": [named, wrong], "partial": True})).data == later


def test_every_mutation_can_be_sent_again() -> None:
    mutation = schema._schema.mutation_type
    assert mutation is not None
    unnamed = set()
    for name, field in mutation.fields.items():
        types = [get_named_type(argument.type) for argument in field.args.values()]
        inputs = [type for type in types if isinstance(type, GraphQLInputObjectType)]
        if not inputs or any("clientMutationId" not in type.fields for type in inputs):
            unnamed.add(name)
    assert unnamed == set()


def test_inputs_that_say_the_same_have_one_fingerprint() -> None:
    said: dict[str, Any] = {"target": "acc_1", "from_": "own_1", "to": "own_2"}
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)
    same = [
        TransferOwnershipInput(**said, at=at),
        TransferOwnershipInput(**said, at=at.astimezone(timezone(timedelta(hours=2))), client_mutation_id="x"),
    ]
    others = [
        TransferOwnershipInput(**said),
        TransferOwnershipInput(**said, at=None),
        TransferOwnershipInput(**said, at=at, share=0.5),
        CreateAccountInput(name="a half: \ud800"),
        CreateAccountInput(name="a half: \ud801"),
    ]
    assert len({fingerprint(each) for each in same}) == 1
    assert len({fingerprint(each) for each in [same[0], *others]}) == 6


async def test_a_name_is_remembered_for_thirty_days(ask: Ask, database: Database) -> None:
    """By the time at which the request was made; the oldest go first, some at once."""
    made = """UNWIND range(0, 4) AS i CREATE (:Request {id: 'chg_old_' + i, by: 'local', answer: '1',
      createdAt: $p.now - duration({days: 29, hours: 12 * i}), updatedAt: $p.now})"""
    left = "MATCH (request:Request) WHERE request.id STARTS WITH 'chg_old_' RETURN request.id ORDER BY request.id"
    await database.command(made, {"now": NOW})
    gone = await asyncio.gather(*(forget_requests(database, Frozen(NOW), at_once=1) for _ in range(2)))
    assert sum(gone) >= 2
    assert await database.records(left, {}) == [["chg_old_0"], ["chg_old_1"], ["chg_old_2"]]
    assert await forget_requests(database, Frozen(NOW)) == 0
    await database.command("MATCH (request:Request) WHERE request.id STARTS WITH 'chg_old_' DELETE request")
