"""Can deals and agreements be written down, with each step from one phase to another?"""

from __future__ import annotations

import pytest

from tests.directory.writing import Write

DEAL = """opportunity { name kind phase status stage amount { amount currency } leadSource openedOn closedOn version
    account { id } phaseChanges { fromPhase toPhase at recordedAt } }"""
CONTRACT = "contract { name startsOn endsOn annualValue { amount currency } version account { id } }"
NOW_Z = "2026-06-01T09:00:00Z"
NEW = {"name": "Lyra: more", "account": "acc_sample_lyra", "kind": "UPSELL"}


async def test_a_deal_begins_today_as_an_open_lead(write: Write) -> None:
    payload = await write("createOpportunity", NEW, DEAL)
    assert payload["userErrors"] == []
    assert payload["opportunity"] == {
        "name": "Lyra: more",
        "kind": "UPSELL",
        "phase": "LEAD",
        "status": "OPEN",
        "stage": None,
        "amount": None,
        "leadSource": None,
        "openedOn": "2026-06-01",
        "closedOn": None,
        "version": 1,
        "account": {"id": "acc_sample_lyra"},
        "phaseChanges": [
            {"fromPhase": None, "toPhase": "LEAD", "at": "2026-06-01T00:00:00Z", "recordedAt": NOW_Z},
        ],
    }


async def test_a_deal_is_created_as_it_was_said(write: Write) -> None:
    said = {
        "phase": "CONTRACTING",
        "status": "OPEN",
        "stage": "Negotiation",
        "amount": {"amount": "1000", "currency": "JPY"},
        "leadSource": "Referral",
        "openedOn": "2026-02-03",
        "closedOn": "2026-09-30",
    }
    payload = await write("createOpportunity", {**NEW, **said}, DEAL)
    assert {name: payload["opportunity"][name] for name in said} == said
    assert payload["opportunity"]["phaseChanges"] == [
        {"fromPhase": None, "toPhase": "CONTRACTING", "at": "2026-02-03T00:00:00Z", "recordedAt": NOW_Z},
    ]


async def test_each_step_to_another_phase_is_kept(write: Write) -> None:
    id = await write.new("Opportunity", **NEW)
    await write("updateOpportunity", {"id": id, "version": 1, "phase": "LEAD", "stage": "Qualified"}, DEAL)
    await write("updateOpportunity", {"id": id, "version": 2, "phase": "CONTRACTING"}, DEAL)
    won = {"id": id, "version": 3, "phase": "REVENUE_RECOGNITION", "status": "WON"}
    payload = await write("updateOpportunity", won, DEAL)
    deal = payload["opportunity"]
    assert sorted((step["fromPhase"] or "", step["toPhase"]) for step in deal["phaseChanges"]) == [
        ("", "LEAD"),
        ("CONTRACTING", "REVENUE_RECOGNITION"),
        ("LEAD", "CONTRACTING"),
    ]
    assert (deal["status"], deal["closedOn"], deal["version"]) == ("WON", "2026-06-01", 4)
    assert [change[2:] for change in await write.changes(id) if change[2] and "status" in change[2]] == [
        (
            {"phase": "CONTRACTING", "status": "OPEN", "closedOn": None},
            {"phase": "REVENUE_RECOGNITION", "status": "WON", "closedOn": "2026-06-01"},
        )
    ]


async def test_a_deal_that_is_opened_again_has_no_day_of_decision(write: Write) -> None:
    id = await write.new("Opportunity", **NEW, status="LOST", openedOn="2026-01-01", closedOn="2026-05-05")
    payload = await write("updateOpportunity", {"id": id, "version": 1, "status": "OPEN"}, DEAL)
    assert payload["opportunity"]["closedOn"] is None
    payload = await write("updateOpportunity", {"id": id, "version": 2, "closedOn": "2026-07-07"}, DEAL)
    assert payload["opportunity"]["closedOn"] == "2026-07-07"
    payload = await write("updateOpportunity", {"id": id, "version": 3, "account": "acc_sample_quill"}, DEAL)
    assert payload["opportunity"]["account"] == {"id": "acc_sample_quill"}


