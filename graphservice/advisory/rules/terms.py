"""When do the terms of a board end, so that not everybody leaves at once?"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def staggered(starts: date, months: int, groups: int, seats: int) -> list[date]:
    """The end of each seat's term, in the order of the seats: the terms end in `groups` even steps, the last after
    `months`; the groups differ by one seat at most."""
    groups = min(groups, months, max(seats, 1))
    return [later(starts, months * (seat % groups + 1) // groups) for seat in range(seats)]


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
