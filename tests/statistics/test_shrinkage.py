"""Shrunken rates, by published examples."""

from __future__ import annotations

import numpy as np
import pytest

from graphservice.statistics.shrinkage import LikelyRate, likely_rates, likely_ratios

# Efron and Morris 1975, table 1: hits of 18 batters in their first 45 at bats of 1970, and their rate afterwards.
HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
LATER = [
    .346, .298, .276, .222, .273, .270, .263, .210, .269, .230, .264, .256, .303, .264, .226, .286, .316, .200
]  # fmt: skip


def test_shrunken_rates_of_the_batters_are_as_near_to_what_came_as_those_published() -> None:
    likely = likely_rates(HITS, [45] * 18)
    raw = sum((hits / 45 - rate) ** 2 for hits, rate in zip(HITS, LATER, strict=True))
    shrunk = sum((each.mean - rate) ** 2 for each, rate in zip(likely, LATER, strict=True))
    assert raw == pytest.approx(0.0755, abs=5e-5)
    assert shrunk == pytest.approx(0.0214, abs=5e-4)
    assert likely[0].mean == pytest.approx(0.294, abs=0.01)  # Clemente
    assert raw / shrunk == pytest.approx(3.5, abs=0.1)


def test_few_cases_say_less_than_many() -> None:
    # Robinson 2017, Introduction to Empirical Bayes: a prior of 78.661 hits in 303.536 at bats.
    assert LikelyRate(4 + 78.661, 6 + 224.875).mean == pytest.approx(0.264, abs=5e-4)
    assert LikelyRate(300 + 78.661, 700 + 224.875).mean == pytest.approx(0.290, abs=5e-4)


def test_the_spread_that_made_the_rates_is_found() -> None:
    rng = np.random.default_rng(7)
    truth = rng.beta(0.8 * 40, 0.2 * 40, 600)
    found = likely_rates(rng.binomial(60, truth).tolist(), [60] * 600)
    weight = found[0].a + found[0].b - 60
    assert 30 < weight < 53


def test_rates_are_drawn_towards_what_is_expected_of_each() -> None:
    hard, easy = likely_rates([5, 5], [10, 10], [0.2, 0.8])
    assert hard.mean < 0.5 < easy.mean
    assert hard.below(0.5) > 0.5 > easy.below(0.5)


def test_ratios_are_drawn_towards_that_of_all_and_less_where_more_was_expected() -> None:
    rng = np.random.default_rng(3)
    expected = np.tile([5.0, 80.0], 100)
    found = likely_ratios(rng.poisson(expected * rng.gamma(9, 1 / 9, 200)).tolist(), expected.tolist())
    assert float(np.mean([each.mean for each in found])) == pytest.approx(1, abs=0.06)
    assert 6 < found[0].rate - 5 < 14  # the weight with which they were made: 9
    few, many = likely_ratios([2, 40, 50], [10.0, 80.0, 50.0])[:2]
    assert 0.2 < few.mean < 0.9
    assert abs(many.mean - 0.5) < abs(few.mean - 0.2)
