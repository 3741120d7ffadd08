"""Which files does a version of Neo4j need? A maintainer's program: it asks Maven and writes the lock."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from local_neo4j.artifacts import LOCK, SERVER, Artifact
from local_neo4j.errors import LocalNeo4jError

HEAD = "# {server}:{version} and all that it needs at run time, resolved by Maven. `make artifacts` writes this file.\n"


def main(arguments: list[str] = sys.argv[1:]) -> None:
    if len(arguments) != 1:
        raise SystemExit("usage: python -m local_neo4j.renew VERSION")
    version = arguments[0]
    lines = [f"{each.line}\n" for each in sorted(resolve(version))]
    LOCK.write_text(HEAD.format(server=SERVER, version=version) + "".join(lines), encoding="utf-8")
    sys.stdout.write(f"{LOCK.name}: {len(lines)} files of Neo4j {version}\n")


def resolve(version: str) -> list[Artifact]:
    """The server's files by Maven's own mediation: jgo's resolver picks other versions, and JUnit with them."""
    maven = shutil.which("mvn")
    if maven is None:
        raise LocalNeo4jError("Renewing the lock needs Maven: install it and put `mvn` on the PATH.")
    with tempfile.TemporaryDirectory() as folder:
        project, found = Path(folder) / "pom.xml", Path(folder) / "found"
        project.write_text(_project(version), encoding="utf-8")
        command = [maven, "--quiet", "--batch-mode", "-f", str(project), "dependency:list"]
        options = ["-DincludeScope=runtime", f"-DoutputFile={found}", "-DoutputAbsoluteArtifactFilename=true"]
        subprocess.run([*command, *options], check=True)  # noqa: S603  (our own words)
        lines = found.read_text(encoding="utf-8").splitlines()
    return [listed(line) for line in lines if ":jar:" in line]


def _project(version: str) -> str:
    group, name = SERVER.split(":")
    own = "<groupId>local</groupId><artifactId>local</artifactId><version>1</version>"
    server = f"<groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version>"
    wanted = f"<dependencies><dependency>{server}</dependency></dependencies>"
    return f"<project><modelVersion>4.0.0</modelVersion>{own}<packaging>pom</packaging>{wanted}</project>"


def listed(line: str) -> Artifact:
    """From Maven's `group:artifact:jar[:classifier]:version:scope:file[ -- module …]`."""
    group, name, _, *classifier, version, _, file = line.strip().partition(" -- ")[0].split(":")
    content = Path(file).read_bytes()
    return Artifact(group, name, version, "".join(classifier), len(content), hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
