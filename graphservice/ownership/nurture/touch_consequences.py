"""What becomes of touches whose interaction is withdrawn, restored or corrected? In the transaction that does so."""

from __future__ import annotations

from graphservice.graph.writing import Writing


async def reopen(writing: Writing, interactions: list[str]) -> None:
    """What was done by an interaction that is withdrawn is still to be done."""
    for (touch,) in await writing.run("ownership/reopened_touches", ids=interactions):
        writing.changed(touch, "touch.reopened", {"status": "DONE"}, {"status": "PLANNED"})


async def redo(writing: Writing, interactions: list[str]) -> None:
    """It is done again by one that is restored, unless something else became of it meanwhile."""
    for touch, at in await writing.run("ownership/redone_touches", ids=interactions):
        writing.changed(touch, "touch.done", {"status": "PLANNED"}, {"status": "DONE", "doneAt": at})


async def move(writing: Writing, interactions: list[str]) -> None:
    """It was done when the interaction was."""
    for touch, before, at in await writing.run("ownership/moved_touches", ids=interactions):
        writing.changed(touch, "touch.moved", {"doneAt": before}, {"doneAt": at})
