"""What is asked for where an id is that of a node which was merged into another?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.context import Context
from graphservice.engine.fields.kind import Slot
from graphservice.graph.identity import label_of


async def merged_are_followed(
    slots: Sequence[Slot], bounds: Sequence[BoundCall], record: list[Any], context: Context
) -> bool:
    """Whether an id that was not found is that of a node merged into another: the calls ask for the other then."""
    asked: dict[str, list[tuple[BoundCall, str]]] = {}
    for slot, rows in zip(slots, record, strict=True):
        if slot.spec.of_ids and slot.call is not None:
            bound, name = bounds[slot.call.number], f"ids{slot.call.number}"
            there = {row[0] for row in rows}
            for each in bound.p[name]:
                if each not in there and label_of(each):
                    asked.setdefault(each, []).append((bound, name))
    if not asked:
        return False
    found = dict(await context.ask("graph/merged", ids=list(asked)))
    for old in found:
        for bound, name in asked[old]:
            bound.p[name] = [found.get(each, each) for each in bound.p[name]]
    return bool(found)
