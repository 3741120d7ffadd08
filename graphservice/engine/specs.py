"""What can a field be? What the engine reads of each, as its declaration says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphservice.engine.context import Context

SPEC = "graphservice"

Compute = Callable[[Sequence[Mapping[str, Any]], Mapping[str, Any], "Context"], Awaitable[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Property:
    """A scalar: a property of the node or of the relationship that the object is bound to."""

    name: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A value object made of one column; the fields of its type are `Part`s of that column."""

    expression: str


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a value object: a pure function of the column."""

    of: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class TheNode:
    """The node at the other end of the relationship that the object is bound to."""


@dataclass(frozen=True, slots=True)
class Held:
    """A node that the row itself holds, under a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """What a property names: a map, by the statement that makes it of `$name`; `of`: node or edge, as in Property."""

    statement: str
    property: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of an edge in its list."""


@dataclass(frozen=True, slots=True)
class ToOne:
    question: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A short list without pages, in this order."""

    question: str
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection; `order` are the keys where no other order is asked for, `also` further questions, whose rows are
    merged with those of the first."""

    question: str
    order: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouped:
    """How many rows of a pattern there are for each value of a property that the caller names."""

    question: str


@dataclass(frozen=True, slots=True)
class ById:
    """The node of an id; its label is the field's type, or stands in the id where that is an interface."""


@dataclass(frozen=True, slots=True)
class ByIds:
    """The nodes of several ids, in their order, null where there is none."""


@dataclass(frozen=True, slots=True)
class Computed:
    """Worked out for all parents at once from some of their columns."""

    requires: tuple[str, ...]
    compute: Compute


Spec = (
    Property | Column | Part | TheNode | Held | Named | Cursor
    | ToOne | Listed | Connected | Grouped | ById | ByIds | Computed
)  # fmt: skip
