"""Is it told right how sure a share is, and how sure the difference of two?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from graphservice.statistics.rates import Proportion, difference

SOME_OF_ALL = st.integers(1, 500).flatmap(lambda all: st.tuples(st.integers(0, all), st.just(all)))


@pytest.mark.parametrize(
    ("some", "all", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(some: int, all: int, low: float, high: float) -> None:
    """Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3."""
    assert list(Proportion(some, all).interval or ()) == pytest.approx([low, high], abs=5e-5)


@given(SOME_OF_ALL)
def test_it_is_that_of_scipy(share: tuple[int, int]) -> None:
    expected = stats.binomtest(*share).proportion_ci(0.95, method="wilson")
    assert list(Proportion(*share).interval or ()) == pytest.approx([expected.low, expected.high], abs=1e-12)


def test_of_none_there_is_no_share() -> None:
    assert (Proportion(0, 0).value, Proportion(0, 0).interval) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_newcombes(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10."""
    assert list(apart(Proportion(*one), Proportion(*other))) == pytest.approx([low, high], abs=5e-5)


@given(SOME_OF_ALL, SOME_OF_ALL)
def test_a_difference_the_other_way_round_is_the_same_turned(one: tuple[int, int], other: tuple[int, int]) -> None:
    low, high = apart(Proportion(*one), Proportion(*other))
    assert apart(Proportion(*other), Proportion(*one)) == pytest.approx((-high, -low))
    assert -1 - 1e-9 <= low <= high <= 1 + 1e-9


def apart(one: Proportion, other: Proportion) -> tuple[float, float]:
    assert one.value is not None and one.interval and other.value is not None and other.interval
    return difference(one.value, one.interval, other.value, other.interval)
