"""What was made lately, and need not be made again?"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


def _weightless(key: Hashable, value: object) -> int:
    return 0


SHARE = 8  # what is heavier than this part of the whole is not kept: it would drive out all else


class Latest(Generic[T]):
    """At most so many values, and so heavy together: the least lately used goes first."""

    def __init__(self, most: int, heaviest: int = 0, weigh: Callable[[Hashable, T], int] = _weightless) -> None:
        self._most = most
        self._heaviest = heaviest
        self._weigh = weigh
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self.weight = self.hits = self.misses = 0

    def __len__(self) -> int:
        return len(self._kept)

    def peek(self, key: Hashable) -> T | None:
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        found = self.peek(key)
        if found is not None:
            self.hits += 1
            return found
        self.misses += 1
        made = make()
        weight = self._weigh(key, made)
        if weight > self._heaviest // SHARE:
            return made
        self._kept[key] = made
        self.weight += weight
        while len(self._kept) > self._most or self.weight > self._heaviest:
            left, value = self._kept.popitem(last=False)
            self.weight -= self._weigh(left, value)
        return made
