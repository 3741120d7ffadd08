"""How many paths may be alike? To one target, by one last introducer, from one source; in a snapshot as by Cypher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

BY_INTRODUCER = 1
_BY_SOURCE = 2

P = TypeVar("P")


def by_source(sources: int | None, wanted: int) -> int:
    """How many paths may begin with the same person: where all must, as many as are wanted. None: any of us begins."""
    return wanted if sources == 1 else _BY_SOURCE


@dataclass(slots=True)
class Quotas:
    """What was chosen so far. A path is given back from its target: target, last introducer, …, source.

    `by_target`: None where no number of paths to one target is too many.
    """

    by_source: int
    by_target: int | None = None
    by_introducer: int = BY_INTRODUCER
    _reached: Counter[Hashable] = field(default_factory=Counter)
    _introduced: Counter[Hashable] = field(default_factory=Counter)
    _begun: Counter[Hashable] = field(default_factory=Counter)

    def may_go_on(self, back: Sequence[Hashable]) -> bool:
        """Whether a path that ends like this can still be chosen, whoever it begins with."""
        if self.by_target is not None and self._reached[back[0]] >= self.by_target:
            return False
        return len(back) == 1 or self._introduced[tuple(back[:2])] < self.by_introducer

    def may_begin(self, back: Sequence[Hashable]) -> bool:
        return self._begun[back[0], back[-1]] < self.by_source

    def count(self, back: Sequence[Hashable]) -> None:
        self._reached[back[0]] += 1
        self._introduced[tuple(back[:2])] += 1
        self._begun[back[0], back[-1]] += 1


def chosen(paths: Iterable[P], back: Callable[[P], Sequence[Hashable]], quotas: Quotas, wanted: int) -> list[P]:
    """Of paths in their order, those that the quotas allow."""
    found: list[P] = []
    for path in paths:
        if len(found) == wanted:
            break
        ends = back(path)
        if quotas.may_go_on(ends) and quotas.may_begin(ends):
            quotas.count(ends)
            found.append(path)
    return found


def of_each(first: Sequence[P], every: Iterable[P], wanted: int) -> list[P]:
    """The best to each target, and after them the next best of all, up to the number that is wanted."""
    more = [path for path in every if path not in first]
    return [*first, *more[: max(0, wanted - len(first))]]
