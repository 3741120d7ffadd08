"""When did an event take place, and is it one at which people met?"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

SEVERAL = 12  # people; with more it counts as being at the same event, as in the formula of ties
CROWD = 60
MOST = 2_000  # occurrences of one series
_LOOKED_AT = 20_000
_UNTIL = re.compile(r"UNTIL=(\d{8})(T\d{6})?(Z?)")
_HIDDEN = ("PRIVATE", "CONFIDENTIAL")


def occurrences(
    start: datetime, rule: str, left_out: Collection[datetime], further: Collection[datetime], until: datetime
) -> list[datetime]:
    """The moments of a series up to one, in the zone of its first: of very many the latest. ValueError for no rule."""
    found: list[datetime] = []
    if rule:
        series = rrulestr(_UNTIL.sub(_in_utc, rule), dtstart=start)
        for at in islice(series, _LOOKED_AT):
            if at > until:
                break
            found.append(at)
    else:
        found.append(start)
    every = {*found, *further} - {*left_out}
    return sorted(at for at in every if at <= until)[-MOST:]


def _in_utc(found: re.Match[str]) -> str:
    """A series in a zone ends at a moment in UTC; many programs write a day."""
    return f"UNTIL={found[1]}{found[2] or 'T235959'}Z"


def why_not(status: str, visibility: str) -> str | None:
    """Why nothing of an event is kept."""
    if status == "CANCELLED":
        return "was called off"
    return "is private" if visibility in _HIDDEN else None


def kind(size: int, all_day: bool) -> str:
    """What being there says: a meeting of a few; a day of an event says no more than that both were there."""
    return "EVENT" if all_day or size > SEVERAL else "MEETING"


def met(size: int) -> bool:
    """Whether anybody is known to have met anybody among so many."""
    return 2 <= size <= CROWD
