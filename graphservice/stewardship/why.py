"""Why was something merged or settled? Checked in one place."""

from __future__ import annotations

from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.writing.refusals import checked

_REASON = prose(1_000)


def reason(given: str | None) -> str | None:
    """The reason as it is kept. Raises Refused where it is blank or too long."""
    if given is None or given is UNSET:
        return None
    return checked("reason", _REASON, given)
