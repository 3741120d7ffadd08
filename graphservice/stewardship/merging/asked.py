"""Which records are to become one, and what do they hold?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphservice.directory.rules.text import writable
from graphservice.engine.mutations import refused
from graphservice.graph.writing import Writing

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """The survivor and those that go, by their ids as they are now, and the properties of all, locked."""

    survivor: str
    gone: Sequence[str]
    held: Mapping[str, Mapping[str, Any]]


async def named(writing: Writing, label: str, survivor: str, merged: Sequence[str]) -> Asked:
    """Raises Refused where an id names nothing, or the survivor itself. Who was merged into it before is left out."""
    if not 1 <= len(merged) <= MOST:
        raise refused("merged", f"Name between one and {MOST} of them, not {len(merged)}.", "TOO_MANY")
    rows = [[label, id] for id in sorted({survivor, *merged}) if writable(id) and len(id) <= 200]
    known: dict[str, str] = dict(await writing.run("directory/resolved", rows=rows))
    for field, id in (("survivor", survivor), *((f"merged.{place}", id) for place, id in enumerate(merged))):
        if id not in known:
            raise refused(field, f"There is no {label.lower()} {id[:40]!a}.", "NOT_FOUND")
    stays = known[survivor]
    for place, id in enumerate(merged):
        if id == stays:
            raise refused(f"merged.{place}", "It is the survivor itself: name the others alone.", "SAME")
    gone = [id for id in dict.fromkeys(known[id] for id in merged) if id != stays]
    ids = sorted([stays, *gone]) if gone else []
    await writing.run("directory/locked", ids=ids, label=label)
    held = await writing.run("directory/held", ids=ids, label=label)
    return Asked(stays, gone, {id: properties for id, properties, _ in held})
