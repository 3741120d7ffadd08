"""How do tests start a process of ours? As a child of one that has imported the service, which takes four seconds."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from graphservice.graph.address import Address

_STARTER = multiprocessing.get_context("forkserver")
_STARTER.set_forkserver_preload(["graphservice.commands"])


class Program:
    """A process that runs a text of Python as `python -c` does; what it says is in `log`."""

    def __init__(self, process: ForkServerProcess, log: Path) -> None:
        self._process, self.log = process, log

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def send_signal(self, number: signal.Signals) -> None:
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def kill(self) -> None:
        if self.returncode is None:
            self._process.kill()

    async def wait(self) -> int:
        await asyncio.to_thread(self._process.join)
        assert self.returncode is not None
        return self.returncode


def started(code: str, *arguments: str, environment: Mapping[str, str], log: Path) -> Program:
    given = (code, arguments, dict(environment), str(log))
    process = _STARTER.Process(target=_run, args=given, daemon=True)
    process.start()
    return Program(process, log)


def settings_for(address: Address, **more: str) -> dict[str, str]:
    """The environment of a process over the database at an address, with no other setting than these."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GRAPHSERVICE_")}
    uri = {"NEO4J_URI": address.uri, "NEO4J_USERNAME": address.username, "NEO4J_PASSWORD": address.password}
    return {**ours, **uri, **more}


def _run(code: str, arguments: tuple[str, ...], environment: Mapping[str, str], log: str) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests themselves run in the background
    said = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["-c", *arguments]
    exec(compile(code, "<program>", "exec"), {"__name__": "__main__"})  # noqa: S102 (a text of the tests)
