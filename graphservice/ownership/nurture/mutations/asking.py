"""What do the mutations of nurture share? Whom an input names, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from graphservice.directory.rules.text import writable
from graphservice.engine.mutations import refused
from graphservice.errors import Objection
from graphservice.graph.writing import Writing
from graphservice.ownership.standing import known_owner

WRONG = "What to change in the input; empty: it is done."


async def one_of_us(writing: Writing, owner: str | None) -> str:
    """Who is named, or the viewer."""
    whose = owner or writing.viewer.owner
    if whose is None:
        raise refused("owner", "Say who of us: you are none of those who own relationships.", "REQUIRED")
    return await known_owner(writing.run, "owner", whose)


async def targets(writing: Writing, field: str, ids: Sequence[str]) -> list[str]:
    """The accounts and contacts of some ids, locked; an id that was merged leads to its survivor."""
    asked = sorted({id for id in ids if writable(id)})
    known = dict(await writing.run("ownership/handoff_targets", ids=asked))
    for id in ids:
        if id not in known:
            raise refused(field, f"There is no account or contact {id[:40]!a}.", "NOT_FOUND")
    return list(dict.fromkeys(known[id] for id in ids))


def checked(field: str, rule: Callable[[str], Any], given: str | None) -> str | None:
    """A text that somebody may have written."""
    if not given:
        return None
    found = rule(given)
    if isinstance(found, Objection):
        raise refused(field, found.message, found.code)
    return str(found)
