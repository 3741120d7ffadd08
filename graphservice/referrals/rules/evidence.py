"""What is known of a tie from its contacts? A fold over them in the order of time: each takes as long as the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from graphservice.referrals.rules.formula import CHANNELS, Formula
from graphservice.referrals.rules.touches import Touch

DAY = 86_400_000

# One list of numbers, as it is stored: first and last contact (ms), days of contact; evidence that went out and that
# came back; evidence and number of contacts by channel. All evidence is as of the last contact.
Evidence: TypeAlias = list[float]
_OUT, _BACK, _WORTH = 3, 4, 5
_COUNT = _WORTH + len(CHANNELS)
LENGTH = _COUNT + len(CHANNELS)


def fold(evidence: Evidence | None, touch: Touch, formula: Formula) -> Evidence:
    """The evidence after one more contact, which is not earlier than the last."""
    if evidence is None:
        found = [float(touch.at), float(touch.at), 1.0, *([0.0] * (LENGTH - 3))]
    else:
        found = evidence.copy()
        found[2] += touch.at // DAY != evidence[1] // DAY
        found[1] = float(touch.at)
        kept = faded(touch.at - evidence[1], half_life(found, formula))
        for place in range(_OUT, _COUNT):
            found[place] *= kept
    found[_OUT] += touch.out
    found[_BACK] += touch.back
    found[_WORTH + touch.channel] += touch.worth
    found[_COUNT + touch.channel] += 1
    return found


def folded(touches: Iterable[Touch], formula: Formula) -> Evidence | None:
    """The evidence of contacts in the order of time; None where there is none."""
    evidence = None
    for touch in touches:
        evidence = fold(evidence, touch, formula)
    return evidence


def faded(silence: float, half_life: float) -> float:
    """What is left of evidence after a silence, both in ms."""
    return float(2.0 ** (-silence / half_life))


def half_life(evidence: Evidence, formula: Formula) -> float:
    """In ms: so many of the tie's own usual gaps, with one gap assumed before the first contact."""
    rhythm = formula.rhythm
    gap = (rhythm.usual_days * DAY + evidence[1] - evidence[0]) / evidence[2]
    return min(max(rhythm.gaps * gap, rhythm.least_days * DAY), rhythm.most_days * DAY)


class Contacts(NamedTuple):
    """Evidence by its names, as of the last contact."""

    first: int
    last: int
    days: int
    out: float
    back: float
    worth: Sequence[float]
    counts: Sequence[int]


def contacts(evidence: Evidence) -> Contacts:
    first, last, days, out, back, *rest = evidence
    channels = len(CHANNELS)
    return Contacts(int(first), int(last), int(days), out, back, rest[:channels], [int(n) for n in rest[channels:]])
