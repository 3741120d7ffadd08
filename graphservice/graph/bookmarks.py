"""Has the database reached the moment that a bookmark names? Asked with bounded patience, and by few at once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from neo4j.exceptions import Neo4jError

from graphservice.errors import BadInput, DatabaseUnavailable

PATIENCE: Final = 5.0  # seconds: what was written a moment ago is there within milliseconds
WAITING: Final = 10  # the most reads that wait for a bookmark at once: each holds a connection
_KEPT: Final = 10_000
_FOREIGN: Final = (
    "Neo.ClientError.Transaction.InvalidBookmark",
    "Neo.ClientError.Transaction.InvalidBookmarkMixture",
)
_UNKNOWN: Final = "Neo.DatabaseError.General.UnknownError"  # what Neo4j says of a text that it cannot read
_LATE: Final = "Neo.TransientError.Transaction.BookmarkTimeout"


class Bookmarks:
    """Those that are known to be reached; `probe` is a read that waits for the ones it is given."""

    def __init__(self, probe: Callable[[Sequence[str]], Awaitable[None]]) -> None:
        self._probe = probe
        self._reached: OrderedDict[str, None] = OrderedDict()
        self._waiting = 0

    def note(self, bookmarks: Iterable[str]) -> None:
        """They are reached: this process wrote them, or read what they name."""
        for each in bookmarks:
            self._reached[each] = None
            self._reached.move_to_end(each)
        while len(self._reached) > _KEPT:
            self._reached.popitem(last=False)

    async def reach(self, bookmarks: Sequence[str]) -> None:
        """Raises BadInput for one of another database, DatabaseUnavailable for one that is not reached in time."""
        unknown = [each for each in bookmarks if each not in self._reached]
        if not unknown:
            return
        if self._waiting >= WAITING:
            raise DatabaseUnavailable(f"{WAITING} requests wait for their bookmarks already. Try again in a moment.")
        self._waiting += 1
        try:
            async with asyncio.timeout(PATIENCE):
                await self._probe(unknown)
        except TimeoutError as error:
            raise _late() from error
        except Neo4jError as error:
            if error.code in _FOREIGN or (error.code == _UNKNOWN and await self._answers()):
                message = "Graphservice-Bookmark is no bookmark of this database: send the request without it."
                raise BadInput(message) from error
            if error.code == _LATE:
                raise _late() from error
            raise
        finally:
            self._waiting -= 1
        self.note(unknown)

    async def _answers(self) -> bool:
        """Whether the same read does without bookmarks."""
        try:
            await self._probe(())
        except Neo4jError:
            return False
        return True


def _late() -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"The database did not reach the bookmark within {PATIENCE:.0f} seconds. Try again in a moment; if it stays "
        "so, the bookmark is of another database or of one restored since: send the request without it."
    )
