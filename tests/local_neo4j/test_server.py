"""Do commands share one local server, and does nothing that is killed lose a write or block a start?"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import neo4j
import psutil
import pytest

from graphservice.errors import LocalServerError
from graphservice.graph.address import Address
from graphservice.graph.local_server import ensure_running, status, stop
from graphservice.settings import Settings
from local_neo4j.home import Record
from local_neo4j.ports import free_port
from local_neo4j.server import home_of

ENSURE = """
from graphservice.graph.local_server import ensure_running, status
from graphservice.settings import read_settings
settings = read_settings()
print(ensure_running(settings).uri, status(settings).pid)
"""


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Iterator[Settings]:
    """A data folder beside the run's own, with the same downloads."""
    given = replace(settings, data_dir=tmp_path / "own")
    yield given
    stop(given)


def starting(settings: Settings) -> subprocess.Popen[str]:
    """Another command that wants the server of this data folder."""
    folders = {"GRAPHSERVICE_DATA_DIR": str(settings.data_dir), "GRAPHSERVICE_CACHE_DIR": str(settings.cache_dir)}
    environment = {**os.environ, **folders, "PYTHONPATH": os.pathsep.join(sys.path)}
    command, pipe = [sys.executable, "-c", ENSURE], subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)


def ask(address: Address, statement: str) -> object:
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.username, address.password)) as driver:
        return driver.execute_query(statement, database_=address.database).records[0][0]


def test_lines_of_ones_own_are_added_to_its_settings_and_told_to_the_jvm(address: Address, settings: Settings) -> None:
    asked = (
        "SHOW SETTINGS 'dbms.cypher.min_replan_interval' YIELD value, isExplicitlySet RETURN value + isExplicitlySet"
    )
    assert ask(address, asked) == "1dtrue"
    said = psutil.Process(status(settings).pid).cmdline()
    assert "-XX:MaxInlineLevel=4" in said[: said.index("-jar")]


def kill_9(settings: Settings) -> None:
    psutil.Process(status(settings).pid).kill()
    while status(settings).running or not free_port(port_of(settings)):
        time.sleep(0.01)


def port_of(settings: Settings) -> int:
    record = home_of(settings).record()
    assert record is not None
    return record.port


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


def test_a_server_is_shared_survives_its_starters_and_kill_9_loses_no_write(own: Settings) -> None:
    home = home_of(own)

    answers, complaints = zip(*[each.communicate() for each in (starting(own), starting(own))], strict=True)
    found = status(own)
    assert list(answers) == [f"{found.uri} {found.pid}\n"] * 2
    assert "Waiting for another command" in "".join(complaints)
    assert os.getsid(found.pid or 0) != os.getsid(0)  # a Ctrl-C in our terminal does not reach it
    address = ensure_running(own)
    assert (address.uri, address.username, address.database) == (found.uri, "neo4j", "neo4j")
    assert address.password not in repr(address)
    assert (mode(home.folder), mode(home.folder / "password")) == (0o700, 0o600)
    assert ask(address, "CREATE (n:Kept {name: 'written'}) RETURN n.name") == "written"

    kill_9(own)
    home.write_record(Record(os.getpid(), port_of(own), found.version))  # its id was given to another process
    assert status(own).running is False
    assert stop(own) is False
    with socket.create_server(("127.0.0.1", port_of(own))):  # and its port to another program
        again = ensure_running(own)
    assert again == replace(address, uri=again.uri)
    assert again.uri != address.uri
    assert ask(again, "MATCH (n:Kept) RETURN collect(n.name)") == ["written"]

    home.write_record(Record(0, port_of(own), found.version))  # as a starter leaves it that is killed half-way
    assert status(own).uri == again.uri
    assert ensure_running(own) == again
    (home.folder / "password").write_text("another")
    with pytest.raises(LocalServerError, match=rf"refuses the password in {home.folder}"):
        ensure_running(own)

    assert stop(own) is True
    assert status(own).running is False
    assert stop(own) is False
