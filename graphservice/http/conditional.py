"""Does the client hold the answer already? An ETag says of which question it is, what it says, and as of when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import orjson
from starlette.datastructures import Headers

from graphservice import __version__
from graphservice.engine.answers import Operation
from graphservice.graph.cypher import shipped
from graphservice.http.refusals import RawHeader
from graphservice.viewer import Viewer

_QUESTION, _CONTENT = 12, 16  # bytes of a digest
# A proxy that compresses an answer may have put a word behind the tag.
_TAG: Final = re.compile(r'"([0-9a-f]{24})-([0-9a-f]{32})-([0-9a-f]{24})?(?:-\w+)?"')
_KEPT: Final = ((b"cache-control", b"private, no-cache"), (b"vary", b"accept, authorization, cookie"))


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """One that an ETag names. `commit` is empty where it may change without one."""

    question: str
    content: str
    commit: str

    @property
    def headers(self) -> list[RawHeader]:
        tag = f'W/"{self.question}-{self.content}-{self.commit}"'
        return [(b"etag", tag.encode()), *_KEPT]


@dataclass(frozen=True, slots=True)
class ConditionalQuestion:
    """Whoever asks the same of the same code as the same viewer has the same `id`; `held` are its answers that the
    client named in If-None-Match."""

    id: str
    held: tuple[HeldAnswer, ...]
    kept: bool

    @classmethod
    def of(
        cls, operation: Operation, viewer: Viewer, media_type: str, headers: Headers, code: str
    ) -> ConditionalQuestion | None:
        """None where each answer differs: it tells how long it took."""
        if operation.extensions.get("cost"):
            return None
        variables = orjson.dumps(operation.variables or {}, option=orjson.OPT_SORT_KEYS)
        asked = (operation.query, operation.operation_name, variables, media_type, _all_of(viewer), code)
        id = _digest(repr(asked).encode("utf-8", "surrogatepass"), _QUESTION)
        held = [each for each in _held(headers) if each.question == id]
        return cls(id, tuple(held), "no-store" not in headers.get("cache-control", ""))

    @property
    def commits(self) -> frozenset[str]:
        """As of which the client holds an answer."""
        return frozenset(each.commit for each in self.held if each.commit)

    def answered(self, body: bytes, commit: str) -> HeldAnswer:
        return HeldAnswer(self.id, _digest(body, _CONTENT), commit)

    def held_as_of(self, commit: str) -> HeldAnswer:
        return next(each for each in self.held if each.commit == commit)

    def holds(self, answer: HeldAnswer) -> bool:
        return any(each.content == answer.content for each in self.held)


@cache
def code_digest(visibility: Path | None) -> str:
    """Of what decides an answer beside the database: another version of the service may read it otherwise, and another
    file of who sees what."""
    files = [shipped("schema") / "schema.graphql", *sorted(shipped("cypher").rglob("*.cypher"))]
    files += [visibility] if visibility else []
    return _digest(b"".join([__version__.encode(), *(file.read_bytes() for file in files)]), _CONTENT)


def _held(headers: Headers) -> Iterator[HeldAnswer]:
    for question, content, commit in _TAG.findall(",".join(headers.getlist("if-none-match"))):
        yield HeldAnswer(question, content, commit)


def _all_of(viewer: Viewer) -> list[tuple[str, Any]]:
    """Everything that is known of them: what they may see depends on it."""
    known = asdict(viewer).items()
    return sorted((name, sorted(value) if isinstance(value, frozenset) else value) for name, value in known)


def _digest(content: bytes, size: int) -> str:
    return hashlib.blake2b(content, digest_size=size).hexdigest()
