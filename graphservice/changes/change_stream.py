"""What comes after a change that somebody has seen? All of it, in order, once; and then whatever is still to come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from graphservice.changes.types import ORDER, TRAIL
from graphservice.directory.rules.text import writable
from graphservice.engine.context import Context
from graphservice.engine.keys import keys_of
from graphservice.engine.paging import cursor, place, signature
from graphservice.errors import BadInput
from graphservice.graph.feed import unbroken

MOST = 100  # changes read at a time: the next ones are read when these were taken
LAGGING = 40  # times that what woke us is looked for, should another server of a cluster not have it yet
_KEYS = keys_of(ORDER, (), False)
_SIGN = signature(TRAIL, _KEYS)


@dataclass(frozen=True, slots=True)
class FollowedChange:
    """A change on its way to a subscriber; `cursor` is its place in the trail of its subject."""

    number: int
    change: str
    subject: str

    @property
    def cursor(self) -> str:
        return cursor(_SIGN, [self.number, self.change])


def number_of(after: str | None) -> int | None:
    """The number of the change that a cursor names. Raises BadInput where it is none of ours."""
    found = place("after", after, _SIGN, _KEYS)
    if found is None:
        return None
    if not isinstance(found[0], int):
        raise BadInput("`after` is not a cursor. Give the `cursor` of a change unchanged.")
    return found[0]


async def standing_for(context: Context, id: str) -> str:
    """The id that answers for an id now: that of the survivor, where it was merged away."""
    found = dict(await context.ask("graph/merged", ids=[id])) if writable(id) else {}
    return str(found.get(id, id))


async def following(
    context: Context, question: str, of: str, kinds: str, after: str | None
) -> AsyncGenerator[FollowedChange, None]:
    """From a cursor on; without one, from now on."""
    feed, given = context.feed, number_of(after)
    assert feed is not None
    seen, missed = await feed.latest() if given is None else given, 0
    async with feed.waiting(of, kinds) as waiting:
        while True:
            context.now = max(context.now, context.clock.now())  # whose records the viewer sees changes meanwhile
            rows = await unbroken(context.ask(question, of=of, kinds=kinds, after=seen, most=MOST))
            for seen, change, subject in rows:
                yield FollowedChange(seen, change, subject)
            missed = 0 if rows else missed + 1
            if not rows and (waiting.number <= seen or missed > LAGGING):
                await waiting.wait()
                missed = 0
            elif not rows:
                await asyncio.sleep(0.05)
