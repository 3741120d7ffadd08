"""What has each viewer spent? A small file, which the processes of a machine share and none can leave half written."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from graphservice.errors import ConfigurationError
from graphservice.settings import Settings
from graphservice.spending.rules import LeakyBucket

ADMISSION: Final = 1.0  # units that must fit in before a request is begun
_PATIENCE: Final = 0.5  # seconds for which a process waits for another
_TABLE: Final = "CREATE TABLE IF NOT EXISTS spent (who BLOB PRIMARY KEY, level REAL, at REAL) WITHOUT ROWID"

_log = logging.getLogger("graphservice.spending")


class BudgetLedger:
    """Levels by viewer. Where the file cannot be used for a moment, nobody is refused."""

    def __init__(self, path: Path, limit: float) -> None:
        self.bucket = LeakyBucket(limit)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
            self._file.execute("PRAGMA journal_mode=WAL")
            self._file.execute("PRAGMA synchronous=OFF")
            self._file.execute(_TABLE)
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(f"The file of budgets {path} cannot be used: {error}.") from error

    @classmethod
    def of(cls, settings: Settings) -> BudgetLedger | None:
        """None where nothing is limited."""
        if not settings.rate_limit:
            return None
        return cls(settings.budget_file or settings.data_dir / "budgets.sqlite", settings.rate_limit)

    def close(self) -> None:
        self._file.close()

    def admit(self, viewer: str) -> float:
        """Takes what a request costs at least; seconds to wait where it does not fit in."""
        with self._level(viewer) as held:
            wait = self.bucket.wait(held.level, ADMISSION)
            if not wait:
                held.level = self.bucket.filled(held.level, ADMISSION)
            return wait
        return 0.0

    def spend(self, viewer: str, cost: float) -> None:
        """Takes what an admitted request cost beyond that."""
        with self._level(viewer) as held:
            held.level = self.bucket.filled(held.level, max(0.0, cost - ADMISSION))

    def level(self, viewer: str) -> float:
        with self._level(viewer) as held:
            return held.level
        return 0.0

    @contextmanager
    def _level(self, viewer: str) -> Iterator[BucketLevel]:
        """The level now, written back as it is left: by one process at a time, wholly or not at all."""
        who = hashlib.blake2b(viewer.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        held = BucketLevel()
        try:
            self._file.execute("BEGIN IMMEDIATE")
            now = time.monotonic()  # since the machine started, so of all its processes; nobody can set it
            found = self._file.execute("SELECT level, at FROM spent WHERE who = ?", (who,)).fetchone()
            held.level = self.bucket.level(found[0], now - found[1]) if found else 0.0
        except sqlite3.Error as error:
            self._failed(error)
            yield BucketLevel()
            return
        yield held
        try:
            self._file.execute("INSERT OR REPLACE INTO spent VALUES (?, ?, ?)", (who, held.level, now))
            self._file.execute("COMMIT")
        except sqlite3.Error as error:
            self._failed(error)

    def _failed(self, error: sqlite3.Error) -> None:
        _log.warning("budgets cannot be kept: %s", error)
        if self._file.in_transaction:
            self._file.execute("ROLLBACK")


class BucketLevel:
    """The content of one bucket, while it is held."""

    __slots__ = ("level",)

    def __init__(self) -> None:
        self.level = 0.0
