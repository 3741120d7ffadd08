"""Why was something merged or settled? Checked in one place."""

from __future__ import annotations

from strawberry import UNSET

from graphservice.directory.rules.text import prose
from graphservice.engine.mutations import refused
from graphservice.errors import Objection

_REASON = prose(1_000)


def reason(given: str | None) -> str | None:
    """The reason as it is kept. Raises Refused where it is blank or too long."""
    if given is None or given is UNSET:
        return None
    found = _REASON(given)
    if isinstance(found, Objection):
        raise refused("reason", found.message, found.code)
    return found
