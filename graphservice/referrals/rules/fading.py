"""How strong are many ties as of a moment? The same as `strength` says of one by its contacts, over columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula

Floats: TypeAlias = NDArray[np.float64]


def strengths_at(columns: Sequence[Any], at: int, rules: Formula) -> Floats:
    """Strengths as of a moment (ms), of the columns that statements give of ties.

    These are recent and lasting evidence as of the last contact, what does not fade, the most that the strength can be,
    and the last contact (ms). Recent evidence of -1: the most is what somebody said, and does not fade.
    """
    recent, lasting, standing, most, last = (np.asarray(column, np.float64) for column in columns)
    silence = np.maximum(at - last, 0.0) / DAY
    fading = rules.fading
    halved = recent * np.exp2(-silence / fading.recent_days) + lasting * np.exp2(-silence / fading.lasting_days)
    halved += standing
    found: Floats = np.where(recent < 0, most, np.minimum(np.maximum(1 - np.exp2(-halved), rules.strength.least), most))
    return found
