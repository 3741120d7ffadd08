"""Who is signed in? Sessions are kept in the database, so all processes know them, and know when one ended.

A cookie holds a random token, the database its digest: whoever reads the database cannot sign in by it.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any, Final

import orjson

from graphservice.clock import Clock
from graphservice.graph.cypher import question
from graphservice.graph.database import Database
from graphservice.graph.upkeep import AT_ONCE, HOUR, in_batches, keep
from graphservice.graph.writing import Writing, write
from graphservice.viewer import Scope, Viewer

_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)
_DOORKEEPER: Final = Viewer("sign-in", "The door")


@dataclass(frozen=True, slots=True)
class Sessions:
    """Those of one database. `seconds`: for how long one lasts at most."""

    database: Database
    clock: Clock
    seconds: int

    async def begin(self, viewer: Viewer, seconds: int | None = None, former: str | None = None) -> tuple[str, int]:
        """The token of a new session, and for how many seconds it lasts; `former` is the token of one that ends."""
        token = secrets.token_urlsafe(32)
        lasting = self.seconds if seconds is None else min(self.seconds, seconds)
        said = {"person": _kept(viewer), "seconds": lasting}
        await self._write("http/begin_session", id=_id(token), former=_id(former) if former else None, **said)
        return token, lasting

    async def viewer(self, token: str) -> Viewer | None:
        """Whose session it is; None: there is none, or it has ended."""
        if not _TOKEN.fullmatch(token):
            return None
        text, p = question("http/session").text, {"id": _id(token)}
        rows = await self.database.records(text, p)
        # A server of a cluster that only reads may not know yet who signed in a moment ago.
        rows = rows or await self.database.command(text, p)
        return _viewer(rows[0][0]) if rows else None

    async def end(self, token: str) -> None:
        if _TOKEN.fullmatch(token):
            await self._write("http/end_session", id=_id(token))

    async def _write(self, statement: str, **parameters: object) -> None:
        async def work(writing: Writing) -> None:
            await writing.run(statement, **parameters)

        await write(self.database, _DOORKEEPER, self.clock, work)


async def forget_sessions(database: Database, clock: Clock, at_once: int = AT_ONCE) -> int:
    """Forgets the sessions that have ended, and says how many they were."""
    return await in_batches(database, _DOORKEEPER, clock, "http/forget_sessions", most=at_once)


keep_forgetting_sessions = partial(keep, forget_sessions, HOUR, "ended sessions could not be forgotten")


def _id(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _kept(viewer: Viewer) -> str:
    return orjson.dumps({**asdict(viewer), "scopes": sorted(viewer.scopes)}).decode()


def _viewer(text: str) -> Viewer:
    said: dict[str, Any] = orjson.loads(text)
    scopes = frozenset(map(Scope, said["scopes"]))
    return Viewer(said["id"], said["name"], said["owner"], tuple(said["teams"]), scopes)
