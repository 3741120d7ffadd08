"""Which commit is the latest? As long as it is the same one, whoever wrote it, the database says the same."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterable
from time import monotonic
from typing import Final

Probe = Callable[[Iterable[str]], Awaitable[Collection[str]]]

KEPT: Final = 10.0  # seconds for which a commit is named that was the latest; after a restore it may not come back


class Commits:
    """Commits are named by their bookmarks. `probe` is a read that sees those it is given; it tells the bookmark of the
    latest commit, which is there for every read that is sent with it."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._latest: tuple[str, ...] = ()
        self._told = float("-inf")

    async def latest(self, bookmarks: Iterable[str] = ()) -> tuple[str, ...]:
        self.note(await self._probe(bookmarks))
        return self._latest

    async def recent(self, bookmarks: Iterable[str] = ()) -> tuple[str, ...]:
        """One that was the latest a moment ago: the database is asked now and then."""
        if monotonic() - self._told > KEPT:
            return await self.latest(bookmarks)
        return self._latest

    def note(self, bookmarks: Collection[str]) -> None:
        """Of a commit that was just made, or heard of."""
        self._latest, self._told = tuple(sorted(bookmarks)), monotonic()


def mark(commit: Iterable[str]) -> str:
    """A short name, the same in every process."""
    return hashlib.blake2b("\n".join(commit).encode(), digest_size=12).hexdigest()
