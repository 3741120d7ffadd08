"""Do introductions come about as often as their paths promise, and is that told honestly?"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.graph.database import Database
from graphservice.referrals.rules.calibration import Forecast, bins, brier, by_band, calibration_error
from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.predictions import predicted
from graphservice.referrals.rules.strength import TieBand
from tests.asking import Ask
from tests.conftest import NOW
from tests.referrals.asked import LONG_AGO, YEAR, Asked
from tests.referrals.people import People
from tests.referrals.test_requests import acquainted, request

QUERY = """query ($since: Date, $until: Date, $from: ID, $version: Int) {
  introductionCalibration(since: $since, until: $until, from: $from, predictedBy: $version) {
    decided open withoutPrediction enough predictedBy formulaVersion asOf expectedCalibrationError
    brier { score reliability resolution uncertainty within }
    byBand { band decided predicted enough made { numerator denominator value low high } evidence { id } }
    bins { low high decided predicted brierScore made { value } evidence { id } } } }"""


async def calibrated(asked: Asked, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = await asked.answer(QUERY, **{**YEAR, **more})
    return found


async def test_what_was_predicted_stands_beside_what_came_of_it(asked: Asked) -> None:
    strong: dict[str, Any] = {"predicted": 0.75, "weakestBand": "STRONG", "formulaVersion": 1}
    weak: dict[str, Any] = {"predicted": 0.25, "weakestBand": "WEAK", "formulaVersion": 1}
    won = [*await asked.requests(5, "INTRODUCED", **strong), *await asked.requests(3, "MET", **strong)]
    await asked.requests(2, "DECLINED", **strong)
    await asked.requests(4, "MET", **weak)
    await asked.requests(6, "NO_ANSWER", **weak)
    await asked.requests(3, "FORWARDED", **weak)
    found = await calibrated(asked)
    assert (found["decided"], found["open"], found["withoutPrediction"], found["enough"]) == (20, 3, 0, True)
    assert (found["predictedBy"], found["formulaVersion"], found["asOf"]) == ([1], 1, "2026-06-01T09:00:00Z")
    by_hand = {
        "score": (8 * 0.25**2 + 2 * 0.75**2 + 4 * 0.75**2 + 6 * 0.25**2) / 20,
        "reliability": (0.05**2 + 0.15**2) / 2,
        "resolution": 0.2**2,
        "uncertainty": 0.6 * 0.4,
        "within": 0.0,
    }
    assert found["brier"] == pytest.approx(by_hand)
    assert found["expectedCalibrationError"] == pytest.approx((0.05 + 0.15) / 2)
    rows = {row["band"]: row for row in found["byBand"]}
    assert list(rows) == ["STRONG", "MODERATE", "WEAK", "DORMANT"]
    assert rows["STRONG"]["made"] == {
        "numerator": 8, "denominator": 10, "value": 0.8,
        "low": pytest.approx(0.4902, abs=1e-4), "high": pytest.approx(0.9433, abs=1e-4),
    }  # fmt: skip
    assert (rows["WEAK"]["decided"], rows["WEAK"]["predicted"], rows["WEAK"]["enough"]) == (10, 0.25, True)
    assert {each["id"] for each in rows["STRONG"]["evidence"]} >= set(won)
    assert (rows["DORMANT"]["predicted"], rows["DORMANT"]["made"]["value"], rows["DORMANT"]["enough"]) == (
        None, None, False,
    )  # fmt: skip
    assert [(row["low"], row["high"], row["made"]["value"]) for row in found["bins"]] == [
        (0.25, 0.25, 0.4),
        (0.75, 0.75, 0.8),
    ]


async def test_what_was_not_written_down_is_told_apart(asked: Asked) -> None:
    """Of requests from before bands were kept, the band is not known; of imported ones, nothing was predicted."""
    await asked.request("MET")
    await asked.request("MET", predicted=None)
    await asked.request(
        "DECLINED", introducedAt=LONG_AGO + timedelta(hours=1), weakestBand="MODERATE", formulaVersion=7
    )
    found = await calibrated(asked)
    assert (found["decided"], found["withoutPrediction"], found["enough"]) == (2, 1, False)
    rows = {row["band"]: row["made"]["numerator"] for row in found["byBand"]}
    assert rows == {"STRONG": 0, "MODERATE": 1, "WEAK": 0, "DORMANT": 0, None: 1}
    assert (await calibrated(asked, version=7))["decided"] == 1


async def test_it_is_of_a_period_of_one_of_us_or_of_a_team(asked: Asked, database: Database) -> None:
    await asked.request("MET")
    await asked.request("MET", LONG_AGO, **{"from": "own_sample_jonas"})
    assert (await calibrated(asked, **{"from": asked.owner}))["decided"] == 1
    nobody = await calibrated(asked, since="2019-03-05")
    assert nobody["decided"] == 0
    assert (nobody["brier"], nobody["expectedCalibrationError"], nobody["bins"]) == (None, None, [])
    text = """MATCH (o:Owner {id: $p.owner}), (t:Team {id: 'team_sample_nordics'})
      CREATE (o)-[:MEMBER_OF {id: 'm_asked', factId: 'm_asked', recordedAt: $p.since, recordedBy: 'test',
        validFrom: $p.since, validTo: $p.until}]->(t)"""
    spent = {"owner": asked.owner, "since": LONG_AGO - timedelta(days=9), "until": LONG_AGO + timedelta(days=9)}
    await database.command(text, spent)
    await asked.request("MET", LONG_AGO + timedelta(days=20))
    assert (await calibrated(asked, **{"from": "team_sample_nordics"}))["decided"] == 1
    assert (await calibrated(asked))["decided"] == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    [('since: "2026-05-01", until: "2026-05-01"', "BAD_USER_INPUT"), ('from: "team_no"', "NOT_FOUND")],
)
async def test_what_makes_no_sense_is_refused(ask: Ask, arguments: str, code: str) -> None:
    answer = await ask(f"{{ introductionCalibration({arguments}) {{ decided }} }}")
    assert [error["extensions"]["code"] for error in answer.errors] == [code]


async def test_a_request_keeps_how_weak_its_weakest_tie_was(ask: Ask, database: Database, people: People) -> None:
    owner, friend, goal = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend)
    await acquainted(database, people, friend, goal, meetings=1)
    id = (await request(ask, owner, friend, goal))["introductionRequest"]["id"]
    shown = "weakestStrength weakestBand formulaVersion introducerKind"
    answer = await ask(f"query ($id: ID!) {{ introductionRequest(id: $id) {{ {shown} }} }}", {"id": id})
    assert answer.data == {
        "introductionRequest": {
            "weakestStrength": pytest.approx(1 - 2 ** (-4.5 / 8)),
            "weakestBand": "MODERATE",
            "formulaVersion": 2,
            "introducerKind": "OTHER",
        }
    }


async def test_what_was_predicted_is_the_quality_of_the_path_as_it_was_shown(
    ask: Ask, database: Database, people: People
) -> None:
    """With what two have in common."""
    owner, friend, goal = await people.new("own", "con", "con")
    await acquainted(database, people, owner, friend, goal)
    text = """UNWIND $p.ids AS id MATCH (c:Contact {id: id}), (a:Account {id: 'acc_sample_north'})
      CREATE (c)-[:WORKS_AT {id: id, factId: id, isPrimary: true, validFrom: $p.since, recordedAt: $p.since,
        recordedBy: 'test'}]->(a)"""
    await database.command(text, {"ids": [friend, goal], "since": LONG_AGO})
    text = "query ($to: ID!, $from: ID!) { introductionPaths(to: $to, from: $from) { paths { quality hops } } }"
    shown = (await ask(text, {"to": goal, "from": owner})).data
    asked_for = (await request(ask, owner, friend, goal))["introductionRequest"]
    assert shown == {"introductionPaths": {"paths": [{"quality": pytest.approx(asked_for["predicted"]), "hops": 2}]}}
    assert asked_for["predicted"] > ((1 - 2 ** (-13.5 / 8)) * 0.7) ** 2 + 0.01


FORECAST = st.builds(
    Forecast,
    id=st.uuids().map(str),
    predicted=st.sampled_from([0.05, 0.1, 0.2, 0.35, 0.5, 0.8]),
    made=st.booleans(),
    asked_at=st.just(NOW),
    band=st.sampled_from([None, *TieBand]),
)
ANY = st.builds(
    Forecast, st.uuids().map(str), st.floats(0, 1), st.booleans(), st.just(NOW), st.sampled_from([None, *TieBand])
)


@given(st.lists(FORECAST, min_size=1, max_size=200))
def test_murphys_identity_holds_where_predictions_of_a_bin_are_equal(forecasts: list[Forecast]) -> None:
    alike = [[each for each in forecasts if each.predicted == value] for value in {f.predicted for f in forecasts}]
    found = brier(alike)
    assert found is not None
    assert found.score == pytest.approx(found.reliability - found.resolution + found.uncertainty)
    assert found.within == pytest.approx(0, abs=1e-12)


@given(st.lists(ANY, min_size=1, max_size=200))
def test_what_is_within_bins_is_their_variance_less_twice_their_covariance(forecasts: list[Forecast]) -> None:
    """The two extra components of Stephenson, Coelho and Jolliffe 2008, in the words of numpy."""
    groups = bins(forecasts)
    found = brier(groups)
    extra = 0.0
    for group in groups:
        said, came = np.array([each.predicted for each in group]), np.array([float(each.made) for each in group])
        extra += len(group) * (said.var() - 2 * np.mean((said - said.mean()) * (came - came.mean())))
    assert found is not None
    assert found.within == pytest.approx(extra / len(forecasts), abs=1e-9)
    assert 0 <= (calibration_error(groups) or 0) <= 1


@given(st.lists(ANY, max_size=300))
def test_bins_are_in_order_large_enough_and_hold_all(forecasts: list[Forecast]) -> None:
    found = bins(forecasts)
    assert sum(map(len, found)) == len(forecasts)
    assert len(found) <= 10
    assert all(len(group) >= 10 for group in found) or len(found) == 1
    for one, other in pairwise(found):
        assert max(each.predicted for each in one) < min(each.predicted for each in other)
    assert sum(map(len, by_band(forecasts).values())) == len(forecasts)


def test_a_path_is_as_weak_as_its_weakest_tie() -> None:
    ties = [(0.9, TieBand.STRONG), (0.5, TieBand.DORMANT), (0.6, TieBand.STRONG)]
    found = predicted(ties, formula_of())
    assert found.quality == pytest.approx(0.9 * 0.5 * 0.6 * 0.7**3)
    assert (found.weakest, found.band) == (0.5, TieBand.DORMANT)
