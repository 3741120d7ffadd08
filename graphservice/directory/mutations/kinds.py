"""What is particular to each kind of thing that is written?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from graphservice.directory.mutations.fields import Draft
from graphservice.errors import Objection
from graphservice.graph.identity import WITHDRAWN
from graphservice.graph.writing import Writing
from graphservice.model import NodeKind
from graphservice.writing import road

Properties = Mapping[str, Any]


@dataclass(slots=True)
class Change:
    """One thing on its way into the graph: what was, and what is different now, links by the name of their field."""

    draft: Draft
    id: str
    before: Properties
    properties: dict[str, Any]
    links: dict[str, str | None] = field(default_factory=dict)
    joined: Mapping[str, Sequence[str]] = field(default_factory=dict)
    event_values: dict[str, Any] = field(default_factory=dict)  # what its change event says besides

    @property
    def after(self) -> Properties:
        return {**self.before, **self.properties}

    def was_joined(self, name: str) -> str | None:
        return next(iter(self.joined.get(self.draft.link(name).type, ())), None)


class Way(NamedTuple):
    """How inputs are written, by their positions, and how those are known that are sent again: one, or each of many."""

    work: road.WorkOfMany
    once: road.Repeating
    once_each: road.RepeatingEach


More = Callable[[Writing, Sequence[Change]], Awaitable[None]]
# What is wrong with some changes that only the graph knows, by the positions of their inputs.
Unwanted = Callable[[Writing, Sequence[Change]], Awaitable[Mapping[int, list[Objection]]]]


def _nothing_follows(before: Properties, given: Properties, now: datetime) -> Properties:
    return {}


def _nothing_wrong(change: Change) -> list[Objection]:
    return []


async def _nothing_unwanted(writing: Writing, changes: Sequence[Change]) -> Mapping[int, list[Objection]]:
    return {}


async def _nothing_more(writing: Writing, changes: Sequence[Change]) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Kind:
    """`follows` gives the properties that follow from those given, `wrong` what does not fit together, `unwanted` what
    the graph does not let in; `more` writes what else belongs to it: dated facts, steps."""

    of: NodeKind
    nouns: str
    follows: Callable[[Properties, Properties, datetime], Properties] = _nothing_follows
    wrong: Callable[[Change], list[Objection]] = _nothing_wrong
    more: More = _nothing_more
    unwanted: Unwanted = _nothing_unwanted

    @property
    def label(self) -> str:
        return self.of.label

    @property
    def prefix(self) -> str:
        return str(self.of.prefix)

    @property
    def is_person(self) -> bool:
        return self.of.person

    @property
    def labels(self) -> list[str]:
        return [*self.of.labels]

    @property
    def known_as(self) -> list[str]:
        """The labels by which one is found that was written once, withdrawn or not."""
        return [self.label, WITHDRAWN[self.label]] if self.label in WITHDRAWN else [self.label]

    @property
    def noun(self) -> str:
        return self.label.lower()

    def event(self, verb: str) -> str:
        return f"{self.noun}.{verb}"
