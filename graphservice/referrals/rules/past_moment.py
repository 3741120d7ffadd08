"""Is a moment one that ties can be read as of?"""

from __future__ import annotations

from datetime import datetime, timedelta

from graphservice.errors import BadInput

_CLOCKS_DIFFER = timedelta(minutes=5)


def past(name: str, given: datetime | None, now: datetime) -> datetime:
    """The moment that an argument names; now where it names none. Raises BadInput where it is still to come."""
    if given is None:
        return now
    if given > now + _CLOCKS_DIFFER:
        raise BadInput(f"{name} is {given:%Y-%m-%d %H:%M}, in the future: give an earlier moment, or none for now.")
    return given
