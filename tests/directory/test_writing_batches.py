"""Can a thousand things be written at once, all or nothing, with each mistake at its place?"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphservice.graph.migrations import check
from graphservice.graph.writing import Writing
from tests.directory.writing import Write

_REQUIRED: dict[str, dict[str, Any]] = {
    "Opportunity": {"account": "acc_sample_lyra", "kind": "UPSELL"},
    "Contract": {"account": "acc_sample_lyra"},
}
_PLURALS = {"Opportunity": "Opportunities"}
KINDS = ("Account", "Contact", "Owner", "Team", "Product", "Opportunity", "Contract", "Campaign")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that writes have run."""
    asked: list[str] = []
    run = Writing.run

    async def counted(self: Writing, name: str, **parameters: object) -> list[list[Any]]:
        asked.append(name)
        return await run(self, name, **parameters)

    monkeypatch.setattr(Writing, "run", counted)
    return asked


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_is_created_and_changed_by_a_few_statements_for_all(
    write: Write, kind: str, asked: list[str]
) -> None:
    several = _PLURALS.get(kind, f"{kind}s")
    new = [{"name": f"New {i}", **_REQUIRED.get(kind, {})} for i in range(30)]
    show = f"{several.lower()} {{ id name version }}"
    created = (await write(f"create{several}", new, show))[several.lower()]
    assert [(each["name"], each["version"]) for each in created] == [(f"New {i}", 1) for i in range(30)]
    assert len(asked) == len(set(asked)) <= 6
    asked.clear()
    changed = [{"id": each["id"], "version": 1, "name": f"Other {i}"} for i, each in enumerate(created)]
    payload = await write(f"update{several}", changed, show)
    assert payload["userErrors"] == []
    assert [(each["name"], each["version"]) for each in payload[several.lower()]] == [
        (f"Other {i}", 2) for i in range(30)
    ]
    assert len(asked) == len(set(asked)) <= (5 if kind == "Owner" else 4)  # of owners too: whose accounts lack one now
    assert await check(write.database) == []


async def test_names_of_requests_take_two_statements_for_all(write: Write, asked: list[str]) -> None:
    created = (await write("createTeams", [{"name": f"Old {i}"} for i in range(30)], "teams { id }"))["teams"]
    asked.clear()
    changed = [
        {"id": each["id"], "version": 1, "name": f"New {i}", "clientMutationId": f"change {i}"}
        for i, each in enumerate(created)
    ]
    first = await write("updateTeams", changed, "teams { name version }")
    assert first["teams"] == [{"name": f"New {i}", "version": 2} for i in range(30)]
    assert len(asked) == len(set(asked)) <= 6
    asked.clear()
    assert await write("updateTeams", changed, "teams { name version }") == first
    assert asked == ["graph/requests"]


async def test_a_thousand_contacts_are_created_with_their_employers(write: Write) -> None:
    new = [{"givenName": "Una", "familyName": f"{i}", "account": "acc_sample_lyra"} for i in range(1_000)]
    payload = await write("createContacts", new, "contacts { id name account { id } }")
    assert payload["userErrors"] == []
    assert [each["name"] for each in payload["contacts"]] == [f"Una {i}" for i in range(1_000)]
    assert {each["account"]["id"] for each in payload["contacts"]} == {"acc_sample_lyra"}
    (numbers,) = await write.database.record("MATCH (c:Contact {givenName: 'Una'}) RETURN count(DISTINCT c.number)", {})
    assert numbers == 1_000


async def test_more_than_a_thousand_are_refused(write: Write) -> None:
    assert await write.refused("createTeams", [{"name": "x"}] * 1_001) == [("inputs", "TOO_MANY")]


