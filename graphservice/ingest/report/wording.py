"""How is a fault told to whoever has the file? By its columns, as they are written there."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

# What a message says something of: `AccountId or UserId is blank`, `closes is '…'`.
_ABOUT = re.compile(r"^([\w/]+(?:(?:, (?:and |or )?| or | and )[\w/]+)*)(?= (?:is|are|names|has|have) )")
_NAME = re.compile(r"[\w/]+")
_LINKS = frozenset({"or", "and"})


@dataclass(frozen=True, slots=True)
class Wording:
    """`header`: by field, the column of the file that stands for it; `label`: a field that the file has not."""

    header: Mapping[str, str] = field(default_factory=dict)
    label: Callable[[str], str] = str

    def told(self, message: str) -> str:
        """The message with the file's own names for the columns that it begins with."""
        return _ABOUT.sub(lambda about: _NAME.sub(lambda name: self._column(name[0]), about[0]), message, count=1)

    def _column(self, name: str) -> str:
        if name in _LINKS:
            return name
        return self.header.get(name.casefold()) or (self.label(name) if name == name.casefold() else name)
