"""What must a run remember of rows that it has let go? On disk, so that memory stays flat however long a file is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson

_CACHE = -16_000  # kibibytes


class Ids:
    """A set of ids."""

    def __init__(self) -> None:
        self._rows = opened("CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, ids: Iterable[str]) -> set[str]:
        """Those that were not in it."""
        statement = "INSERT OR IGNORE INTO ids SELECT value FROM json_each(?) RETURNING id"
        return {id for (id,) in self._rows.execute(statement, (_list(ids),)).fetchall()}

    def among(self, ids: Iterable[str]) -> set[str]:
        """Those that are in it."""
        statement = "SELECT id FROM ids WHERE id IN (SELECT value FROM json_each(?))"
        return {id for (id,) in self._rows.execute(statement, (_list(ids),))}

    def any(self, prefix: str) -> bool:
        """Whether one of them begins so."""
        statement = "SELECT 1 FROM ids WHERE id >= ? AND id < ? LIMIT 1"
        return self._rows.execute(statement, (prefix, f"{prefix}~")).fetchone() is not None

    def beginning(self, prefix: str, size: int) -> Iterator[list[str]]:
        """Those that begin so, `size` at a time."""
        found = self._rows.execute("SELECT id FROM ids WHERE id >= ? AND id < ?", (prefix, f"{prefix}~"))
        while some := found.fetchmany(size):
            yield [id for (id,) in some]


class Sorted:
    """Plain values, given back in the order of their keys."""

    def __init__(self) -> None:
        self._rows = opened("CREATE TABLE sorted (key TEXT, value BLOB)")

    def put(self, values: Iterable[tuple[str, Any]]) -> None:
        rows = ((key, orjson.dumps(value)) for key, value in values)
        self._rows.executemany("INSERT INTO sorted VALUES (?, ?)", rows)

    def __iter__(self) -> Iterator[Any]:
        for (value,) in self._rows.execute("SELECT value FROM sorted ORDER BY key, value"):
            yield orjson.loads(value)

    def __bool__(self) -> bool:
        return self._rows.execute("SELECT 1 FROM sorted LIMIT 1").fetchone() is not None


class DryRun:
    """What a run that only tries would have written: hashes by key, ownerships by target."""

    def __init__(self) -> None:
        self._rows = opened(
            "CREATE TABLE made (key TEXT PRIMARY KEY, hash TEXT) WITHOUT ROWID",
            "CREATE TABLE held (target TEXT, fact TEXT, value BLOB, PRIMARY KEY (target, fact)) WITHOUT ROWID",
        )

    def note(self, made: Mapping[str, str], holds: Iterable[Sequence[Any]]) -> None:
        self._rows.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", made.items())
        rows = ((hold[0], hold[1], orjson.dumps(hold)) for hold in holds)
        self._rows.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", rows)

    def hashes(self, keys: Sequence[str]) -> dict[str, str]:
        statement = "SELECT key, hash FROM made WHERE key IN (SELECT value FROM json_each(?))"
        return dict(self._rows.execute(statement, (_list(keys),)).fetchall())

    def held(self, targets: Sequence[str]) -> list[list[Any]]:
        statement = "SELECT value FROM held WHERE target IN (SELECT value FROM json_each(?))"
        return [orjson.loads(value) for (value,) in self._rows.execute(statement, (_list(targets),))]


def opened(*tables: str) -> sqlite3.Connection:
    """A database of this process alone, which sqlite keeps in a file that has no name and goes with it."""
    rows = sqlite3.connect("", isolation_level=None, check_same_thread=False)
    for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = {_CACHE}"):
        rows.execute(f"PRAGMA {setting}")
    for table in tables:
        rows.execute(table)
    rows.execute("BEGIN")  # never committed: nothing is written before the cache is full
    return rows


def _list(texts: Iterable[str]) -> str:
    return orjson.dumps(list(texts)).decode()
