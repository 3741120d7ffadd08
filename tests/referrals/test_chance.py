"""Does the chance of a path follow from what came of past requests, and is it shown only where it tells something?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np
import pytest
import scipy
from hypothesis import given
from hypothesis import strategies as st

from graphservice.demo.story.asking import INTERCEPT, SLOPE, came_about, chance
from graphservice.referrals.rules.calibration import Forecast
from graphservice.referrals.rules.chance import ENOUGH_REQUESTS, NotShown, chances, fit, judged
from graphservice.referrals.rules.formula import formula_of
from tests.conftest import NOW
from tests.referrals.asked import LONG_AGO, Asked
from tests.referrals.firm import Firm

PATHS = """query ($to: ID!) { introductionPaths(to: $to) { paths { quality chance {
  value low high requests brierScore brierScoreOfBaseRate notShown why } } } }"""


def past(qualities: list[float], made: list[bool]) -> list[Forecast]:
    """One request a day."""
    days = enumerate(zip(qualities, made, strict=True))
    return [Forecast(f"irq_{day:05}", quality, came, NOW + timedelta(days=day)) for day, (quality, came) in days]


def story(count: int) -> list[Forecast]:
    """What comes of requests in the demo's world, along paths from hardly any tie to the strongest."""
    qualities = [0.012 * (0.68 / 0.012) ** ((7 * number % 100) / 99) for number in range(count)]
    return past(qualities, [came_about(number, quality) for number, quality in enumerate(qualities)])


def likelihood(found: Any, some: list[Forecast]) -> float:
    """What Platt's scaling makes least, in his words: the cross-entropy with targets that are not quite 0 and 1."""
    yes = sum(each.made for each in some)
    targets = [(yes + 1) / (yes + 2) if each.made else 1 / (len(some) - yes + 2) for each in some]
    likely = scipy.special.expit([found[0] + found[1] * scipy.special.logit(each.predicted) for each in some])
    return float(-sum(t * np.log(p) + (1 - t) * np.log1p(-p) for t, p in zip(targets, likely, strict=True)))


@pytest.mark.parametrize("count", [60, 200, 1_000])
def test_the_fit_is_that_of_a_general_optimizer(count: int) -> None:
    some = story(count)
    best = scipy.optimize.minimize(likelihood, [0.0, 0.0], args=(some,), method="Nelder-Mead", options={"xatol": 1e-8})
    found = fit(some)
    assert (found.intercept, found.slope) == pytest.approx(tuple(best.x), abs=1e-3)
    assert likelihood((found.intercept, found.slope), some) <= best.fun + 1e-9


def test_the_fit_finds_the_chances_of_the_demos_world_again() -> None:
    found = fit(story(4_000))
    assert (found.intercept, found.slope) == pytest.approx((INTERCEPT, SLOPE), abs=0.2)
    for quality in (0.014, 0.05, 0.2, 0.42, 0.6):
        low, high = found.interval(quality)
        assert found.chance(quality) == pytest.approx(chance(quality), abs=0.03)
        assert low < chance(quality) < high


def test_intervals_hold_the_true_chance_about_as_often_as_they_say() -> None:
    dice, held = np.random.default_rng(11), []
    for _ in range(300):
        qualities = dice.uniform(0.02, 0.65, 120).tolist()
        found = fit(past(qualities, [bool(dice.random() < chance(quality)) for quality in qualities]))
        held += [low <= chance(at) <= high for at in (0.1, 0.4) for low, high in [found.interval(at)]]
    assert 0.92 <= sum(held) / len(held) <= 0.98


def test_a_chance_is_shown_where_it_beats_the_base_rate_on_later_requests() -> None:
    found = chances(story(200))
    assert found.fit is not None
    assert found.brier is not None
    assert found.of_base_rate is not None
    assert (found.brier < found.of_base_rate, found.not_shown, found.requests) == (True, None, 200)
    few = chances(story(ENOUGH_REQUESTS - 1))
    assert (few.fit, few.brier, few.not_shown) == (None, None, NotShown.TOO_FEW)
    assert chances(story(ENOUGH_REQUESTS)).not_shown is not NotShown.TOO_FEW


def test_no_chance_is_shown_where_quality_says_nothing_or_the_contrary() -> None:
    qualities = [each.predicted for each in story(300)]
    every_other = chances(past(qualities, [number % 2 == 0 for number in range(300)]))
    contrary = chances(past(qualities, [quality < 0.2 for quality in qualities]))
    assert [each.not_shown for each in (every_other, contrary)] == [NotShown.NO_BETTER] * 2
    assert (every_other.fit, contrary.fit) == (None, None)


def test_what_is_judged_is_only_what_came_later() -> None:
    """Whoever looked at all of it would know that the last part came about: each part is predicted by those before."""
    some = past([0.3] * 100, [number >= 80 for number in range(100)])
    score, base = judged(some)
    assert score == pytest.approx(base, abs=0.01)
    assert base == pytest.approx(sum((number >= 80) for number in range(20, 100)) / 80)


FORECASTS = st.lists(st.tuples(st.floats(1e-12, 1), st.booleans()), min_size=1, max_size=80)


@given(FORECASTS, st.floats(0, 1), st.floats(0, 1))
def test_a_better_path_never_has_less_of_a_chance_where_it_is_shown(
    some: list[tuple[float, bool]], one: float, other: float
) -> None:
    found = fit(past([quality for quality, _ in some], [made for _, made in some]))
    values = [found.chance(quality) for quality in sorted((one, other))]
    assert all(0 <= value <= 1 for value in values)
    assert found.slope < 0 or values[0] <= values[1] + 1e-12
    low, high = found.interval(one)
    assert 0 <= low <= found.chance(one) <= high <= 1


async def test_each_path_has_its_chance_by_what_came_of_past_requests(asked: Asked, firm: Firm) -> None:
    await firm.tie((asked.owner, asked.goal, 3))
    version = formula_of().version
    for number, each in enumerate(story(60)):
        status = "INTRODUCED" if each.made else "DECLINED"
        at = LONG_AGO + timedelta(days=number)
        await asked.request(status, at, predicted=each.predicted, formulaVersion=version)
    await asked.request("ASKED", LONG_AGO, predicted=0.1, formulaVersion=version)  # nothing came of it yet
    await asked.request("MET", LONG_AGO, predicted=0.1, formulaVersion=version + 1)  # of another formula
    answer = await firm.ask(PATHS, {"to": asked.goal})
    assert answer.errors == []
    assert answer.data is not None
    (path,) = answer.data["introductionPaths"]["paths"]
    known = chances(story(60))
    assert known.fit is not None
    found = path["chance"]
    assert found["value"] == pytest.approx(known.fit.chance(path["quality"]), abs=1e-6)
    assert (found["low"], found["high"]) == pytest.approx(known.fit.interval(path["quality"]), abs=1e-6)
    assert (found["requests"], found["notShown"]) == (60, None)
    assert found["brierScore"] < found["brierScoreOfBaseRate"]
    assert "of 10 introductions along paths like this came about" in found["why"]


async def test_without_enough_past_requests_the_answer_says_so(asked: Asked, firm: Firm) -> None:
    await firm.tie((asked.owner, asked.goal, 3))
    answer = await firm.ask(PATHS, {"to": asked.goal})
    assert answer.data is not None
    (path,) = answer.data["introductionPaths"]["paths"]
    assert (path["chance"]["value"], path["chance"]["notShown"]) == (None, "TOO_FEW")
