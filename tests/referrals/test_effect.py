"""Are deals with a reference compared with those that are like them, and with no others?"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.referrals.rules.effect import Decided, effect
from tests.referrals.asked import YEAR, Asked

QUERY = """query ($since: Date, $until: Date, $kind: OpportunityKind) {
  referenceEffect(since: $since, until: $until, kind: $kind) {
    withReference { numerator denominator value } withoutReference { value low high deals effective }
    difference { value low high } incomparable enough note evidence { id } deals { id } formulaVersion asOf } }"""
MARCH = datetime(2019, 3, 2, 9, tzinfo=UTC)  # 29 days after deals of the test begin
OPENED = "2019-02-01"


async def weighed(asked: Asked, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = await asked.answer(QUERY, **{**YEAR, **more})
    return found


async def test_deals_with_a_reference_stand_beside_those_still_open_at_the_same_age(asked: Asked) -> None:
    helped = [*await asked.deals(9, OPENED, "2019-04-01", "WON"), await asked.deal(OPENED, "2019-05-01", "LOST")]
    references = await asked.references(helped, MARCH)
    await asked.deals(6, OPENED, "2019-04-01", "WON")
    await asked.deals(14, OPENED, "2019-04-11", "LOST")
    await asked.deals(50, OPENED, "2019-02-11", "LOST")  # over before anybody could have spoken for us
    await asked.deals(5, OPENED, "2019-04-01", "WON", kind="UPSELL")
    found = await weighed(asked)
    assert found["withReference"] == {"numerator": 9, "denominator": 10, "value": 0.9}
    without = found["withoutReference"]
    assert (without["value"], without["deals"], without["effective"]) == (
        pytest.approx(0.3), 20, pytest.approx(20),
    )  # fmt: skip
    assert (without["low"], without["high"]) == (pytest.approx(0.1455, abs=1e-4), pytest.approx(0.5190, abs=1e-4))
    low, high = 0.6 - ((0.9 - 0.59585) ** 2 + (0.51898 - 0.3) ** 2) ** 0.5, 0.6 + (0.08213**2 + 0.15452**2) ** 0.5
    assert found["difference"] == {
        "value": pytest.approx(0.6),
        "low": pytest.approx(low, abs=1e-3),
        "high": pytest.approx(high, abs=1e-3),
    }
    assert (found["incomparable"], found["enough"], found["formulaVersion"]) == (0, True, 1)
    assert {each["id"] for each in found["evidence"]} == set(references)
    assert {each["id"] for each in found["deals"]} == set(helped)
    assert "not a cause" in found["note"]


async def test_a_reference_counts_that_was_given_while_the_deal_was_open(asked: Asked) -> None:
    not_yet = await asked.deals(3, "2019-03-03", "2019-03-20", "WON")
    just_decided = await asked.deal(OPENED, "2019-03-02", "WON")
    await asked.references([*not_yet, just_decided], MARCH)
    await asked.references([await asked.deal(OPENED, "2019-04-01", "WON")], MARCH, "NO")
    lonely = await asked.deal(OPENED, "2019-04-01", "WON", kind="RENEWAL")
    await asked.references([lonely], MARCH)
    found = await weighed(asked)
    assert (found["withReference"], found["withoutReference"]) == (
        {"numerator": 0, "denominator": 0, "value": None}, None,
    )  # fmt: skip
    assert (found["difference"], found["incomparable"], found["enough"]) == (None, 1, False)
    assert [each["id"] for each in found["deals"]] == [lonely]
    assert (await weighed(asked, kind="NEW_SALE"))["incomparable"] == 0


async def test_a_request_says_how_its_deal_went_on(asked: Asked) -> None:
    won, open_ = await asked.deal(OPENED, "2019-03-12", "WON", phase="NURTURE"), await asked.deal(OPENED)
    ids = await asked.references([won, open_], MARCH)
    changes = """UNWIND $p.changes AS each MATCH (d:Opportunity {id: $p.deal})
      CREATE (:PhaseChange {id: each[0], to: each[1], at: datetime(each[2]), recordedAt: datetime(each[2]),
        createdAt: datetime(each[2]), updatedAt: datetime(each[2])})-[:OF]->(d)"""
    steps = [
        ["phc_a", "LEAD", "2019-02-01T00:00:00Z"],
        ["phc_b", "CONTRACTING", "2019-02-20T00:00:00Z"],
        ["phc_c", "REVENUE_RECOGNITION", "2019-03-12T00:00:00Z"],
        ["phc_d", "NURTURE", "2019-05-12T00:00:00Z"],
    ]
    await asked.people.database.command(changes, {"deal": won, "changes": steps})
    text = """query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ReferenceRequest {
      dealSince { statusThen phaseThen status phase phasesSince daysToDecision } } } }"""
    found = await asked.answer(text, ids=ids)
    assert [each["dealSince"] for each in found] == [
        {"statusThen": "OPEN", "phaseThen": "CONTRACTING", "status": "WON", "phase": "NURTURE", "phasesSince": 2,
         "daysToDecision": 10},
        {"statusThen": "OPEN", "phaseThen": None, "status": "OPEN", "phase": "LEAD", "phasesSince": 0,
         "daysToDecision": None},
    ]  # fmt: skip


def test_deals_of_like_size_are_enough_or_those_of_any_size_count() -> None:
    helped = Decided("NEW_SALE", 2, 60, True, 30)
    small, large = Decided("NEW_SALE", 0, 60, True, None, 10), Decided("NEW_SALE", 2, 60, False, None, 9)
    assert effect([helped, small, large]).beside == pytest.approx((10 / 19, 19, 19))
    larger = Decided("NEW_SALE", 2, 60, False, None, 10)
    assert effect([helped, small, larger]).beside == pytest.approx((0.0, 10, 10))


def test_a_deal_without_a_reference_by_then_is_comparable_even_if_it_got_one_later() -> None:
    early, late = Decided("UPSELL", None, 90, True, 10), Decided("UPSELL", None, 80, False, 40)
    found = effect([early, late])
    assert (found.share.numerator, found.share.denominator, found.incomparable) == (1, 1, 1)
    assert found.beside == pytest.approx((0.0, 1, 1))


DEAL = st.builds(
    Decided,
    st.sampled_from(["NEW_SALE", "UPSELL"]),
    st.sampled_from([None, 0, 1]),
    st.integers(0, 8),
    st.booleans(),
    st.none() | st.integers(0, 6),
).filter(lambda each: each.after is None or each.after < each.lasted)


@given(st.lists(DEAL, max_size=60))
def test_it_is_as_if_each_was_compared_by_hand(deals: list[Decided]) -> None:
    shares: list[float] = []
    weights = [0.0] * len(deals)
    for row in deals:
        if row.after is None:
            continue
        kin = [
            place
            for place, other in enumerate(deals)
            if other.kind == row.kind and other.lasted > row.after and (other.after is None or other.after > row.after)
        ]
        of_size = [place for place in kin if row.size is not None and deals[place].size == row.size]
        beside = of_size if len(of_size) >= 10 else kin
        if beside:
            shares.append(sum(deals[place].won for place in beside) / len(beside))
            for place in beside:
                weights[place] += 1 / len(beside)
    found = effect(deals)
    assert found.share.denominator == len(shares)
    if found.beside is None:
        assert shares == []
    else:
        assert found.beside.value == pytest.approx(sum(shares) / len(shares))
        assert found.beside.number == sum(weight > 0 for weight in weights)
        assert found.beside.effective == pytest.approx(sum(weights) ** 2 / sum(w * w for w in weights))
        assert found.beside.effective <= found.beside.number + 1e-9
