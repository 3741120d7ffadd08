"""Who of those in an interaction came to know whom by it, and how much is that worth?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from graphservice.referrals.rules.formula import CHANNELS, Formula

_EVENT = CHANNELS.index("EVENT")
_EMAIL = CHANNELS.index("EMAIL")
_SHRINKS = frozenset({"MEETING", "CALL"})
_BEGINS = frozenset({"SENDER", "CALLER"})


class There(NamedTuple):
    """Somebody in an interaction, by their number; `ours`: one of us."""

    number: int
    part: str | None
    ours: bool


class PairContact(NamedTuple):
    """A contact of a pair: when (ms), in which channel, its worth, and how much went from the smaller number to the
    larger (`out`) and back (`back`)."""

    at: int
    channel: int
    worth: float
    out: float
    back: float


def touches(
    kind: str, at: int, direction: str | None, people: Sequence[There], formula: Formula
) -> Iterator[tuple[int, int, PairContact]]:
    """Each pair of an interaction, the smaller number first, and its contact.

    In company of n each pair has 1/(n-1) of the worth. Who got the same message did not meet.
    """
    there = sorted({each.number: each for each in people}.values())
    channel = _channel(kind, len(there), formula)
    if channel is None:
        return
    worth = formula.worth[channel] / (len(there) - 1)
    reply = worth * formula.reply[channel]
    began = _initiators(there, direction)
    for one, other in combinations(there, 2):
        first, second = one.number in began, other.number in began
        if first == second:
            if channel != _EMAIL or not began:
                half = worth if formula.reply[channel] else worth / 2
                yield one.number, other.number, PairContact(at, channel, worth, half, half)
        elif first:
            yield one.number, other.number, PairContact(at, channel, worth, worth, reply)
        else:
            yield one.number, other.number, PairContact(at, channel, worth, reply, worth)


def _channel(kind: str, count: int, formula: Formula) -> int | None:
    if kind not in CHANNELS or not 2 <= count <= formula.company.crowd:
        return None
    if kind in _SHRINKS and count > formula.company.several:
        return _EVENT
    return CHANNELS.index(kind)


def _initiators(there: Sequence[There], direction: str | None) -> frozenset[int]:
    """Who began it: as their parts say, else the side from which it came, else we. Nobody where that is everybody."""
    began = [each.number for each in there if each.part in _BEGINS]
    if not began:
        began = [each.number for each in there if each.ours == (direction != "INBOUND")]
    return frozenset(began) if len(began) < len(there) else frozenset()
