"""Why was something ended or withdrawn? Checked in one place."""

from __future__ import annotations

from graphservice.directory.rules.text import prose
from graphservice.writing.refusals import checked

MOST = 500
_REASON = prose(MOST)


def reason(given: str | None, *, required: bool = False) -> str | None:
    """The reason as it is kept. Raises Refused where it is too long, or blank where it must be given."""
    if given is None or (not required and not given.strip()):
        return None
    return checked("reason", _REASON, given)
