"""Which of many tests stand, when each may be wrong by chance?"""

from __future__ import annotations

from collections.abc import Sequence


def false_discovery(ps: Sequence[float]) -> list[float]:
    """The p-values adjusted after Benjamini and Hochberg (1995, Controlling the false discovery rate), in the order
    given: a test stands at the rate q where its adjusted value is at most q."""
    number, least = len(ps), 1.0
    adjusted = [0.0] * number
    for rank, at in reversed(list(enumerate(sorted(range(number), key=ps.__getitem__), 1))):
        least = min(least, ps[at] * number / rank)
        adjusted[at] = least
    return adjusted
