"""Which published files make the local Neo4j, and what must they contain?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from local_neo4j.errors import LocalNeo4jError

LOCK = Path(__file__).with_name("artifacts.txt")
SERVER = "org.neo4j:neo4j"


@dataclass(frozen=True, slots=True, order=True)
class Artifact:
    """One jar of a Maven repository; `sha256` in hexadecimal."""

    group: str
    name: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def file_name(self) -> str:
        return "-".join(filter(None, (self.name, self.version, self.classifier))) + ".jar"

    @property
    def path(self) -> str:
        return f"{self.group.replace('.', '/')}/{self.name}/{self.version}/{self.file_name}"

    @property
    def line(self) -> str:
        coordinates = ":".join(filter(None, (self.group, self.name, self.version, self.classifier)))
        return f"{coordinates} {self.size} {self.sha256}"


def read_artifacts(lock: Path = LOCK) -> list[Artifact]:
    """The files of a lock, whose lines read `group:artifact:version[:classifier] size sha256`."""
    numbered = enumerate(lock.read_text(encoding="utf-8").splitlines(), start=1)
    return [_artifact(line, f"{lock}:{number}") for number, line in numbered if line and line[0] != "#"]


def _artifact(line: str, place: str) -> Artifact:
    try:
        coordinates, size, sha256 = line.split()
        group, name, version, *classifier = coordinates.split(":")
        return Artifact(group, name, version, ":".join(classifier), int(size), sha256)
    except ValueError as error:
        raise LocalNeo4jError(
            f"{place}: {line!r} is not `group:artifact:version[:classifier] size sha256`; "
            "`make artifacts` writes the file anew."
        ) from error


def server_version(artifacts: Iterable[Artifact]) -> str:
    """The version of Neo4j that the files make."""
    for each in artifacts:
        if f"{each.group}:{each.name}" == SERVER:
            return each.version
    raise LocalNeo4jError(f"The lock has no {SERVER}; `make artifacts` writes it anew.")
