"""What is known of the local server?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Status:
    """`pid` and `uri` only while it runs; `version` of the running server, or of the one that would start."""

    running: bool
    pid: int | None
    uri: str | None
    version: str
    data_folder: Path
    log: Path
