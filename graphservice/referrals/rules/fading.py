"""How strong are many ties as of a moment? The same as `strength` says of one by its contacts, over columns."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.rules.evidence import DAY
from graphservice.referrals.rules.formula import Formula

Floats: TypeAlias = NDArray[np.float64]


def strengths_at(strength: Floats, half_life: Floats, last: Floats, at: int, rules: Formula) -> Floats:
    """Strengths as of a moment (ms) from those as of the last contact (ms).

    Half-lives are in days; 0: the strength is what somebody said, and does not fade.
    """
    silence = np.maximum(at - last, 0.0) / DAY
    kept = np.exp2(-silence / np.where(half_life > 0, half_life, np.inf))
    return np.clip(1 - (1 - strength) ** kept, rules.strength.least, rules.strength.most)
