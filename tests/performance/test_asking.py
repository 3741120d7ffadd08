"""What do KPIs answer, through the front door?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphservice.engine.answers import Answer
from graphservice.engine.service import Service
from graphservice.graph.database import Database
from graphservice.performance.rates import take_rates
from graphservice.performance.rules.definitions import definitions
from graphservice.schema import schema
from graphservice.settings import Settings
from graphservice.viewer import LOCAL
from tests.asking import Ask

YEAR_2025 = '{kind: YEAR, on: "2025-06-30"}'


@pytest.fixture(scope="module")
def euro(settings: Settings, database: Database) -> Ask:
    return Ask(Service(schema, database, replace(settings, reporting_currency="EUR")))


async def values(ask: Ask, given: str, selected: str) -> list[dict[str, Any]]:
    answer = await ask(f"{{ performance({given}) {{ {selected} }} }}")
    assert not answer.errors, answer.errors
    assert answer.data is not None
    return list(answer.data["performance"])


async def refused(ask: Ask, given: str) -> tuple[str, str]:
    answer: Answer = await ask(f"{{ performance({given}) {{ kpi }} }}")
    (error,) = answer.errors
    return error["extensions"]["code"], error["message"]


async def test_a_value_says_what_it_is_made_of_and_what_is_behind_it(euro: Ask) -> None:
    """The production line of 1,200,000 SEK was won on 2025-02-28 by Jonas (0.7) and Aiko (0.3)."""
    (found,) = await values(
        euro,
        f'of: "own_sample_jonas", kpis: ["newSalesAmount"], period: {YEAR_2025}',
        """kpi value numerator denominator low high reason currency partial asOf formulaVersion
        definition { key unit kind additivity creditBy role direction sentence } period { kind from to calendar }
        evidence {
          totalCount nodes { id ... on Opportunity { name } } edges { cursor node { id } } pageInfo { hasNextPage }
        }
        group { owner { id } }""",
    )
    assert (found["kpi"], found["value"], found["currency"]) == ("NEW_SALES_AMOUNT", pytest.approx(75_600), "EUR")
    assert found["reason"] == "It is no share of cases: only such a share has an interval."
    assert found["period"] == {"kind": "YEAR", "from": "2025-01-01", "to": "2026-01-01", "calendar": "GREGORIAN"}
    assert found["evidence"]["nodes"] == [{"id": "opp_sample_line", "name": "Ångström: production line"}]
    assert found["evidence"]["totalCount"] == 1 and found["partial"] is False
    assert found["definition"]["role"] == "NEW_SALES" and found["group"] == {"owner": None}


async def test_owners_and_nobody_add_up_to_all_of_us(euro: Ask) -> None:
    given = f'kpis: ["BOOKINGS", "RECURRING_VALUE", "CLIENTS", "LOGO_RETENTION"], period: {YEAR_2025}'
    whole = {each["kpi"]: each["numerator"] for each in await values(euro, given, "kpi numerator")}
    assert whole["BOOKINGS"] == pytest.approx(108_000)
    for by in ("OWNER", "TEAM"):
        rows = await values(euro, f"{given}, by: [{by}]", "kpi numerator group { owner { id } team { id } }")
        for kpi, total in whole.items():
            assert sum(each["numerator"] for each in rows if each["kpi"] == kpi) == pytest.approx(total)


async def test_totals_of_a_segment_a_team_a_product_and_a_line_are_told(euro: Ask) -> None:
    team, segment, product, line = [
        (await values(euro, f'of: "{of}", kpis: ["BOOKINGS"], period: {YEAR_2025}', "value"))[0]["value"]
        for of in ("team_sample_emea", "seg_sample_media", "prod_sample_insight", "Automation")
    ]
    assert (team, segment, product, line) == (
        pytest.approx(108_000), pytest.approx(0), pytest.approx(72_000), pytest.approx(36_000)
    )  # fmt: skip
    rows = await values(
        euro, f'kpis: ["BOOKINGS"], by: [PRODUCT_LINE], period: {YEAR_2025}', "value group { productLine }"
    )
    assert {each["group"]["productLine"]: each["value"] for each in rows} == {
        "Analytics": pytest.approx(72_000), "Automation": pytest.approx(36_000)
    }  # fmt: skip


async def test_a_moment_before_is_told_as_it_was(euro: Ask) -> None:
    (found,) = await values(
        euro, f'kpis: ["BOOKINGS"], period: {YEAR_2025}, asOf: "2025-02-01T00:00:00Z"', "value partial"
    )
    assert found == {"value": 0, "partial": True}


async def test_every_kpi_has_a_value_or_the_reason_why_not(euro: Ask) -> None:
    found = await values(euro, f"period: {YEAR_2025}", "kpi value reason evidence { nodes { id __typename } }")
    assert [each["kpi"] for each in found] == list(definitions())
    assert all(each["value"] is not None or each["reason"] for each in found)
    answer = await euro("{ kpiDefinitions { key sentence unit kind numerator denominator formulaVersion } }")
    assert answer.data is not None
    assert [each["key"] for each in answer.data["kpiDefinitions"]] == list(definitions())


async def test_what_cannot_be_meant_is_refused_with_what_to_change(ask: Ask) -> None:
    year = "period: {kind: YEAR}"
    assert await refused(ask, f'{year}, kpis: ["WON"]') == (
        "BAD_USER_INPUT", "There is no KPI 'WON': `kpiDefinitions` lists them."
    )  # fmt: skip
    assert (await refused(ask, f'{year}, of: "own_nobody"'))[0] == "NOT_FOUND"
    assert (await refused(ask, f'{year}, of: "acc_sample_north"'))[0] == "BAD_USER_INPUT"
    assert (await refused(ask, f'{year}, of: "Nonsense"'))[0] == "BAD_USER_INPUT"
    assert "needs `from` and `to`" in (await refused(ask, "period: {kind: CUSTOM}"))[1]
    assert "is named by `on`" in (await refused(ask, 'period: {kind: YEAR, from: "2025-01-01"}'))[1]
    assert "before `to`" in (await refused(ask, 'period: {kind: CUSTOM, from: "2025-01-01", to: "2025-01-01"}'))[1]


async def test_amounts_of_several_currencies_are_not_summed_in_one_that_nobody_named(ask: Ask) -> None:
    rows = await values(ask, f'kpis: ["BOOKINGS", "NEW_SALES"], period: {YEAR_2025}', "kpi value currency reason")
    assert rows[0]["value"] is None and "GRAPHSERVICE_REPORTING_CURRENCY" in rows[0]["reason"]
    assert rows[1]["value"] == 1


async def test_a_missing_rate_is_said_and_an_imported_one_is_used(
    settings: Settings, database: Database, euro: Ask
) -> None:
    dollars = Ask(Service(schema, database, replace(settings, reporting_currency="USD")))
    given = f'kpis: ["BOOKINGS"], period: {YEAR_2025}'
    (before,) = await values(dollars, given, "value reason")
    assert before["value"] is None
    assert before["reason"].startswith("There is no exchange rate to USD from SEK on 2025-02-28 or earlier")
    rows = ["SEK,USD,2025-01-01,0.1", "SEK,USD,2025-03-01,0.2", "SEK,SEK,2025-01-01,1", "SEK,USD,yesterday,1"]
    table = "\n".join(["from,to,on,rate", *rows])
    done = await take_rates(database, LOCAL, settings.clock, table)
    assert (done.written, done.unchanged, [each.line for each in done.rejected]) == (2, 0, [4, 5])
    again = await take_rates(database, LOCAL, settings.clock, table)
    assert (again.written, again.unchanged) == (0, 2)
    assert await values(dollars, given, "value reason") == [
        {"value": pytest.approx(120_000), "reason": "It is no share of cases: only such a share has an interval."}
    ]
    answer = await euro('{ exchangeRates(from: "SEK", to: "USD") { from to on rate } }')
    assert answer.data == {
        "exchangeRates": [
            {"from": "SEK", "to": "USD", "on": "2025-03-01", "rate": 0.2},
            {"from": "SEK", "to": "USD", "on": "2025-01-01", "rate": 0.1},
        ]
    }


async def test_a_bridge_leads_from_the_start_to_the_end(euro: Ask) -> None:
    part = "{ amount accounts evidence { nodes { id } } }"
    answer = await euro(
        f"""{{ bridge(period: {YEAR_2025}) {{ currency reason start {part} new {part} churned {part} handedIn {part}
        handedOut {part} resurrected {part} expandedMajor {part} expandedMinor {part} contracted {part} merged {part}
        end {part} period {{ from to }} partial }} }}"""
    )
    assert not answer.errors, answer.errors
    assert answer.data is not None
    found = answer.data["bridge"]
    north = {"amount": "36000.00", "accounts": 1, "evidence": {"nodes": [{"id": "acc_sample_north"}]}}
    assert (found["new"], found["end"], found["currency"]) == (north, north, "EUR")
    assert found["start"]["amount"] == "0.00"


async def test_a_page_of_kpis_costs_few_statements(euro: Ask) -> None:
    answer = await euro(
        f'{{ performance(of: "own_sample_aiko", period: {YEAR_2025}) {{ kpi value trend {{ value }} }} }}'
    )
    assert not answer.errors
    assert answer.extensions["cost"]["statements"] <= 4


async def test_the_amounts_of_a_list_are_summed_in_each_currency_and_in_one(euro: Ask, ask: Ask) -> None:
    text = """{
      opportunityAmounts {
        count withoutAmount byCurrency { currency count sum average } inReportingCurrency { sum } reason
      }
      some: opportunityAmounts(where: {status: {eq: WON}, team: {some: {owner: {id: {eq: "own_sample_aiko"}}}}}) {
        count inReportingCurrency { currency sum average }
      }
      contractAmounts { byCurrency { sum } inReportingCurrency { sum } }
    }"""
    answer = await euro(text)
    assert not answer.errors, answer.errors
    assert answer.data == {
        "opportunityAmounts": {
            "count": 4, "withoutAmount": 1, "reason": None, "inReportingCurrency": {"sum": "170100.00"},
            "byCurrency": [
                {"currency": "SEK", "count": 2, "sum": "1650000.00", "average": "825000.00"},
                {"currency": "GBP", "count": 1, "sum": "18000.00", "average": "18000.00"},
            ],
        },
        "some": {"count": 1, "inReportingCurrency": {"currency": "EUR", "sum": "108000.00", "average": "108000.00"}},
        "contractAmounts": {"byCurrency": [{"sum": "400000.00"}], "inReportingCurrency": {"sum": "36000.00"}},
    }  # fmt: skip
    (unnamed,) = [(await ask("{ opportunityAmounts { inReportingCurrency { sum } reason } }")).data]
    assert unnamed is not None and unnamed["opportunityAmounts"]["inReportingCurrency"] is None
    assert "GRAPHSERVICE_REPORTING_CURRENCY" in unnamed["opportunityAmounts"]["reason"]
