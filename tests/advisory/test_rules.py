"""Are people ranked among their like, kept from boards for good reasons, never chosen by what the law protects?"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import percentileofscore

from graphservice.advisory.rules.eligibility import (
    EligibilityFacts,
    Exclusion,
    Limits,
    exclusions,
    needs_a_break,
    protected,
)
from graphservice.advisory.rules.ranking import WEIGHTS, percentiles, scores, standing

TODAY = date(2026, 6, 1)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("ab")), min_size=1))
def test_percentiles_are_the_mean_ranks_of_scipy_within_the_segment(rows: list[tuple[int, str]]) -> None:
    found = percentiles([value for value, _ in rows], [segment for _, segment in rows])
    for (value, segment), percentile in zip(rows, found, strict=True):
        like = [other for other, its in rows if its == segment]
        strict, weak = (percentileofscore(like, value, kind) for kind in ("strict", "weak"))
        assert percentile == pytest.approx((strict + weak) / 200)


def test_who_has_no_value_has_no_percentile_and_takes_no_place() -> None:
    assert percentiles([1, None, 2], ["a", "a", "a"]) == [0.25, None, 0.75]


def test_a_score_is_the_weighted_mean_of_percentiles_and_shows_its_parts() -> None:
    parts = {name: [1.0, 2.0] for name in WEIGHTS} | {"INFLUENCE": [None, 0.5]}
    low, high = scores(parts, ["a", "a"])
    assert low.value == pytest.approx(0.25 * 0.75 + 0.5 * 0.25)
    assert high.value == pytest.approx(0.75 * 0.75 + 0.5 * 0.25)
    assert sum(part.weight for part in low.parts) == pytest.approx(1)
    assert [(part.value, part.percentile) for part in low.parts if part.name == "INFLUENCE"] == [(None, None)]


def test_where_somebody_stands_is_said_plainly() -> None:
    assert standing(0.97, "candidates") == "Higher than 97% of the candidates."
    assert standing(0.9999, "candidates") == "Higher than 99% of the candidates."
    assert standing(0.0, "candidates") == "Higher than 1% of the candidates."
    assert standing(None, "candidates") == "Unknown, and counted as the middle."


def days_ago(*days: int) -> tuple[date, ...]:
    return tuple(TODAY - timedelta(days=each) for each in days)


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        (EligibilityFacts(), []),
        (EligibilityFacts(consents=False), []),
        (EligibilityFacts(consents=True, churn_risk=0.69, open_escalations=0, terms_served=1), []),
        (EligibilityFacts(opted_out=True, refused=True), [Exclusion.OPTED_OUT, Exclusion.NO_CONSENT]),
        (EligibilityFacts(churn_risk=0.7), [Exclusion.CHURN_RISK]),
        (EligibilityFacts(open_escalations=1), [Exclusion.OPEN_ESCALATION]),
        (EligibilityFacts(asked_on=days_ago(29)), [Exclusion.ASKED_TOO_OFTEN]),
        (EligibilityFacts(terms_served=2), [Exclusion.TERM_LIMIT]),
        (EligibilityFacts(competes_with_member=True, account_seated=True, excluded=True),
         [Exclusion.EXCLUDED, Exclusion.COMPETITOR_OF_MEMBER, Exclusion.ACCOUNT_SEATED]),
    ],
)  # fmt: skip
def test_every_reason_against_a_candidate_is_told(standing: EligibilityFacts, expected: list[Exclusion]) -> None:
    assert exclusions(standing, Limits(), TODAY) == expected


@pytest.mark.parametrize(
    ("asked", "tired"),
    [((), False), ((0,), True), ((29,), True), ((30,), False), ((30, 89), True), ((30, 90), False), ((-1,), False)],
)
def test_nobody_is_asked_twice_in_a_month_or_three_times_in_a_quarter(asked: tuple[int, ...], tired: bool) -> None:
    assert needs_a_break(days_ago(*asked), Limits(), TODAY) is tired


@pytest.mark.parametrize("trait", ["gender", "Date of Birth", "skin-colour", "nationality", "maritalStatus"])
def test_people_are_not_chosen_by_what_the_law_protects(trait: str) -> None:
    (objection,) = protected({"quotas.0.trait": trait, "quotas.1.trait": "industry"}, "A_SETTING")
    assert (objection.field, objection.code) == ("quotas.0.trait", "PROTECTED_ATTRIBUTE")
    assert repr(trait) in objection.message
    assert "A_SETTING" in objection.message


@pytest.mark.parametrize(
    "trait", ["segment", "region", "industry", "department", "jobFunction", "type", "size", "page"]
)
def test_traits_of_the_business_are_free(trait: str) -> None:
    assert protected({"quotas": trait}, "A_SETTING") == []
