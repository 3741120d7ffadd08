"""Who asks?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    "A permission of a viewer."

    READ = "READ"
    WRITE = "WRITE"
    ADMIN = "ADMIN"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person or program behind an operation. `owner` is the id of the owner they are, if any.

    `all_records`: a program that stands for nobody, and sees what everybody has.
    """

    id: str
    name: str
    owner: str | None = None
    teams: tuple[str, ...] = ()
    scopes: frozenset[Scope] = field(default_factory=frozenset)
    all_records: bool = False

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes

    @property
    def sees_all(self) -> bool:
        """Whether no record is hidden from them, whatever GRAPHSERVICE_VISIBILITY says."""
        return self.all_records or self.may(Scope.ADMIN)


LOCAL = Viewer(id="local", name="Local viewer", scopes=frozenset(Scope))
