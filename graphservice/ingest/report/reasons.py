"""Why does a row refer to nothing? Told by the cell that the user must mend."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graphservice.graph.identity import label_of
from graphservice.ingest.exports import Row
from graphservice.ingest.systems.context import MappingContext, Object

_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Reasons:
    context: MappingContext
    object: Object | None = None
    labelled: Callable[[str, str], str] = lambda object, field: field

    def dangling(self, row: Row, missing: Sequence[str]) -> tuple[str, str]:
        named = [f"{self._cell(row, node)} that is known" for node in missing]
        return "DANGLING_REFERENCE", "; ".join(named) + ": import it first, or mend the cell."

    def _cell(self, row: Row, node: str) -> str:
        """The cell whose record leads to that node, as it is written; the kind of thing alone where it is none."""
        what = _WORDS.sub(" ", label_of(node) or "record").lower()
        prefix = node.partition("_")[0]
        for column, written, record in self._references(row):
            if record and self.context.id(prefix, record) == node:
                called = self.labelled(self.object.file, column) if self.object else column
                return f"{called} {written!r} names no {what}"
        return f"The row names no {what}"

    def _references(self, row: Row) -> Iterator[tuple[str, str, str]]:
        """Column, cell as written, and each record that it could name."""
        if self.object and self.object.refers:
            yield from self.object.refers(row, self.context)
        for column, cell in row.items():
            for part in cell.split(";"):
                yield column, part.strip(), part.strip()
                yield column, part.strip(), " ".join(part.casefold().split())
