"""What lies in the local server's folder: its configuration, its password, what we know of its process?"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from local_neo4j.errors import LocalNeo4jError
from local_neo4j.place import Address

USERNAME, DATABASE = "neo4j", "neo4j"


@dataclass(frozen=True, slots=True)
class Record:
    """The server that was started last; `pid` is 0 until it has one, and when it was stopped."""

    pid: int
    port: int
    version: str


@dataclass(frozen=True, slots=True)
class Home:
    """NEO4J_HOME of one local server."""

    folder: Path

    @property
    def mark(self) -> str:
        """The word in a command line by which a process is known as this home's."""
        return f"--home-dir={self.folder}"

    @property
    def lock(self) -> Path:
        return self.folder / "lock"

    @property
    def output(self) -> Path:
        """What the process wrote before and beside its log."""
        return self.folder / "output.log"

    @property
    def log(self) -> Path:
        return self.folder / "logs" / "neo4j.log"

    def further_settings(self) -> str:
        """Lines of neo4j.conf that somebody wants added to ours: what stands in conf/own.conf."""
        own = self.folder / "conf" / "own.conf"
        return own.read_text(encoding="utf-8") if own.exists() else ""

    def create(self) -> None:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("conf", "logs"):
                (self.folder / name).mkdir(exist_ok=True)
        except OSError as error:
            raise LocalNeo4jError(
                f"{self.folder} cannot be written ({error}). Name another folder with `data_dir`."
            ) from error

    def record(self) -> Record | None:
        try:
            return Record(**json.loads(self._record.read_text()))
        except FileNotFoundError:
            return None

    def write_record(self, record: Record) -> None:
        _write_whole(self._record, json.dumps(asdict(record)))

    def address(self, port: int) -> Address:
        return Address(uri_of(port), USERNAME, self._password.read_text(), DATABASE)

    def ensure_password(self) -> None:
        """Generates one before the first start; Neo4j gets its hash, in the file that its own admin tool writes."""
        if not self._password.exists():
            if (self.folder / "data" / "databases").exists():
                raise LocalNeo4jError(
                    f"{self._password} is missing, and the database beside it knows only that password. Put the file "
                    f"back, or remove {self.folder} to begin with an empty database."
                )
            password = secrets.token_urlsafe(24)
            _write_whole(self.folder / "data" / "dbms" / "auth.ini", f"{USERNAME}:{_hashed(password)}:\n")
            _write_whole(self._password, password)

    @property
    def _password(self) -> Path:
        return self.folder / "password"

    @property
    def _record(self) -> Path:
        return self.folder / "server.json"


def uri_of(port: int) -> str:
    return f"bolt://127.0.0.1:{port}"


def _hashed(password: str, rounds: int = 1024) -> str:
    """As `neo4j-admin dbms set-initial-password` does it, without the second that a JVM takes."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(rounds - 1):
        digest = hashlib.sha256(digest).digest()
    return f"SHA-256,{digest.hex()},{salt.hex()},{rounds}"


def _write_whole(file: Path, text: str) -> None:
    """Readable by the user alone, and never seen half-written."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as content:
        content.write(text)
    fresh.replace(file)
