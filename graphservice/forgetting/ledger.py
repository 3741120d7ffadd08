"""What stands in the list of tombstones beside the data? Lines that are only added, of hashes put and hashes lifted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson

from graphservice.errors import ConfigurationError
from graphservice.forgetting.erasing import ForgottenPerson
from graphservice.graph.tombstones import TombstoneFiles


def note(files: TombstoneFiles, found: ForgottenPerson, at: datetime) -> None:
    """Adds the tombstones of somebody who was forgotten."""
    add(files, at, dict.fromkeys(found.tombstones, found.stand_in))


def add(files: TombstoneFiles, at: datetime, tombstones: Mapping[str, str]) -> None:
    """Adds hashes, each with the contact who stands for who was forgotten."""
    lines = [{"at": at, "key": files.key().fingerprint, "hash": hash, "of": of} for hash, of in tombstones.items()]
    _append(files, lines)


def lift(files: TombstoneFiles, at: datetime, hashes: Iterable[str]) -> None:
    """From now on these hashes are tombstones no longer."""
    _append(files, [{"at": at, "lifted": hash} for hash in hashes])


def tombstones(files: TombstoneFiles) -> tuple[dict[str, str], frozenset[str]]:
    """The hashes that are tombstones, each with the contact who stands for them, and those that were lifted last.

    A last line that a process left half written says nothing. Raises ConfigurationError where the key is another one.
    """
    standing: dict[str, str] = {}
    lifted: set[str] = set()
    keys = set()
    for line in _lines(files):
        if hash := line.get("lifted"):
            standing.pop(hash, None)
            lifted.add(hash)
        else:
            keys.add(line["key"])
            standing[line["hash"]] = line["of"]
            lifted.discard(line["hash"])
    if standing and keys != {files.key().fingerprint}:
        raise ConfigurationError(
            f"The tombstones of forgotten people in {files.ledger} were made with another key than the one that is "
            f"set: put the key {', '.join(sorted(keys))} back."
        )
    return standing, frozenset(lifted)


def _append(files: TombstoneFiles, lines: list[dict[str, Any]]) -> None:
    """In one write, on the disk before it returns."""
    if not lines:
        return
    text = b"".join(orjson.dumps(line) + b"\n" for line in lines)
    files.ledger.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(files.ledger, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(handle).st_size
        torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        os.write(handle, b"\n" * torn + text)
        os.fsync(handle)
    except OSError as error:
        raise ConfigurationError(f"The tombstones cannot be added to {files.ledger}: {error.strerror}.") from error
    finally:
        os.close(handle)


def _lines(files: TombstoneFiles) -> Iterable[dict[str, Any]]:
    if not files.ledger.exists():
        return
    for line in files.ledger.read_bytes().splitlines():
        try:
            found = orjson.loads(line)
        except orjson.JSONDecodeError:
            continue
        if isinstance(found, dict):
            yield found
