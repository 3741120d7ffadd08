"""How is the local server set up: what it listens on, what it may use?"""

from __future__ import annotations

import shutil
from pathlib import Path

import psutil

from local_neo4j.errors import LocalNeo4jError
from local_neo4j.java import Java

GIGABYTE = 1 << 30
ROOM = 200_000_000  # bytes of disk below which a start would only break later


def configuration(port: int, own: str = "") -> str:
    """Text of neo4j.conf: one Bolt port on the loopback, nothing sent anywhere, little disk beside the data. What lines
    of one's own set, ours do not: Neo4j refuses a setting that stands twice."""
    named = {_name(line) for line in own.splitlines()}
    return "".join(f"{line}\n" for line in _ours(port).splitlines() if _name(line) not in named) + own


def further_options(own: str) -> list[str]:
    """What these lines tell the JVM, by Neo4j's own setting for it."""
    return [line.partition("=")[2].strip() for line in own.splitlines() if _name(line) == "server.jvm.additional"]


def _name(line: str) -> str:
    return line.partition("=")[0].strip()


def _ours(port: int) -> str:
    return f"""\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.fleet_discovery.enabled=false
dbms.fleet_manager.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size={_megabytes(page_cache())}m
db.logs.query.enabled=OFF
db.tx_log.rotation.size=32m
db.tx_log.rotation.retention_policy=keep_none
internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
"""


def heap() -> int:
    return GIGABYTE * 2 if memory() >= 15 * GIGABYTE else GIGABYTE


def page_cache() -> int:
    return GIGABYTE if memory() >= 15 * GIGABYTE else GIGABYTE // 4


def memory(limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int:
    """Bytes of this machine, or of this container when it may use fewer."""
    total = psutil.virtual_memory().total
    try:
        return min(total, int(limit.read_text()))
    except (OSError, ValueError):  # no control group, or `max`
        return total


def java_options(java: Java) -> list[str]:
    """What the JVM is told: its heap, how to clear it, and not to warn of what Neo4j's libraries do."""
    quiet = ["--sun-misc-unsafe-memory-access=allow"] if java.version >= 23 else []
    heap_sizes = ["-Xms256m", f"-Xmx{_megabytes(heap())}m"]
    collector = "-XX:+UseParallelGC"  # on two cores a fifth less work than G1 when much is written
    return [*heap_sizes, collector, "-XX:-CreateCoredumpOnCrash", "-Dlog4j2.disable.jmx=true", *quiet]


def ensure_room(folder: Path, needed: int = ROOM) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise LocalNeo4jError(
            f"The disk of {folder} has {free // 1_000_000} MB free; Neo4j needs {needed // 1_000_000} MB to start. "
            "Free some, or name a folder on another disk with `data_dir`."
        )


def _megabytes(count: int) -> int:
    return count >> 20
