"""What is concluded, as pure arithmetic: case mix, both directions, the two periods, what cannot be tested."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy.stats import binom, poisson

from graphservice.errors import ConfigurationError
from graphservice.performance import rules
from graphservice.performance.rules.attainment import Reached, attained, due_by_now
from graphservice.performance.rules.conclusions import (
    ConclusionLevel,
    OwnerKpi,
    OwnerTally,
    Weighed,
    counts_weighed,
    rates_weighed,
    unconcluded,
    verdicts,
)
from graphservice.performance.rules.definitions import Definition, definition, definitions
from graphservice.performance.rules.fairness import fairness_of
from graphservice.performance.rules.phases import phase_of_kpi
from graphservice.performance.rules.tallying import concludes
from graphservice.statistics.exact import poisson_binomial_p
from graphservice.statistics.rates import ENOUGH

NUMBERS = fairness_of()
ME = OwnerKpi("own_me", "WIN_RATE")


def kpi(key: str) -> Definition:
    found = definition(key)
    assert found is not None
    return found


def weighed(chance: float, missed: float, by_far: float, number: float = 40) -> Weighed:
    return Weighed(10, number, 20.0, 0.4, chance, missed, by_far)


BAD, FINE = weighed(0.001, 0.99, 0.95), weighed(0.6, 0.4, 0.1)


@pytest.mark.parametrize(
    ("now", "before", "level"),
    [
        (BAD, BAD, "TRAINING_SUGGESTED"),
        (BAD, FINE, "WATCH"),
        (BAD, None, "WATCH"),
        (BAD, weighed(0.001, 0.99, 0.95, 9), "WATCH"),
        (weighed(0.001, 0.99, 0.79), BAD, "WATCH"),  # not far enough below the target
        (weighed(0.11, 0.95, 0.95), BAD, "WATCH"),  # chance is too likely
        (weighed(0.024, 0.5, 0.5), BAD, "WATCH"),  # beyond the limit of the funnel alone
        (weighed(0.026, 0.89, 0.5), BAD, "NONE"),
        (FINE, BAD, "NONE"),
        (weighed(0.001, 0.99, 0.95, 9), BAD, "NOT_ENOUGH_DATA"),
    ],
)
def test_the_levels_are_those_of_the_rules(now: Weighed, before: Weighed | None, level: str) -> None:
    found = verdicts({ME: now}, {ME: before} if before else {}, NUMBERS)[ME]
    assert found.level == ConclusionLevel[level]
    assert bool(found.reasons) is (level != "NONE")


def test_more_tests_make_the_same_chance_say_less_and_few_cases_are_no_test() -> None:
    near = weighed(0.04, 0.95, 0.9)
    crowd = {OwnerKpi(f"own_{n}", "WIN_RATE"): FINE for n in range(30)}
    few = {OwnerKpi(f"own_{n}", "WIN_RATE"): weighed(0.9, 0.1, 0.1, 5) for n in range(30)}
    levels = [verdicts({ME: near, **rest}, {ME: near, **rest}, NUMBERS)[ME].level for rest in ({}, few, crowd)]
    assert levels == ["TRAINING_SUGGESTED", "TRAINING_SUGGESTED", "WATCH"]


def test_with_hard_cases_less_is_expected_and_the_test_is_that_of_the_moved_rates() -> None:
    hard, easy = OwnerTally("hard", 9, (0.3,) * 30, 0.6), OwnerTally("easy", 9, (0.9,) * 30, 0.6)
    found = rates_weighed([hard, easy], True, NUMBERS)
    assert found["hard"].expected + found["easy"].expected == pytest.approx(36)  # of all cases the target
    assert found["hard"].expected < 18 < found["easy"].expected
    assert found["hard"].chance > found["easy"].chance
    rate = found["hard"].expected / 30
    assert found["hard"].chance == pytest.approx(float(binom.cdf(9, 30, rate)))
    mixed = OwnerTally("mixed", 9, (0.3,) * 15 + (0.9,) * 15, 0.6)
    other = rates_weighed([mixed, hard, easy], True, NUMBERS)["mixed"]
    assert other.chance == pytest.approx(poisson_binomial_p(9, [rate] * 15 + [1.2 - rate] * 15), rel=1e-6)


def test_of_what_should_be_low_more_is_worse() -> None:
    few, many = OwnerTally("few", 2, (0.1,) * 40, 0.1), OwnerTally("many", 12, (0.1,) * 40, 0.1)
    found = rates_weighed([few, many], False, NUMBERS)
    assert found["many"].chance == pytest.approx(float(binom.sf(11, 40, 0.1)))
    assert found["many"].likely_missed > 0.9 > 0.5 > found["few"].likely_missed
    lost = counts_weighed([OwnerTally("many", 30, (), 12.0), OwnerTally("few", 8, (), 12.0)], False, NUMBERS)
    assert lost["many"].chance == pytest.approx(float(poisson.sf(29, 12)))
    assert lost["many"].likely_missed > 0.9 > lost["few"].likely_missed


def test_a_target_that_leaves_nothing_to_chance_is_not_tested() -> None:
    assert (
        rates_weighed([OwnerTally("a", 9, (0.9,) * 10, 1.0), OwnerTally("b", 9, (0.9,) * 10, 0.0)], True, NUMBERS) == {}
    )
    assert unconcluded(None, 1.0, partial=False).level == ConclusionLevel.NONE
    assert unconcluded(None, 0.5, partial=False).level == ConclusionLevel.NOT_ENOUGH_DATA
    verdict = verdicts({ME: BAD}, {ME: BAD}, NUMBERS)[ME]
    assert unconcluded(verdict, 0.5, partial=True).level == ConclusionLevel.NOT_ENOUGH_DATA


def test_nothing_is_concluded_from_amounts_balances_or_cases_that_hang_together() -> None:
    found = {key for key, each in definitions().items() if concludes(each)}
    assert {"WIN_RATE", "NEW_SALES", "LOGO_RETENTION", "LOGO_CHURN_OF_DUE", "CLIENTS_LOST"} <= found
    assert found.isdisjoint({"BOOKINGS", "GROSS_REVENUE_RETENTION", "SALES_CYCLE", "CLIENTS", "RECORD_COMPLETENESS"})
    assert {key for key in found if phase_of_kpi(key) is None} == set()


def test_attainment_has_its_interval_or_says_that_there_is_not_enough() -> None:
    rate = attained(0.5, 0.8, kpi("WIN_RATE"), (0.35, 0.65), 40)
    assert (rate.share, rate.low, rate.high) == pytest.approx((0.625, 0.4375, 0.8125))
    assert rate.enough is True
    assert rate.reached is False
    assert attained(0.78, 0.8, kpi("WIN_RATE"), (0.6, 0.9), 40).reached is None
    assert attained(0.5, 0.8, kpi("WIN_RATE"), (0.2, 0.8), 9).enough is False
    churn = attained(0.2, 0.1, kpi("LOGO_CHURN_OF_START"), (0.15, 0.3), 60)
    assert (churn.share, churn.reached) == (0.5, False)
    assert (churn.low, churn.high) == pytest.approx((1 / 3, 2 / 3))
    money = attained(50_000, 100_000, kpi("BOOKINGS"), None, None)
    assert (money.share, money.low, money.reached) == (0.5, None, False)
    assert attained(None, 100_000, kpi("BOOKINGS"), None, None).enough is False


def test_a_value_at_its_target_has_reached_it_whichever_way_is_better() -> None:
    assert attained(100_000, 100_000, kpi("BOOKINGS"), None, None) == Reached(1.0, None, None, True, True)
    assert attained(0.1, 0.1, kpi("LOGO_CHURN_OF_START"), None, ENOUGH).reached is True
    assert attained(0.2, 0.1, kpi("LOGO_CHURN_OF_START"), None, ENOUGH).reached is False
    assert attained(0.8, 0.8, kpi("WIN_RATE"), (0.6, 0.8), 40).reached is True
    assert attained(0.1, 0.1, kpi("LOGO_CHURN_OF_START"), (0.1, 0.2), 40).reached is True
    assert attained(0.0, 0.1, kpi("LOGO_CHURN_OF_START"), (0.0, 0.05), 40) == Reached(None, 2.0, None, True, True)


def test_what_is_summed_should_be_there_in_proportion_and_a_rate_at_once() -> None:
    assert due_by_now(100.0, kpi("BOOKINGS"), 0.25) == 25
    assert due_by_now(0.6, kpi("WIN_RATE"), 0.25) == 0.6


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("version = 1", "version = 7"), "1000"),
        (("least = 10 ", "least = 0 "), "cases.least is 0"),
        (("discovery = 0.10", "discovery = 1.5"), "training.discovery is 1.5"),
        (("limit = 0.025", "bound = 0.025"), "watch: bound, limit"),
        (('"TRUNCATED"', '"TRIMMED"'), "TRUNCATED, WINSORISED"),
        (("[cases]", "[cases"), "cannot be read"),
    ],
)
def test_a_file_of_own_numbers_is_checked(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    text = Path(rules.__file__).with_name("fairness.toml").read_text()
    assert change[0] in text
    file = tmp_path / "fairness.toml"
    file.write_text(text.replace(*change).replace("version = 1\n", "version = 1001\n"))
    with pytest.raises(ConfigurationError, match=told):
        fairness_of(file)
