"""How do all commands on one data folder share one running Neo4j?"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock, Timeout

from local_neo4j.artifacts import read_artifacts, server_version
from local_neo4j.configuration import ensure_room
from local_neo4j.errors import LocalNeo4jError
from local_neo4j.home import Home, uri_of
from local_neo4j.java import Java, find_java
from local_neo4j.launch import launch
from local_neo4j.library import ensure_library
from local_neo4j.place import Address, Place
from local_neo4j.ports import free_port
from local_neo4j.process import end, find_server
from local_neo4j.progress import say, step
from local_neo4j.readiness import JavaCrashed, PortTaken, await_answer
from local_neo4j.status import Status
from local_neo4j.training import archive_options, forget_archive, stop_training, train_in_background

PORTS = 5
TURN = 1800.0  # seconds: another command may be fetching over a slow line


def ensure_running(place: Place, planned: Callable[[], Sequence[str]] = tuple) -> Address:
    """The address of the server of this data folder, which is fetched and started when it has to be. `planned`:
    statements of the kind that it will be asked."""
    home = home_of(place)
    home.create()
    with _turn(home):
        home.ensure_password()
        return _running(home) or _start(home, place, planned)


def stop(place: Place) -> bool:
    """Whether there was a server to stop."""
    home = home_of(place)
    if not home.folder.exists():
        return False
    with _turn(home):
        stop_training(home)
        server = find_server(home)
        record = home.record()
        if record is not None:
            home.write_record(replace(record, pid=0))
        if server is None:
            return False
        end(server)
        return True


def has_died(place: Place) -> bool:
    """Whether the server of this data folder ended though nobody stopped it: it was killed, or fell over."""
    home = home_of(place)
    record = home.record()
    return record is not None and record.pid != 0 and find_server(home) is None


def status(place: Place) -> Status:
    home = home_of(place)
    record, server = home.record(), find_server(home)
    if record is None or server is None:
        return Status(False, None, None, server_version(read_artifacts()), home.folder, home.log)
    return Status(True, server.pid, uri_of(record.port), record.version, home.folder, home.log)


def running_at(place: Place) -> Address | None:
    """Where the server of this data folder is, whether it answers or not; None where none runs."""
    home = home_of(place)
    record, server = home.record(), find_server(home)
    return None if record is None or server is None else home.address(record.port)


def home_of(place: Place) -> Home:
    return Home(place.data_dir.expanduser().resolve() / "neo4j")


@contextmanager
def _turn(home: Home) -> Iterator[None]:
    """One command at a time; the operating system frees the lock of one that was killed."""
    lock = FileLock(home.lock)
    try:
        lock.acquire(timeout=1)
    except Timeout:
        say(f"Waiting for another command that starts or stops the Neo4j of {home.folder}")
        try:
            lock.acquire(timeout=TURN)
        except Timeout as error:
            raise LocalNeo4jError(f"Another command holds {home.lock} for {TURN / 60:.0f} minutes: end it.") from error
    try:
        yield
    finally:
        lock.release()


def _running(home: Home) -> Address | None:
    record, server = home.record(), find_server(home)
    if record is None or server is None:
        return None
    return await_answer(server, home, record.port)


def _start(home: Home, place: Place, planned: Callable[[], Sequence[str]]) -> Address:
    java = find_java(os.environ)
    library = ensure_library(place)
    ensure_room(home.folder)
    with step(f"Starting Neo4j in {home.folder}"):
        try:
            address = _launch(home, java, library)
        except JavaCrashed:
            if not forget_archive(library, java):
                raise
            address = _launch(home, java, library)
    train_in_background(library, java, home, planned)
    return address


def _launch(home: Home, java: Java, library: Path) -> Address:
    for port in _ports(home):
        try:
            return launch(home, java, library, port, archive_options(library, java))
        except PortTaken:
            continue
    raise LocalNeo4jError(f"Others took {PORTS} free ports before Neo4j could listen on them. Start it again.")


def _ports(home: Home) -> Iterator[int]:
    """The port of last time while it is free, then others."""
    record = home.record()
    if record and (port := free_port(record.port)):
        yield port
    for _ in range(PORTS):
        yield free_port(0)
