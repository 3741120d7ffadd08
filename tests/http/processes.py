"""How do tests reach a service that runs as a process of its own? As users start it, with settings and a log."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import orjson

from graphservice.graph.address import Address
from tests.programs import Program, settings_for, started
from tests.test_demo import free_port

# A process that may open few files is one whose hard limit is low: it raises its own limit as far as that.
SERVE = """import resource, sys
most = int(sys.argv.pop(1))
if most:
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
from graphservice.cli import app; app()"""


@dataclass(slots=True)
class ServedProcess:
    """One `graphservice serve`."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lines(self, log: str) -> list[dict[str, Any]]:
        """What it logged under a name so far."""
        read = [orjson.loads(line) for line in self.log.read_text("utf-8").splitlines() if line.startswith("{")]
        return [line for line in read if line["log"] == log]


@asynccontextmanager
async def serving(
    address: Address, folder: Path, settings: Mapping[str, str] | None = None, files: int = 0
) -> AsyncIterator[ServedProcess]:
    """A process over the database at an address, once it answers; it may open so many files (0: as many as we)."""
    served = ServedProcess(free_port(), folder / "service.log")
    arguments = (str(files), "serve", "--port", str(served.port))
    process = started(SERVE, *arguments, environment=settings_for(address, **(settings or {})), log=served.log)
    try:
        await _answering(process, served)
        yield served
    finally:
        process.kill()
        await process.wait()


async def _answering(process: Program, served: ServedProcess) -> None:
    async with asyncio.timeout(180), httpx.AsyncClient() as client:
        while True:
            assert process.returncode is None, served.log.read_text("utf-8")
            try:
                await client.get(f"{served.url}/healthz")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)
