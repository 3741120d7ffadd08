"""Are the KPIs of a real pipeline those that a recount of its tables gives?"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.graph.identity import derived_id
from graphservice.ingest.pipeline import take_export
from graphservice.ingest.systems.mapped import read_mapping
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask
from tests.conftest import NOW

MAVEN = Path(__file__).parents[3] / "shared" / "data" / "maven-crm"
ALL = '{kind: CUSTOM, from: "2016-10-20", to: "2018-01-01"}'


@pytest_asyncio.fixture(scope="module", autouse=True)
async def maven(database: Database) -> AsyncIterator[None]:
    if not MAVEN.is_dir():
        pytest.skip("the tables of maven-crm in ../shared/data are not there")
    await take_export(database, LOCAL, NOW, [MAVEN], mapping=read_mapping("maven-crm"), size=1_000)
    yield


@pytest.fixture(scope="module")
def ask(settings: Settings, database: Database) -> Ask:
    """The currency of the tables is that of the reports."""
    return Ask(Service(schema, database, replace(settings, reporting_currency="USD")))


def rows(name: str) -> list[dict[str, str]]:
    with (MAVEN / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


async def asked(ask: Ask, given: str, selected: str = "kpi value numerator denominator") -> list[dict[str, Any]]:
    answer = await ask(f"{{ performance(period: {ALL}, {given}) {{ {selected} }} }}")
    assert not answer.errors, answer.errors
    assert answer.data is not None
    found: list[dict[str, Any]] = answer.data["performance"]
    return found


async def test_the_numbers_of_all_are_those_of_the_tables(ask: Ask) -> None:
    keys = '["WIN_RATE", "CLOSE_RATE", "BOOKINGS", "SALES_CYCLE"]'
    found = {each["kpi"]: each for each in await asked(ask, f"kpis: {keys}", "kpi value numerator denominator low")}
    assert found["WIN_RATE"]["value"] == pytest.approx(0.6315, abs=5e-5)
    assert (found["WIN_RATE"]["numerator"], found["WIN_RATE"]["denominator"]) == (4_238, 6_711)
    assert found["WIN_RATE"]["low"] == pytest.approx(0.6199, abs=1e-4)
    assert found["CLOSE_RATE"]["value"] == pytest.approx(0.482, abs=5e-4)
    assert found["BOOKINGS"]["value"] == 10_005_534
    assert found["SALES_CYCLE"]["value"] == pytest.approx(51.782, abs=5e-4)


def recount(by: Callable[[dict[str, str]], str]) -> dict[str, tuple[float, float, float]]:
    """Won, decided, and what was won, told from the table."""
    found: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    for row in rows("sales_pipeline"):
        one = found[by(row)]
        one[0] += row["deal_stage"] == "Won"
        one[1] += row["deal_stage"] in ("Won", "Lost")
        one[2] += float(row["close_value"] or 0)
    return {name: (won, decided, amount) for name, (won, decided, amount) in found.items()}


async def apart(ask: Ask, by: str, of: str) -> dict[str, tuple[float, float, float]]:
    selected = f"kpi value numerator denominator group {{ {of} {{ name }} }}"
    found = await asked(ask, f'kpis: ["WIN_RATE", "BOOKINGS"], by: [{by}]', selected)
    names: dict[str, dict[str, Any]] = defaultdict(dict)
    for each in found:
        names[each["group"][of]["name"]][each["kpi"]] = each
    return {
        name: (kpis["WIN_RATE"]["numerator"], kpis["WIN_RATE"]["denominator"], kpis["BOOKINGS"]["value"])
        for name, kpis in names.items()
    }


async def test_the_numbers_of_each_agent_are_those_of_the_tables(ask: Ask) -> None:
    assert await apart(ask, "OWNER", "owner") == recount(lambda row: row["sales_agent"])


async def test_the_numbers_of_each_manager_are_those_of_the_tables(ask: Ask) -> None:
    managers = {row["sales_agent"]: row["manager"] for row in rows("sales_teams")}
    meant = recount(lambda row: f"{managers[row['sales_agent']]}'s team")
    assert await apart(ask, "TEAM", "team") == meant
    regions = {f"{row['manager']}'s team": row["regional_office"] for row in rows("sales_teams")}
    central = await asked(ask, f'kpis: ["BOOKINGS"], of: "{derived_id("team", "maven", "region Central")}"', "value")
    assert central == [{"value": sum(found[2] for team, found in meant.items() if regions[team] == "Central")}]


async def test_one_agent_asked_alone_has_the_same_numbers_and_the_deals_behind_them(ask: Ask) -> None:
    won, decided, amount = recount(lambda row: row["sales_agent"])["Darcel Schlecht"]
    agent = derived_id("own", "maven", "darcelschlecht")
    selected = "value numerator denominator evidence(first: 3) { totalCount nodes { id } }"
    rate, bookings = await asked(ask, f'of: "{agent}", kpis: ["WIN_RATE", "BOOKINGS"]', selected)
    assert (rate["numerator"], rate["denominator"], bookings["value"]) == (won, decided, amount)
    assert rate["evidence"]["totalCount"] == decided and bookings["evidence"]["totalCount"] == won
    ids = {
        derived_id("opp", "maven", row["opportunity_id"])
        for row in rows("sales_pipeline")
        if row["sales_agent"] == "Darcel Schlecht" and row["deal_stage"] == "Won"
    }
    assert {node["id"] for node in rate["evidence"]["nodes"]} <= ids


async def test_months_add_up_to_the_whole_and_the_trend_ends_with_it(ask: Ask) -> None:
    months = await asked(ask, 'kpis: ["BOOKINGS"], by: [MONTH]', "value group { month }")
    closed: dict[str, float] = defaultdict(float)
    for row in rows("sales_pipeline"):
        closed[row["close_date"][:7]] += float(row["close_value"] or 0)
    assert {each["group"]["month"][:7]: each["value"] for each in months if each["value"]} == {
        month: amount for month, amount in closed.items() if amount
    }
    answer = await ask(
        """{ performance(period: {kind: QUARTER, on: "2017-12-31"}, kpis: ["BOOKINGS"],
        compareTo: {kind: QUARTER, on: "2017-09-30"}) { value comparison { value } trend(periods: 3) { value } } }"""
    )
    assert answer.data is not None
    (last,) = answer.data["performance"]
    quarters = [sum(closed[f"2017-{month:02}"] for month in range(first, first + 3)) for first in (4, 7, 10)]
    assert [each["value"] for each in last["trend"]] == quarters
    assert (last["value"], last["comparison"]["value"]) == (quarters[2], quarters[1])
