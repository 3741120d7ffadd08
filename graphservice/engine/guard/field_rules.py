"""Who is told what a field says, beside whoever sees its node? Declared beside the field, by a pattern of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_COLUMN: Final = "told: "
_PRIVATE: set[str] = set()


@dataclass(frozen=True, slots=True)
class FieldRule:
    """Of viewers who see a part of the records, those are told for whom a pattern of cypher/visibility finds the node.

    `file`: the name of the pattern. `properties`: what the field says is kept in these; changes tell
    them to nobody who sees a part. `reason`: what is said to those who are not told.
    """

    file: str
    properties: tuple[str, ...]
    reason: str

    def __post_init__(self) -> None:
        _PRIVATE.update(self.properties)

    @property
    def column(self) -> str:
        """Whether they are told, in the row of the node."""
        return _COLUMN + self.file


def file_of(column: str) -> str | None:
    """The pattern whose column it is."""
    return column.removeprefix(_COLUMN) if column.startswith(_COLUMN) else None


def without_private(text: str) -> str:
    """What was before or after a change, in JSON, with null for what is told to few."""
    names = "|".join(map(re.escape, sorted(_PRIVATE)))
    return re.sub(rf'"({names})"\s*:\s*"(?:[^"\\]|\\.)*"', r'"\1":null', text) if names else text
