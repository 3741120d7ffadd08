"""Does the audit trail tell what was changed, by whom, from what to what, in the order in which it was done?"""

from __future__ import annotations

import asyncio
from typing import Any

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.viewer import Scope, Viewer
from tests.asking import Ask

MARA = Viewer("own_sample_mara", "Mara Lindqvist", "own_sample_mara", (), frozenset(Scope))
CREATE = "mutation ($name: String!) { createAccount(input: {name: $name}) { account { id version } } }"
RENAME = """mutation ($account: ID!, $version: Int!, $name: String!) {
  updateAccount(input: {id: $account, version: $version, name: $name}) { userErrors { message } } }"""
TRAIL = """query ($of: ID!, $first: Int, $after: String, $last: Int) {
  changes(of: $of, first: $first, after: $after, last: $last) {
  totalCount edges { cursor node { kind by { id name owner { name } } subject before after } }
  pageInfo { hasNextPage } } }"""


async def account(ask: Ask, name: str) -> str:
    answer = await ask(CREATE, {"name": name})
    assert answer.data is not None
    id: str = answer.data["createAccount"]["account"]["id"]
    return id


async def trail(ask: Ask, of: str, **page: Any) -> Any:
    answer = await ask(TRAIL, {"of": of, **page})
    assert answer.errors == []
    assert answer.extensions["cost"]["statements"] == 1
    assert answer.data is not None
    return answer.data["changes"]


async def test_each_change_says_what_was_before_and_what_is_since(ask: Ask) -> None:
    id = await account(ask, "Trail One")
    answer = await ask(RENAME, {"account": id, "version": 1, "name": "Trail Two"}, MARA)
    assert answer.data == {"updateAccount": {"userErrors": []}}
    found = await trail(ask, id)
    created, renamed = (edge["node"] for edge in found["edges"])
    assert (created["kind"], created["by"], created["before"]) == (
        "account.created",
        {"id": "local", "name": "Local viewer", "owner": None},
        None,
    )
    assert created["after"]["name"] == "Trail One"
    assert (renamed["kind"], renamed["subject"], renamed["by"]) == (
        "account.updated",
        id,
        {"id": MARA.id, "name": "Mara Lindqvist", "owner": {"name": "Mara Lindqvist"}},
    )
    assert (renamed["before"], renamed["after"]) == ({"name": "Trail One"}, {"name": "Trail Two"})
    assert found["totalCount"] == 2


async def test_it_goes_on_from_a_cursor_and_can_be_read_from_its_end(ask: Ask) -> None:
    id = await account(ask, "Trail 1")
    for version in (1, 2):
        await ask(RENAME, {"account": id, "version": version, "name": f"Trail {version + 1}"})
    (first,) = (await trail(ask, id, first=1))["edges"]
    after = (await trail(ask, id, after=first["cursor"]))["edges"]
    assert [edge["node"]["after"] for edge in after] == [{"name": "Trail 2"}, {"name": "Trail 3"}]
    assert (await trail(ask, id, last=1))["edges"] == after[1:]
    assert (await trail(ask, id, after=after[1]["cursor"]))["edges"] == []


async def test_a_change_is_a_node(ask: Ask) -> None:
    answer = await ask('{ node(id: "chg_sample_north") { id ... on ChangeEvent { kind before after at } } }')
    assert answer.data == {
        "node": {
            "id": "chg_sample_north",
            "kind": "ownership.confirmed",
            "before": {"confirmedAt": None},
            "after": {"confirmedAt": "2026-05-04T09:00:00Z"},
            "at": "2026-05-04T09:00:00Z",
        }
    }


async def test_whoever_has_seen_a_number_has_seen_all_before_it(ask: Ask, database: Database) -> None:
    """Twelve write at the same moment, one reads on and on from where they are: nothing comes after it was passed."""
    ((start,),) = await database.records("MATCH (count:ChangeCount) RETURN count.number", {})
    mark = fresh_id("x")
    seen: list[tuple[int, str]] = []
    writing = asyncio.gather(*(several(ask, f"{mark} {writer}") for writer in range(12)))

    async def read_on() -> None:
        text = """MATCH (n:ChangeEvent) WHERE n.number > $p.after RETURN n.number, n.after ORDER BY n.number"""
        rows = await database.records(text, {"after": seen[-1][0] if seen else start})
        seen.extend((number, after) for number, after in rows)

    while not writing.done():
        await read_on()
        await asyncio.sleep(0.001)
    await writing
    await read_on()
    numbers = [number for number, _ in seen]
    assert numbers == list(range(start + 1, start + 1 + len(numbers)))
    assert sum(mark in after for _, after in seen) == 12 * 5


async def several(ask: Ask, name: str) -> None:
    for turn in range(5):
        await account(ask, f"{name} {turn}")


async def merged_away(database: Database, id: str) -> str:
    """An id that was merged into that account."""
    old = fresh_id("acc")
    made = "{id: $p.old, createdAt: datetime(), updatedAt: datetime()}"
    text = f"MATCH (n:Account {{id: $p.id}}) CREATE (:Merged {made})-[:INTO]->(n)"
    await database.command(text, {"id": id, "old": old})
    return old


async def test_an_id_that_was_merged_away_has_the_trail_of_the_survivor(ask: Ask, database: Database) -> None:
    id = await account(ask, "Trail of the survivor")
    old = await merged_away(database, id)
    assert await trail(ask, old) == await trail(ask, id)
    assert (await trail(ask, id))["totalCount"] == 1
    await database.command("MATCH (m:Merged {id: $p.old}) DETACH DELETE m", {"old": old})
