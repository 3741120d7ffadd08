"""How does a moment enter Neo4j, and how does it leave? With the offset of UTC, never with a named zone.

Neo4j orders equal moments by their zones: `…Z` comes before `…[UTC]`. The driver names the zone of what it read, and
sends back what it named.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from neo4j.time import Date, DateTime

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


def inward(value: Any) -> Any:
    """A parameter as it is sent: each moment in it in UTC. ValueError for a moment without an offset."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [each if type(each) in _PLAIN else inward(each) for each in value]
    if isinstance(value, DateTime):
        return inward(value.to_native())
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no offset: it names no moment.")
        return value if value.tzinfo is UTC else value.astimezone(UTC)
    if isinstance(value, Mapping):
        return {key: inward(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [inward(each) for each in value]
    return value


def outward(value: Any) -> Any:
    """A value as it is read: each moment in it a datetime in UTC, each day a date. Lists and maps change in place."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        for place, each in enumerate(value):
            if type(each) not in _PLAIN:
                value[place] = outward(each)
        return value
    if kind is dict:
        for key, each in value.items():
            if type(each) not in _PLAIN:
                value[key] = outward(each)
        return value
    if isinstance(value, DateTime):
        return value.to_native().astimezone(UTC)
    return value.to_native() if isinstance(value, Date) else value
