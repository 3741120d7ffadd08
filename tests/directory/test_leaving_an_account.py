"""What is somebody to us at an account that they have left? Nothing; and what happened there stays the account's."""

from __future__ import annotations

from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.migrations import shipped_migrations
from tests.asking import Ask
from tests.directory.writing import Write

_SHOWN = """query ($contact: ID!, $account: ID!) {
  contact(id: $contact) { types { type validTo } }
  account(id: $account) { contacts(type: CLIENT) { totalCount } nurture { cadence { every } lastTouch { at } threads }
    interactions { totalCount } } }"""


async def moved(write: Write, at: str = "2026-01-01T00:00:00Z") -> tuple[str, str, str]:
    """A client of one account who went to another."""
    old, new = await write.new("Account", name="Old"), await write.new("Account", name="New")
    contact = await write.new("Contact", familyName="Mover")
    job = {"contact": contact, "to": old, "at": "2024-01-01T00:00:00Z"}
    await write("changeEmployment", job, "contact { id }")
    types = {"contact": contact, "account": old, "types": ["CLIENT", "PARTNER"], "at": "2024-02-01T00:00:00Z"}
    await write("setContactTypes", types, "contact { id }")
    await write("changeEmployment", {"contact": contact, "from": old, "to": new, "at": at}, "contact { id }")
    return contact, old, new


async def shown(ask: Ask, contact: str, account: str) -> Any:
    answer = await ask(_SHOWN, {"contact": contact, "account": account})
    assert answer.errors == []
    return answer.data


async def test_who_leaves_a_client_is_its_client_no_more(ask: Ask, write: Write) -> None:
    contact, old, _ = await moved(write)
    found = await shown(ask, contact, old)
    assert found["contact"]["types"] == []
    assert found["account"]["contacts"]["totalCount"] == 0
    kinds = [kind for kind, *_ in await write.changes(contact)]
    assert kinds.count("contact.types_set") == 2  # begun, ended


async def test_who_leaves_later_is_a_client_until_then(ask: Ask, write: Write) -> None:
    contact, old, _ = await moved(write, at="2026-09-01T00:00:00Z")
    types = (await shown(ask, contact, old))["contact"]["types"]
    assert sorted(each["type"] for each in types) == ["CLIENT", "PARTNER"]
    assert {each["validTo"] for each in types} == {"2026-09-01T00:00:00Z"}


async def test_what_somebody_becomes_after_they_left_stays(ask: Ask, write: Write) -> None:
    contact, old, new = await moved(write)
    again = {"contact": contact, "account": old, "types": ["PARTNER"], "at": "2026-03-01T00:00:00Z"}
    await write("setContactTypes", again, "contact { id }")
    await write("changeEmployment", {"contact": contact, "from": new, "at": "2026-05-01T00:00:00Z"}, "contact { id }")
    types = (await shown(ask, contact, old))["contact"]["types"]
    assert [each["type"] for each in types] == ["PARTNER"]


async def test_what_was_stored_before_is_mended_once(ask: Ask, write: Write, database: Database) -> None:
    contact, old, _ = await moved(write)
    spoilt = """MATCH (c:Contact {id: $p.contact})-[fact:ENGAGED_AS]->() WITH c, fact
        WHERE fact.supersededAt IS NULL SET fact.validTo = null"""
    await database.command(spoilt, {"contact": contact})
    assert (await shown(ask, contact, old))["contact"]["types"] != []
    (statement,) = next(each for each in shipped_migrations() if each.number == 23).statements
    for _ in range(2):
        await database.command(statement)
        assert (await shown(ask, contact, old))["contact"]["types"] == []
    versions = "MATCH (:Contact {id: $p.contact})-[fact:ENGAGED_AS]->() RETURN count(fact)"
    assert await database.record(versions, {"contact": contact}) == [6]


async def test_a_touch_is_that_of_the_account_where_they_worked_then(ask: Ask, write: Write) -> None:
    contact, old, new = await moved(write, at="2026-05-29T00:00:00Z")
    met = {"kind": "MEETING", "at": "2026-05-21T10:00:00Z"}
    people = [{"person": contact, "as": "ATTENDEE"}, {"person": "own_sample_mara", "as": "ORGANISER"}]
    await write("recordInteraction", {**met, "people": people}, "interaction { id }")
    there, here = (await shown(ask, contact, old))["account"], (await shown(ask, contact, new))["account"]
    assert there["nurture"]["lastTouch"] == {"at": "2026-05-21T10:00:00Z"}
    assert (there["interactions"]["totalCount"], there["nurture"]["threads"]) == (1, 0)
    assert here["nurture"]["lastTouch"] is None
    assert (here["interactions"]["totalCount"], here["nurture"]["threads"]) == (0, 0)


async def test_a_touch_that_was_about_an_account_is_one_of_it(ask: Ask, write: Write, database: Database) -> None:
    contact, old, _ = await moved(write)
    people = [{"person": contact, "as": "ATTENDEE"}, {"person": "own_sample_mara", "as": "ORGANISER"}]
    said = {"kind": "CALL", "at": "2026-05-02T10:00:00Z", "people": people}
    payload = await write("recordInteraction", said, "interaction { id }")
    about = "MATCH (i:Interaction {id: $p.i}), (a:Account {id: $p.a}) CREATE (i)-[:CONCERNS]->(a)"
    await database.command(about, {"i": payload["interaction"]["id"], "a": old})
    found = (await shown(ask, contact, old))["account"]
    assert found["nurture"]["lastTouch"] == {"at": "2026-05-02T10:00:00Z"}
    assert found["interactions"]["totalCount"] == 1
