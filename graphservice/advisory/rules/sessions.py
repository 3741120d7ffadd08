"""What does a session of a board leave behind? Feedback and actions, each with a state."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from enum import StrEnum

NOON = time(12)


class FeedbackStatus(StrEnum):
    OPEN = "OPEN"
    PLANNED = "PLANNED"
    DONE = "DONE"
    DECLINED = "DECLINED"


class ActionStatus(StrEnum):
    OPEN = "OPEN"
    DONE = "DONE"
    DROPPED = "DROPPED"


def met_at(held_on: date, now: datetime) -> datetime:
    """The moment of the meeting that a session was, of which the day alone is known: noon, never in the future."""
    return min(datetime.combine(held_on, NOON, UTC), now)
