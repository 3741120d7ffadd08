"""Does a start that cannot succeed end with its reason, and leave nothing running?"""

from __future__ import annotations

import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest
from filelock import FileLock, Timeout

from graphservice.graph.address import Address
from graphservice.settings import Settings
from local_neo4j.artifacts import read_artifacts
from local_neo4j.configuration import configuration, ensure_room
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.home import Home
from local_neo4j.java import Java, find_java
from local_neo4j.launch import launch
from local_neo4j.library import FIRST_JAR, ensure_library, write_first_jar
from local_neo4j.ports import free_port
from local_neo4j.process import find_process, find_server
from local_neo4j.readiness import JavaCrashed, PortTaken
from local_neo4j.training import (
    archive_of,
    archive_options,
    forget_archive,
    stop_training,
    train,
    train_in_background,
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "neo4j")
    home.create()
    home.ensure_password()
    return home


@pytest.fixture(scope="session")
def java() -> Java:
    return find_java({})


@pytest.fixture
def library(settings: Settings, address: Address, tmp_path: Path) -> Path:
    """The downloaded jars in a folder of the test's own, without an archive."""
    folder = tmp_path / ensure_library(settings).name
    folder.mkdir()
    jars = [each.file_name for each in read_artifacts()]
    for name in jars:
        (folder / name).symlink_to(ensure_library(settings) / name)
    write_first_jar(folder, jars)
    return folder


def test_a_port_that_another_program_takes_meanwhile_is_told_apart(
    home: Home, settings: Settings, address: Address, java: Java
) -> None:
    library = ensure_library(settings)
    with socket.create_server(("127.0.0.1", 0)) as other, pytest.raises(PortTaken, match="PortBindException"):
        launch(home, java, library, other.getsockname()[1], archive_options(library, java))
    assert find_server(home) is None


def test_a_server_that_ends_while_it_starts_is_told_with_its_last_words_and_a_broken_archive_is_passed_over(
    home: Home, tmp_path: Path, java: Java
) -> None:
    write_first_jar(tmp_path, ["absent.jar"])
    archive_of(tmp_path, java).write_bytes(bytes(4_096))
    with pytest.raises(LocalNeo4jError, match=r"(?s)ended while it started.*output\.log.*find or load main class"):
        launch(home, java, tmp_path, free_port(0), archive_options(tmp_path, java))
    assert find_server(home) is None


def test_a_crash_of_java_is_told_apart_from_a_refusal_of_neo4j(home: Home, library: Path, java: Java) -> None:
    with ThreadPoolExecutor(1) as pool:
        start = pool.submit(launch, home, java, library, free_port(0))
        while not home.log.exists():
            time.sleep(0.02)
        server = find_server(home)
        assert server is not None
        server.send_signal(signal.SIGSEGV)
        with pytest.raises(JavaCrashed, match="Java crashed while it started Neo4j"):
            start.result()
    assert len(list(home.log.parent.glob("java_crash_*.log"))) == 1
    assert find_server(home) is None


def test_the_first_jar_folds_a_long_class_path_as_manifests_do(tmp_path: Path) -> None:
    jars = [f"neo4j-a-rather-long-name-{number}.jar" for number in range(200)]
    write_first_jar(tmp_path, jars)
    with ZipFile(tmp_path / FIRST_JAR) as jar:
        manifest = jar.read("META-INF/MANIFEST.MF").decode()
    assert max(map(len, manifest.splitlines())) == 72
    assert f"Class-Path: {' '.join(jars)}\n" in manifest.replace("\n ", "")


def test_a_lost_password_of_a_database_that_has_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases").mkdir(parents=True)
    with pytest.raises(LocalNeo4jError, match=rf"{tmp_path}/password is missing.*remove {tmp_path}"):
        Home(tmp_path).ensure_password()


def test_a_password_is_generated_once_and_given_to_neo4j_as_a_hash(home: Home) -> None:
    password = home.address(1).password
    home.ensure_password()
    assert home.address(1).password == password
    assert len(password) == 32
    assert password not in (home.folder / "data" / "dbms" / "auth.ini").read_text()


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalNeo4jError, match="`data_dir`"):
        Home(tmp_path / "file" / "neo4j").create()


def test_lines_of_ones_own_stand_instead_of_ours() -> None:
    said = configuration(7687, "db.logs.query.enabled = INFO\n").splitlines()
    assert said[-1] == "db.logs.query.enabled = INFO"
    assert said[:-1] == [line for line in configuration(7687).splitlines() if "db.logs.query" not in line]


def test_a_disk_without_room_is_told_before_the_start(tmp_path: Path) -> None:
    ensure_room(tmp_path)
    with pytest.raises(LocalNeo4jError, match=r"needs 1000000000000 MB to start.*`data_dir`"):
        ensure_room(tmp_path, 10**18)


def test_training_runs_once_at_a_time(tmp_path: Path) -> None:
    with FileLock(tmp_path / "training.lock"), pytest.raises(Timeout):
        train(tmp_path)


def test_training_that_is_stopped_leaves_no_process_and_no_file(home: Home, library: Path, java: Java) -> None:
    throwaway = Home(library / "training")
    train_in_background(library, java, home, needed=0, delay=0)
    while not find_server(throwaway):
        time.sleep(0.02)
    stop_training(home)
    while throwaway.folder.exists() or find_process(home.mark):
        time.sleep(0.02)
    assert find_server(throwaway) is None
    assert not archive_of(library, java).exists()


def test_an_archive_is_used_when_it_is_there_and_can_be_forgotten(tmp_path: Path, java: Java) -> None:
    assert archive_options(tmp_path, java) == []
    archive_of(tmp_path, java).touch()
    assert archive_options(tmp_path, java)[0] == f"-XX:AOTCache={archive_of(tmp_path, java)}"
    assert forget_archive(tmp_path, java) is True
    assert forget_archive(tmp_path, java) is False
    assert archive_options(tmp_path, java) == []
