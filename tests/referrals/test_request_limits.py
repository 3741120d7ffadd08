"""When may somebody be asked again, to the millisecond?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from graphservice.referrals.rules.formula import formula_of
from graphservice.referrals.rules.request_limits import MONTH, QUARTER, limits, may_be_asked, may_be_asked_from

AT = 10 * QUARTER
FORMULA = formula_of()  # once in 30 days, twice in 90


@pytest.mark.parametrize(
    ("asked", "may", "since"),
    [
        ([], True, AT),
        ([AT], False, AT + MONTH),
        ([AT - MONTH + 1], False, AT + 1),
        ([AT - MONTH], True, AT),
        ([AT - MONTH, AT - QUARTER + 1], False, AT + 1),
        ([AT - MONTH, AT - QUARTER], True, AT),
        ([AT, AT - MONTH], False, AT + QUARTER - MONTH),
        ([AT + 1], True, AT),  # what is still to come does not count
    ],
)
def test_a_request_counts_until_the_end_of_its_span(asked: list[int], may: bool, since: int) -> None:
    assert may_be_asked(asked, AT, FORMULA) is may
    assert may_be_asked_from(asked, AT, FORMULA) == since


def test_a_limit_of_none_is_for_ever_and_the_limits_are_told_in_words() -> None:
    never = replace(FORMULA, asking=replace(FORMULA.asking, month=0))
    assert (may_be_asked([], AT, never), may_be_asked_from([], AT, never)) == (False, None)
    assert limits(FORMULA) == "once in 30 days and twice in 90"
    assert limits(replace(FORMULA, asking=replace(FORMULA.asking, quarter=5))) == "once in 30 days and 5 times in 90"
