"""What does a score of satisfaction say, whatever its scale?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum

from graphservice.errors import Objection


class SatisfactionKind(StrEnum):
    """NPS: would they recommend us (Reichheld 2003). CSAT: how content are they."""

    NPS = "NPS"
    CSAT = "CSAT"


class SatisfactionScale(StrEnum):
    ZERO_TO_TEN = "ZERO_TO_TEN"
    ONE_TO_FIVE = "ONE_TO_FIVE"
    ONE_TO_SEVEN = "ONE_TO_SEVEN"
    ONE_TO_TEN = "ONE_TO_TEN"
    PERCENT = "PERCENT"


class NpsGroup(StrEnum):
    PROMOTER = "PROMOTER"
    PASSIVE = "PASSIVE"
    DETRACTOR = "DETRACTOR"


# The worst and the best score of each scale.
ENDS: Mapping[SatisfactionScale, tuple[int, int]] = {
    SatisfactionScale.ZERO_TO_TEN: (0, 10),
    SatisfactionScale.ONE_TO_FIVE: (1, 5),
    SatisfactionScale.ONE_TO_SEVEN: (1, 7),
    SatisfactionScale.ONE_TO_TEN: (1, 10),
    SatisfactionScale.PERCENT: (0, 100),
}

# The scale of each kind where nothing is said.
USUAL: Mapping[SatisfactionKind, SatisfactionScale] = {
    SatisfactionKind.NPS: SatisfactionScale.ZERO_TO_TEN,
    SatisfactionKind.CSAT: SatisfactionScale.PERCENT,
}


def share(score: float, scale: SatisfactionScale) -> float:
    """Where a score stands on its scale: 0 the worst, 1 the best."""
    worst, best = ENDS[scale]
    return (score - worst) / (best - worst)


def group(kind: SatisfactionKind, score: float) -> NpsGroup | None:
    """Promoters give 9 or 10, passives 7 or 8, detractors less; None: no NPS."""
    if kind is not SatisfactionKind.NPS:
        return None
    if score >= 9:
        return NpsGroup.PROMOTER
    return NpsGroup.PASSIVE if score >= 7 else NpsGroup.DETRACTOR


def objection(kind: SatisfactionKind, score: float, scale: SatisfactionScale) -> Objection | None:
    """What is wrong with a score, if anything is."""
    if kind is SatisfactionKind.NPS and scale is not SatisfactionScale.ZERO_TO_TEN:
        return Objection("scale", "The scale of an NPS is ZERO_TO_TEN: give that, or leave it out.", "WRONG_SCALE")
    worst, best = ENDS[scale]
    if not math.isfinite(score) or not worst <= score <= best:
        return Objection("score", f"{score:g} is outside the scale, {worst} to {best}.", "OUT_OF_RANGE")
    if kind is SatisfactionKind.NPS and score != int(score):
        return Objection("score", f"An NPS is a whole number from 0 to 10, not {score:g}.", "NOT_WHOLE")
    return None
