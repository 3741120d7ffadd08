"""What is declared of a kind of node, and of a relationship?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphservice.model.properties import FOLDED, Declared, Mark


class _Carrying:
    """What carries properties."""

    __slots__ = ()
    properties: tuple[Declared, ...]

    def marked(self, mark: Mark) -> list[Declared]:
        return [each for each in self.properties if mark in each.marks]

    def __getitem__(self, name: str) -> Declared:
        return next(each for each in self.properties if each.name == name)

    @property
    def stored(self) -> dict[str, str]:
        """Of each property that Neo4j may hold, its type in Neo4j's words."""
        kept = {each.name: each.stored for each in self.properties}
        return kept | {each.folded: each.stored for each in self.marked(FOLDED)}


@dataclass(frozen=True)
class NodeKind(_Carrying):
    """`prefix` begins the ids of its nodes; None: they have others. `person`: it has the label Person too."""

    label: str
    prefix: str | None
    properties: tuple[Declared, ...]
    person: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        return ("Person", self.label) if self.person else (self.label,)


@dataclass(frozen=True)
class RelationshipKind(_Carrying):
    """`ends`: what it leads from and to, as `Owner -> Account`, `*` for whatever there is. `dated`: it is a version of
    a dated fact; `past`: the type of those that are over or superseded, where that is another."""

    type: str
    ends: tuple[str, ...]
    properties: tuple[Declared, ...] = ()
    dated: bool = False
    past: str | None = None

    @property
    def types(self) -> tuple[str, ...]:
        return (self.type, self.past) if self.past else (self.type,)

    @property
    def joins(self) -> frozenset[tuple[str, str]]:
        return frozenset(_joined(each) for each in self.ends)


def _joined(text: str) -> tuple[str, str]:
    start, _, goal = text.partition(" -> ")
    return start, goal


def prefixes(kinds: Iterable[NodeKind]) -> dict[str, str]:
    """The label of each prefix."""
    return {kind.prefix: kind.label for kind in kinds if kind.prefix}
