"""Who was forgotten? Keyed hashes of their ids and mailboxes tell, and nothing else: without the key they are noise.

They stand in the graph, where each batch of an import looks, and in a file beside the data that is only added to: so a
database that comes back from a backup can be told again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from graphservice.errors import ConfigurationError
from graphservice.graph.identity import spelled_id
from graphservice.settings import Settings

Asking = Callable[..., Awaitable[list[list[Any]]]]  # the name of a statement, its parameters: its rows

_LEAST: Final = 32  # bytes
_SETTING: Final = "GRAPHSERVICE_FORGETTING_KEY_FILE"


@dataclass(frozen=True, slots=True)
class ForgettingKey:
    """Hashes by one key; the same for the same, on every machine that has it."""

    key: bytes

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(b"fingerprint\x1f" + self.key).hexdigest()[:16]

    def of_id(self, id: str) -> str:
        return spelled_id("tmb", self._hash("id", id))

    def of_mailbox(self, address: str) -> str:
        """`address` as mailboxes are kept: in lower case."""
        return spelled_id("tmb", self._hash("mailbox", address))

    def renamed(self, id: str, number: int | None) -> str:
        """The id that takes the place of another, which nobody can work out from a record of a source. `number`: the
        contact's, which is another one where somebody came back and is forgotten again."""
        return spelled_id(id.partition("_")[0], self._hash(f"renamed {number}", id))

    def _hash(self, what: str, text: str) -> bytes:
        return hmac.digest(self.key, f"{what}\x1f{text}".encode("utf-8", "backslashreplace"), "sha256")


@dataclass(frozen=True, slots=True)
class ForgottenPeople:
    """Of some ids and mailboxes those of forgotten people, each with the id of the contact who stands for them;
    `there`: those of these contacts who are in the graph."""

    ids: dict[str, str]
    mailboxes: dict[str, str]
    there: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids or self.mailboxes)


NOBODY: Final = ForgottenPeople({}, {})


async def forgotten_among(
    ask: Asking, key: ForgettingKey | None, ids: Iterable[str], mailboxes: Iterable[str]
) -> ForgottenPeople:
    """Who of them was forgotten. `key`: that of the tombstones."""
    if key is None:
        return NOBODY
    by_id = {key.of_id(id): id for id in ids}
    by_mailbox = {key.of_mailbox(each): each for each in mailboxes}
    hashes = [*by_id, *by_mailbox]
    rows = await ask("graph/tombstones", ids=hashes) if hashes else []
    found = {hash: of for hash, of, _ in rows}
    return ForgottenPeople(
        {by_id[hash]: of for hash, of in found.items() if hash in by_id},
        {by_mailbox[hash]: of for hash, of in found.items() if hash in by_mailbox},
        frozenset(of for _, of, there in rows if there),
    )


class TombstoneFiles:
    """The files of a data folder: the key, and the list of tombstones that is only added to."""

    def __init__(self, key: Path, ledger: Path) -> None:
        self._key, self.ledger = key, ledger

    @classmethod
    def of(cls, settings: Settings) -> TombstoneFiles:
        key = settings.forgetting_key_file or settings.data_dir / "forgetting.key"
        return cls(key, settings.data_dir / "forgotten.jsonl")

    def key(self) -> ForgettingKey:
        """The key, made where there is none yet. Raises ConfigurationError where it cannot be used."""
        try:
            return self._read() or self._made()
        except OSError as error:
            raise ConfigurationError(f"The key of forgetting {self._key} cannot be used: {error.strerror}.") from error

    async def key_of(self, ask: Asking) -> ForgettingKey | None:
        """The key of the tombstones of a database; None: it has none."""
        rows = await ask("graph/tombstone_key")
        return self.key_made(rows[0][0] if rows else None)

    def key_made(self, fingerprint: str | None) -> ForgettingKey | None:
        """The key of this fingerprint; None: that of no tombstones. Raises ConfigurationError where it is another."""
        if fingerprint is None:
            return None
        key = self._read()
        if key is None or key.fingerprint != fingerprint:
            raise ConfigurationError(
                f"The database has tombstones of forgotten people, and {self._key} is not the key by which they were "
                f"made: put the file {fingerprint} there, or name it in {_SETTING}. Without it they would come back."
            )
        return key

    def _read(self) -> ForgettingKey | None:
        if not self._key.exists():
            return None
        key = self._key.read_bytes().strip()
        if len(key) < _LEAST:
            raise ConfigurationError(f"The key of forgetting {self._key} has {len(key)} bytes: {_LEAST} are the least.")
        return ForgettingKey(key)

    def _made(self) -> ForgettingKey:
        """Whole from the first moment on; of two processes that make it at once one wins."""
        self._key.parent.mkdir(parents=True, exist_ok=True)
        draft = self._key.with_name(f".{self._key.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_hex(32).encode())
        try:
            self._key.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
        found = self._read()
        assert found is not None
        return found
