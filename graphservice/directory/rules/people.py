"""What is somebody called?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def whole_name(before: Mapping[str, Any], given: Mapping[str, Any]) -> str | None:
    """The whole name that follows from first and last names; None where it does not, or where it was said.

    A name that was made of the parts before is made anew of the parts now; one that somebody chose stays.
    """
    if "name" in given or not given.keys() & {"givenName", "familyName"}:
        return None
    if before and before.get("name") != _joined(before):
        return None
    return _joined({**before, **given}) or None


def _joined(properties: Mapping[str, Any]) -> str:
    parts = (properties.get("givenName"), properties.get("familyName"))
    return " ".join(part for part in parts if part)
