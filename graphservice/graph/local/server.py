"""How do all commands on one data folder share one running Neo4j?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graphservice.errors import LocalServerError
from graphservice.graph.address import Address
from graphservice.graph.local.artifacts import read_artifacts, server_version
from graphservice.graph.local.configuration import ensure_room
from graphservice.graph.local.home import Home, uri_of
from graphservice.graph.local.java import Java, find_java
from graphservice.graph.local.launch import launch
from graphservice.graph.local.library import ensure_library
from graphservice.graph.local.ports import free_port
from graphservice.graph.local.process import end, find_server
from graphservice.graph.local.progress import say, step
from graphservice.graph.local.readiness import JavaCrashed, PortTaken, await_answer
from graphservice.graph.local.status import Status
from graphservice.graph.local.training import archive_options, forget_archive, stop_training, train_in_background
from graphservice.settings import Settings

PORTS = 5
TURN = 1800.0  # seconds: another command may be fetching over a slow line


def ensure_running(settings: Settings) -> Address:
    """The address of the server of this data folder, which is fetched and started when it has to be."""
    home = home_of(settings)
    home.create()
    with _turn(home):
        home.ensure_password()
        return _running(home) or _start(home, settings)


def stop(settings: Settings) -> bool:
    """Whether there was a server to stop."""
    home = home_of(settings)
    if not home.folder.exists():
        return False
    with _turn(home):
        stop_training(home)
        server = find_server(home)
        if server is None:
            return False
        end(server)
        return True


def status(settings: Settings) -> Status:
    home = home_of(settings)
    record, server = home.record(), find_server(home)
    if record is None or server is None:
        return Status(False, None, None, server_version(read_artifacts()), home.folder, home.log)
    return Status(True, server.pid, uri_of(record.port), record.version, home.folder, home.log)


def home_of(settings: Settings) -> Home:
    return Home(settings.data_dir.expanduser().resolve() / "neo4j")


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
            raise LocalServerError(f"Another command holds {home.lock} for {TURN / 60:.0f} minutes: end it.") from error
    try:
        yield
    finally:
        lock.release()


def _running(home: Home) -> Address | None:
    record, server = home.record(), find_server(home)
    if record is None or server is None:
        return None
    return await_answer(server, home, record.port)


def _start(home: Home, settings: Settings) -> Address:
    java = find_java(os.environ)
    library = ensure_library(settings)
    ensure_room(home.folder)
    with step(f"Starting Neo4j in {home.folder}"):
        try:
            address = _launch(home, java, library)
        except JavaCrashed:
            if not forget_archive(library, java):
                raise
            address = _launch(home, java, library)
    train_in_background(library, java, home)
    return address


def _launch(home: Home, java: Java, library: Path) -> Address:
    for port in _ports(home):
        try:
            return launch(home, java, library, port, archive_options(library, java))
        except PortTaken:
            continue
    raise LocalServerError(f"Others took {PORTS} free ports before Neo4j could listen on them. Start it again.")


def _ports(home: Home) -> Iterator[int]:
    """The port of last time while it is free, then others."""
    record = home.record()
    if record and (port := free_port(record.port)):
        yield port
    for _ in range(PORTS):
        yield free_port(0)
