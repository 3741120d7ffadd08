"""How likely is an introduction along a path, by the ties that it has when it is asked for?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.strength import TieBand, band, clipped, strength_after


class Tie(NamedTuple):
    """Its strength at the last contact (ms), and its half-life in days; 0: somebody said the strength, which stays."""

    strength: float
    half_life: float
    last: int


class Prediction(NamedTuple):
    """The quality of a path, and its weakest tie."""

    quality: float
    weakest: float
    band: TieBand


def predicted(ties: Sequence[Tie], at: int, formula: Formula) -> Prediction:
    """As of a moment (ms). The quality is the product of the strengths, each less for the hop."""
    known = [_now(tie, at, formula) for tie in ties]
    quality = math.prod(strength * formula.paths.each_hop for strength, _ in known)
    return Prediction(quality, *min(known, key=lambda each: each[0]))


def _now(tie: Tie, at: int, formula: Formula) -> tuple[float, TieBand]:
    silence, life = (max(0, at - tie.last), tie.half_life * DAY) if tie.half_life else (0, 1.0)
    strength = clipped(strength_after(tie.strength, silence, life), formula)
    return strength, band(strength, silence, life, formula)
