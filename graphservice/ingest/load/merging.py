"""What becomes of a node that the export and somebody here changed both? Nobody's change is lost.

The audit trail tells what an import said last of each property that somebody changed here. What the export says as
before stays as it was made here; what it says anew is taken, and where that overwrites a change made here, it is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Event = tuple[str, Mapping[str, Any], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Merged:
    """`write` differs from the graph; `told` is what the import must leave word of; `overwritten`: (name, was, is)."""

    write: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    overwritten: list[tuple[str, Any, Any]] = field(default_factory=list)


def said_before(events: Sequence[Event]) -> dict[str, Any]:
    """Of each property that somebody here changed: what the import had said of it last.

    `events` are change events of one node in their order: kind, before, after.
    """
    base: dict[str, Any] = {}
    touched: set[str] = set()
    for kind, before, after in events:
        if kind.startswith("import."):
            base |= after
            continue
        for name in after.keys() & before.keys():
            base.setdefault(name, before[name])
            touched.add(name)
    return {name: base[name] for name in base if name in touched}


def merged(row: Mapping[str, Any], graph: Mapping[str, Any], said: Mapping[str, Any]) -> Merged:
    """What to write of a row that changed since the last import."""
    found = Merged()
    for name, value in row.items():
        new, held = plain(value), plain(graph.get(name))
        if name in said and new == said[name]:
            continue
        if new != held:
            found.write[name] = value
        if name in said or new != held:
            found.told[name] = value
        if name in said and held not in (said[name], new):
            found.overwritten.append((name, held, new))
    return found


def plain(value: Any) -> Any:
    """As a change event tells it."""
    return value.isoformat() if isinstance(value, (date, datetime)) else value
