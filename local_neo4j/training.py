"""How does the server start in half the time? From an archive of its loaded classes, made once in the background.

A training run on a throwaway database tells the JVM (25 or newer) which classes a start and some statements load, and
which methods are worth compiling: a start plans its statements the faster, the more of its own kind were planned there.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
from filelock import FileLock, Timeout

from local_neo4j.home import Home
from local_neo4j.java import Java, find_java
from local_neo4j.launch import launch
from local_neo4j.ports import free_port
from local_neo4j.process import apply_niceness, end, find_process, find_server, spawn
from local_neo4j.progress import say
from local_neo4j.readiness import ask

OLDEST = 25
ROOM = 2 << 30  # bytes of memory and of disk that must be free, lest the training push others out
PATIENCE = 900.0  # seconds: the JVM writes the archive when it ends, and everything else goes first
BUSY, QUIET, DELAY = 50.0, 3.0, 120.0  # per cent of the processors; seconds of each look; seconds of waiting at most
MODULE = "local_neo4j.training"

STATEMENTS = (
    "CREATE CONSTRAINT IF NOT EXISTS FOR (a:A) REQUIRE a.id IS UNIQUE",
    "CREATE INDEX IF NOT EXISTS FOR (b:B) ON (b.name, b.id)",
    "CREATE FULLTEXT INDEX words IF NOT EXISTS FOR (b:B) ON EACH [b.name]",
    "UNWIND range(1, 50) AS i MERGE (a:A {id: toString(i % 5)}) CREATE (b:B {id: toString(i), name: 'name ' + i}) "
    "CREATE (b)-[:OF {since: datetime(), share: 0.5}]->(a)",
    "MATCH (a:A) WHERE a.id >= $p.id WITH a ORDER BY a.id LIMIT 3 RETURN a.id, COLLECT { MATCH (a)<-[r:OF]-(b:B) "
    "WHERE r.since <= datetime() AND b.name IS NOT NULL WITH b, r ORDER BY b.name, b.id LIMIT 2 "
    "RETURN [b.id, b.name, toString(r.since)] }, COUNT { (a)<-[:OF]-() }",
    "MATCH (b:B) WHERE b.name IS NOT NULL AND b.id IS NOT NULL WITH b ORDER BY b.name, b.id LIMIT 5 "
    "CALL (b) { OPTIONAL MATCH (b)-[:OF]->(a:A) RETURN a LIMIT 1 } "
    "RETURN b.id, CASE WHEN a IS NULL THEN null ELSE [a.id] END",
    "CALL db.index.fulltext.queryNodes('words', 'name') YIELD node, score RETURN node.id, score LIMIT 3",
    "MATCH (b:B {id: $p.id}) SET b.version = coalesce(b.version, 0) + 1, b.updatedAt = datetime() RETURN properties(b)",
    "EXPLAIN MATCH (b:B) WHERE b.name STARTS WITH $p.id RETURN b",
)


def await_quiet(delay: float = DELAY) -> None:
    """Whoever starts a server has something to do with it at once: that goes first."""
    deadline = time.monotonic() + delay
    while time.monotonic() < deadline and psutil.cpu_percent(QUIET) > BUSY:
        pass


def archive_of(library: Path, java: Java) -> Path:
    return library / f"classes-{java.fingerprint}.aot"


def archive_options(library: Path, java: Java) -> list[str]:
    archive = archive_of(library, java)
    return [f"-XX:AOTCache={archive}", "-Xlog:aot*=off"] if archive.exists() else []


def forget_archive(library: Path, java: Java) -> bool:
    """Whether there was one."""
    archive = archive_of(library, java)
    existed = archive.exists()
    archive.unlink(missing_ok=True)
    return existed


def train_in_background(
    library: Path,
    java: Java,
    home: Home,
    planned: Callable[[], Sequence[str]] = tuple,
    *,
    needed: int = ROOM,
    delay: float = DELAY,
) -> None:
    """`planned`: statements of the kind that this server will be asked."""
    room = min(psutil.virtual_memory().available, shutil.disk_usage(library).free)
    if java.version < OLDEST or archive_of(library, java).exists() or room < needed:
        return
    say("Later starts will take half the time: preparing that in the background, once.")
    statements = home.folder / "training.json"
    statements.write_text(json.dumps(planned()), encoding="utf-8")
    command = [sys.executable, "-m", MODULE, str(library), str(statements), str(delay), home.mark]
    spawn(command, home.folder / "training.log")


def stop_training(home: Home) -> None:
    """Ends the training that a start of this home began; the next start begins it again."""
    training = find_process(MODULE, home.mark)
    if training:
        training.terminate()


def train(library: Path, planned: Sequence[str] = ()) -> None:
    java = find_java(os.environ)
    home = Home(library / "training")
    with FileLock(library / "training.lock", timeout=0):
        if not archive_of(library, java).exists():
            try:
                _train(home, library, java, planned)
            finally:
                _clear(home)


def _train(home: Home, library: Path, java: Java, planned: Sequence[str]) -> None:
    _clear(home)
    home.create()
    home.ensure_password()
    fresh = home.folder / "archive"
    address = launch(home, java, library, free_port(0), [f"-XX:AOTCacheOutput={fresh}"])
    ask(address, *STATEMENTS, *STATEMENTS[3:], *(f"EXPLAIN {each}" for each in planned), p={"id": "3"})
    server = find_server(home)
    if server:
        end(server, PATIENCE)
        fresh.replace(archive_of(library, java))


def _clear(home: Home) -> None:
    """Also what a killed training left: its server, its files."""
    if server := find_server(home):
        server.kill()
    shutil.rmtree(home.folder, ignore_errors=True)


if __name__ == "__main__":
    os.nice(19)
    apply_niceness(os.getpid())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    library, statements, delay, *_ = sys.argv[1:]
    await_quiet(float(delay))
    try:
        train(Path(library), json.loads(Path(statements).read_text(encoding="utf-8")))
    except Timeout:
        sys.exit("another training runs")
