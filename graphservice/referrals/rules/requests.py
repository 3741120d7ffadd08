"""How does an introduction go on, from asking to meeting?"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

_PATIENCE = timedelta(days=7)


class IntroductionStatus(StrEnum):
    """How far a request is."""

    ASKED = "ASKED"
    FORWARDED = "FORWARDED"
    INTRODUCED = "INTRODUCED"
    MET = "MET"
    DECLINED = "DECLINED"
    NO_ANSWER = "NO_ANSWER"


_ORDER = (
    IntroductionStatus.ASKED,
    IntroductionStatus.FORWARDED,
    IntroductionStatus.INTRODUCED,
    IntroductionStatus.MET,
)
_ENDED = frozenset({IntroductionStatus.MET, IntroductionStatus.DECLINED})

# The property that says when a request came to be so.
MOMENTS = {
    IntroductionStatus.ASKED: "askedAt",
    IntroductionStatus.FORWARDED: "forwardedAt",
    IntroductionStatus.INTRODUCED: "introducedAt",
    IntroductionStatus.MET: "metAt",
    IntroductionStatus.DECLINED: "answeredAt",
    IntroductionStatus.NO_ANSWER: "answeredAt",
}


def may_become(now: IntroductionStatus, next: IntroductionStatus) -> bool:
    """Steps can be left out, never taken back; who did not answer may do so late, who declined or met has ended it."""
    if now in _ENDED or next is IntroductionStatus.ASKED or next is now:
        return False
    if next is IntroductionStatus.DECLINED or now is IntroductionStatus.NO_ANSWER:
        return True
    if next is IntroductionStatus.NO_ANSWER:
        return now is not IntroductionStatus.MET
    return _ORDER.index(now) < _ORDER.index(next)


def succeeded(status: IntroductionStatus) -> bool:
    """Whether the introduction was made."""
    return status in (IntroductionStatus.INTRODUCED, IntroductionStatus.MET)


def decided(status: IntroductionStatus) -> bool:
    """Whether nobody waits for the introduction any more."""
    return status not in (IntroductionStatus.ASKED, IntroductionStatus.FORWARDED)


def remind_at(status: IntroductionStatus, last_step: datetime) -> datetime | None:
    """When to ask how it stands: a week after the last step; None where it has ended, or nobody answered."""
    if status in _ENDED or status is IntroductionStatus.NO_ANSWER:
        return None
    return last_step + _PATIENCE
