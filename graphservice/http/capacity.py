"""How many connections can there be, and how long may each take?"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Final

from graphservice.http.client_address import SHORTENED
from graphservice.settings import Settings

_UNLIMITED: Final = 1_048_576  # descriptors, where the system does not say
_KEPT: Final = 160  # descriptors for the database's connections, files and the log
_SETTING: Final = "GRAPHSERVICE_MAX_CONNECTIONS"


@dataclass(frozen=True, slots=True)
class ListenerLimits:
    """Seconds and sizes of one connection, and how many there may be at once. `descriptors`: how many files the process
    may have open, where that is what limits them."""

    head_bytes: int = 65_536
    head_seconds: float = 10.0
    body_seconds: float = 60.0
    write_seconds: float = 120.0
    connections: int = 1_000
    descriptors: int = 0
    log_client: str = SHORTENED

    @classmethod
    def of(cls, settings: Settings) -> ListenerLimits:
        files = open_files()
        room = files - min(_KEPT, files // 2)
        return cls(
            head_bytes=settings.max_headers,
            head_seconds=settings.header_timeout,
            body_seconds=settings.body_timeout,
            connections=min(settings.max_connections, room),
            descriptors=files if room < settings.max_connections else 0,
            log_client=settings.log_client,
        )

    def no_room(self, connections: int) -> str:
        """Why a connection is one too many, for the log; empty where it is not."""
        if connections <= self.connections:
            return ""
        setting = f"the process may have {self.descriptors} files open, see ulimit -n" if self.descriptors else _SETTING
        return f"{self.connections} connections, the limit ({setting}): new ones end others."


DEFAULTS: Final = ListenerLimits()


def open_files(raised: bool = True) -> int:
    """How many files this process may have open: as many as it is allowed to allow itself."""
    if sys.platform == "win32":
        return _UNLIMITED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if raised and soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
            soft = hard
        except (OSError, ValueError):
            return soft
    return _UNLIMITED if soft == resource.RLIM_INFINITY else soft
