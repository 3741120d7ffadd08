"""What is the least that the answers can cost? The service's own statements through the driver, the values as JSON."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import neo4j
import orjson

from bench.closed_loop import Ask
from graphservice.graph.address import Address

Pair = tuple[str, dict[str, Any]]  # a statement's text and its parameters


class Direct:
    """The driver, and nothing else."""

    def __init__(self, address: Address) -> None:
        self._driver = neo4j.AsyncGraphDatabase.driver(
            address.uri,
            auth=(address.username, address.password),
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
        self._database = address.database

    async def ask(self, pairs: Sequence[Pair]) -> bytes:
        """The rows of each statement, sent one after the other."""
        return orjson.dumps([await self._rows(text, p) for text, p in pairs])

    async def _rows(self, text: str, p: dict[str, Any]) -> list[list[Any]]:
        session = self._driver.session(database=self._database, default_access_mode=neo4j.READ_ACCESS, fetch_size=-1)
        async with session:
            return [record.values() async for record in await session.run(text, {"p": p})]

    async def close(self) -> None:
        await self._driver.close()


@dataclass(frozen=True, slots=True)
class ByDriver:
    """The lower bound: in the process that asks, without HTTP."""

    address: Address
    requests: Sequence[Sequence[Pair]]

    @asynccontextmanager
    async def opened(self, concurrency: int) -> AsyncIterator[Ask]:
        direct = Direct(self.address)

        async def ask(number: int) -> bytes:
            return await direct.ask(self.requests[number % len(self.requests)])

        yield ask
        await direct.close()
