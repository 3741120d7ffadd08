"""What speaks for a tie because somebody's records say that two people know one another, whatever contact there was?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

from graphservice.referrals.rules.formula import Formula


class AcquaintanceKind(StrEnum):
    """How two people are said to know one another."""

    CONNECTION = "CONNECTION"
    ACQUAINTANCE = "ACQUAINTANCE"
    COLLEAGUE = "COLLEAGUE"
    FRIEND = "FRIEND"


def acquaintance(kinds: Iterable[AcquaintanceKind], formula: Formula) -> float:
    """The strength by what is said alone: the most that any of it says, for one record repeats what another says."""
    said = max((getattr(formula.acquaintance, kind.lower()) for kind in kinds), default=0.0)
    return min(float(said), formula.strength.most)


def standing(strength: float) -> float:
    """The halvings of doubt by a strength that does not fade: those by contacts are added to them."""
    return -math.log2(1 - strength)
