"""Does `graphservice database` say where the local Neo4j is, to people and to programs?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import orjson
import platformdirs
import pytest
from typer.testing import CliRunner

import graphservice
import local_neo4j
from graphservice.graph.address import Address
from graphservice.graph.local_commands import database_app
from graphservice.graph.local_server import status
from graphservice.settings import Settings
from local_neo4j.artifacts import read_artifacts, server_version

VERSION = server_version(read_artifacts())


def run(folder: Path, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(database_app, words, env={"GRAPHSERVICE_DATA_DIR": str(folder)})
    return result.exit_code, result.stdout


def test_start_prints_the_address_of_the_server_that_runs_already(settings: Settings, address: Address) -> None:
    assert run(settings.data_dir, "start") == (0, f"{address.uri}\n")


def test_fetch_prints_the_folder_of_what_is_there_already(settings: Settings, address: Address) -> None:
    folder = settings.cache_dir.resolve() / f"neo4j-{VERSION}"
    assert run(settings.data_dir, "fetch") == (0, f"{folder}\n")
    assert (folder / "start.jar").exists()


def test_status_of_a_running_server(settings: Settings, address: Address) -> None:
    home = settings.data_dir.resolve() / "neo4j"
    found = status(settings)
    code, text = run(settings.data_dir, "status")
    assert code == 0
    assert text == (
        f"Neo4j {VERSION} runs at {address.uri} (process {found.pid}).\nData: {home}\nLog:  {home}/logs/neo4j.log\n"
    )
    code, text = run(settings.data_dir, "status", "--json")
    assert code == 0
    assert orjson.loads(text) == {
        "running": True,
        "pid": found.pid,
        "uri": address.uri,
        "trouble": "",
        "version": VERSION,
        "data_folder": str(home),
        "log": f"{home}/logs/neo4j.log",
    }
    assert (home / "logs" / "neo4j.log").exists()


def test_status_of_a_server_that_does_not_run(tmp_path: Path) -> None:
    code, text = run(tmp_path, "status", "--json")
    assert code == 3
    assert (orjson.loads(text)["running"], orjson.loads(text)["uri"]) == (False, None)
    code, text = run(tmp_path, "status")
    assert code == 3
    assert text.startswith(f"Neo4j {VERSION} is not running.\nData: {tmp_path.resolve()}/neo4j\n")


def test_stop_of_a_server_that_does_not_run(tmp_path: Path) -> None:
    assert run(tmp_path, "stop") == (0, "It was not running.\n")
    assert list(tmp_path.iterdir()) == []


def test_path_is_the_data_folder(tmp_path: Path) -> None:
    assert run(tmp_path, "path") == (0, f"{tmp_path.resolve()}/neo4j\n")


def test_without_the_extra_the_error_names_what_to_install(tmp_path: Path) -> None:
    for module in (graphservice, local_neo4j, platformdirs):
        folder = Path(module.__path__[0])
        (tmp_path / folder.name).symlink_to(folder)
    program = (
        "from graphservice.graph.local_server import stop; import graphservice.settings as s; stop(s.read_settings())"
    )
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    said = subprocess.run([sys.executable, "-S", "-c", program], env=environment, capture_output=True, text=True)
    assert said.returncode == 1
    assert (
        "LocalServerError: A Neo4j on this machine needs filelock, jgo, psutil: install `graphservice[local]`"
        in said.stderr
    )


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("start", "Start the local Neo4j if it is not running"),
        ("fetch", "Download the local Neo4j"),
        ("stop", "Stop the local Neo4j."),
        ("status", "Print whether the local Neo4j runs"),
        ("path", "Print the folder of the data"),
    ],
)
def test_every_command_says_what_it_does(tmp_path: Path, word: str, sentence: str) -> None:
    code, text = run(tmp_path, word, "--help")
    assert code == 0
    assert sentence in text
