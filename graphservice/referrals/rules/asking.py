"""May somebody be asked for something again?"""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula

MONTH, QUARTER = 30 * DAY, 90 * DAY


def may_be_asked(asked: Sequence[int], at: int, formula: Formula) -> bool:
    """Whether one more request keeps to the limits, by the moments (ms) of those before, of whatever kind."""
    month = sum(at - MONTH < each <= at for each in asked)
    quarter = sum(at - QUARTER < each <= at for each in asked)
    return month < formula.asking.month and quarter < formula.asking.quarter
