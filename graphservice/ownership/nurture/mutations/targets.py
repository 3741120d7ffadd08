"""What do the mutations of nurture share? Whom an input names, and what was wrong with it."""

from __future__ import annotations

from graphservice.directory.rules.text import writable
from graphservice.graph.writing import Writing
from graphservice.ownership.current_assignments import known_owner
from graphservice.writing.refusals import refused
from graphservice.writing.road import found


async def one_of_us(writing: Writing, owner: str | None) -> str:
    """Who is named, or the viewer."""
    whose = owner or writing.viewer.owner
    if whose is None:
        raise refused("owner", "Give an owner: the viewer is not an owner.", "REQUIRED")
    return await known_owner(writing.run, "owner", whose)


async def target(writing: Writing, id: str) -> str:
    """The account or contact that `target` names, locked; an id that was merged leads to its survivor."""
    rows = await writing.run("ownership/handoff_targets", ids=[id]) if writable(id) else []
    return str(found(rows, "target", "account or contact", id)[1])
