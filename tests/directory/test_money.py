"""Are amounts compared exactly, and only with amounts of their currency?"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.directory import rules
from tests.asking import Ask
from tests.directory.conftest import Read

_DIGITS = {"EUR": 2, "JPY": 0, "KWD": 3}
_HOLDS = {
    "eq": lambda a, b: a == b,
    "gt": lambda a, b: a > b,
    "gte": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "lte": lambda a, b: a <= b,
}
_amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**16), max_value=10**16)


@given(st.sampled_from(sorted(_HOLDS)), _amounts, st.sampled_from(sorted(_DIGITS)), st.integers(-2, 2))
def test_whole_minor_units_say_the_same_as_the_amount(operator: str, amount: Decimal, currency: str, near: int) -> None:
    bound = rules.minor_bound(operator, amount, currency)
    scale = 10 ** _DIGITS[currency]
    stored = min(max(int(Fraction(amount) * scale) + near, 0), 10**15 * scale - 1)
    expected = _HOLDS[operator](Fraction(stored, scale), Fraction(amount))
    assert (bound is not None and _HOLDS[operator](stored, bound)) == expected


@pytest.mark.parametrize("amount", ["1E+999999", "-1E+999999", "1E-999999", "0.000000000000000000000000000000000001"])
def test_no_amount_is_too_large_or_too_small_to_compare(amount: str) -> None:
    bounds = {each: rules.minor_bound(each, Decimal(amount), "EUR") for each in ("gt", "gte", "lt", "lte", "eq")}
    large = Decimal(amount) > 1
    assert bounds["eq"] is None
    assert (bounds["lte"] == 10**17) is large
    assert (bounds["gte"] == 1) is (0 < Decimal(amount) < 1)


async def test_lists_are_filtered_by_amounts_of_one_currency(read: Read) -> None:
    data = await read(
        """{ over: accounts(where: {annualRevenue: {currency: "SEK", gte: "41500000"}}) { nodes { id } }
        above: accounts(where: {annualRevenue: {currency: "SEK", gt: "41500000.00"}}) { nodes { id } }
        pounds: opportunities(where: {amount: {currency: "GBP", lt: "18000.001", gt: "17999.999"}}) { nodes { id } }
        none: opportunities(where: {amount: {currency: "GBP", eq: "18000.001"}}) { nodes { id } }
        any: contracts(where: {annualValue: {currency: "SEK"}}) { nodes { id } }
        without: opportunities(where: {amount: {isNull: true}, openedOn: {lt: "2026-06-01"}}) { nodes { id } }
        of: contacts(where: {opportunities: {some: {opportunity: {amount: {currency: "GBP", gte: 1}}}}})
        { nodes { id } } }"""
    )
    found = {name: [node["id"] for node in page["nodes"]] for name, page in data.items()}
    assert found == {
        "over": ["acc_sample_harbour", "acc_sample_north"],
        "above": ["acc_sample_north"],
        "pounds": ["opp_sample_quill"],
        "none": [],
        "any": ["ctr_sample_north"],
        "without": ["opp_sample_lyra"],
        "of": ["con_sample_wei"],
    }


async def test_amounts_are_ordered_within_their_currency(read: Read) -> None:
    data = await read(
        """{ opportunities(orderBy: [{field: AMOUNT, direction: DESC}], where: {openedOn: {lt: "2026-06-01"}})
        { nodes { amount { amount currency } } } }"""
    )
    assert [node["amount"] for node in data["opportunities"]["nodes"]] == [
        {"amount": "1200000.00", "currency": "SEK"},
        {"amount": "450000.00", "currency": "SEK"},
        {"amount": "18000.00", "currency": "GBP"},
        None,
    ]


@pytest.mark.parametrize(
    ("condition", "complaint"),
    [
        ('{gte: "5"}', "`amount` needs a `currency`: amounts of two currencies cannot be compared."),
        ('{currency: "Euro", gte: "5"}', "'Euro' is not a currency: write the three letters of ISO 4217, as in EUR."),
    ],
)
async def test_an_amount_that_cannot_be_compared_is_refused(ask: Ask, condition: str, complaint: str) -> None:
    answer = await ask(f"{{ opportunities(where: {{amount: {condition}}}) {{ totalCount }} }}")
    assert [(error["message"], error["extensions"]["code"]) for error in answer.errors] == [
        (complaint, "BAD_USER_INPUT")
    ]
