"""How long does something take that has not happened to all yet?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # loads its parts when they are first used


@dataclass(frozen=True, slots=True)
class WaitingTimes:
    """How long it took where it happened, and how long those have waited to whom it has not happened yet; in hours."""

    happened: Sequence[float]
    still: Sequence[float]

    @property
    def median(self) -> float | None:
        """When it has happened to half of them (Kaplan and Meier 1958); None where it has not yet."""
        if not self.happened:
            return None
        known = scipy.stats.CensoredData(uncensored=np.asarray(self.happened), right=np.asarray(self.still))
        curve = scipy.stats.ecdf(known).sf
        by_half = np.flatnonzero(curve.probabilities <= 0.5 + 1e-12)
        return float(curve.quantiles[by_half[0]]) if by_half.size else None
