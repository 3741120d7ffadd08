"""Is a score of satisfaction read on its scale, whatever that is?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphservice.advisory.rules.satisfaction import (
    ENDS,
    NpsGroup,
    SatisfactionKind,
    SatisfactionScale,
    group,
    objection,
    share,
)

NPS, CSAT = SatisfactionKind.NPS, SatisfactionKind.CSAT
SCALES = st.sampled_from(SatisfactionScale)


@given(SCALES, st.floats(0, 1), st.floats(0, 1))
def test_a_share_goes_from_the_worst_to_the_best_evenly(scale: SatisfactionScale, one: float, other: float) -> None:
    worst, best = ENDS[scale]
    assert (share(worst, scale), share(best, scale)) == (0, 1)
    low, high = (worst + (best - worst) * part for part in sorted((one, other)))
    assert 0 <= share(low, scale) <= share(high, scale) <= 1 + 1e-12


def test_the_middle_of_five_is_three() -> None:
    assert share(3, SatisfactionScale.ONE_TO_FIVE) == 0.5
    assert share(80, SatisfactionScale.PERCENT) == 0.8


def test_promoters_and_detractors_are_who_reichheld_says() -> None:
    told = {score: group(NPS, score) for score in range(11)}
    assert [score for score, each in told.items() if each is NpsGroup.PROMOTER] == [9, 10]
    assert [score for score, each in told.items() if each is NpsGroup.PASSIVE] == [7, 8]
    assert group(CSAT, 10) is None


@pytest.mark.parametrize(
    ("kind", "score", "scale", "field", "code"),
    [
        (NPS, 8, SatisfactionScale.PERCENT, "scale", "WRONG_SCALE"),
        (NPS, 7.5, SatisfactionScale.ZERO_TO_TEN, "score", "NOT_WHOLE"),
        (NPS, 11, SatisfactionScale.ZERO_TO_TEN, "score", "OUT_OF_RANGE"),
        (CSAT, 0, SatisfactionScale.ONE_TO_FIVE, "score", "OUT_OF_RANGE"),
        (CSAT, float("nan"), SatisfactionScale.PERCENT, "score", "OUT_OF_RANGE"),
        (CSAT, float("inf"), SatisfactionScale.PERCENT, "score", "OUT_OF_RANGE"),
    ],
)
def test_what_is_no_score_says_what_to_change(
    kind: SatisfactionKind, score: float, scale: SatisfactionScale, field: str, code: str
) -> None:
    wrong = objection(kind, score, scale)
    assert wrong is not None
    assert (wrong.field, wrong.code) == (field, code)
    assert objection(CSAT, 4.5, SatisfactionScale.ONE_TO_FIVE) is None
