"""Who is shown a private field, of those who see its node? The rule is declared beside the field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_COLUMN: Final = "told: "
_PRIVATE: set[str] = set()


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A private field is shown to viewers for whom its pattern finds the node, and to all who see all records.

    `file`: the name of the pattern in cypher/visibility. `properties`: the properties that hold its value; in changes
    they are shown only to those who see all records. `reason`: why others get null.
    """

    file: str
    properties: tuple[str, ...]
    reason: str

    def __post_init__(self) -> None:
        _PRIVATE.update(self.properties)

    @property
    def column(self) -> str:
        """The column of the row that says whether it is shown."""
        return _COLUMN + self.file


def file_of(column: str) -> str | None:
    """The pattern whose column it is."""
    return column.removeprefix(_COLUMN) if column.startswith(_COLUMN) else None


def without_private(text: str) -> str:
    """The JSON of what was before or after a change, with null for private properties."""
    names = "|".join(map(re.escape, sorted(_PRIVATE)))
    return re.sub(rf'"({names})"\s*:\s*"(?:[^"\\]|\\.)*"', r'"\1":null', text) if names else text
