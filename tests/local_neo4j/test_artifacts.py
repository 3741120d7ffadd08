"""Is the committed lock whole, and does a broken one say where?"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from local_neo4j.artifacts import LOCK, Artifact, read_artifacts, server_version
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.renew import listed, main, resolve

NETTY = Artifact("io.netty", "netty", "4.2.17.Final", "linux-x86_64", 3, "a" * 64)


def test_the_lock_names_a_server_and_its_files_once_and_in_order() -> None:
    artifacts = read_artifacts()
    assert server_version(artifacts) in LOCK.read_text(encoding="utf-8").splitlines()[0]
    assert artifacts == sorted(set(artifacts))
    assert len({each.file_name for each in artifacts}) == len(artifacts)
    assert all(each.size > 0 and re.fullmatch("[0-9a-f]{64}", each.sha256) for each in artifacts)


def test_the_lock_is_small_and_holds_no_address() -> None:
    text = LOCK.read_text(encoding="utf-8")
    assert len(text) < 60_000
    assert "://" not in text


def test_a_line_reads_back_as_the_file_that_it_was_written_from(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text(f"# a comment\n\n{NETTY.line}\n")
    assert NETTY.line == f"io.netty:netty:4.2.17.Final:linux-x86_64 3 {'a' * 64}"
    assert read_artifacts(lock) == [NETTY]


def test_a_file_lies_where_maven_puts_it() -> None:
    assert NETTY.path == "io/netty/netty/4.2.17.Final/netty-4.2.17.Final-linux-x86_64.jar"


@pytest.mark.parametrize("line", ["io.netty:netty 3 aa", "io.netty:netty:4 3", "io.netty:netty:4 three aa"])
def test_a_broken_line_is_named_with_its_place(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "lock"
    lock.write_text(f"{NETTY.line}\n{line}\n")
    with pytest.raises(LocalNeo4jError, match=f"{lock}:2: '{line}' .*make artifacts"):
        read_artifacts(lock)


def test_a_lock_without_a_server_is_refused() -> None:
    with pytest.raises(LocalNeo4jError, match=r"no org\.neo4j:neo4j"):
        server_version([NETTY])


@pytest.mark.parametrize("suffix", ["", " -- module io.netty [auto]"])
def test_maven_s_listing_becomes_the_lock_s_line(tmp_path: Path, suffix: str) -> None:
    jar = tmp_path / "netty.jar"
    jar.write_bytes(b"abc")
    plain = listed(f"   io.netty:netty:jar:4.2:compile:{jar}{suffix}")
    native = listed(f"   io.netty:netty:jar:linux-x86_64:4.2:runtime:{jar}{suffix}")
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # of FIPS 180-2
    assert plain.line == f"io.netty:netty:4.2 3 {sha256}"
    assert native.line == f"io.netty:netty:4.2:linux-x86_64 3 {sha256}"


def test_renewing_without_maven_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(LocalNeo4jError, match="Maven"):
        resolve("2026.08.1")


def test_renewing_without_a_version_is_told_how() -> None:
    with pytest.raises(SystemExit, match="VERSION"):
        main([])
