"""When do the terms of a board end, so that not everybody leaves at once?"""

from __future__ import annotations

from datetime import date

from graphservice.errors import Objection
from graphservice.ownership.nurture.rules.cadences import months_after

MOST_MONTHS = 60
MOST_GROUPS = 6


def cannot_last(months: int, groups: int = 1) -> Objection | None:
    """What is wrong with the length of terms."""
    if not 1 <= months <= MOST_MONTHS:
        return Objection("months", f"A term lasts 1 to {MOST_MONTHS} months, not {months}.", "INVALID_TERM")
    if not 1 <= groups <= MOST_GROUPS:
        return Objection("groups", f"Terms end on 1 to {MOST_GROUPS} dates, not {groups}.", "INVALID_TERM")
    return None


def staggered(starts: date, months: int, groups: int, seats: int) -> list[date]:
    """The end of each seat's term, in the order of the seats: the terms end in `groups` even steps, the last after
    `months`; the groups differ by one seat at most."""
    groups = min(groups, months, max(seats, 1))
    return [months_after(starts, months * (seat % groups + 1) // groups) for seat in range(seats)]
