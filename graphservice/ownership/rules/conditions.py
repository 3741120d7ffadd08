"""How is a list asked for what is unowned? The table of roles, said as a `where` of accounts or contacts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphservice.ownership.rules.roles import CALLED_FOR

Where = Mapping[str, Any]


def unowned_where(given: Where) -> Where:
    """What `unowned` means. With a role: that role is missing; with `eq: false`: nothing is."""
    role, wanted = given.get("role"), given.get("eq")
    if role is None and wanted is None:
        return {}
    missing = _missing(str(role) if role else None)
    return {"not": missing} if wanted is False else missing


def _missing(role: str | None) -> Where:
    """One of the ways in which a role is missing. A role that nothing calls for is missing where any would do."""
    pairs = [(type, each) for type, roles in CALLED_FOR.items() for each in roles if role in (None, each)]
    any_will_do = {"none": {"type": {"in": list(CALLED_FOR)}}}
    nobody = {"types": any_will_do, "holders": {"none": {}}}
    return {"or": [*(_without(type, each) for type, each in pairs), nobody]}


def _without(type: str, role: str) -> Where:
    return {"types": {"some": {"type": {"eq": type}}}, "holders": {"none": {"role": {"eq": role}}}}
