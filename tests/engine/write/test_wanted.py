"""Is a filtered list the same, whichever way its rows are found?"""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio

from graphservice.engine.service import Service
from graphservice.engine.write import wanted
from graphservice.graph.database import Database
from graphservice.schema import schema
from graphservice.settings import Settings
from tests.asking import Ask
from tests.engine.composing import Composer

WHERES = [
    '{country: {eq: "SE"}}',
    '{country: {in: ["SE", "FR"]}, optedOut: {eq: false}}',
    '{name: {startsWith: "A"}, jobFunction: {eq: PRODUCT}}',
    '{name: {contains: "r"}, not: {country: {eq: "SE"}}}',
    '{employers: {some: {industry: {eq: "Media"}}}}',
    '{employers: {some: {domain: {eq: "angstrom.example"}}}, optedOut: {eq: false}}',
    '{employers: {some: {name: {startsWith: "Å"}}}, owners: {none: {}}}',
    '{country: {eq: "nowhere"}}',
    '{not: {country: {eq: "SE"}}}',
    "{owners: {none: {role: {eq: NEW_SALES}}}}",
]
ORDERS = ["", "orderBy: [{field: CREATED_AT, direction: DESC}],", "orderBy: [{field: JOB_FUNCTION}],"]


NEAR_AND_ORDER = [(2, order) for order in ORDERS] + [(wanted.NEAR, ORDERS[1])]  # rows looked at in order at first
PART = [(*each, WHERES[place :: len(NEAR_AND_ORDER)]) for place, each in enumerate(NEAR_AND_ORDER)]
WHOLE = [pytest.param(*each, WHERES, marks=pytest.mark.proof) for each in NEAR_AND_ORDER]


@pytest.fixture
def anew(settings: Settings, database: Database) -> Ask:
    """A service that knows no plan yet."""
    return Ask(Service(schema, database, settings))


@pytest_asyncio.fixture(scope="module")
async def fitting(ask: Ask) -> dict[str, set[str]]:
    """Which contacts fit each `where`, asked one by one."""
    ids = [each["id"] for each in await _pages(ask, "{}", "", "first: 100, after")]
    return {where: {id for id in ids if await _fits(ask, where, id)} for where in WHERES}


@pytest.mark.parametrize(("near", "order", "wheres"), [*PART, *WHOLE])
async def test_the_pages_of_a_filtered_list_are_all_of_it_in_order(
    ask: Ask,
    anew: Ask,
    fitting: dict[str, set[str]],
    near: int,
    order: str,
    wheres: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wanted, "NEAR", near)
    everyone = [each["id"] for each in await _pages(ask, "{}", order, "first: 100, after")]
    for where in wheres:
        there = [each for each in everyone if each in fitting[where]]
        assert [each["id"] for each in await _pages(anew, where, order, "first: 2, after")] == there, where
        assert [each["id"] for each in await _pages(anew, where, order, "last: 2, before")] == there, where
        counted = await anew(f"{{ contacts(where: {where}) {{ totalCount }} }}")
        assert counted.data == {"contacts": {"totalCount": len(there)}}


async def _pages(ask: Ask, where: str, order: str, which: str) -> list[dict[str, Any]]:
    """All nodes of a list, page by page, in the order of the list."""
    found: list[dict[str, Any]] = []
    place, forward = None, which.startswith("first")
    while True:
        text = f"""query ($place: String) {{ contacts(where: {where}, {order} {which}: $place) {{
          nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"""
        answer = await ask(text, {"place": place})
        assert answer.data is not None, answer.errors
        page, info = answer.data["contacts"]["nodes"], answer.data["contacts"]["pageInfo"]
        found = found + page if forward else page + found
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            return found
        place = info["endCursor" if forward else "startCursor"]


async def _fits(ask: Ask, where: str, id: str) -> bool:
    """Whether one contact does, by itself: found by its id, there is one way only."""
    answer = await ask(f'{{ contacts(where: {{id: {{eq: "{id}"}}, and: [{where}]}}) {{ nodes {{ id }} }} }}')
    assert answer.data is not None, answer.errors
    return bool(answer.data["contacts"]["nodes"])


@pytest.mark.parametrize(
    ("where", "ways"),
    [
        ('{email: {eq: "a@b.example"}, country: {eq: "SE"}}', 1),  # few have it
        ('{createdAt: {gte: "2026-01-01T00:00:00Z"}}', 1),  # it is a stretch of the order
        ('{employers: {some: {id: {eq: "acc_1"}}}, country: {eq: "SE"}}', 1),  # few are there
        ('{country: {eq: "SE"}}', 2),
        ('{createdAt: {gte: "2026-01-01T00:00:00Z"}, country: {eq: "SE"}}', 2),
    ],
)
async def test_rows_are_looked_at_in_order_where_nothing_says_that_they_are_few(where: str, ways: int) -> None:
    query = f"{{ contacts(where: {where}, orderBy: [{{field: CREATED_AT}}]) {{ nodes {{ id }} }} }}"
    (statement,) = await Composer(Settings())(query)
    assert statement.text.count(f"LIMIT {wanted.NEAR} ") == ways - 1
    assert statement.text.count("ORDER BY") == ways
