"""Do deals, products and agreements know one another, and what they are worth?"""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio

from graphservice.graph.database import Database
from tests.directory.conftest import Read
from tests.directory.graphs import more


@pytest_asyncio.fixture(scope="module", autouse=True)
async def additions(database: Database) -> AsyncIterator[None]:
    async with more(database):
        yield


async def test_a_team_of_a_deal_is_that_of_a_moment_with_its_shares(read: Read) -> None:
    data = await read(
        """{ line: opportunity(id: "opp_sample_line") { team { edges { role share node { name } } }
          then: team(asOf: "2024-07-01T00:00:00Z") { nodes { name } } }
        quill: opportunity(id: "opp_sample_quill") { team { nodes { name } } } }"""
    )
    assert data == {
        "line": {
            "team": {
                "edges": [
                    {"role": "SUPPORT", "share": 0.3, "node": {"name": "Aiko Tanaka"}},
                    {"role": "LEAD", "share": 0.7, "node": {"name": "Jonas Weber"}},
                ]
            },
            "then": {"nodes": [{"name": "Jonas Weber"}]},
        },
        "quill": {"team": {"nodes": [{"name": "Aiko Tanaka"}]}},
    }


async def test_line_items_are_worth_money_of_the_deal_from_both_sides(read: Read) -> None:
    data = await read(
        """{ opportunity(id: "opp_sample_line") { products { edges {
          quantity amount { amount currency } node { id } } } }
        product(id: "prod_sample_flow") { opportunities { edges {
          quantity amount { amount currency } node { id } } } } }"""
    )
    assert data["opportunity"]["products"]["edges"] == [
        {"quantity": 1, "amount": {"amount": "400000.00", "currency": "SEK"}, "node": {"id": "prod_sample_flow"}},
        {"quantity": 40, "amount": {"amount": "800000.00", "currency": "SEK"}, "node": {"id": "prod_sample_insight"}},
    ]
    assert data["product"]["opportunities"]["edges"] == [
        {"quantity": 2, "amount": {"amount": "450000.00", "currency": "SEK"}, "node": {"id": "opp_sample_harbour"}},
        {"quantity": 1, "amount": {"amount": "400000.00", "currency": "SEK"}, "node": {"id": "opp_sample_line"}},
    ]


async def test_an_agreement_says_what_each_product_brings_from_both_sides(read: Read) -> None:
    data = await read(
        """{ contract(id: "ctr_sample_north") { account { id }
          products { edges { annualValue { amount currency } node { id } } } }
        product(id: "prod_sample_insight") { contracts { edges { annualValue { amount currency } node { id } } }
          early: contracts(activeOn: "2025-02-28") { totalCount } } }"""
    )
    worth = {"annualValue": {"amount": "400000.00", "currency": "SEK"}}
    assert data["contract"] == {
        "account": {"id": "acc_sample_north"},
        "products": {"edges": [{**worth, "node": {"id": "prod_sample_insight"}}]},
    }
    assert data["product"] == {
        "contracts": {"edges": [{**worth, "node": {"id": "ctr_sample_north"}}]},
        "early": {"totalCount": 0},
    }


async def test_a_deal_knows_its_phases_its_people_and_its_account(read: Read) -> None:
    data = await read(
        """{ opportunity(id: "opp_sample_line") { account { id } phaseChanges { fromPhase toPhase }
        contacts { edges { buyingRole isPrimary node { name } } } } }"""
    )
    assert data["opportunity"] == {
        "account": {"id": "acc_sample_north"},
        "phaseChanges": [
            {"fromPhase": None, "toPhase": "LEAD"},
            {"fromPhase": "LEAD", "toPhase": "CONTRACTING"},
            {"fromPhase": "CONTRACTING", "toPhase": "REVENUE_RECOGNITION"},
            {"fromPhase": "REVENUE_RECOGNITION", "toPhase": "NURTURE"},
        ],
        "contacts": {
            "edges": [
                {"buyingRole": "TECHNICAL_BUYER", "isPrimary": False, "node": {"name": "Erik Öberg"}},
                {"buyingRole": "ECONOMIC_BUYER", "isPrimary": True, "node": {"name": "Ingrid Åkesson"}},
            ]
        },
    }
