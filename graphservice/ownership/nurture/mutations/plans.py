"""Which planned touch is meant, and can something still become of it?"""

from __future__ import annotations

from dataclasses import dataclass

from graphservice.directory.rules.text import writable
from graphservice.graph.writing import Writing
from graphservice.writing.refusals import refused
from graphservice.writing.road import found


@dataclass(frozen=True, slots=True)
class PlannedTouch:
    """A touch that is still planned, locked."""

    id: str
    owner: str
    target: str
    is_contact: bool
    kind: str | None


async def hold(writing: Writing, id: str) -> PlannedTouch:
    rows = await writing.run("ownership/held_touch", id=id) if writable(id) else []
    properties, owner, target, labels = found(rows, "touch", "planned touch", id)
    if properties["status"] != "PLANNED":
        raise refused("touch", f"The touch is {properties['status']}: plan another.", "WRONG_STATE")
    return PlannedTouch(id, owner, target, "Contact" in labels, properties.get("kind"))