async def test_nothing_is_written_where_one_is_wrong(write: Write) -> None:
    new = [{"name": f"C {i}"} for i in range(30)] + [{"name": "D", "email": "x"}, {"name": " ", "country": "XX"}]
    assert await write.refused("createContacts", new) == [
        ("inputs.30.email", "INVALID_EMAIL"),
        ("inputs.31.name", "BLANK"),
        ("inputs.31.country", "INVALID_COUNTRY"),
    ]
    linked = [{"name": "A"}, {"name": "B", "parent": "acc_nobody"}]
    assert await write.refused("createAccounts", linked) == [("inputs.1.parent", "NOT_FOUND")]


async def test_with_partial_what_is_right_is_written(write: Write) -> None:
    id = await write.new("Account", name="Kraft")
    inputs = [
        {"id": id, "version": 1, "tier": "A"},
        {"id": "acc_nobody", "version": 1},
        {"id": "acc_sample_lyra", "version": 7},
        {"id": "acc_sample_quill", "version": 1, "parent": "acc_sample_quill"},
        {"id": "acc_sample_quill", "version": 1, "country": "XX"},
    ]
    query = """mutation ($inputs: [UpdateAccountInput!]!) { updateAccounts(inputs: $inputs, partial: true) {
        accounts { id tier version } userErrors { field code } } }"""
    answer = await write.ask(query, {"inputs": inputs})
    assert answer.errors == []
    assert answer.data == {
        "updateAccounts": {
            "accounts": [{"id": id, "tier": "A", "version": 2}, None, None, None, None],
            "userErrors": [
                {"field": ["inputs", "1", "id"], "code": "NOT_FOUND"},
                {"field": ["inputs", "2", "version"], "code": "CONFLICT"},
                {"field": ["inputs", "3", "parent"], "code": "CIRCLE"},
                {"field": ["inputs", "4", "country"], "code": "INVALID_COUNTRY"},
            ],
        }
    }
    lyra = await write.ask('{ account(id: "acc_sample_lyra") { version } }')
    assert lyra.data == {"account": {"version": 1}}


async def test_one_thing_is_named_once_in_a_batch(write: Write) -> None:
    twice = [{"id": "acc_sample_old", "version": 1}, {"id": "acc_sample_north", "version": 1}]
    assert await write.refused("updateAccounts", twice) == [("inputs.1.id", "DUPLICATE")]
    repeated = [{"name": "A", "clientMutationId": "x"}, {"name": "B", "clientMutationId": "x"}]
    assert await write.refused("createAccounts", repeated) == [("inputs.1.clientMutationId", "DUPLICATE")]


async def test_a_circle_within_a_batch_is_refused(write: Write) -> None:
    ids = [await write.new("Account", name=f"{i}") for i in range(3)]
    around = [{"id": id, "version": 1, "parent": ids[(i + 1) % 3]} for i, id in enumerate(ids)]
    assert await write.refused("updateAccounts", around) == [(f"inputs.{i}.parent", "CIRCLE") for i in range(3)]


async def test_batches_that_share_their_accounts_do_not_stop_one_another(write: Write) -> None:
    ids = [await write.new("Account", name=f"{i}") for i in range(20)]
    forwards = [{"id": id, "version": 1, "tier": "A"} for id in ids]
    backwards = [{"id": id, "version": 1, "tier": "B"} for id in reversed(ids)]
    done = await asyncio.gather(*(write("updateAccounts", each, "__typename") for each in (forwards, backwards) * 4))
    assert sorted(len(payload["userErrors"]) for payload in done) == [0, *[20] * 7]


async def test_many_interactions_are_recorded(write: Write) -> None:
    people = [{"person": "con_sample_lea"}]
    many = [{"kind": "CALL", "at": f"2026-05-{day:02}T10:00:00Z", "people": people} for day in range(1, 29)]
    payload = await write("recordInteractions", many, "interactions { at }")
    assert payload["interactions"] == [{"at": each["at"]} for each in many]
    assert await write.refused("recordInteractions", [many[0], {**many[1], "people": []}]) == [
        ("inputs.1.people", "OUT_OF_RANGE")
    ]
