"""How is a page read? From one stretch of a list, or from two: the rows that lack a sort key stand in no index.

A range index of Neo4j holds a node only if it has every property of the index. So `ORDER BY node.employees` over all
accounts sorts all of them, unless the text says `employees IS NOT NULL`: then the first rows come from the index. What
that leaves out, the accounts without employees, is a list by itself, ordered by the keys that follow. Both have the
order of an index, and the second is read only by pages that reach it: a `UNION ALL` under one LIMIT is lazy, so where
the first gives enough rows the second is not begun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.keys import Key, OrderPlace, beyond, lacking, ordering
from graphservice.engine.write.predicates import narrowed
from graphservice.engine.write.wanted import WantedRows

NEVER = "false"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that have the same keys in common, and what they fulfil."""

    keys: Sequence[Key]
    conditions: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A page of one call: its keys, the variables of its rows, and the places that it lies between.

    A place comes with whether it is looked at from behind.
    """

    keys: Sequence[Key]
    variables: Mapping[str, str]
    backward: bool
    places: Sequence[tuple[OrderPlace, bool]]

    @classmethod
    def of(cls, bound: BoundCall, number: int, variables: Mapping[str, str]) -> Reading:
        asked = bound.page
        assert asked is not None
        given = ((f"$p.a{number}_", asked.after, False), (f"$p.b{number}_", asked.before, True))
        places = [(OrderPlace(name, lacking(bound.keys, at)), back) for name, at, back in given if at is not None]
        return cls(bound.keys, variables, asked.backward, places)

    def beneath(self) -> Stretch:
        """Of the rows beneath a node, which are few: all in one, sorted."""
        return Stretch(self.keys, [beyond(self.keys, self.variables, *each) for each in self.places])

    def stretches(self) -> list[Stretch]:
        """Of all rows of a kind, each in the order of an index, in the order in which they are read."""
        first, *others = self.keys
        if first.nulls is None:
            bounds = [beyond(self.keys, self.variables, *each) for each in self.places]
            return [Stretch(self.keys, [*self._there(self.keys), *bounds])]
        both = [self._having(first, others), self._lacking(first, others)]
        read = both if first.nulls_later(self.backward) else both[::-1]
        return [each for each in read if NEVER not in each.conditions] or [Stretch(others, [NEVER])]

    # The place of a cursor lies in one of the two stretches. Seen from the other it says all or nothing: a place among
    # the rows that lack the key has every row that has it before it, and none after it (nulls last, read forward). A
    # stretch that can have no row of the page is NEVER read, and is left out of the text.

    def _having(self, first: Key, others: Sequence[Key]) -> Stretch:
        keys = [*first.parts, *others]
        bounds = []
        for place, back in self.places:
            if not place.lacks[0]:
                bounds.append(beyond(keys, self.variables, place.parted(first), back))
            elif first.nulls_later(back):
                bounds.append(NEVER)
        return Stretch(keys, [*self._there(keys), *bounds])

    def _lacking(self, first: Key, others: Sequence[Key]) -> Stretch:
        bounds = []
        for place, back in self.places:
            if place.lacks[0]:
                bounds.append(beyond(others, self.variables, place.rest(first), back))
            elif not first.nulls_later(back):
                bounds.append(NEVER)
        return Stretch(others, [first.missing(self.variables), *self._there(others), *bounds])

    def _there(self, keys: Sequence[Key]) -> list[str]:
        """So that the planner takes an index: it has no rows that lack a key of it."""
        return [key.there(self.variables) for key in keys if key.nulls is None]

    def page(self, match: str, wanted: WantedRows, kept: str, limit: str, root: bool) -> str:
        """The clauses that end with the rows of the page, in order. Rows of a second stretch are read if need be."""
        stretches = self.stretches() if root else [self.beneath()]
        part = self._found if root and self.variables["node"] == kept else self._part
        parts = [part(each, match, wanted, kept, limit) for each in stretches]
        if len(parts) == 1:
            return parts[0]
        union = " UNION ALL ".join(f"{part} RETURN {kept}" for part in parts)
        return f"CALL () {{ {union} }} WITH {kept} LIMIT {limit}"

    def _found(self, stretch: Stretch, match: str, wanted: WantedRows, node: str, limit: str) -> str:
        order = ordering(stretch.keys, self.variables, self.backward)
        return wanted.page(match, stretch.conditions, node, stretch.keys[0].names[0], order, limit)

    def _part(self, stretch: Stretch, match: str, wanted: WantedRows, kept: str, limit: str) -> str:
        order = ordering(stretch.keys, self.variables, self.backward)
        return f"{narrowed(match, [wanted.text, *stretch.conditions])} WITH {kept} ORDER BY {order} LIMIT {limit}"
