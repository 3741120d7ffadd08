"""How well do relationships change hands? Counted over the hand-offs of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graphservice.ownership.handoffs.rules.states import HandoffStatus
from graphservice.ownership.handoffs.rules.waiting import WaitingTimes
from graphservice.statistics.rates import Proportion

LOST_WITHIN = timedelta(days=90)
_TAKEN = frozenset({HandoffStatus.ACCEPTED, HandoffStatus.COMPLETED})
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of one hand-off. `held` are its relationships that were clients or partners at acceptance, `lost`
    those of them that were none any more 90 days after."""

    status: HandoffStatus
    role: str
    phase: str | None
    team: str | None
    proposed_at: datetime
    answered_at: datetime | None
    contacted_at: datetime | None
    withdrawn: bool
    held: int
    lost: int

    @property
    def taken_at(self) -> datetime | None:
        return self.answered_at if self.status in _TAKEN else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a group of hand-offs."""

    proposed: int
    acceptance: WaitingTimes
    first_contact: WaitingTimes
    declined: Proportion
    expired: Proportion
    lost: Proportion


def figures(handed: Sequence[Handed], now: datetime) -> Figures:
    """What its giver took back says nothing of how well it went: it is left out of all but `proposed`."""
    counted = [each for each in handed if not each.withdrawn]
    answered = [each for each in counted if each.answered_at]
    late = sum(each.status is HandoffStatus.EXPIRED for each in counted)
    old = [each for each in counted if each.taken_at and each.taken_at + LOST_WITHIN <= now]
    return Figures(
        proposed=len(handed),
        acceptance=_acceptance(counted, now),
        first_contact=_first_contact(counted, now),
        declined=Proportion(sum(each.status is HandoffStatus.DECLINED for each in answered), len(answered)),
        expired=Proportion(late, len(answered) + late),
        lost=Proportion(sum(each.lost for each in old), sum(each.held for each in old)),
    )


def _acceptance(handed: Sequence[Handed], now: datetime) -> WaitingTimes:
    return WaitingTimes(
        [_hours(each.proposed_at, each.taken_at) for each in handed if each.taken_at],
        [_hours(each.proposed_at, now) for each in handed if each.status is HandoffStatus.PROPOSED],
    )


def _first_contact(handed: Sequence[Handed], now: datetime) -> WaitingTimes:
    return WaitingTimes(
        [_hours(each.taken_at, each.contacted_at) for each in handed if each.taken_at and each.contacted_at],
        [_hours(each.taken_at, now) for each in handed if each.taken_at and not each.contacted_at],
    )


def _hours(start: datetime, end: datetime) -> float:
    return (end - start) / _HOUR
