"""What is a list ordered by? Sort keys, and what stands beyond a place in their order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import strawberry

from graphservice import model
from graphservice.errors import BadInput
from graphservice.model.folding import FOLDED

_DAY = r"\d{4}-\d\d-\d\d"
_SPELLED = {
    "date": re.compile(_DAY, re.ASCII),
    "datetime": re.compile(_DAY + r"T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)", re.ASCII),
}


@strawberry.enum(description="The direction of an order.")
class OrderDirection(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


@strawberry.enum(description="The place in an order of nodes without a value.")
class NullsPlace(StrEnum):
    FIRST = "FIRST"
    LAST = "LAST"


@dataclass(frozen=True, slots=True)
class Key:
    """A sort key: a property of `node` or `edge`, or several that are compared one after the other.

    `nulls` says where rows stand that lack one of them; None: no row does.
    """

    of: str
    names: tuple[str, ...]
    descending: bool = False
    nulls: NullsPlace | None = None

    @classmethod
    def named(cls, text: str) -> Key:
        """A key as declared: `name`, `-createdAt`, `edge.validFrom`; `employees?` can be null; `currency+amount?`."""
        bare = text.removeprefix("-").removesuffix("?")
        of, dot, names = bare.rpartition(".")
        nulls = NullsPlace.LAST if text.endswith("?") else None
        return cls(of if dot else "node", tuple(names.split("+")), text.startswith("-"), nulls)

    @property
    def spread(self) -> list[Key]:
        """A text that people read is ordered by how it is folded, and then by itself."""
        if self.of != "node" or len(self.names) > 1 or self.names[0] not in FOLDED:
            return [self]
        first = FOLDED[self.names[0]]
        if self.nulls is not None:
            return [replace(self, names=(first, *self.names))]
        return [replace(self, names=(first,)), self]

    @property
    def folded(self) -> bool:
        """Whether it is what a text is kept folded in, before the text itself."""
        return self.names[0] in FOLDED.values()

    @property
    def parts(self) -> list[Key]:
        """A key for each of its properties, for rows that have them all."""
        return [Key(self.of, (name,), self.descending) for name in self.names]

    @property
    def temporal(self) -> str | None:
        """As the model declares the property."""
        return model.temporal(self.names[0])

    def reads(self, variables: Mapping[str, str]) -> str:
        return f"{variables[self.of]}.{self.names[0]}"

    def shows(self, variables: Mapping[str, str]) -> str:
        """The key as a cursor holds it: one value for each property."""
        shown = (part.reads(variables) for part in self.parts)
        return ", ".join(f"toString({text})" if self.temporal else text for text in shown)

    def value(self, parameter: str) -> str:
        return f"{self.temporal}({parameter})" if self.temporal else parameter

    def takes(self, value: object) -> bool:
        """Whether a cursor can hold this for a property: what Cypher would choke on is not sent."""
        if value is None:
            return self.nulls is not None
        if self.temporal is None:
            return isinstance(value, str | float) or (isinstance(value, int) and -(2**63) <= value < 2**63)
        if not isinstance(value, str) or not _SPELLED[self.temporal].fullmatch(value):
            return False
        try:
            return bool(datetime.fromisoformat(value))
        except ValueError:
            return False

    def there(self, variables: Mapping[str, str]) -> str:
        return " AND ".join(f"{part.reads(variables)} IS NOT NULL" for part in self.parts)

    def missing(self, variables: Mapping[str, str]) -> str:
        lacks = " OR ".join(f"{part.reads(variables)} IS NULL" for part in self.parts)
        return f"({lacks})" if len(self.names) > 1 else lacks

    def nulls_later(self, backward: bool) -> bool:
        """Whether, read that way, rows that lack it come after those that have it."""
        return (self.nulls is NullsPlace.LAST) != backward

    def sorts(self, variables: Mapping[str, str], backward: bool) -> str:
        """The key in an ORDER BY. Rows that lack a part of it are alike, whatever their other parts."""
        way = " DESC" if self.descending != backward else ""
        if self.nulls is None:
            return f"{self.reads(variables)}{way}"
        missing = self.missing(variables)
        compared = self.reads(variables)
        if len(self.names) > 1:
            all_parts = ", ".join(part.reads(variables) for part in self.parts)
            compared = f"CASE WHEN {missing} THEN null ELSE [{all_parts}] END"
        return f"{missing}{'' if self.nulls_later(backward) else ' DESC'}, {compared}{way}"


def ordering(keys: Sequence[Key], variables: Mapping[str, str], backward: bool) -> str:
    """The ORDER BY of a page; a page from the end is read backward."""
    return ", ".join(key.sorts(variables, backward) for key in keys)


@dataclass(frozen=True, slots=True)
class OrderPlace:
    """A place in an order: the parameters `{prefix}{first}` and so on hold its values, one for each property.

    `lacks` says of each key whether the place is among the rows that lack it; `split` whether the first key became
    its parts.
    """

    prefix: str
    lacks: tuple[bool, ...]
    first: int = 0
    split: bool = False

    def parted(self, key: Key) -> OrderPlace:
        """The same place where the first key has become its parts."""
        return OrderPlace(self.prefix, (False,) * len(key.names) + self.lacks[1:], self.first, True)

    def rest(self, key: Key) -> OrderPlace:
        """The same place by the keys after the first."""
        return OrderPlace(self.prefix, self.lacks[1:], self.first + len(key.names), self.split)


def lacking(keys: Sequence[Key], values: Sequence[object]) -> tuple[bool, ...]:
    """Of each key whether one of its values is null."""
    rest = iter(values)
    return tuple(None in [next(rest) for _ in key.names] for key in keys)


def beyond(keys: Sequence[Key], variables: Mapping[str, str], place: OrderPlace, backward: bool) -> str:
    """The predicate `the row stands after the place` (before it, if backward): a range on the first key."""
    key, *others = keys
    if key.nulls is not None:
        return _beyond_nullable(key, others, variables, place, backward)
    left, right = key.reads(variables), key.value(f"{place.prefix}{place.first}")
    sign = "<" if key.descending != backward else ">"
    if not others:
        return f"{left} {sign} {right}"
    rest = beyond(others, variables, place.rest(key), backward)
    if place.split or key.folded:  # an OR over properties of one index becomes a union of scans, which is to be sorted
        return f"({left} {sign}= {right} AND CASE WHEN {left} {sign} {right} THEN true ELSE {rest} END)"
    return f"({left} {sign}= {right} AND ({left} {sign} {right} OR {rest}))"


def _beyond_nullable(
    key: Key, others: Sequence[Key], variables: Mapping[str, str], place: OrderPlace, backward: bool
) -> str:
    there, missing = key.there(variables), key.missing(variables)
    later = key.nulls_later(backward)
    if place.lacks[0]:
        same = f"({missing} AND {beyond(others, variables, place.rest(key), backward)})"
        return same if later else f"({there} OR {same})"
    further = f"({there} AND {beyond([*key.parts, *others], variables, place.parted(key), backward)})"
    return f"({missing} OR {further})" if later else further


def keys_of(own: Sequence[str], asked: Sequence[Sequence[str | None]], edges: bool) -> tuple[Key, ...]:
    """The keys of a list: those asked for (each its text, its direction, the place of nulls) or its own, then ids."""
    keys = [_asked_key(*each) for each in asked] or [Key.named(text) for text in own]
    if twice := [key for key, times in Counter((key.of, key.names) for key in keys).items() if times > 1]:
        raise BadInput(f"`orderBy` names `{twice[0][1][-1]}` twice: a property is one key at most. Leave one out.")
    keys = [each for key in keys for each in key.spread]
    last = keys[-1].descending
    ids = [Key("node", ("id",), last)] + ([Key("edge", ("id",), last)] if edges else [])
    return (*keys, *ids)


def _asked_key(spelled: str | None, direction: str | None, nulls: str | None) -> Key:
    key = Key.named(str(spelled))
    place = NullsPlace(nulls) if nulls and key.nulls else key.nulls
    return replace(key, descending=direction == "DESC", nulls=place)
