"""When do the terms of a board end, so that not everybody leaves at once?"""

from __future__ import annotations

from datetime import date

from graphservice.ownership.nurture.rules.cadences import months_after


def staggered(starts: date, months: int, groups: int, seats: int) -> list[date]:
    """The end of each seat's term, in the order of the seats: the terms end in `groups` even steps, the last after
    `months`; the groups differ by one seat at most."""
    groups = min(groups, months, max(seats, 1))
    return [months_after(starts, months * (seat % groups + 1) // groups) for seat in range(seats)]
