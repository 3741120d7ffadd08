"""How likely is an introduction along a path, by the ties that it has when it is asked for?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphservice.referrals.rules.formula import Formula
from graphservice.referrals.rules.quality import path_quality
from graphservice.referrals.rules.strength import TieBand


class Prediction(NamedTuple):
    """The quality of a path, and its weakest tie."""

    quality: float
    weakest: float
    band: TieBand


def predicted(ties: Sequence[tuple[float, TieBand]], formula: Formula) -> Prediction:
    """Of ties by their strengths and bands: the product of the strengths, each less for the hop."""
    quality = path_quality((strength for strength, _ in ties), formula)
    return Prediction(quality, *min(ties, key=lambda tie: tie[0]))
