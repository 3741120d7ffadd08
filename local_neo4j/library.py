"""Where are the server's jars, and in which jar does Java begin?"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path

from local_neo4j.artifacts import read_artifacts, server_version
from local_neo4j.download import fetch, is_complete
from local_neo4j.place import Place
from local_neo4j.progress import transferring

FIRST_JAR = "start.jar"
WIDTH = 72  # bytes of a manifest's line


def ensure_library(place: Place) -> Path:
    """The folder of the server's jars, which are fetched when they are not there."""
    artifacts = read_artifacts()
    version = server_version(artifacts)
    folder = place.cache_dir.expanduser().resolve() / f"neo4j-{version}"
    if not all(is_complete(each, folder) for each in artifacts):
        with transferring(f"Fetching Neo4j {version}", artifacts) as report:
            fetch(artifacts, place.artifact_repository or _central(), folder, report)
    if not (folder / FIRST_JAR).exists():
        write_first_jar(folder, sorted(each.file_name for each in artifacts))
    return folder


def write_first_jar(folder: Path, jars: Iterable[str]) -> None:
    """A jar that is only a manifest: the class path, and the opened modules that Neo4j's manual asks for.

    As options of the command line these would keep the JVM from using an archive (see training.py).
    """
    manifest = {
        "Manifest-Version": "1.0",
        "Main-Class": "org.neo4j.server.Neo4jCommunity",
        "Add-Opens": "java.base/java.nio java.base/java.io java.base/sun.nio.ch java.base/java.util.concurrent",
        "Enable-Native-Access": "ALL-UNNAMED",
        "Class-Path": " ".join(jars),
    }
    fresh = folder / f"{FIRST_JAR}.part"
    with zipfile.ZipFile(fresh, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "".join(_folded(f"{name}: {text}") for name, text in manifest.items()))
    fresh.replace(folder / FIRST_JAR)


def _folded(line: str) -> str:
    rest = range(WIDTH, len(line), WIDTH - 1)
    return "\n ".join([line[:WIDTH], *(line[start : start + WIDTH - 1] for start in rest)]) + "\n"


def _central() -> str:
    from jgo.constants import MAVEN_CENTRAL_URL

    return MAVEN_CENTRAL_URL
