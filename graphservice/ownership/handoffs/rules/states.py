"""In which state is a hand-off, and what may follow, by whom?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from graphservice.errors import Objection

ANSWERED_WITHIN = timedelta(days=14)


class HandoffStatus(StrEnum):
    """How far a hand-off is."""

    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    COMPLETED = "COMPLETED"
    EXPIRED = "EXPIRED"


class HandoffStepKind(StrEnum):
    "A step with the client in a hand-off."

    INTRODUCTION = "INTRODUCTION"
    KICK_OFF = "KICK_OFF"


FOLLOWS = {
    HandoffStatus.ACCEPTED: HandoffStatus.PROPOSED,
    HandoffStatus.DECLINED: HandoffStatus.PROPOSED,
    HandoffStatus.COMPLETED: HandoffStatus.ACCEPTED,
}
# What a hand-off is again when its latest step is taken back.
WAS = {
    HandoffStatus.ACCEPTED: HandoffStatus.PROPOSED,
    HandoffStatus.DECLINED: HandoffStatus.PROPOSED,
    HandoffStatus.COMPLETED: HandoffStatus.ACCEPTED,
}
_OPEN = frozenset({HandoffStatus.PROPOSED, HandoffStatus.ACCEPTED})


@dataclass(frozen=True, slots=True)
class HandoffParties:
    """Between whom a relationship passes; `above` are those to whom the giver reports, directly or not."""

    giver: str
    taker: str
    above: Collection[str] = field(default=())


def status_at(status: str, expires_at: datetime, now: datetime) -> HandoffStatus:
    """What is stored, but a proposal that nobody answered in time has expired."""
    known = HandoffStatus(status)
    return HandoffStatus.EXPIRED if known is HandoffStatus.PROPOSED and expires_at <= now else known


def expiry(due_on: date | None, now: datetime) -> datetime:
    """Until when a proposal waits unless that was said: until its due day is over (UTC), else 14 days."""
    if due_on is None:
        return now + ANSWERED_WITHIN
    return datetime.combine(due_on + timedelta(days=1), time(), UTC)


def out_of_state(status: HandoffStatus, wanted: HandoffStatus) -> list[Objection]:
    """Why a hand-off cannot become that; empty: it can."""
    if FOLLOWS[wanted] is status:
        return []
    told = f"The hand-off is {status}: only one that is {FOLLOWS[wanted]} can become {wanted}."
    return [Objection("handoff", told, "EXPIRED" if status is HandoffStatus.EXPIRED else "WRONG_STATE")]


def closed(status: HandoffStatus) -> list[Objection]:
    """Why nothing of a hand-off can be changed any more; empty: it can."""
    return (
        [] if status in _OPEN else [Objection("handoff", f"The hand-off is {status}: nothing follows.", "WRONG_STATE")]
    )


def may_propose(passing: HandoffParties, owner: str | None) -> bool:
    """The giver, and those to whom they report."""
    return owner == passing.giver or owner in passing.above


def may_become(passing: HandoffParties, owner: str | None, wanted: HandoffStatus) -> bool:
    """The taker; who may propose it may also take the proposal back, and complete it."""
    if owner == passing.taker:
        return True
    return wanted is not HandoffStatus.ACCEPTED and may_propose(passing, owner)


def steps_missing(
    planned: dict[HandoffStepKind, date | None], done: dict[HandoffStepKind, date | None]
) -> list[Objection]:
    """Which steps that were planned are not done yet."""
    return [
        Objection(
            "handoff",
            f"{step} was planned for {on}: give the day on which it was done, or clear the planned day with null.",
            "STEP_OPEN",
        )
        for step, on in planned.items()
        if on and not done.get(step)
    ]
