"""How does a request end that gets no GraphQL answer? With a status and a JSON body of one shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson
from starlette.types import Send

from graphservice.errors import (
    DatabaseUnavailable,
    Forbidden,
    GraphServiceError,
    NotFound,
    QueryTimeout,
    RequestError,
    Unauthenticated,
)
from graphservice.http.media_types import JSON

RawHeader = tuple[bytes, bytes]


class InvalidToken(Unauthenticated):
    """A bearer token was sent, and it is not good."""


class OtherSite(Forbidden):
    """A page of another site asks, in the name of whoever looks at it."""

    code = "CROSS_SITE"


RETRY: RawHeader = (b"retry-after", b"2")
_CHALLENGE = b'Bearer realm="graphservice"'
_STATUSES: tuple[tuple[type[GraphServiceError], int], ...] = (
    (Unauthenticated, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (RequestError, 400),
    (DatabaseUnavailable, 503),
    (QueryTimeout, 504),
)
NOT_KEPT: RawHeader = (b"cache-control", b"no-store")
NOSNIFF: RawHeader = (b"x-content-type-options", b"nosniff")
PRIVATE: tuple[RawHeader, ...] = (NOT_KEPT, NOSNIFF)


class Refusal(Exception):
    """A request that HTTP itself refuses; `message` says what to change."""

    def __init__(self, status: int, code: str, message: str, headers: Sequence[RawHeader] = ()) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.headers = status, code, message, tuple(headers)


def refusal_of(error: GraphServiceError) -> Refusal:
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), 500)
    challenge = _CHALLENGE + (b', error="invalid_token"' if isinstance(error, InvalidToken) else b"")
    headers = [(b"www-authenticate", challenge)] if status == 401 else retry(status)
    return Refusal(status, error.code, str(error), headers)


def retry(status: int | None, seconds: int = 0) -> list[RawHeader]:
    """When to ask again: soon where it is not known, since what is overloaded or away is so for moments, most often."""
    if seconds:
        return [(b"retry-after", b"%d" % seconds)]
    return [RETRY] if status == 503 else []


def error_body(code: str, message: str, **extensions: Any) -> bytes:
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code, **extensions}}]})


async def send_refusal(send: Send, refusal: Refusal, media_type: str = JSON) -> None:
    body = error_body(refusal.code, refusal.message)
    await send_body(send, refusal.status, body, media_type, refusal.headers)


async def send_body(
    send: Send,
    status: int,
    body: bytes,
    media_type: str,
    headers: Sequence[RawHeader] = (),
    kept: Sequence[RawHeader] = (NOT_KEPT,),
) -> None:
    """One whole response. Nothing here may be kept by a cache, for answers hold what one viewer may see; `kept` says
    where it is otherwise."""
    described = (
        (b"content-type", media_type.encode() + b"; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
    )
    await send({"type": "http.response.start", "status": status, "headers": [*described, *kept, NOSNIFF, *headers]})
    await send({"type": "http.response.body", "body": body})


async def send_unchanged(send: Send, headers: Sequence[RawHeader]) -> None:
    """What the client holds is still the answer."""
    await send({"type": "http.response.start", "status": 304, "headers": [NOSNIFF, *headers]})
    await send({"type": "http.response.body", "body": b""})
