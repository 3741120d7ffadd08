"""What is a page of random rows? Its rows as the database sends them, and the connection that they make."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from graphql import GraphQLInt, GraphQLNonNull

from graphservice.engine.bind.calls import BoundCall
from graphservice.engine.fields.kind import ObjectShape, PagePart

if TYPE_CHECKING:
    from tests.engine.fuzz.rows import Both, Rows

_PLACE = ["Å", 'a "name"', True, False, 0.25, 3, "2026-01-31T09:00:00Z", None]


class Page:
    """A page of at most `size` rows; the database sends one more where there is more."""

    def __init__(self, rows: Rows, parts: Sequence[PagePart], bound: BoundCall, size: int) -> None:
        assert bound.page is not None
        self._rows, self._parts, self._bound, self._size, self._asked = rows, parts, bound, size, bound.page
        count = rows.random.randint(0, min(size + 1, 3))
        self._places = [[rows.random.choice(_PLACE) for key in bound.keys for _ in key.names] for _ in range(count)]
        self._more = count > size
        self._total = rows.leaf(GraphQLNonNull(GraphQLInt))

    def both(self) -> Both:
        listed = [part for part in self._parts if part.of is not None]
        pairs = [[self._item(part, place) for part in listed] for place in self._places]
        shown = pairs[: self._size]
        if self._asked.backward:
            shown.reverse()
        value: dict[str, Any] = {part.key: [each[i][1] for each in shown] for i, part in enumerate(listed)}
        value |= {part.key: self._total for part in self._parts if part.name == "totalCount"}
        value |= {part.key: self._info(part) for part in self._parts if part.name == "pageInfo"}
        return self._sent([[row for row, _ in each] for each in pairs]), value

    def _item(self, part: PagePart, place: list[Any]) -> Both:
        assert part.of is not None
        if self._rows.random.random() < self._rows.faults / 4:
            return None, None
        if part.name == "nodes":
            return self._rows.shape(part.of)
        assert isinstance(part.of, ObjectShape)
        return self._rows.object(part.of, self._bound.sign, place)

    def _sent(self, rows: list[list[Any]]) -> list[Any]:
        names = {part.name for part in self._parts}
        if self._places_asked():
            rows = [[place, *row] for place, row in zip(self._places, rows, strict=True)]
        columns: list[Any] = [rows] if names & {"edges", "nodes", "pageInfo"} else []
        return columns + [self._total] * ("totalCount" in names)

    def _places_asked(self) -> bool:
        return any(name in ("startCursor", "endCursor") for part in self._parts for _, name, _ in part.items)

    def _info(self, part: PagePart) -> dict[str, Any]:
        """By Relay's specification of connections."""
        places = self._places[: self._size]
        first, last = (places[-1:], places[:1]) if self._asked.backward else (places[:1], places[-1:])
        known = {
            "hasNextPage": self._asked.before is not None if self._asked.backward else self._more,
            "hasPreviousPage": self._more if self._asked.backward else self._asked.after is not None,
            "startCursor": cursor(self._bound.sign, first[0]) if first else None,
            "endCursor": cursor(self._bound.sign, last[0]) if last else None,
        }
        return {key: known[name] for key, name, _ in part.items if name in known}


def cursor(sign: str, place: Sequence[Any]) -> str:
    """Base64 of JSON, for URLs, without its padding."""
    text = json.dumps([sign, *place], separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
