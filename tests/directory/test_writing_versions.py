"""Can two people change one thing at once, or ask for the same twice, without losing anything?"""

from __future__ import annotations

import asyncio

from tests.directory.writing import JONAS, Write


async def test_an_old_version_is_refused_and_told_who_wrote_since(write: Write) -> None:
    id = await write.new("Account", name="Kraft")
    await write("updateAccount", {"id": id, "version": 1, "tier": "A"}, "account { id }", JONAS)
    payload = await write("updateAccount", {"id": id, "version": 1, "tier": "B"}, "account { id }")
    message = "The node is at version 2, not 1: Jonas Weber changed it last, at 2026-06-01T09:00:00Z. Read it again."
    error = {"field": ["input", "version"], "code": "CONFLICT", "message": message}
    assert payload == {"account": None, "userErrors": [error]}
    assert await write.refused("updateAccount", {"id": id, "version": 3}) == [("input.version", "CONFLICT")]


async def test_what_no_person_changed_is_told_by_its_moment(write: Write) -> None:
    payload = await write("updateAccount", {"id": "acc_sample_lyra", "version": 9}, "account { id }")
    assert payload["userErrors"][0]["message"] == (
        "The node is at version 1, not 9: it was last written at 2025-11-04T08:00:00Z. Read it again."
    )


async def test_of_sixteen_who_change_one_version_one_wins(write: Write) -> None:
    id = await write.new("Account", name="Kraft")
    for version in (1, 2, 3):
        racers = [{"id": id, "version": version, "tier": f"{version}-{racer}"} for racer in range(16)]
        done = await asyncio.gather(*(write("updateAccount", racer, "account { tier version }") for racer in racers))
        won = [payload["account"] for payload in done if payload["account"]]
        codes = [error["code"] for payload in done for error in payload["userErrors"]]
        assert (len(won), codes) == (1, ["CONFLICT"] * 15)
        assert won[0]["version"] == version + 1
    assert len(await write.changes(id)) == 4


async def test_of_two_who_hang_accounts_under_one_another_one_wins(write: Write) -> None:
    ids = [await write.new("Account", name=f"Ring {i}") for i in range(4)]
    turns = [{"id": id, "version": 1, "parent": ids[(i + 1) % 4]} for i, id in enumerate(ids)]
    done = await asyncio.gather(*(write("updateAccount", turn, "account { id }") for turn in turns))
    assert [error["code"] for payload in done for error in payload["userErrors"]] == ["CIRCLE"]


async def test_the_same_request_again_gives_the_same_node(write: Write) -> None:
    said = {"name": "Kraft", "clientMutationId": "form-17"}
    first = await write("createAccount", said, "account { id name }")
    before = await write.state()
    assert await write("createAccount", said, "account { id name }") == first
    renamed = {**said, "name": "Other"}
    assert await write.refused("createAccount", renamed) == [("input.clientMutationId", "ID_REUSED")]
    assert await write.state() == before
    another = await write("createAccount", said, "account { id }", JONAS)
    assert another["account"]["id"] != first["account"]["id"]
    contact = await write("createContact", said, "contact { id }")
    assert contact["contact"]["id"].startswith("con_")


async def test_the_same_request_sixteen_times_at_once_creates_one_contact(write: Write) -> None:
    said = {"name": "Una", "clientMutationId": "form-18", "account": "acc_sample_lyra"}
    done = await asyncio.gather(*(write("createContact", said, "contact { id }") for _ in range(16)))
    assert len({payload["contact"]["id"] for payload in done}) == 1
    id = done[0]["contact"]["id"]
    assert len(await write.changes(id)) == 1
    (jobs,) = await write.database.record("MATCH ({id: $p.id})-[e:WORKS_AT]->() RETURN count(e)", {"id": id})
    assert jobs == 1


async def test_a_request_that_was_merged_away_gives_the_survivor(write: Write) -> None:
    said = {"name": "Kraft", "clientMutationId": "form-19"}
    id = (await write("createAccount", said, "account { id }"))["account"]["id"]
    await write.database.command(
        """MATCH (n:Account {id: $p.id}) DETACH DELETE n
        WITH DISTINCT 1 AS _ MATCH (s:Account {id: 'acc_sample_lyra'})
        CREATE (:Merged {id: $p.id, createdAt: datetime(), updatedAt: datetime()})-[:INTO]->(s)""",
        {"id": id},
    )
    assert await write("createAccount", said, "account { id }") == {
        "account": {"id": "acc_sample_lyra"},
        "userErrors": [],
    }


async def test_people_who_are_created_at_once_get_numbers_of_their_own(write: Write) -> None:
    made = [write.new("Contact", name=f"C {i}") for i in range(8)] + [
        write.new("Owner", name=f"O {i}") for i in range(8)
    ]
    ids = await asyncio.gather(*made)
    (numbers, highest) = await write.database.record(
        "MATCH (p:Person) RETURN [q IN collect(p) WHERE q.id IN $p.ids | q.number], max(p.number)", {"ids": list(ids)}
    )
    assert sorted(numbers) == list(range(highest - 15, highest + 1))


async def test_a_name_of_a_request_is_not_endless(write: Write) -> None:
    said = {"name": "Kraft", "clientMutationId": "x" * 201}
    assert await write.refused("createAccount", said) == [("input.clientMutationId", "TOO_LONG")]
