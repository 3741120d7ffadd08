"""Does a bucket leak as it should?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from graphservice.spending.rules import DEBT, LeakyBucket, units


def test_an_operation_costs_its_statements_nodes_and_seconds() -> None:
    assert units(3, 250, 0.5) == 3 + 2.5 + 5


def test_what_leaks_in_a_minute_is_the_limit() -> None:
    bucket = LeakyBucket(120)
    assert bucket.level(120, 60) == 0
    assert bucket.level(120, 30) == 60
    assert bucket.wait(120, 1) == pytest.approx(0.5)
    assert bucket.wait(119, 1) == 0


@given(some.floats(1, 1e6), some.floats(0, 1e7), some.floats(0, 1e7), some.floats(-1e6, 1e6))
def test_nobody_waits_longer_than_it_takes_to_empty_a_full_bucket(
    limit: float, level: float, cost: float, since: float
) -> None:
    bucket = LeakyBucket(limit)
    filled = bucket.filled(bucket.level(level, since), cost)
    assert filled <= limit * DEBT
    assert bucket.wait(filled, 1) <= 60 * DEBT + 60 / limit
    assert bucket.level(filled, bucket.wait(filled, 1) + 1e-6) + 1 <= limit + 1e-6 * limit + 1e-3


def test_a_clock_that_goes_back_neither_empties_nor_fills_it() -> None:
    assert LeakyBucket(10).level(20, -1e9) == 20
