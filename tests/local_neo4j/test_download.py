"""Do the server's files arrive whole, whatever the network and the disk do?"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from local_neo4j.artifacts import Artifact
from local_neo4j.download import CONNECTIONS, fetch
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.ports import free_port
from local_neo4j.progress import transferring
from tests.local_neo4j.repository import Repository, serving

REMEDY = "`artifact_repository`"


@pytest.fixture
def repository() -> Iterator[Repository]:
    with serving() as repository:
        yield repository


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "neo4j-1.0"


def fetch_all(repository: Repository, folder: Path, *artifacts: Artifact) -> None:
    fetch(artifacts, repository.base, folder, lambda artifact, count: None)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def published(repository: Repository, *artifacts: Artifact) -> dict[str, bytes]:
    return {each.file_name: repository.contents[f"/maven/{each.path}"] for each in artifacts}


def test_every_file_arrives_and_nothing_else_stays(repository: Repository, folder: Path) -> None:
    artifacts = [repository.publish(f"a{number}", 1_000 * number) for number in range(1, 31)]
    fetch_all(repository, folder, *artifacts)
    assert contents(folder) == published(repository, *artifacts)


def test_as_many_files_travel_at_once_as_there_are_connections(repository: Repository, folder: Path) -> None:
    artifacts = [repository.publish(f"a{number}") for number in range(CONNECTIONS)]
    repository.together = threading.Barrier(CONNECTIONS)  # nobody is answered before all have asked
    fetch_all(repository, folder, *artifacts)
    assert contents(folder) == published(repository, *artifacts)


def test_a_complete_file_is_not_asked_for_again(repository: Repository, folder: Path) -> None:
    first, second = repository.publish("first"), repository.publish("second")
    fetch_all(repository, folder, first)
    fetch_all(repository, folder, first, second)
    assert repository.ranges(first) == [None]
    assert repository.ranges(second) == [None]


def test_two_that_fetch_at_once_ask_for_each_file_once(repository: Repository, folder: Path) -> None:
    artifacts = [repository.publish(f"a{number}") for number in range(20)]
    with ThreadPoolExecutor(2) as pool:
        for job in [pool.submit(fetch_all, repository, folder, *artifacts) for _ in range(2)]:
            job.result()
    assert len(repository.asked) == 20
    assert contents(folder) == published(repository, *artifacts)


def test_a_connection_that_breaks_is_continued_where_it_broke(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a", 100_000)
    repository.cut_short[f"/maven/{artifact.path}"] = 1
    fetch_all(repository, folder, artifact)
    assert repository.ranges(artifact) == [None, "bytes=50000-"]
    assert contents(folder) == published(repository, artifact)


def test_a_fetch_that_failed_is_continued_by_the_next_command(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a", 80_000)
    repository.cut_short[f"/maven/{artifact.path}"] = 3
    with pytest.raises(LocalNeo4jError, match="What has arrived is kept"):
        fetch_all(repository, folder, artifact)
    assert [file.name for file in folder.iterdir()] == ["a-1.0.jar.part"]
    fetch_all(repository, folder, artifact)
    assert repository.ranges(artifact) == [None, "bytes=40000-", "bytes=60000-", "bytes=70000-"]
    assert contents(folder) == published(repository, artifact)


def test_a_repository_without_ranges_begins_anew(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a")
    repository.knows_ranges = False
    repository.cut_short[f"/maven/{artifact.path}"] = 1
    fetch_all(repository, folder, artifact)
    assert contents(folder) == published(repository, artifact)


def test_a_part_longer_than_the_file_is_thrown_away(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a", 1_000)
    folder.mkdir(parents=True)
    (folder / "a-1.0.jar.part").write_bytes(bytes(1_001))
    fetch_all(repository, folder, artifact)
    assert contents(folder) == published(repository, artifact)


def test_a_corrupted_file_is_fetched_once_more(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a")
    repository.corrupted[f"/maven/{artifact.path}"] = 1
    fetch_all(repository, folder, artifact)
    assert contents(folder) == published(repository, artifact)
    assert repository.ranges(artifact) == [None, None]


def test_a_file_that_is_corrupted_twice_is_refused_and_removed(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a")
    repository.corrupted[f"/maven/{artifact.path}"] = 2
    with pytest.raises(LocalNeo4jError, match=rf"a-1\.0\.jar from {repository.base} .*SHA-256.*{REMEDY}"):
        fetch_all(repository, folder, artifact)
    assert contents(folder) == {}


def test_a_file_that_the_repository_lacks_is_named_without_asking_twice(repository: Repository, folder: Path) -> None:
    artifact = Artifact("org.example", "absent", "1.0", "linux", 10, "0" * 64)
    with pytest.raises(LocalNeo4jError, match=rf"404 .*org/example/absent/1\.0/absent-1\.0-linux\.jar.*{REMEDY}"):
        fetch_all(repository, folder, artifact)
    assert repository.ranges(artifact) == [None]


def test_the_first_failure_ends_the_others(repository: Repository, folder: Path) -> None:
    absent = [Artifact("org.example", f"absent{number}", "1.0", "", 10, "0" * 64) for number in range(500)]
    with pytest.raises(LocalNeo4jError, match="404"):
        fetch_all(repository, folder, *absent)
    assert len(repository.asked) < 100


def test_an_address_that_is_none_is_told(folder: Path) -> None:
    artifact = Artifact("org.example", "a", "1.0", "", 10, "0" * 64)
    with pytest.raises(LocalNeo4jError, match=rf"nowhere cannot be reached .*protocol.*{REMEDY}"):
        fetch([artifact], "nowhere", folder, lambda artifact, count: None)


def test_a_repository_that_is_busy_is_asked_again(repository: Repository, folder: Path) -> None:
    artifact = repository.publish("a")
    repository.refused[f"/maven/{artifact.path}"] = [503, 429]
    fetch_all(repository, folder, artifact)
    assert contents(folder) == published(repository, artifact)


def test_without_a_network_the_error_says_what_to_do(folder: Path) -> None:
    base = f"http://127.0.0.1:{free_port(0)}"
    artifact = Artifact("org.example", "a", "1.0", "", 10, "0" * 64)
    with pytest.raises(LocalNeo4jError, match=rf"{base} cannot be reached .*{REMEDY}"):
        fetch([artifact], base, folder, lambda artifact, count: None)


def test_too_small_a_disk_is_noticed_before_anything_is_asked_for(repository: Repository, folder: Path) -> None:
    artifact = replace(repository.publish("a"), size=10**18)
    with pytest.raises(LocalNeo4jError, match=r"needs 1000000000100 MB.*`cache_dir`"):
        fetch_all(repository, folder, artifact)
    assert repository.asked == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_disk_that_fills_up_is_told_and_what_has_arrived_is_kept(repository: Repository, folder: Path) -> None:
    fits, does_not = repository.publish("fits"), repository.publish("does-not", 1_000_000)
    fetch_all(repository, folder, fits)
    (folder / "does-not-1.0.jar.part").symlink_to("/dev/full")
    with pytest.raises(LocalNeo4jError, match=rf"The disk of {folder} is full\..*`cache_dir`.*kept"):
        fetch_all(repository, folder, fits, does_not)
    assert (folder / fits.file_name).read_bytes() == repository.contents[f"/maven/{fits.path}"]


def test_a_folder_that_cannot_be_made_is_told(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(LocalNeo4jError, match=r"cannot be written .*`cache_dir`"):
        fetch_all(repository, tmp_path / "cache" / "neo4j-1.0", repository.publish("a"))


def test_progress_off_a_terminal_is_a_line_at_every_quarter(
    repository: Repository, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    artifacts = [repository.publish(f"a{number}", 1_000_000) for number in range(4)]
    repository.cut_short[f"/maven/{artifacts[0].path}"] = 1  # bytes that come again are not counted again
    with transferring("Fetching", artifacts) as report:
        for each in artifacts:
            fetch([each], repository.base, folder, report)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Fetching: 4 files, 4 MB"
    assert lines[-1] == "  4 of 4 MB"
    assert len(lines) == 5
