"""Who asks?"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Scope(StrEnum):
    """What a viewer may do."""

    READ = "READ"
    WRITE = "WRITE"
    ADMIN = "ADMIN"


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person or program behind an operation. `owner` is the id of the owner they are, if any."""

    id: str
    name: str
    owner: str | None = None
    teams: tuple[str, ...] = ()
    scopes: frozenset[Scope] = field(default_factory=frozenset)

    def may(self, scope: Scope) -> bool:
        return scope in self.scopes


LOCAL = Viewer(id="local", name="Local viewer", scopes=frozenset(Scope))
