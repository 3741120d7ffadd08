"""What have introductions brought, and is no deal counted twice?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.graph.database import Database
from graphservice.graph.identity import fresh_id
from graphservice.referrals.rules.credit import Credit, ReferredDeal, credit, status_on, sums
from graphservice.referrals.rules.introducers import introducer_kind
from tests.asking import Ask
from tests.referrals.asked import LONG_AGO, YEAR, Asked

DEALS = "{ open won lost pipeline { amount currency } wonAmount { amount currency } withoutAmount evidence { id } }"
QUERY = f"""query ($since: Date, $until: Date, $from: ID, $by: ReferralGrouping) {{
  referralFigures(since: $since, until: $until, from: $from, by: $by) {{
    introducerKind hops band requests open made {{ numerator denominator value }} enough formulaVersion asOf
    sourced {DEALS} influenced {DEALS} evidence {{ id }} }} }}"""
BEFORE, AFTER = "2019-02-01", "2019-03-10"


async def figures(asked: Asked, **more: Any) -> list[dict[str, Any]]:
    return list(await asked.answer(QUERY, **{**YEAR, **more}))


async def test_deals_that_began_after_asking_are_sourced_and_those_before_influenced(asked: Asked) -> None:
    later = await asked.deal(AFTER, amount=250_50)
    won = await asked.deal(AFTER, "2019-06-01", "WON", amount=100_00)
    in_dollars = await asked.deal(AFTER, "2019-06-02", "WON", amount=7_00, currency="USD")
    earlier = await asked.deal(BEFORE, amount=None)
    over = await asked.deal(BEFORE, "2019-03-04", "LOST")
    ids = [await asked.request("MET", deal=deal) for deal in (later, won, in_dollars, earlier, over)]
    await asked.request("FORWARDED", deal=await asked.deal(AFTER))
    await asked.request("DECLINED", deal=await asked.deal(AFTER))
    (found,) = await figures(asked)
    assert (found["requests"], found["open"], found["enough"], found["formulaVersion"]) == (7, 1, False, 1)
    assert found["made"] == {"numerator": 5, "denominator": 6, "value": pytest.approx(5 / 6)}
    assert {each["id"] for each in found["evidence"]} > set(ids)
    evidence = [each["id"] for each in found["sourced"].pop("evidence")]
    assert sorted(evidence) == sorted([later, won, in_dollars])
    assert found["sourced"] == {
        "open": 1,
        "won": 2,
        "lost": 0,
        "pipeline": [{"amount": "250.50", "currency": "EUR"}],
        "wonAmount": [{"amount": "100.00", "currency": "EUR"}, {"amount": "7.00", "currency": "USD"}],
        "withoutAmount": 0,
    }
    assert found["influenced"] == {
        "open": 1, "won": 0, "lost": 0, "pipeline": [], "wonAmount": [], "withoutAmount": 1,
        "evidence": [{"id": earlier}],
    }  # fmt: skip


async def test_a_deal_is_to_the_credit_of_the_first_introduction_made_alone(asked: Asked) -> None:
    deal, day = await asked.deal("2019-04-01"), timedelta(days=1)
    await asked.request("MET", LONG_AGO - day, deal=deal, metAt=LONG_AGO + 9 * day, hops=3)
    first = await asked.request("INTRODUCED", deal=deal)
    await asked.request("DECLINED", LONG_AGO - 9 * day, deal=deal, hops=4)
    found = {each["hops"]: each for each in await figures(asked, by="HOPS")}
    assert {hops: each["sourced"]["open"] for hops, each in found.items()} == {2: 1, 3: 0, 4: 0}
    assert [each["id"] for each in found[2]["evidence"]] == [first]
    (without,) = await figures(asked, until="2019-03-04")
    assert (without["requests"], without["sourced"]["open"], without["influenced"]["open"]) == (2, 0, 0)


async def test_introductions_are_counted_by_what_the_introducer_was_when_asked(
    asked: Asked, database: Database
) -> None:
    colleague, client, former, advocate = await asked.people.new("own", "con", "con", "con")
    engaged = """MATCH (c:Contact {id: $p.id}), (a:Account {id: 'acc_sample_north'})
      CREATE (c)-[:ENGAGED_AS {id: $p.id, factId: $p.id, type: $p.type, recordedBy: 'test', recordedAt: $p.since,
        validFrom: $p.since, validTo: $p.until}]->(a)"""
    since = LONG_AGO - timedelta(days=99)
    for id, type, until in ((client, "CLIENT", None), (former, "PARTNER", LONG_AGO), (advocate, "CLIENT", None)):
        await database.command(engaged, {"id": id, "type": type, "since": since, "until": until})
    text = """MATCH (c:Contact {id: $p.id}) CREATE (c)-[:IS]->(:Advocate {id: $p.advocate, since: date('2019-01-01'),
      topics: [], consent: true, createdAt: $p.at, updatedAt: $p.at, version: 1})"""
    await database.command(text, {"id": advocate, "advocate": fresh_id("adv"), "at": LONG_AGO})
    for last, status in ((colleague, "MET"), (client, "DECLINED"), (former, "MET"), (advocate, "MET")):
        await asked.request(status, through=[client, last] if last != client else [client])
    await asked.request("MET", LONG_AGO - timedelta(days=1), through=[former])
    await asked.request("MET", datetime(2018, 12, 1, tzinfo=UTC), through=[advocate])
    found = await figures(asked, by="INTRODUCER_KIND", since="2018-01-01")
    rates = {each["introducerKind"]: (each["made"]["numerator"], each["made"]["denominator"]) for each in found}
    assert rates == {"OURS": (1, 1), "CLIENT": (1, 2), "OTHER": (1, 1), "ADVOCATE": (1, 1), "PARTNER": (1, 1)}


async def test_introductions_are_counted_by_band(asked: Asked) -> None:
    await asked.requests(10, "MET", weakestBand="STRONG")
    await asked.request("NO_ANSWER")
    found = await figures(asked, by="BAND")
    assert [(each["band"], each["made"]["value"], each["enough"]) for each in found] == [
        ("STRONG", 1.0, True),
        (None, 0.0, False),
    ]


async def test_of_nothing_there_is_no_rate(asked: Asked) -> None:
    (found,) = await figures(asked, since="2001-01-01", until="2002-01-01")
    assert (found["requests"], found["made"]["value"], found["sourced"]["pipeline"]) == (0, None, [])
    assert await figures(asked, since="2001-01-01", until="2002-01-01", by="BAND") == []


async def test_nobody_that_is_asked_for_is_told(ask: Ask) -> None:
    answer = await ask('{ referralFigures(from: "con_sample_wei") { requests } }')
    assert [error["message"] for error in answer.errors] == [
        "'con_sample_wei' is the id of a contact: `from` needs the id of an owner or a team."
    ]


DAY = st.dates(date(2019, 1, 1), date(2019, 2, 1))
LED = st.builds(
    ReferredDeal,
    id=st.just("opp"),
    status=st.sampled_from(["OPEN", "WON", "LOST"]),
    amount=st.none() | st.integers(0, 10**12),
    currency=st.sampled_from([None, "EUR", "JPY"]),
    opened_on=DAY,
    closed_on=st.none() | DAY,
)


@given(LED, DAY, st.integers(0, 20))
def test_nothing_is_owed_to_who_came_too_late(deal: ReferredDeal, asked_on: date, days: int) -> None:
    asked = datetime(asked_on.year, asked_on.month, asked_on.day, 12, tzinfo=UTC)
    made = asked + timedelta(days=days)
    found = credit(deal, asked, made)
    over = deal.status != "OPEN" and deal.closed_on is not None and deal.closed_on < made.date()
    assert (found is None) == over
    assert found is not Credit.SOURCED or deal.opened_on >= asked_on


@given(st.lists(LED))
def test_amounts_are_summed_apart_by_currency(deals: list[ReferredDeal]) -> None:
    found = {currency: amount for amount, currency in sums(deals, "OPEN")}
    for currency in ("EUR", "JPY"):
        some = [each.amount for each in deals if (each.status, each.currency) == ("OPEN", currency)]
        known = [amount for amount in some if amount is not None]
        assert found.get(currency) == (sum(known) if known else None)


def test_a_deal_was_open_until_the_day_on_which_it_was_decided() -> None:
    day = date(2019, 1, 5)
    assert status_on("OPEN", day, day) == "OPEN"
    assert status_on("WON", day, date(2019, 1, 4)) == "OPEN"
    assert status_on("WON", day, day) == "WON"
    assert status_on("LOST", None, day) is None


def test_the_first_kind_that_holds_is_told() -> None:
    assert introducer_kind(True, True, ["CLIENT"]) == "OURS"
    assert introducer_kind(False, True, ["CLIENT"]) == "ADVOCATE"
    assert introducer_kind(False, False, ["PARTNER", "CLIENT"]) == "CLIENT"
    assert introducer_kind(False, False, ["PROSPECT"]) == "OTHER"
