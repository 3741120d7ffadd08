"""What stands in a cell? One value; or several, joined, where there is a list within the row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

NEXT: Final = "next page"  # no response key of a client's can be this
MORE: Final = "…"
JOINT: Final = "; "
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """`path` leads from a row of the list `rows` to its value; where `rows` is empty, from the whole answer.

    `number`: whether the cells are numbers, which exact ones spell as text. `joined`: whether there can be several
    values in a cell.
    """

    path: tuple[str, ...]
    rows: str = ""
    number: bool = False
    joined: bool = False

    @property
    def name(self) -> str:
        return ".".join(self.path)

    def beneath(self, key: str, joined: bool = False) -> Column:
        return replace(self, path=(*self.path, key), joined=self.joined or joined)

    def cells(self, answer: Mapping[str, Any], page: Mapping[str, Any], height: int) -> Sequence[Cell]:
        """Its part of a page of so many rows."""
        if not self.rows:
            return [self._cell(answer)] * height
        return [self._cell(row) for row in page[self.rows]]

    def _cell(self, source: Any) -> Cell:
        if self.joined:
            return JOINT.join(spelled(value) for value in _values(source, self.path))
        for key in self.path:
            if source is None:
                return None
            source = source.get(key)
        return source  # type: ignore[no-any-return]


def spelled(value: Cell) -> str:
    """As in JSON, but nothing for null."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _values(source: Any, path: tuple[str, ...]) -> Iterator[Cell]:
    if isinstance(source, list):
        for each in source:
            yield from _values(each, path)
    elif source is None or not path:
        yield source
    else:
        inner = source.get(path[0])
        yield from _values(inner, path[1:])
        if isinstance(inner, list) and NEXT in source and source[NEXT]["hasNextPage"]:
            yield MORE
