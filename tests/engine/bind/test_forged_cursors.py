"""What if somebody makes a cursor? What the database would choke on is refused; anything else is a place like any."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from tests.asking import Ask

QUERY = "query ($place: String) { accounts(orderBy: [{field: CREATED_AT}], after: $place) { nodes { id } } }"


async def forged(ask: Ask, *values: object) -> Any:
    """The answer after a place of the right list with other values in it."""
    answer = await ask("{ accounts(orderBy: [{field: CREATED_AT}], first: 1) { pageInfo { endCursor } } }")
    assert answer.data is not None
    true = answer.data["accounts"]["pageInfo"]["endCursor"]
    sign, *_ = json.loads(base64.urlsafe_b64decode(true + "=" * (-len(true) % 4)))
    made = base64.urlsafe_b64encode(json.dumps([sign, *values]).encode()).decode().rstrip("=")
    return await ask(QUERY, {"place": made})


@pytest.mark.parametrize(
    "values",
    [
        ["yesterday", "acc_1"],
        [5, "acc_1"],
        ["2026-01-31", "acc_1"],
        ["2026-01-31T09:00:00", "acc_1"],
        ["2026-02-31T09:00:00Z", "acc_1"],
        ["20260131T090000Z", "acc_1"],
        ["2026-01-31T09:00:00+00:00:30", "acc_1"],
        ["2026-01-31T09:00:00Z", 2**63],
        ["2026-01-31T09:00:00Z", None],
        ["2026-01-31T09:00:00Z", {"id": "acc_1"}],
        ["2026-01-31T09:00:00Z", ["acc_1"]],
    ],
)
async def test_a_value_that_cannot_be_of_its_key_is_refused_before_any_statement(ask: Ask, values: list[Any]) -> None:
    answer = await forged(ask, *values)
    (error,) = answer.errors
    assert (
        error["message"] == "`after` is not a cursor. Give `endCursor` or `startCursor` of an earlier page, unchanged."
    )
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert answer.extensions == {}


@pytest.mark.parametrize("values", [[], ["2026-01-31T09:00:00Z"], ["2026-01-31T09:00:00Z", "acc_1", "acc_1"]])
async def test_too_few_or_too_many_values_are_of_another_list(ask: Ask, values: list[Any]) -> None:
    (error,) = (await forged(ask, *values)).errors
    assert "another list or of another order" in error["message"]


async def test_a_place_where_nothing_stands_is_a_place_all_the_same(ask: Ask) -> None:
    late = await forged(ask, "2100-01-31T09:00:00.123456789+14:00", "'] RETURN 1 //")
    assert late.data == {"accounts": {"nodes": []}}
    everything = (await forged(ask, "1900-01-31T09:00:00Z", "")).data["accounts"]["nodes"]
    assert {"id": "acc_sample_north"} in everything
