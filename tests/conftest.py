"""What do all tests share? One real Neo4j for each process of a run, migrated, with the sample graph in it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import pytest_asyncio
from xdist.scheduler import LoadScopeScheduling

from graphservice.app import create_app, settle_memory
from graphservice.clock import Frozen
from graphservice.engine.service import Service
from graphservice.graph import indexes
from graphservice.graph.address import Address
from graphservice.graph.database import Database
from graphservice.graph.local_server import ensure_running, stop
from graphservice.graph.migrations import migrate, modelled
from graphservice.http.authentication import authenticator_of
from graphservice.schema import schema
from graphservice.settings import Settings, read_settings
from tests.asking import Ask
from tests.graph.plans import write_known
from tests.leaving import Found, latest_commit
from tests.listening import listening
from tests.sample import load_sample

TESTS = Path(__file__).parent
PATIENCE = 120.0
# What is planned stays planned. And each statement runs so seldom that Java compiles it less thoroughly than in a
# service: less is inlined, later, which takes a quarter of its time away. Without signs of life during a request the
# driver of asyncio's own loop needs no timer for each read, a third of its time.
OWN_LINES = """dbms.cypher.min_replan_interval=1d
server.bolt.connection_keep_alive_for_requests=OFF
server.memory.query_cache.per_db_cache_num_entries=10000
server.jvm.additional=-XX:MaxInlineLevel=4
server.jvm.additional=-XX:FreqInlineSize=160
server.jvm.additional=-XX:InlineSmallCode=800
server.jvm.additional=-XX:Tier4InvocationThreshold=12000
server.jvm.additional=-XX:Tier4MinInvocationThreshold=1500
server.jvm.additional=-XX:Tier4CompileThreshold=36000
server.jvm.additional=-XX:Tier4BackEdgeThreshold=100000
"""
NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
# How long an example takes says more of the machine than of the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

# The longest first, lest one process work on one of them alone when the other has nothing left to do.
LONG = ("http", "interface", "ingest", "visibility", "engine", "test_demo.py", "ownership", "directory", "advisory")
_DOWNLOADS = ("GRAPHSERVICE_CACHE_DIR", "GRAPHSERVICE_ARTIFACT_REPOSITORY")


def write_own_lines(data_dir: Path) -> None:
    """Before the Neo4j of this folder starts."""
    own = data_dir / "neo4j" / "conf" / "own.conf"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(OWN_LINES, encoding="utf-8")


class ByRoom(LoadScopeScheduling):  # type: ignore[misc]
    """A room is for one process: what its tests share is made once, and what they ask alike is planned once."""

    def _split_scope(self, nodeid: str) -> str:
        room = nodeid.partition("::")[0].split("/")[1]
        return "http" if room == "interface" else room  # both plan all that the interface asks


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByRoom:
    return ByRoom(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: _place(item.path.relative_to(TESTS).parts[0]))


def pytest_collection_finish() -> None:
    settle_memory()  # as a service does: collections took a fifth of the time in Python


def _place(room: str) -> int:
    return LONG.index(room) if room in LONG else len(LONG)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--keep-neo4j", metavar="FOLDER", help="the Neo4j of this folder, emptied; it stays running after")
    parser.addoption("--renew-plans", action="store_true", help="what is planned in this run is known from now on")
    parser.addoption("--renew-layouts", action="store_true", help="pages are laid out well as they are in this run")


@pytest.fixture(scope="session")
def kept(request: pytest.FixtureRequest) -> Path | None:
    """Where the Neo4j lies that stays running for the next run, for who runs tests often."""
    folder = request.config.getoption("--keep-neo4j")
    return Path(folder) / os.environ.get("PYTEST_XDIST_WORKER", "") if folder else None


@pytest.fixture(scope="session")
def settings(kept: Path | None, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder of this run alone, the clock stopped where the sample graph is up to date."""
    environment = {name: value for name, value in os.environ.items() if name in _DOWNLOADS}
    folder = kept or tmp_path_factory.mktemp("data")
    # A plan that is made for the first time, on a busy machine, may take longer than anybody is to wait.
    return read_settings(environment, data_dir=folder, clock=Frozen(NOW), query_timeout=PATIENCE)


@pytest.fixture(scope="session")
def address(settings: Settings, kept: Path | None, request: pytest.FixtureRequest) -> Iterator[Address]:
    """Where this run's Neo4j is. Its plans stay as they are, however often the graph is emptied and filled again."""
    write_own_lines(settings.data_dir)
    running = ensure_running(settings)
    yield running
    if request.config.getoption("--renew-plans"):
        write_known(running)
    if not kept:
        stop(settings)


@pytest_asyncio.fixture(scope="session")
async def database(
    settings: Settings, address: Address, sampled: list[tuple[Database, Found]]
) -> AsyncIterator[Database]:
    """This run's Neo4j, migrated, with the sample graph. A test that spoils it mends it."""
    connected = Database.connect(settings, address)
    await connected.command("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS")
    (settings.data_dir / "forgotten.jsonl").unlink(missing_ok=True)
    await migrate(connected, NOW)
    await load_sample(connected)
    sampled.append((connected, await Found.of(connected)))
    yield connected
    sampled.clear()
    await connected.close()


@pytest.fixture(scope="session")
def sampled() -> list[tuple[Database, Found]]:
    """The database, once a test asked for it, and the sample graph."""
    return []


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def _left_as_found(sampled: list[tuple[Database, Found]]) -> AsyncIterator[None]:
    """The sample graph is whole again after the last test of a file, and so are its indexes: files can run in any
    order, beside one another."""
    before = [await latest_commit(connected) for connected, _ in sampled]
    yield
    if before == [await latest_commit(connected) for connected, _ in sampled]:
        return  # nothing was written
    for connected, _ in sampled:
        await indexes.restore(connected, modelled())
    sampled[:] = [(connected, await sample.put_back(connected)) for connected, sample in sampled]


@pytest.fixture(scope="session")
def service(settings: Settings, database: Database) -> Service:
    return Service(schema, database, settings)


@pytest.fixture(scope="session")
def ask(service: Service) -> Ask:
    """`answer = await ask("{ … }")`, by GraphQL, as the local viewer unless another is named."""
    return Ask(service)


@pytest_asyncio.fixture(scope="session")
async def port(settings: Settings, service: Service, database: Database) -> AsyncIterator[int]:
    """A real server of this event loop: no signal is caught, and the database stays open."""
    async with listening(create_app(settings, service, database, authenticator_of(settings))) as port:
        yield port
