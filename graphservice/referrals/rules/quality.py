"""How good is a path? Of its ties' strengths one number, and the cost by which paths are searched."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graphservice.referrals.rules.fading import Floats
from graphservice.referrals.rules.formula import Formula

Ints: TypeAlias = NDArray[np.int32]
UNIT = 1_000_000


def path_quality(strengths: Iterable[float], rules: Formula) -> float:
    """The product of the strengths, each less for the hop."""
    return math.prod(strength * rules.paths.each_hop for strength in strengths)


def costs(strengths: Floats, rules: Formula) -> Ints:
    """In millionths: the least sum of costs is the best quality."""
    found: Ints = np.rint(-np.log(strengths * rules.paths.each_hop) * UNIT).astype(np.int32)
    return found


def cost_of(factor: float) -> int:
    """What a factor of the quality adds to the cost, in millionths."""
    return round(-math.log(factor) * UNIT)


def quality(cost: int) -> float:
    """Of a path, or of what is added to the cost of one."""
    return float(np.exp(-cost / UNIT))
