"""By which numbers are conclusions drawn in this process?"""

from __future__ import annotations

from functools import cache

from graphservice.performance.rules.fairness import Fairness, fairness_of
from graphservice.settings import read_settings


@cache
def fairness() -> Fairness:
    """Those of the file that GRAPHSERVICE_FAIRNESS names, or those that are shipped. Raises ConfigurationError."""
    return fairness_of(read_settings().fairness)
