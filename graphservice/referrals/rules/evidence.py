"""What is known of a tie from its contacts? A fold over them in the order of time: each takes as long as the last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from graphservice.referrals.rules.formula import CHANNELS, Fading, Formula
from graphservice.referrals.rules.touches import PairContact

DAY = 86_400_000

# One list of numbers, as it is stored: first and last contact (ms), days of contact; recent evidence that went out,
# that came back, and by channel, as of the last contact; number of contacts by channel; lasting evidence of any
# direction, that went out, that came back, each as of the contact that added to it last, and when those were (ms).
Evidence: TypeAlias = list[float]
_OUT, _BACK, _WORTH = 3, 4, 5
_COUNT = _WORTH + len(CHANNELS)
_LASTING = _COUNT + len(CHANNELS)
_LASTS = _LASTING + 3
LENGTH = _LASTS + 3


class Amounts(NamedTuple):
    """Evidence of one kind: of all contacts, what of it went out, and what came back."""

    worth: float
    out: float
    back: float


class TieContacts(NamedTuple):
    """Evidence by its names, as of the last contact. `channels`: recent evidence by channel."""

    first: int
    last: int
    days: int
    recent: Amounts
    lasting: Amounts
    channels: Sequence[float]
    counts: Sequence[int]

    @property
    def out(self) -> float:
        return self.recent.out

    @property
    def back(self) -> float:
        return self.recent.back


def fold(evidence: Evidence | None, touch: PairContact, formula: Formula) -> Evidence:
    """The evidence after one more contact, which is not earlier than the last."""
    if evidence is None:
        found = [float(touch.at), float(touch.at), 1.0, *([0.0] * (LENGTH - 3))]
    else:
        found = evidence.copy()
        found[2] += touch.at // DAY != evidence[1] // DAY
        found[1] = float(touch.at)
        kept = faded(touch.at - evidence[1], formula.fading.recent_days)
        for place in range(_OUT, _COUNT):
            found[place] *= kept
    found[_OUT] += touch.out
    found[_BACK] += touch.back
    found[_WORTH + touch.channel] += touch.worth
    found[_COUNT + touch.channel] += 1
    for place, worth in enumerate((touch.worth, touch.out, touch.back), start=_LASTING):
        if worth >= formula.fading.lasting_least:
            found[place] = _met_again(found[place], touch.at - found[place + 3], formula.fading)
            found[place + 3] = float(touch.at)
    return found


def _met_again(before: float, silence: float, fading: Fading) -> float:
    """Lasting evidence after one more contact, as of it.

    A contact counts for the days after it, less those that the contact before covers: what remains of them then takes
    its place. So of contacts close together each adds little, and none takes anything away.
    """
    if not before:
        return 1.0
    covered = max(0.0, 1 - silence / (fading.spread_days * DAY))
    return 1 + (before - covered) * faded(silence, fading.lasting_days)


def folded(touches: Iterable[PairContact], formula: Formula) -> Evidence | None:
    """The evidence of contacts in the order of time; None where there is none."""
    evidence = None
    for touch in touches:
        evidence = fold(evidence, touch, formula)
    return evidence


def faded(silence: float, half_life: float) -> float:
    """What is left of evidence after a silence in ms, with a half-life in days."""
    return float(2.0 ** (-silence / (half_life * DAY)))


def usual_gap(known: TieContacts, formula: Formula) -> float:
    """The days from one day of contact to the next, with one gap assumed before the first contact."""
    return (formula.rhythm.usual_days + (known.last - known.first) / DAY) / known.days


def contacts(evidence: Evidence, formula: Formula) -> TieContacts:
    channels = evidence[_WORTH:_COUNT]
    lasting = [
        evidence[place] * faded(evidence[1] - evidence[place + 3], formula.fading.lasting_days)
        for place in range(_LASTING, _LASTS)
    ]
    return TieContacts(
        first=int(evidence[0]),
        last=int(evidence[1]),
        days=int(evidence[2]),
        recent=Amounts(sum(channels), evidence[_OUT], evidence[_BACK]),
        lasting=Amounts(*lasting),
        channels=channels,
        counts=[int(n) for n in evidence[_COUNT:_LASTING]],
    )
