"""Does what a row says fit into the graph? By the limits that hold for what is written here, too."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from graphservice.ingest.exports import Rejected
from graphservice.ingest.load.writes import WRITES
from graphservice.ingest.records import Record
from graphservice.ingest.records.record import field_of
from graphservice.model import ValueType
from graphservice.model.properties import HIGHEST_COUNT

# What every text may have, and a name made of two.
SHORT = 100


class Bound(NamedTuple):
    """A field by its place in the record, its property, and how many characters it may have."""

    place: int
    property: str
    most: int


def fit(found: Iterable[Record], longest_cell: int = sys.maxsize) -> None:
    """Raises Rejected for the first text that is too long, and the first count that no answer could hold.

    `longest_cell` of the row: where it is short, so is whatever is made of two of them.
    """
    long = longest_cell > SHORT
    for record in found:
        texts, counts = _BOUNDS[type(record)]
        for place, property, most in texts if long else ():
            value: Any = record[place]
            if value and len(value) > most:
                raise Rejected("TOO_LONG", f"{property} has {len(value):,} characters: {most:,} are the most.")
        for place, property, most in counts:
            value = record[place]
            if value is not None and not 0 <= value <= most:
                told = f"{property} is {value:,}: a number from 0 to {most:,} is meant."
                raise Rejected("OUT_OF_RANGE", told)


def _bounds(kind: type[Record]) -> tuple[tuple[Bound, ...], tuple[Bound, ...]]:
    texts, counts = [], []
    for each in kind.imported:
        place = kind._fields.index(field_of(each))
        if each.type is ValueType.COUNT:
            counts.append(Bound(place, each.name, HIGHEST_COUNT))
        elif each.type is ValueType.TEXT:
            texts.append(Bound(place, each.name, each.most))
    return tuple(texts), tuple(counts)


_BOUNDS = {kind: _bounds(kind) for kind in WRITES}
