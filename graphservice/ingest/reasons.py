"""Why does a row refer to nothing? Told by the cell that the user must mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphservice.graph.identity import label_of
from graphservice.ingest.meaning import Meaning
from graphservice.ingest.reading import Row


@dataclass(frozen=True, slots=True)
class Reasons:
    meaning: Meaning

    def dangling(self, row: Row, missing: Sequence[str]) -> tuple[str, str]:
        named = [
            f"{self._cell(row, node)} names no {(label_of(node) or 'node').lower()} that is known" for node in missing
        ]
        return "DANGLING_REFERENCE", "; ".join(named) + ": import it first, or mend the id."

    def _cell(self, row: Row, node: str) -> str:
        """The cell whose record id leads to that node."""
        parts = ((column, part.strip()) for column, cell in row.items() for part in cell.split(";"))
        prefix = node.partition("_")[0]
        return next((f"{column} {part!r}" for column, part in parts if self.meaning.id(prefix, part) == node), node)
