"""Where do the contenders run? Each in a process of its own, over the same database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graphservice.graph.address import Address

_SERVE = "from graphservice.cli import app; app()"
COMMANDS = {
    "service": ["-c", _SERVE, "serve"],
    "plain": ["-m", "bench.plain.app"],
    "bare": ["-m", "bench.bare"],
}
PATIENCE = 60.0


@contextmanager
def running(name: str, address: Address, log: Path, *arguments: str) -> Iterator[int]:
    """A contender that answers at a port, until the end of the block."""
    port = _free_port()
    with log.open("wb") as output:
        command = [sys.executable, *COMMANDS[name], *arguments]
        process = subprocess.Popen(command, env=_environment(address, port), stdout=output, stderr=output)
        try:
            _await(process, port, log)
            yield port
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _environment(address: Address, port: int) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "GRAPHSERVICE_"))}
    return ours | {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": address.database,
        "GRAPHSERVICE_PORT": str(port),
    }


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    lines: Sequence[str] = log.read_text("utf-8", "replace").splitlines()
    raise RuntimeError("\n".join(["A contender did not start. Its last words:", *lines[-15:]]))
