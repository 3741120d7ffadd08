"""The limits of a funnel, by hospitals whose figures are published and by another library."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scipy.stats import binomtest, poisson

from graphservice.statistics.funnel import (
    WITHIN_95,
    WITHIN_998,
    Convention,
    OverDispersion,
    outside,
    rate_limits,
    ratio_limits,
    spread_of_rates,
    spread_of_ratios,
    wider_rate_limits,
    wider_ratio_limits,
)

PAIRS: list[tuple[int, float]] = json.loads(Path(__file__).with_name("medpar.json").read_text())["pairs"]
OBSERVED, EXPECTED = [pair[0] for pair in PAIRS], [pair[1] for pair in PAIRS]


@pytest.mark.parametrize(("convention", "number"), [(Convention.AROUND_TARGET, 25), (Convention.OWN_INTERVAL, 23)])
def test_so_many_of_54_hospitals_are_outside_the_exact_limits(convention: Convention, number: int) -> None:
    assert len(PAIRS) == 54
    assert sum(OBSERVED) == pytest.approx(sum(EXPECTED), abs=0.01)
    found = [outside(o / e, ratio_limits(e, convention, WITHIN_998)) for o, e in PAIRS]
    assert sum(found) == number


@pytest.mark.parametrize(("method", "number"), [(OverDispersion.TRUNCATED, 9), (OverDispersion.WINSORISED, 6)])
def test_so_many_are_outside_when_hospitals_differ_by_more_than_chance(method: OverDispersion, number: int) -> None:
    spread = spread_of_ratios(OBSERVED, EXPECTED, method)
    assert spread.phi > 1
    found = [outside(o / e, wider_ratio_limits(e, spread, WITHIN_998)) for o, e in PAIRS]
    assert sum(found) == number


@pytest.mark.parametrize(("number", "target"), [(20, 0.88), (9, 0.5), (100, 0.02), (250, 0.61), (3, 0.9)])
@pytest.mark.parametrize("side", [WITHIN_95, WITHIN_998])
def test_a_rate_is_outside_where_its_own_exact_interval_does_not_reach_the_target(
    number: int, target: float, side: float
) -> None:
    limits = rate_limits(number, target, Convention.OWN_INTERVAL, side)
    for count in range(number + 1):
        own = binomtest(count, number).proportion_ci(1 - 2 * side, "exact")
        assert outside(count / number, limits) != (own.low <= target <= own.high)


@pytest.mark.parametrize("expected", [0.4, 3.0, 11.5, 240.0])
@pytest.mark.parametrize("side", [WITHIN_95, WITHIN_998])
def test_a_ratio_is_outside_where_an_exact_test_refuses_it(expected: float, side: float) -> None:
    limits = ratio_limits(expected, Convention.OWN_INTERVAL, side)
    for count in range(int(expected * 3) + 12):
        refused = poisson.cdf(count, expected) < side or poisson.sf(count - 1, expected) < side
        assert outside(count / expected, limits) is bool(refused)


def test_limits_around_a_target_are_its_interval_as_if_it_had_been_counted() -> None:
    own = binomtest(15, 20).proportion_ci(0.95, "exact")
    assert rate_limits(20, 0.75, Convention.AROUND_TARGET, WITHIN_95) == pytest.approx((own.low, own.high))


def test_rates_that_differ_by_chance_alone_keep_their_limits_and_others_widen_them() -> None:
    even = spread_of_rates([8, 9, 7, 8, 9, 7, 8, 8], [10] * 8, [0.8] * 8, OverDispersion.WINSORISED)
    assert even.between == 0
    apart = spread_of_rates([80, 99, 60, 85, 95, 70, 40, 98], [100] * 8, [0.8] * 8, OverDispersion.WINSORISED)
    narrow, wide = (wider_rate_limits(100, 0.8, spread, WITHIN_95) for spread in (even, apart))
    assert wide[0] < narrow[0] < 0.8 < narrow[1] < wide[1]
    assert narrow == pytest.approx(rate_limits(100, 0.8, Convention.AROUND_TARGET, WITHIN_95), abs=0.02)


def test_one_member_alone_says_nothing_of_the_spread() -> None:
    assert spread_of_ratios([30], [3.0], OverDispersion.TRUNCATED).between == 0
