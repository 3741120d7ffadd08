"""Where is Neo4j, and who are we there?"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """A Neo4j that answers at `uri`; the password stays out of logs and tracebacks."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
