"""Where is Neo4j, and as whom do we enter?"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """What a driver needs. The password does not show when an address is printed or logged."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
