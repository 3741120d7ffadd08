"""May somebody be asked for something again, and from when on?"""

from __future__ import annotations

from collections.abc import Sequence

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula

MONTH, QUARTER = 30 * DAY, 90 * DAY
_TIMES = {1: "once", 2: "twice"}


def may_be_asked(asked: Sequence[int], at: int, formula: Formula) -> bool:
    """Whether one more request keeps to the limits, by the moments (ms) of those before, of whatever kind."""
    month = sum(at - MONTH < each <= at for each in asked)
    quarter = sum(at - QUARTER < each <= at for each in asked)
    return month < formula.asking.month and quarter < formula.asking.quarter


def may_be_asked_from(asked: Sequence[int], at: int, formula: Formula) -> int | None:
    """The first moment (ms) from `at` on at which one more request keeps to the limits, if nobody asks until then.

    None: a limit is 0, so that nobody may ever be asked.
    """
    ends = sorted(each + span for each in asked for span in (MONTH, QUARTER) if each + span > at)
    return next((moment for moment in [at, *ends] if may_be_asked(asked, moment, formula)), None)


def limits(formula: Formula) -> str:
    """How often one person may be asked for anything, in words."""
    month, quarter = formula.asking.month, formula.asking.quarter
    return f"{_times(month)} in {MONTH // DAY} days and {_times(quarter)} in {QUARTER // DAY}"


def _times(number: float) -> str:
    return _TIMES.get(int(number), f"{int(number)} times")
