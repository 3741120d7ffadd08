"""Exact tests and the false discovery rate, by other libraries and published numbers."""

from __future__ import annotations

import itertools
import math

import pytest
from scipy.stats import binomtest
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from graphservice.statistics.casemix import expected_rates, moved, moved_to
from graphservice.statistics.discovery import false_discovery
from graphservice.statistics.exact import binomial_p, poisson_binomial_p, poisson_p
from graphservice.statistics.rates import wilson

# Benjamini and Hochberg 1995, section 4: 15 tests of a study of thrombolysis.
PUBLISHED = [
    .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0
]  # fmt: skip


def test_four_of_the_fifteen_published_tests_stand_at_five_percent() -> None:
    assert [each <= 0.05 for each in false_discovery(PUBLISHED)] == [True] * 4 + [False] * 11


@pytest.mark.parametrize("ps", [PUBLISHED, PUBLISHED[::-1], [0.5], [0.02, 0.02, 0.9], []])
def test_adjusted_values_are_those_of_another_library_in_any_order(ps: list[float]) -> None:
    assert false_discovery(ps) == pytest.approx(list(multipletests(ps, method="fdr_bh")[1]) if ps else [])


@pytest.mark.parametrize(("count", "number", "rate"), [(0, 20, 0.1), (13, 20, 0.88), (20, 20, 0.88), (7, 9, 0.5)])
def test_a_binomial_test_is_that_of_another_library(count: int, number: int, rate: float) -> None:
    less, greater = (binomtest(count, number, rate, "less"), binomtest(count, number, rate, "greater"))
    assert binomial_p(count, number, rate) == pytest.approx(less.pvalue)
    assert binomial_p(count, number, rate, below=False) == pytest.approx(greater.pvalue)


def test_a_poisson_test_sums_the_probabilities_of_all_counts_as_far() -> None:
    by_hand = sum(math.exp(-12.5) * 12.5**count / math.factorial(count) for count in range(7))
    assert poisson_p(6, 12.5) == pytest.approx(by_hand)
    assert poisson_p(7, 12.5, below=False) == pytest.approx(1 - by_hand)


def test_cases_with_rates_of_their_own_are_every_outcome_added_up() -> None:
    rates = [0.9, 0.9, 0.35, 0.1, 0.62, 0.9]
    chance = [0.0] * 7
    for outcome in itertools.product((0, 1), repeat=6):
        chance[sum(outcome)] += math.prod(p if did else 1 - p for did, p in zip(outcome, rates, strict=True))
    for count in range(7):
        assert poisson_binomial_p(count, rates) == pytest.approx(sum(chance[: count + 1]))
        assert poisson_binomial_p(count, rates, below=False) == pytest.approx(sum(chance[count:]))


def test_cases_of_one_rate_are_binomial() -> None:
    assert poisson_binomial_p(70, [0.88] * 90) == pytest.approx(binomial_p(70, 90, 0.88))


@pytest.mark.parametrize(
    ("count", "number", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_that_newcombe_prints(count: int, number: int, low: float, high: float) -> None:
    assert wilson(count / number, number) == pytest.approx((low, high), abs=5e-5)
    assert wilson(count / number, number) == pytest.approx(proportion_confint(count, number, method="wilson"))


def test_the_rates_of_cells_are_those_of_comparable_cases_and_small_cells_lose_their_last_trait() -> None:
    cells = [("NEW", "small")] * 30 + [("NEW", "large")] * 3 + [("RENEWAL", "small")] * 2
    happened = [True] * 12 + [False] * 18 + [True] * 3 + [True] * 2
    rates = expected_rates(cells, happened, 20)
    assert rates[0] == pytest.approx(12.5 / 31)
    assert rates[30] == pytest.approx(15.5 / 34)  # too few large ones: all NEW
    assert rates[-1] == pytest.approx(17.5 / 36)  # too few renewals: all


def test_rates_are_moved_until_their_mean_is_the_target_and_keep_their_odds_ratios() -> None:
    rates = {0.2: 30, 0.5: 50, 0.9: 20}
    by = moved_to(rates, 0.75)
    after = [moved(rate, by) for rate in rates]
    assert sum(rate * n for rate, n in zip(after, rates.values(), strict=True)) / 100 == pytest.approx(0.75)
    odds = [rate / (1 - rate) for rate in after]
    assert odds[1] / odds[0] == pytest.approx(1 / 0.25)
    assert odds[2] / odds[1] == pytest.approx(9)