@pytest.mark.parametrize(
    ("said", "place", "code"),
    [
        ({"account": "acc_nobody"}, "account", "NOT_FOUND"),
        ({"openedOn": "2026-05-02", "closedOn": "2026-05-01"}, "closedOn", "DATES_OUT_OF_ORDER"),
        ({"phase": None}, "phase", "REQUIRED"),
        ({"openedOn": None}, "openedOn", "REQUIRED"),
    ],
)
async def test_a_deal_that_makes_no_sense_is_refused(
    write: Write, said: dict[str, object], place: str, code: str
) -> None:
    assert await write.refused("createOpportunity", {**NEW, **said}) == [(f"input.{place}", code)]
    known = {"id": "opp_sample_quill", "version": 1}
    assert await write.refused("updateOpportunity", {**known, **said}) == [(f"input.{place}", code)]


async def test_days_are_compared_with_what_was_known(write: Write) -> None:
    known = {"id": "opp_sample_line", "version": 1}
    assert await write.refused("updateOpportunity", {**known, "openedOn": "2025-03-01"}) == [
        ("input.closedOn", "DATES_OUT_OF_ORDER")
    ]
    assert await write.refused("updateOpportunity", {**known, "account": None}) == [("input.account", "REQUIRED")]


async def test_the_currency_of_a_deal_stays_while_its_products_have_amounts_in_it(write: Write) -> None:
    euros = {"id": "opp_sample_line", "version": 1, "amount": {"amount": "5", "currency": "EUR"}}
    assert await write.refused("updateOpportunity", euros) == [("input.amount.currency", "CURRENCY_IN_USE")]
    pounds = {"id": "ctr_sample_north", "version": 1, "annualValue": {"amount": "5", "currency": "GBP"}}
    assert await write.refused("updateContract", pounds) == [("input.annualValue.currency", "CURRENCY_IN_USE")]
    id = await write.new("Opportunity", **NEW, amount={"amount": "5", "currency": "SEK"})
    payload = await write("updateOpportunity", {**euros, "id": id}, DEAL)
    assert payload["opportunity"]["amount"] == {"amount": "5.00", "currency": "EUR"}


async def test_a_contract_is_created_and_changed(write: Write) -> None:
    said = {"name": "C-7", "account": "acc_sample_lyra", "startsOn": "2026-01-01"}
    id = await write.new("Contract", **said)
    value = {"amount": "12.345", "currency": "KWD"}
    changed = {"id": id, "version": 1, "endsOn": "2026-12-31", "annualValue": value, "account": "acc_sample_quill"}
    payload = await write("updateContract", changed, CONTRACT)
    assert payload == {
        "contract": {
            "name": "C-7",
            "startsOn": "2026-01-01",
            "endsOn": "2026-12-31",
            "annualValue": value,
            "version": 2,
            "account": {"id": "acc_sample_quill"},
        },
        "userErrors": [],
    }
    ended = {"id": id, "version": 2, "endsOn": "2025-12-31"}
    assert await write.refused("updateContract", ended) == [("input.endsOn", "DATES_OUT_OF_ORDER")]


async def test_products_and_campaigns_are_created_and_changed(write: Write) -> None:
    product = await write.new("Product", name="Orbit", line="Automation")
    payload = await write("updateProduct", {"id": product, "version": 1, "line": None}, "product { name line version }")
    assert payload["product"] == {"name": "Orbit", "line": None, "version": 2}
    campaign = await write.new("Campaign", name="Spring forum", kind="EVENT")
    payload = await write(
        "updateCampaign", {"id": campaign, "version": 1, "name": "Summer forum"}, "campaign { name kind }"
    )
    assert payload["campaign"] == {"name": "Summer forum", "kind": "EVENT"}
