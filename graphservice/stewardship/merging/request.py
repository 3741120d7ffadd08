"""Which records are to become one, and what do they hold?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphservice.directory.rules.text import writable
from graphservice.errors import no_such
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import objected, refused

MOST = 20


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """The survivor and those that go, by their ids as they are now, and the properties of all, locked."""

    survivor: str
    gone: Sequence[str]
    properties: Mapping[str, Mapping[str, Any]]


async def named(writing: Writing, label: str, survivor: str, merged: Sequence[str]) -> MergeRequest:
    """Raises Refused where an id names nothing, or the survivor itself. Who was merged into it before is left out."""
    if not 1 <= len(merged) <= MOST:
        raise refused("merged", f"Give 1 to {MOST} duplicates, not {len(merged)}.", "TOO_MANY")
    rows = [[label, id] for id in sorted({survivor, *merged}) if writable(id) and len(id) <= 200]
    known: dict[str, str] = dict(await writing.run("directory/resolved", rows=rows))
    for field, id in (("survivor", survivor), *((f"merged.{place}", id) for place, id in enumerate(merged))):
        if id not in known:
            raise objected(no_such(field, label.lower(), id))
    stays = known[survivor]
    for place, id in enumerate(merged):
        if id == stays:
            raise refused(f"merged.{place}", "This is the survivor itself: give the duplicates alone.", "SAME")
    gone = [id for id in dict.fromkeys(known[id] for id in merged) if id != stays]
    ids = sorted([stays, *gone]) if gone else []
    await writing.run("directory/locked", ids=ids, label=label)
    held = await writing.run("directory/held", ids=ids, label=label)
    return MergeRequest(stays, gone, {id: properties for id, properties, _ in held})
