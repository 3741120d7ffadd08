"""Where do the contenders run? Each in a process of its own, over the same database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from graphservice.graph.address import Address

_SERVE = "from graphservice.cli import app; app()"
COMMANDS = {
    "service": ["-c", _SERVE, "serve"],
    "plain": ["-m", "bench.plain.app"],
    "bare": ["-m", "bench.bare"],
}
PATIENCE = 180.0


@contextmanager
def running(contenders: Mapping[str, Sequence[str]], address: Address, folder: Path) -> Iterator[dict[str, int]]:
    """Contenders with their arguments, started together; the ports at which they answer until the end of the block."""
    ports = dict(zip(contenders, _free_ports(len(contenders)), strict=True))
    with ExitStack() as stack:
        started = {
            name: stack.enter_context(_process(name, arguments, _environment(address, ports[name]), folder))
            for name, arguments in contenders.items()
        }
        for name, process in started.items():
            _await(process, ports[name], folder / f"{name}.log")
        yield ports


def until_ready(port: int) -> None:
    """Until the service has planned what it plans when it starts, which takes a part of the processors."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE).status_code == 200:
            return
        time.sleep(0.5)
    raise RuntimeError(f"The service was not ready within {PATIENCE:.0f} seconds.")


@contextmanager
def _process(
    name: str, arguments: Sequence[str], environment: Mapping[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / f"{name}.log").open("wb") as log:
        command = [sys.executable, *COMMANDS[name], *arguments]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            yield process
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


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        bound = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [each.getsockname()[1] for each in bound]


def _await(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    lines = log.read_text("utf-8", "replace").splitlines()
    raise RuntimeError("\n".join([f"{log.stem} did not start. Its last words:", *lines[-15:]]))
