"""Conclusions: who is suggested training, who is watched, who may know it, and that few cases say nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from graphql import is_enum_type
from scipy.stats import binom

from graphservice.graph.database import Database
from graphservice.performance.rules.definitions import definitions
from graphservice.schema import schema
from graphservice.viewer import LOCAL, Viewer
from tests.asking import Ask
from tests.performance.staff import deals, gone, people
from tests.performance.test_reviews import one
from tests.performance.test_targets import did

LEAD = "own_fair_lead"
WEAK, ONCE, FINE, NEW, PLAIN = (f"own_fair_{name}" for name in ("weak", "once", "fine", "new", "plain"))
OTHERS = [f"own_fair_other{number}" for number in range(8)]
NOW_, BEFORE = "2026-02-10", "2025-11-10"
QUARTER, LAST = {"kind": "QUARTER", "on": NOW_}, {"kind": "QUARTER", "on": BEFORE}
ASK = """query ($of: ID, $period: PeriodInput!, $kpis: [String!]) { conclusions(of: $of, period: $period, kpis: $kpis) {
  owner { id } kpi level reasons target observed cases expected ratio shrunkRate likelyMissed chance adjustedChance
  phase peers { id } evidence { totalCount nodes { id } } practice { what own others } formulaVersion } }"""
FUNNEL = """query ($kpi: String!, $period: PeriodInput!, $caseMix: Boolean, $target: Float) {
  funnel(kpi: $kpi, period: $period, caseMix: $caseMix, target: $target) { scale target formulaVersion
  overDispersion { method phi between } curve { size }
  points { owner { id } observed value limits { size aroundTarget { within95 { low high } }
    ownInterval { within95 { low high } within998 { low } } widened { within998 { low high } } } } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def firm(ask: Ask, database: Database) -> AsyncIterator[Ask]:
    await people(database, {LEAD: "own_sample_mara", **dict.fromkeys((WEAK, ONCE, FINE, NEW, PLAIN, *OTHERS), LEAD)})
    usual = dict.fromkeys((PLAIN, *OTHERS), (24, 16))
    await deals(database, {WEAK: (8, 32), ONCE: (12, 28), FINE: (30, 10), NEW: (1, 7), **usual}, NOW_)
    await deals(database, {WEAK: (9, 31), ONCE: (24, 16), FINE: (29, 11), NEW: (1, 7), **usual}, BEFORE)
    given = [
        {"of": id, "kpi": "WIN_RATE", "period": period, "target": "0.6"}
        for id in (WEAK, ONCE, FINE, NEW, *OTHERS)
        for period in (QUARTER, LAST)
    ]
    counts = [{"of": WEAK, "kpi": "NEW_SALES", "period": period, "target": "20"} for period in (QUARTER, LAST)]
    done = await did(ask, "setTargets", "count userErrors { message }", targets=[*given, *counts])
    assert done == {"count": 26, "userErrors": []}
    yield ask
    await gone(database)


async def seen(ask: Ask, viewer: Viewer = LOCAL, **variables: Any) -> dict[tuple[str, str], dict[str, Any]]:
    answer = await ask(ASK, {"period": QUARTER, **variables}, viewer)
    assert answer.data is not None, answer.errors
    assert answer.errors == []
    return {(each["owner"]["id"], each["kpi"]): each for each in answer.data["conclusions"]}


async def test_training_is_suggested_where_two_periods_and_three_tests_agree(firm: Ask) -> None:
    found = await seen(firm, kpis=["WIN_RATE"])
    levels = {id: each["level"] for (id, _), each in found.items() if id not in OTHERS}
    assert levels == {WEAK: "TRAINING_SUGGESTED", ONCE: "WATCH", FINE: "NONE", NEW: "NOT_ENOUGH_DATA"}
    assert {found[id, "WIN_RATE"]["level"] for id in OTHERS} == {"NONE"}
    weak = found[WEAK, "WIN_RATE"]
    assert (weak["observed"], weak["cases"], weak["target"], weak["phase"]) == (8, 40, 0.6, "CONTRACTING")
    assert weak["expected"] == pytest.approx(24, abs=0.01)  # all of theirs are alike
    assert weak["ratio"] == pytest.approx(8 / 24, rel=1e-3)
    assert weak["chance"] == pytest.approx(float(binom.cdf(8, 40, 0.6)), rel=1e-3)
    assert weak["chance"] <= weak["adjustedChance"] <= 0.1
    assert 0.2 < weak["shrunkRate"] < 0.6
    assert len(weak["reasons"]) == 3
    assert weak["evidence"]["totalCount"] == 40
    assert weak["formulaVersion"] == "1-TRUNCATED"
    few = found[NEW, "WIN_RATE"]
    assert few["reasons"] == ["8 cases: of fewer than 10, nothing is concluded."]
    assert few["adjustedChance"] is None


async def test_a_count_is_compared_with_its_target(firm: Ask) -> None:
    weak = (await seen(firm, of=WEAK))[WEAK, "NEW_SALES"]
    assert (weak["observed"], weak["cases"], weak["expected"]) == (8, None, 20.0)
    assert weak["level"] == "TRAINING_SUGGESTED"
    assert 8 < weak["shrunkRate"] < 20 or weak["shrunkRate"] == pytest.approx(8, abs=1)


async def test_conclusions_are_known_to_the_person_and_to_whom_they_report_and_are_the_same_for_all(firm: Ask) -> None:
    everything = await seen(firm)
    assert await seen(firm, one("own_sample_mara")) == everything
    assert await seen(firm, one(LEAD)) == everything
    assert await seen(firm, one(WEAK)) == {key: each for key, each in everything.items() if key[0] == WEAK}
    assert await seen(firm, one(PLAIN)) == {}
    assert await seen(firm, one(PLAIN), of=WEAK) == {}
    assert await seen(firm, one(None)) == {}


async def test_peers_are_those_who_agreed(firm: Ask) -> None:
    assert (await seen(firm, of=WEAK))[WEAK, "WIN_RATE"]["peers"] == []
    for id in (FINE, ONCE):  # of the two, one does not reach the target
        done = await did(firm, "agreeToTeach", "owner { id } userErrors { code }", one(id), kpis=["winRate"])
        assert done == {"owner": {"id": id}, "userErrors": []}
    assert (await seen(firm, of=WEAK))[WEAK, "WIN_RATE"]["peers"] == [{"id": FINE}]
    await did(firm, "agreeToTeach", "owner { id } userErrors { code }", one(FINE), kpis=[])
    assert (await seen(firm, of=WEAK))[WEAK, "WIN_RATE"]["peers"] == []
    strange = await did(firm, "agreeToTeach", "userErrors { code }", one(FINE), kpis=["LUCK"])
    assert strange["userErrors"] == [{"code": "UNKNOWN_KPI"}]
    machine = await did(firm, "agreeToTeach", "userErrors { code }", kpis=["WIN_RATE"])
    assert machine["userErrors"] == [{"code": "NOT_YOURS"}]


async def test_nothing_is_concluded_before_a_period_is_over_nor_from_amounts(firm: Ask) -> None:
    period = {"kind": "YEAR", "on": NOW_}
    target = await did(firm, "setTarget", "userErrors { code }", of=WEAK, kpi="WIN_RATE", period=period, target="0.6")
    assert target["userErrors"] == []
    found = await seen(firm, period=period, of=WEAK)
    assert {each["level"] for each in found.values()} == {"NOT_ENOUGH_DATA"}
    answer = await firm(ASK, {"period": QUARTER, "kpis": ["BOOKINGS"]})
    assert answer.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"
    for kpi in ("BOOKINGS", "NET_REVENUE_RETENTION", "RECORD_COMPLETENESS", "CLIENTS"):
        answer = await firm(FUNNEL, {"period": QUARTER, "kpi": kpi})
        assert answer.errors[0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_funnel_ranks_nobody_and_names_only_those_whom_the_viewer_may_see(firm: Ask) -> None:
    answer = await firm(FUNNEL, {"kpi": "WIN_RATE", "period": QUARTER, "target": 0.6}, one(WEAK))
    assert answer.data is not None, answer.errors
    funnel = answer.data["funnel"]
    assert (funnel["scale"], funnel["target"], funnel["formulaVersion"]) == ("RATE", 0.6, "1-TRUNCATED")
    assert [each["owner"] for each in funnel["points"] if each["owner"]] == [{"id": WEAK}]
    sizes = [each["limits"]["size"] for each in funnel["points"]]
    assert sizes == sorted(sizes)
    mine = next(each for each in funnel["points"] if each["owner"])
    assert (mine["observed"], mine["value"]) == (8, 0.2)
    assert mine["value"] < mine["limits"]["ownInterval"]["within998"]["low"]
    low = mine["limits"]["ownInterval"]["within95"]["low"] * 40
    assert binom.cdf(int(low), 40, 0.6) < 0.025 < binom.cdf(int(low) + 1, 40, 0.6)
    answer = await firm(FUNNEL, {"kpi": "WIN_RATE", "period": QUARTER, "caseMix": True})
    assert answer.data is not None, answer.errors
    ratios = answer.data["funnel"]
    assert (ratios["scale"], ratios["target"]) == ("RATIO", 1.0)
    assert sum(each["observed"] for each in ratios["points"]) == pytest.approx(
        sum(each["limits"]["size"] for each in ratios["points"]), rel=0.02
    )


async def test_a_value_shows_its_target_and_how_much_of_it_is_reached(firm: Ask) -> None:
    text = """query ($period: PeriodInput!) {
      performance(of: "own_fair_weak", kpis: ["WIN_RATE", "NEW_SALES", "BOOKINGS"], period: $period) {
        target { target } attainment { share low high enough reached } pace { expected ahead } } }"""
    answer = await firm(text, {"period": QUARTER})
    assert answer.data is not None, answer.errors
    rate, count, money = answer.data["performance"]
    assert rate["target"] == {"target": "0.6"}
    assert (rate["attainment"]["enough"], rate["attainment"]["reached"]) == (True, False)
    assert rate["attainment"]["share"] == pytest.approx(0.2 / 0.6)
    assert rate["attainment"]["low"] < rate["attainment"]["share"] < rate["attainment"]["high"] < 1
    assert (count["target"], count["attainment"]["share"], count["pace"]["ahead"]) == ({"target": "20"}, 0.4, -12.0)
    assert (money["target"], money["attainment"], money["pace"]) == (None, None, None)


def test_there_is_no_way_to_order_people_by_a_kpi() -> None:
    orders = [type for name, type in schema._schema.type_map.items() if name.endswith("OrderField")]
    assert orders
    values = {value.replace("_", "") for type in orders if is_enum_type(type) for value in type.values}
    assert values.isdisjoint({key.replace("_", "") for key in definitions()} | {"SHRUNKRATE", "ATTAINMENT", "RATIO"})
