"""How is a statement run? One round trip for a read, a managed transaction with retry for a write."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import ConfigurationError as BadAddress
from neo4j.exceptions import DriverError, Neo4jError

from graphservice.errors import ConfigurationError, DatabaseUnavailable
from graphservice.graph.address import Address
from graphservice.graph.bookmarks import Bookmarks
from graphservice.graph.commits import Commits
from graphservice.graph.cypher import question
from graphservice.graph.moments import inward, outward
from graphservice.graph.tombstones import TombstoneFiles
from graphservice.graph.troubles import translated_errors
from graphservice.settings import Settings
from graphservice.tracing import called

T = TypeVar("T")
Transaction = neo4j.AsyncManagedTransaction

_SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")

_START = "; if it stays so, `graphservice database start` starts the Neo4j of this machine again"
_WRITES = {"writes": True}  # by which `graph/open_writes` knows our writes


class Database:
    """One Neo4j database. Sessions are short-lived: one for each call."""

    def __init__(
        self,
        driver: neo4j.AsyncDriver,
        name: str,
        timeout: float,
        remedy: str = "",
        tombstones: TombstoneFiles | None = None,
    ) -> None:
        self._remedy = remedy
        self.tombstones = tombstones
        self._described = {"db.system.name": "neo4j", "db.namespace": name}
        self._driver = driver
        self._name = name
        self._timeout = timeout
        self._bookmarks = Bookmarks(self._probed)
        self.commits = Commits(self._latest_commit)

    @classmethod
    def connect(cls, settings: Settings, address: Address) -> Self:
        """A database that connects when it is first asked."""
        try:
            if urlsplit(address.uri).scheme not in _SCHEMES or urlsplit(address.uri).port == 0:
                raise ValueError("it begins with neo4j:// or bolt://, for TLS with neo4j+s:// or bolt+s://")
            driver = neo4j.AsyncGraphDatabase.driver(
                address.uri,
                auth=(address.username, address.password),
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                max_transaction_retry_time=3.0,
                connection_acquisition_timeout=10.0,
                connection_timeout=5.0,
                user_agent="graphservice",
            )
        except (BadAddress, ValueError) as error:
            raise ConfigurationError(f"NEO4J_URI={address.uri!r} cannot be used: {error}") from error
        remedy = "" if settings.neo4j_uri else _START
        return cls(driver, address.database, settings.query_timeout, remedy, TombstoneFiles.of(settings))

    def connections(self) -> dict[str, int]:
        """How many there are in use and idle."""
        pool = self._driver._pool  # noqa: SLF001 (the driver tells nobody)
        every = sum(len(each) for each in pool.connections.values())
        used = sum(pool.in_use_connection_count(address) for address in list(pool.connections))
        return {"in_use": used, "idle": every - used}

    async def close(self) -> None:
        await self._driver.close()

    async def verify(self) -> None:
        """Raises DatabaseUnavailable unless Neo4j answers, whatever it says instead."""
        try:
            await self.record("RETURN 1", {}, timeout=5)
        except Neo4jError as error:
            raise DatabaseUnavailable(f"The database answers with an error: {error.message}") from error

    async def reach(self, bookmarks: Sequence[str]) -> None:
        """Waits a few seconds at most until bookmarks that somebody sent are reached. Raises BadInput where one is of
        another database, DatabaseUnavailable where one is not reached."""
        with translated_errors(self._remedy):
            await self._bookmarks.reach(bookmarks)

    async def record(self, text: str, p: Mapping[str, object], **how: Any) -> list[Any]:
        """The values of the one record of a read: one auto-commit round trip, all parameters in the map `$p`.

        `how`: timeout in seconds, metadata, bookmarks. Tried once more where Neo4j says that it can help: on
        a new connection after a restart, by another server of a cluster. The record may be a whole answer or a page
        of columns: its statement spells moments as text or numbers, and nothing is looked through for them.
        """
        rows = await self._tried(text, p, **how)
        return rows[0]

    async def records(
        self,
        text: str,
        p: Mapping[str, object],
        *,
        timeout: float | None = None,  # noqa: ASYNC109 (the server keeps it)
        metadata: Mapping[str, Any] | None = None,
        bookmarks: Iterable[str] = (),
    ) -> list[list[Any]]:
        """The values of each record of a read, as `record` gets them; moments are datetimes in UTC."""
        return [outward(row) for row in await self._tried(text, p, timeout, metadata, bookmarks)]

    async def ask(self, name: str, **p: object) -> list[list[Any]]:
        """The same of a statement that stands in a file."""
        return await self.records(question(name).text, p)

    async def _tried(
        self,
        text: str,
        p: Mapping[str, object],
        timeout: float | None = None,  # noqa: ASYNC109 (the server keeps it)
        metadata: Mapping[str, Any] | None = None,
        bookmarks: Iterable[str] = (),
    ) -> list[list[Any]]:
        query = self._query(text, timeout, metadata)
        return await self._twice(lambda: self._read(query, p, bookmarks))

    async def _twice(self, read: Callable[[], Awaitable[T]]) -> T:
        with called(f"read {self._name}", self._described), translated_errors(self._remedy):
            try:
                return await read()
            except (Neo4jError, DriverError) as error:
                if not error.is_retryable():
                    raise
            return await read()

    async def plan(self, text: str) -> None:
        """Has Neo4j plan a statement, which is not run."""
        await self._tried(f"EXPLAIN {text}", {}, self._timeout)

    async def stream(self, text: str, p: Mapping[str, object], size: int = 1_000) -> AsyncIterator[list[Any]]:
        """The values of each record of a long read, fetched `size` at a time: memory stays flat."""
        with translated_errors(self._remedy):
            async with self._session(neo4j.READ_ACCESS, (), fetch_size=size) as session:
                result = await session.run(text, {"p": inward(p)})
                async for record in result:
                    yield outward(list(record.values()))

    async def command(self, text: str, p: Mapping[str, object] | None = None) -> list[list[Any]]:
        """An auto-commit write: schema commands, `CALL … IN TRANSACTIONS`. Never retried, no time limit."""
        with translated_errors(self._remedy):
            async with self._session(neo4j.WRITE_ACCESS, ()) as session:
                found: list[list[Any]] = outward(await _values(await session.run(text, {"p": inward(p or {})})))
                return found

    async def command_after(self, text: str) -> tuple[list[list[Any]], tuple[str, ...]]:
        """The records of a statement that is run where writes are run, and the bookmarks with which a later read sees
        what was written until then."""
        with translated_errors(self._remedy):
            async with self._session(neo4j.WRITE_ACCESS, ()) as session:
                values = await _values(await session.run(self._query(text, None, None)))
                return values, tuple((await session.last_bookmarks()).raw_values)

    async def write(
        self,
        work: Callable[[Transaction], Awaitable[T]],
        bookmarks: Iterable[str] = (),
        *,
        timeout: float | None = None,  # noqa: ASYNC109 (the server keeps it)
    ) -> tuple[T, tuple[str, ...]]:
        """What `work` returned, and the bookmarks of its commit. `work` may run several times."""
        with called(f"write {self._name}", self._described), translated_errors(self._remedy):
            async with self._session(neo4j.WRITE_ACCESS, bookmarks) as session:
                unit = neo4j.unit_of_work(metadata=_WRITES, timeout=timeout or self._timeout)
                value = await session.execute_write(unit(work))
                after = tuple((await session.last_bookmarks()).raw_values)
                self._bookmarks.note(after)
                self.commits.note(after)
                return value, after

    async def _probed(self, bookmarks: Sequence[str]) -> None:
        await self._read(self._query("RETURN 1", None, None), {}, bookmarks)

    async def _latest_commit(self, bookmarks: Iterable[str]) -> Collection[str]:
        """Of every transaction, one that only reads as well, Neo4j tells the latest commit that it could have seen."""
        query = self._query("RETURN 1", None, None)

        async def read() -> Collection[str]:
            async with self._session(neo4j.READ_ACCESS, bookmarks) as session:
                await _values(await session.run(query, {"p": {}}))
                return (await session.last_bookmarks()).raw_values

        return await self._twice(read)

    async def _read(self, query: neo4j.Query, p: Mapping[str, object], bookmarks: Iterable[str]) -> list[list[Any]]:
        async with self._session(neo4j.READ_ACCESS, bookmarks) as session:
            return await _values(await session.run(query, {"p": inward(p)}))

    def _query(self, text: str, timeout: float | None, metadata: Mapping[str, Any] | None) -> neo4j.Query:
        return neo4j.Query(text, timeout=timeout or self._timeout, metadata=dict(metadata or {}))

    @asynccontextmanager
    async def _session(
        self, access: str, bookmarks: Iterable[str], fetch_size: int = -1
    ) -> AsyncIterator[neo4j.AsyncSession]:
        session = self._driver.session(
            database=self._name,
            default_access_mode=access,
            fetch_size=fetch_size,
            bookmarks=neo4j.Bookmarks.from_raw_values(bookmarks),
        )
        async with session:
            yield session


async def _values(result: neo4j.AsyncResult) -> list[list[Any]]:
    return [list(record.values()) async for record in result]
