"""Is whoever subscribed told each change that concerns them, in order, once, also after a lost connection?"""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from random import Random
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.changes.test_trail import account, merged_away
from tests.conftest import NOW
from tests.ingest.folders import write_rows
from tests.speaking import Speaker, speaking

FOLLOW = """subscription ($of: ID!, $after: String) { ownershipChanged(of: $of, after: $after) {
  cursor change { kind by { id } after } account { id owners { totalCount } } contact { id } } }"""
TO = """subscription ($to: ID!, $after: String) { handoffChanged(to: $to, after: $after) {
  cursor change { kind } handoff { id status } } }"""
CURSORS = "query ($of: ID!) { changes(of: $of, first: 100) { edges { cursor node { kind } } } }"
ASSIGN = """mutation ($of: ID!, $owner: ID!, $role: OwnershipRole!) {
  assignOwner(input: {target: $of, owner: $owner, role: $role, share: 0.2}) { userErrors { message } } }"""
RENAME = """mutation ($of: ID!) {
  updateAccount(input: {id: $of, version: 1, name: "Told Otherwise"}) { userErrors { message } } }"""
PROPOSE = """mutation ($of: ID!) {
  proposeHandoff(input: {targets: [$of], role: RETENTION, from: "own_sample_jonas", to: "own_sample_aiko",
    phase: NURTURE}) { userErrors { message field } } }"""
WAYS = [
    {"owner": f"own_sample_{owner}", "role": role}
    for role, owner in itertools.product(("NEW_SALES", "CROSS_SELL", "UPSELL", "RETENTION"), ("aiko", "jonas", "mara"))
]


async def done(ask: Ask, mutation: str, **variables: Any) -> None:
    answer = await ask(mutation, variables)
    assert answer.data is not None, answer.errors
    (payload,) = answer.data.values()
    assert payload["userErrors"] == []


async def cursors(ask: Ask, of: str) -> list[str]:
    """Of what was done to the ownership of an account; of its creation, where nothing was."""
    answer = await ask(CURSORS, {"of": of})
    assert answer.data is not None
    edges = answer.data["changes"]["edges"]
    return [edge["cursor"] for edge in edges if edge["node"]["kind"].startswith("ownership.")] or [edges[0]["cursor"]]


async def told(speaker: Speaker, count: int) -> list[Any]:
    return [await speaker.told() for _ in range(count)]


async def test_a_change_of_owners_is_told_with_what_was_asked_of_it(port: int, ask: Ask) -> None:
    id = await account(ask, "Told")
    (start,) = await cursors(ask, id)
    async with speaking(port) as speaker:
        await speaker.subscribe("1", FOLLOW, of=id, after=start)
        await done(ask, RENAME, of=id)
        await done(ask, ASSIGN, of=id, **WAYS[0])
        message = await speaker.told()
    assert message["change"]["kind"] == "ownership.assigned"
    assert message["change"]["after"]["assignments"][0]["owner"] == "own_sample_aiko"
    assert message["account"] == {"id": id, "owners": {"totalCount": 1}}
    assert message["contact"] is None
    assert [message["cursor"]] == await cursors(ask, id)


async def test_without_a_cursor_it_begins_now(port: int, ask: Ask) -> None:
    """One of these assignments is the first to be told; none before it is, and each after it."""
    id = await account(ask, "Told from now on")
    await done(ask, ASSIGN, of=id, **WAYS[0])
    (before,) = await cursors(ask, id)
    async with speaking(port) as speaker:
        await speaker.subscribe("1", FOLLOW, of=id)
        first = asyncio.create_task(speaker.told())
        for way in WAYS[1:]:
            await done(ask, ASSIGN, of=id, **way)
            await asyncio.wait((first,), timeout=0.3)
            if first.done():
                break
        began = (await first)["cursor"]
        await done(ask, ASSIGN, of=id, **WAYS[-1])
        assert before != began
        everything = await cursors(ask, id)
        rest = everything[everything.index(began) + 1 :]
        assert [each["cursor"] for each in await told(speaker, len(rest))] == rest


