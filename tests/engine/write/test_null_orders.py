"""Where do those stand that have nothing to be ordered by? Random rows and orders, against a sort in Python."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import cmp_to_key
from random import Random
from typing import Any

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from tests.asking import Ask

COUNT = 24
ORDERS = {
    "TIER": ["tier"], "EMPLOYEES": ["employees"], "CHURN_RISK": ["churnRisk"], "NAME": ["name"],
    "ANNUAL_REVENUE": ["currency", "annualRevenue"], "CREATED_AT": ["createdAt"],
}  # fmt: skip
LISTS = {
    "of all": ('{ list: accounts(where: {name: {startsWith: "Nulls "}} %s) { %s } }', ("list",)),
    "beneath a node": ('{ account(id: "acc_nulls_0") { list: subsidiaries(%s) { %s } } }', ("account", "list")),
}


def seeds(few: int, all: int) -> list[Any]:
    """A few in each run of the tests; all of them as a proof."""
    return [*range(few), *(pytest.param(seed, marks=pytest.mark.proof) for seed in range(few, all))]


PAGE = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }"
Row = dict[str, Any]

_CREATED = """
UNWIND $p.rows AS row
CREATE (n:Account {createdAt: datetime('2020-01-01T00:00:00Z') + duration({days: row.day}),
  updatedAt: datetime('2020-01-01T00:00:00Z'), version: 1}) SET n += row.properties
WITH n WHERE n.id <> 'acc_nulls_0'
MATCH (top:Account {id: 'acc_nulls_0'}) CREATE (n)-[:PART_OF]->(top)
"""


@pytest_asyncio.fixture(scope="module")
async def rows(database: Database) -> AsyncIterator[list[Row]]:
    """Accounts of few values, many of them without one."""
    random = Random("nulls")
    made: list[Row] = []
    for i in range(COUNT + 1):
        some: Row = {
            "tier": random.choice(["A", "B", None]),
            "employees": random.choice([5, 50, None]),
            "churnRisk": random.choice([0.25, 0.1 + 0.2, None]),
            "annualRevenue": random.choice([100, 2_000, None]),
            "currency": random.choice(["EUR", "SEK", None]),
        }
        named = {"id": f"acc_nulls_{i}", "name": f"{'Nulls' if i else 'Top of nulls'} {random.choice('xyz')}"}
        made.append({"day": random.randrange(3), "properties": {**some, **named, "foldedName": named["name"].lower()}})
    await database.command(_CREATED, {"rows": made})
    yield [row["properties"] | {"createdAt": row["day"]} for row in made[1:]]
    await database.command("MATCH (n:Account) WHERE n.id STARTS WITH 'acc_nulls_' DETACH DELETE n", {})


def before(one: Row, other: Row, keys: list[tuple[list[str], bool, bool]]) -> int:
    """By keys: their properties, whether they run down, whether what lacks them comes first."""
    for names, down, nulls_first in keys:
        a, b = [one[name] for name in names], [other[name] for name in names]
        lacks, other_lacks = None in a, None in b
        if lacks != other_lacks:
            return -1 if lacks == nulls_first else 1
        if not lacks and a != b:
            return -1 if (a < b) != down else 1
    return 0


def ordered(rows: list[Row], keys: list[tuple[list[str], bool, bool]]) -> list[str]:
    last = keys[-1][1]
    compared = [*keys, (["id"], last, False)]

    def compare(one: Row, other: Row) -> int:
        return before(one, other, compared)

    return [row["id"] for row in sorted(rows, key=cmp_to_key(compare))]


def asked(random: Random) -> tuple[str, list[tuple[list[str], bool, bool]]]:
    """One to three keys, in GraphQL and for the comparison."""
    words = random.sample(sorted(ORDERS), random.randint(1, 3))
    chosen = [(word, random.random() < 0.5, random.choice(["FIRST", "LAST", None])) for word in words]
    spelled = (
        f"{{field: {word}, direction: {'DESC' if down else 'ASC'}{f', nulls: {nulls}' if nulls else ''}}}"
        for word, down, nulls in chosen
    )
    keys = [(ORDERS[word], down, nulls == "FIRST") for word, down, nulls in chosen]
    return f"orderBy: [{', '.join(spelled)}]", keys


async def page(ask: Ask, name: str, arguments: str) -> dict[str, Any]:
    query, way = LISTS[name]
    answer = await ask(query % (arguments, PAGE))
    assert answer.errors == [], arguments
    found: Any = answer.data
    for key in way:
        found = found[key]
    return dict(found)


async def walked(ask: Ask, name: str, order: str, random: Random, forward: bool) -> list[str]:
    met: list[str] = []
    place = ""
    while True:
        size = random.randint(1, 9)
        got = await page(ask, name, f"{order}, {'first' if forward else 'last'}: {size}{place}")
        here, info = [edge["node"]["id"] for edge in got["edges"]], got["pageInfo"]
        met = met + here if forward else here + met
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            return met
        place = f', after: "{info["endCursor"]}"' if forward else f', before: "{info["startCursor"]}"'


@pytest.mark.parametrize("seed", seeds(2, 12))
@pytest.mark.parametrize("name", LISTS)
async def test_pages_of_any_size_make_the_whole_order_both_ways(
    ask: Ask, rows: list[Row], name: str, seed: int
) -> None:
    random = Random(f"{name} {seed}")
    order, keys = asked(random)
    expected = ordered(rows, keys)
    for forward in (True, False):
        assert await walked(ask, name, order, random, forward) == expected, order


@pytest.mark.parametrize("seed", seeds(1, 6))
@pytest.mark.parametrize("name", LISTS)
async def test_between_any_two_places_lies_what_lies_between(ask: Ask, rows: list[Row], name: str, seed: int) -> None:
    random = Random(f"between {name} {seed}")
    order, keys = asked(random)
    expected = ordered(rows, keys)
    cursors = [edge["cursor"] for edge in (await page(ask, name, f"{order}, first: 100"))["edges"]]
    for _ in range(4):
        one, other = random.randrange(COUNT), random.randrange(COUNT)
        got = await page(ask, name, f'{order}, first: 100, after: "{cursors[one]}", before: "{cursors[other]}"')
        assert [edge["node"]["id"] for edge in got["edges"]] == expected[one + 1 : other], (order, one, other)


async def test_those_without_a_value_come_last_where_nothing_is_said(ask: Ask, rows: list[Row]) -> None:
    lacking = {row["id"] for row in rows if row["employees"] is None}
    for way in ("ASC", "DESC"):
        got = await page(ask, "of all", f"orderBy: [{{field: EMPLOYEES, direction: {way}}}], first: 100")
        assert {edge["node"]["id"] for edge in got["edges"][-len(lacking) :]} == lacking
