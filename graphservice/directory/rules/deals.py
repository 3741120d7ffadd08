"""What follows from what in a deal?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any


def opened(given: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What a new deal is unless it was said: a lead, open, begun today."""
    return {"phase": "LEAD", "status": "OPEN", "openedOn": today} | dict(given)


def closing(before: Mapping[str, Any], given: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The day of the decision, where the status turns and nothing was said of the day: today, or none any more."""
    status = given.get("status")
    if status is None or status == before.get("status") or "closedOn" in given:
        return {}
    if status == "OPEN":
        return {"closedOn": None} if before else {}
    return {"closedOn": today}


def reopened(before: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether a deal that was decided on a day is open again."""
    decided = before.get("status") in ("WON", "LOST") and before.get("closedOn") is not None
    return decided and given.get("status") == "OPEN"


def first_phase_at(opened_on: date, now: datetime) -> datetime:
    """When a new deal entered its first phase: at the start of the day on which it began, at the latest now."""
    return min(datetime.combine(opened_on, time(), UTC), now)