async def test_a_client_that_comes_and_goes_is_told_everything_once(port: int, ask: Ask) -> None:
    """Twelve assignments by four writers, while a client loses its connection again and again."""
    id, random = await account(ask, "Told again"), Random(4)
    (after,) = await cursors(ask, id)

    async def write(ways: list[dict[str, str]]) -> None:
        for way in ways:
            await done(ask, ASSIGN, of=id, **way)
            await asyncio.sleep(random.random() / 20)

    writing = asyncio.gather(*(write(WAYS[first::4]) for first in range(4)))
    heard: list[str] = []
    while len(heard) < len(WAYS):
        async with speaking(port) as speaker:
            await speaker.subscribe("1", FOLLOW, of=id, after=after)
            for message in await told(speaker, min(random.randint(1, 3), len(WAYS) - len(heard))):
                after = message["cursor"]
                heard.append(after)
    await writing
    assert heard == await cursors(ask, id)
    assert len(heard) == len(WAYS)


async def test_who_takes_a_hand_off_is_told_of_it(port: int, ask: Ask) -> None:
    id = await account(ask, "Told of a hand-off")
    await done(ask, ASSIGN, of=id, owner="own_sample_jonas", role="RETENTION")
    (start,) = await cursors(ask, id)
    async with speaking(port) as speaker:
        await speaker.subscribe("giver", TO, to="own_sample_jonas", after=start)
        await speaker.subscribe("taker", TO, to="own_sample_aiko", after=start)
        await done(ask, PROPOSE, of=id)
        message = await speaker.hear()
    assert (message["id"], message["type"]) == ("taker", "next")
    (found,) = message["payload"]["data"].values()
    assert found["change"]["kind"] == "handoff.proposed"
    assert found["handoff"]["status"] == "PROPOSED"


async def test_owners_that_an_import_changes_are_told_too(
    port: int, ask: Ask, database: Database, tmp_path: Path
) -> None:
    """Also to whoever knows the account by an id that was merged into it."""
    who = ({"id": each, "name": each} for each in ("ann", "bob"))
    write_rows(tmp_path, "owners", *who)
    row = {"id": "1", "name": "Told by an import", "owner_id": "ann", "created_at": "2026-01-01T00:00:00Z"}
    folder = write_rows(tmp_path, "accounts", row).parent
    await take_export(database, LOCAL, NOW, [folder], system="telling")
    id = derived_id("acc", "telling", "1")
    old = await merged_away(database, id)
    write_rows(tmp_path, "accounts", {**row, "owner_id": "bob"})
    async with speaking(port) as speaker:
        await speaker.subscribe("1", FOLLOW, of=old, after=None)
        await asyncio.sleep(1)
        await take_export(database, LOCAL, NOW, [folder], system="telling")
        ended, begun = await told(speaker, 2)
    assert [each["change"]["kind"] for each in (ended, begun)] == ["ownership.imported"] * 2
    (gone,), (new,) = (each["change"]["after"]["assignments"] for each in (ended, begun))
    assert (gone["owner"], gone["validTo"]) == (derived_id("own", "telling", "ann"), "2026-06-01T09:00:00+00:00")
    assert (new["owner"], new["role"], new["validTo"]) == (derived_id("own", "telling", "bob"), "NEW_SALES", None)
    assert begun["account"]["id"] == id
    assert [ended["cursor"], begun["cursor"]] == await cursors(ask, id)
    await database.command("MATCH (m:Merged {id: $p.old}) DETACH DELETE m", {"old": old})
    owners = [gone["owner"], new["owner"]]
    await database.command("MATCH (n:Owner) WHERE n.id IN $p.ids DETACH DELETE n", {"ids": owners})
    await database.command("MATCH (n:Import {system: 'telling'}) DETACH DELETE n")
