"""Is every edge of a list met once, in order, whichever way it is read?"""

from __future__ import annotations

from typing import Any

import pytest

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from tests.asking import Ask

LISTS = {
    "a root list": ("{ list: contacts(%s) { %s } }", ("list",)),
    "by two keys": (
        "{ list: contacts(orderBy: [{field: CREATED_AT, direction: DESC}, {field: NAME}] %s) { %s } }",
        ("list",),
    ),
    "filtered": ('{ list: contacts(where: {name: {contains: "a"}} %s) { %s } }', ("list",)),
    "one owner in two roles": (
        '{ owner(id: "own_sample_jonas") { list: accounts(%s) { %s } } }',
        ("owner", "list"),
    ),
    "by a flag, a share and a role": (
        '{ account(id: "acc_sample_north") { list: owners(%s) { %s } } }',
        ("account", "list"),
    ),
    "by days": ("{ list: opportunities(%s) { %s } }", ("list",)),
}
PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"


async def page(ask: Ask, query: str, way: tuple[str, ...], arguments: str) -> dict[str, Any]:
    text = query % (arguments, PAGE)
    answer = await ask(text.replace("()", ""))
    assert answer.errors == []
    found: Any = answer.data
    for key in way:
        found = found[key]
    return dict(found)


async def cursors(ask: Ask, query: str, way: tuple[str, ...], forward: bool, size: int) -> list[str]:
    """The cursors met when the list is read page by page, in the list's own order."""
    met: list[str] = []
    arguments = f"first: {size}" if forward else f"last: {size}"
    while True:
        got = await page(ask, query, way, arguments)
        here, info = [edge["cursor"] for edge in got["edges"]], got["pageInfo"]
        assert len(here) <= size
        assert (info["startCursor"], info["endCursor"]) == ((here[0], here[-1]) if here else (None, None))
        met = met + here if forward else here + met
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            return met
        arguments = f'first: {size}, after: "{here[-1]}"' if forward else f'last: {size}, before: "{here[0]}"'


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("name", LISTS)
async def test_pages_of_any_size_make_the_whole_list_both_ways(ask: Ask, name: str, size: int) -> None:
    query, way = LISTS[name]
    whole = await page(ask, query, way, "first: 100")
    expected = [edge["cursor"] for edge in whole["edges"]]
    assert len(set(expected)) == len(expected) == whole["totalCount"] > 1
    assert await cursors(ask, query, way, True, size) == expected
    assert await cursors(ask, query, way, False, size) == expected


async def test_what_is_written_meanwhile_moves_no_place(ask: Ask, database: Database) -> None:
    first = await page(ask, *LISTS["a root list"], "first: 3")
    id = fresh_id("con")
    await database.command(
        "CREATE (:Person:Contact {id: $p.id, number: 910000, name: 'AAA', foldedName: 'aaa', optedOut: false, "
        "version: 1, createdAt: datetime(), updatedAt: datetime()})",
        {"id": id},
    )
    try:
        after = f'first: 100, after: "{first["pageInfo"]["endCursor"]}"'
        rest = await page(ask, *LISTS["a root list"], after)
        before = [edge["node"]["id"] for edge in first["edges"]]
        assert not {edge["node"]["id"] for edge in rest["edges"]} & {*before, id}
    finally:
        await database.command("MATCH (c:Contact {id: $p.id}) DELETE c", {"id": id})


async def test_between_two_cursors_lies_what_lies_between(ask: Ask) -> None:
    whole = await page(ask, *LISTS["a root list"], "first: 100")
    places = [edge["cursor"] for edge in whole["edges"]]
    got = await page(ask, *LISTS["a root list"], f'first: 100, after: "{places[1]}", before: "{places[5]}"')
    assert [edge["cursor"] for edge in got["edges"]] == places[2:5]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("first: 0", "`first` is 0, and a page has 1 to 100 items: give a number in that range."),
        ("first: 101", "`first` is 101, and a page has 1 to 100 items: give a number in that range."),
        ("last: 0", "`last` is 0, and a page has 1 to 100 items: give a number in that range."),
        (
            "first: 1, last: 1",
            "`first` and `last` are both given: `first` counts from the start, `last` from the end. Leave one out.",
        ),
        ('after: "nonsense!"', "`after` is not a cursor."),
        ('after: ""', "`after` is not a cursor."),
        ('before: "e30"', "`before` is not a cursor."),
        (
            "orderBy: [{field: NAME}, {field: NAME}]",
            "`orderBy` names `name` twice: a property is one key at most. Leave one out.",
        ),
    ],
)
async def test_a_page_that_cannot_be_is_refused_before_any_statement(ask: Ask, arguments: str, complaint: str) -> None:
    answer = await ask(f"{{ contacts({arguments}) {{ nodes {{ id }} }} }}")
    (error,) = answer.errors
    assert error["message"].startswith(complaint)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert answer.executed is False


async def test_a_cursor_of_another_list_or_another_order_is_refused(ask: Ask) -> None:
    cursor = (await page(ask, *LISTS["a root list"], "first: 1"))["pageInfo"]["endCursor"]
    for query in ("accounts(first: 1, after: $c)", "contacts(orderBy: [{field: CREATED_AT}], after: $c)"):
        answer = await ask(f"query ($c: String) {{ {query} {{ nodes {{ id }} }} }}", {"c": cursor})
        (error,) = answer.errors
        assert "another list or of another order" in error["message"]
