"""Which formula is in force in this process?"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from graphservice.referrals.rules.formula import Formula, formula_of
from graphservice.settings import read_settings


@cache
def formula() -> Formula:
    """The one that GRAPHSERVICE_FORMULA names, or the one that is shipped. Raises ConfigurationError."""
    return formula_of(read_settings().formula)


def fading(at: datetime) -> dict[str, object]:
    """What a statement is given that works out strengths as of a moment."""
    rules = formula()
    return {
        "at": at,
        "recentDays": rules.fading.recent_days,
        "lastingDays": rules.fading.lasting_days,
        "least": rules.strength.least,
    }
