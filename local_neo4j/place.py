"""Where does the caller want the local Neo4j, and where is one that runs?"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol


class Place(Protocol):
    """Folders and source of one local Neo4j; any object with these fields will do."""

    @property
    def data_dir(self) -> Path:
        """Folder of its data, its password and its log."""

    @property
    def cache_dir(self) -> Path:
        """Folder for jars, which several data folders share."""

    @property
    def artifact_repository(self) -> str:
        """A Maven repository to fetch the jars from; empty: Maven Central."""


@dataclass(frozen=True, slots=True)
class Address:
    """A local Neo4j that answers at `uri`; the password stays out of logs and tracebacks."""

    uri: str
    username: str
    password: str = field(repr=False)
    database: str
