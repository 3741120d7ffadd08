"""Is what stands in alternatives planned once? The planner multiplies them out: `(a AND b) OR (c AND d)` is four."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graphservice.graph.address import Address
from graphservice.settings import Settings
from tests.engine.composing import Composer

ROLES = ("NEW_SALES", "UPSELL", "RETENTION")
HELD = ", ".join(
    f"{{owners: {{some: {{role: {{eq: {role}}}}}}}, types: {{some: {{type: {{eq: CLIENT}}}}}}}}" for role in ROLES
)


@pytest.mark.usefixtures("database")
async def test_each_condition_of_an_alternative_is_planned_once(settings: Settings, address: Address) -> None:
    (statement,) = await Composer(settings)(f"{{ contacts(where: {{or: [{HELD}]}}) {{ totalCount }} }}")
    auth = (address.username, address.password)
    with neo4j.GraphDatabase.driver(address.uri, auth=auth) as driver:
        plan = driver.execute_query(f"EXPLAIN {statement.text}", p=statement.p).summary.plan
    assert plan is not None
    assert sum(name.startswith("Expand") for name in operators(plan)) == 2 * len(ROLES)


def operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from operators(child)
