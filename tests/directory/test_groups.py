"""How many are there of each kind, counted by the database?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from graphservice.graph.database import Database
from tests.asking import Ask
from tests.directory.conftest import Read

_MANY = """
WITH datetime('2023-01-01T00:00:00Z') AS at
UNWIND range(1, 120) AS i UNWIND range(1, CASE WHEN i <= 3 THEN 2 ELSE 1 END) AS j
CREATE (:Product {id: 'prod_many_' + i + '_' + j, name: 'Many', line: 'Line ' + right('00' + i, 3), createdAt: at,
  updatedAt: at, version: 1})
"""


@pytest_asyncio.fixture
async def many(database: Database) -> AsyncIterator[None]:
    """123 products in 120 lines."""
    await database.command(_MANY)
    yield
    await database.command("MATCH (n:Product) WHERE n.id STARTS WITH 'prod_many_' DELETE n")


async def test_groups_come_with_the_largest_first_then_by_key_and_those_without_one_apart(read: Read) -> None:
    data = await read(
        """query ($old: MomentFilter = {lt: "2026-06-01T00:00:00Z"}) {
        industry: accountsBy(field: INDUSTRY, where: {createdAt: $old}) { key count }
        function: contactsBy(field: JOB_FUNCTION, where: {createdAt: $old}) { key count }
        source: opportunitiesBy(field: LEAD_SOURCE, where: {createdAt: $old}) { key count }
        line: productsBy(field: LINE, where: {createdAt: $old}) { key count }
        direction: interactionsBy(field: DIRECTION, where: {createdAt: $old}) { key count }
        campaign: campaignsBy(field: KIND, where: {createdAt: $old}) { n: count key __typename } }"""
    )
    assert data["industry"] == [
        {"key": "Media", "count": 2},
        {"key": "Logistics", "count": 1},
        {"key": "Manufacturing", "count": 1},
    ]
    assert data["function"] == [
        {"key": "MARKETING", "count": 2},
        {"key": "OPERATIONS", "count": 2},
        *({"key": key, "count": 1} for key in ("EXECUTIVE", "FINANCE", "IT", "PROCUREMENT", "PRODUCT")),
    ]
    assert data["source"] == [
        {"key": None, "count": 2},
        {"key": "Referral", "count": 1},
        {"key": "Web", "count": 1},
    ]
    assert data["line"] == [{"key": "Analytics", "count": 1}, {"key": "Automation", "count": 1}]
    assert data["direction"] == [
        {"key": "INBOUND", "count": 1},
        {"key": "OUTBOUND", "count": 1},
        {"key": None, "count": 1},
    ]
    assert data["campaign"] == [{"n": 1, "key": "EVENT", "__typename": "GroupCount"}]


async def test_only_what_fits_is_counted(read: Read) -> None:
    data = await read(
        """query ($field: ContactGroupField!, $where: ContactWhere) {
        contactsBy(field: $field, where: $where) { key count }
        none: contactsBy(field: COUNTRY, where: {name: {eq: "Nobody"}}) { key } }""",
        {"field": "ALIGNED_WITH", "where": {"employers": {"some": {"industry": {"eq": "Media"}}}}},
    )
    assert data == {
        "contactsBy": [
            {"key": "MARKETING", "count": 2},
            {"key": "BUSINESS_STRATEGY", "count": 1},
            {"key": None, "count": 1},
        ],
        "none": [],
    }


@pytest.mark.usefixtures("many")
async def test_the_hundred_largest_groups_are_given(read: Read) -> None:
    data = await read('{ productsBy(field: LINE, where: {name: {eq: "Many"}}) { key count } }')
    groups = [(group["key"], group["count"]) for group in data["productsBy"]]
    twice, once = [(f"Line {i:03}", 2) for i in (1, 2, 3)], [(f"Line {i:03}", 1) for i in range(4, 101)]
    assert groups == twice + once


async def test_groups_count_as_nodes_that_a_query_can_return(ask: Ask) -> None:
    answer = await ask("{ accountsBy(field: TIER) { key } }")
    assert answer.extensions["cost"]["nodes"] == 100


async def test_what_cannot_be_grouped_by_is_refused(ask: Ask) -> None:
    answer = await ask("{ accountsBy(field: NAME) { key } }")
    assert answer.data is None
    assert [error["message"] for error in answer.errors] == ["Value 'NAME' does not exist in 'AccountGroupField' enum."]
