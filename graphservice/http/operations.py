"""What does the client ask? A request, read within its limits, becomes an Operation or is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias, TypedDict
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from graphservice.engine.answers import Operation
from graphservice.http.authentication import Authenticator
from graphservice.http.exchanges import exchange_of
from graphservice.http.media_types import is_json
from graphservice.http.refusals import Refusal
from graphservice.http.stored_documents import StoredDocuments
from graphservice.viewer import Viewer

BOOKMARK: Final = "graphservice-bookmark"
MOST_SETS: Final = 100  # sets of variables of one request

_BOOKMARKS = re.compile(r"[\w:+/=.-]+(?:, ?[\w:+/=.-]+){0,15}", re.ASCII)
_NUMBER = "a number"
_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "a Boolean", int: _NUMBER, float: _NUMBER}


class ClientGone(Exception):
    """The client closed the connection before it had its answer."""


class How(TypedDict):
    """As whom, and in which way, an operation is to be run."""

    viewer: Viewer
    request_id: str
    bookmarks: Sequence[str]
    read_only: bool


RequestedOperation: TypeAlias = tuple[Operation, How]


def check_method(method: str) -> None:
    if method not in ("GET", "POST"):
        allow = [(b"allow", b"GET, POST")]
        raise Refusal(405, "METHOD_NOT_ALLOWED", "Use POST, or GET for a query.", allow)


def bookmarks(headers: Headers) -> Sequence[str]:
    sent = headers.get(BOOKMARK)
    if not sent:
        return ()
    if not _BOOKMARKS.fullmatch(sent):
        raise Refusal(400, "BAD_REQUEST", "Graphservice-Bookmark must be a bookmark from the response to a mutation.")
    return [bookmark.strip() for bookmark in sent.split(",")]


@dataclass(frozen=True, slots=True)
class Entrance:
    """What every request passes: who asks, how much is read, and which documents are known."""

    authenticator: Authenticator
    documents: StoredDocuments
    max_body: int

    async def operation(self, scope: Scope, headers: Headers, receive: Receive) -> RequestedOperation:
        """Who asks, then what; noted for the log as soon as it is known. Raises Refusal, or what authentication
        objects."""
        given, how = await self._entered(scope, headers, receive)
        operation = operation_of(given, self.documents)
        exchange_of(scope).operation = operation.operation_name
        return operation, how

    async def operations(
        self, scope: Scope, headers: Headers, receive: Receive
    ) -> tuple[Operation | list[Operation], How]:
        """The same; a list, where a POST has a list of variables: one operation for each of them."""
        given, how = await self._entered(scope, headers, receive)
        sets = given.get("variables") if isinstance(given, dict) and scope["method"] == "POST" else None
        if not isinstance(sets, list):
            operation = operation_of(given, self.documents)
            exchange_of(scope).operation = operation.operation_name
            return operation, how
        operation = operation_of({**given, "variables": None}, self.documents)
        exchange_of(scope).operation = operation.operation_name
        return [replace(operation, variables=each) for each in _variables(sets)], how

    async def _entered(self, scope: Scope, headers: Headers, receive: Receive) -> tuple[Any, How]:
        exchange = exchange_of(scope)
        viewer = await self.authenticator.viewer(headers)
        exchange.viewer = viewer.id
        given = await _given(scope, headers, receive, self.max_body)
        read_only, sent = scope["method"] == "GET", bookmarks(headers)
        return given, How(viewer=viewer, request_id=exchange.request_id, bookmarks=sent, read_only=read_only)


def _variables(sets: list[Any]) -> list[Any]:
    if not 0 < len(sets) <= MOST_SETS:
        raise _malformed(f"`variables` is a list of {len(sets):,}: send 1 to {MOST_SETS} objects in a request.")
    for place, each in enumerate(sets):
        if not isinstance(each, dict):
            raise _malformed(f"`variables[{place}]` must be an object, not {_kind(each)}.")
    return sets


async def _given(scope: Scope, headers: Headers, receive: Receive, max_body: int) -> Any:
    if scope["method"] == "GET":
        return _from_parameters(scope["query_string"], headers, max_body)
    if not is_json(headers.get("content-type")) or headers.get("content-encoding", "identity") != "identity":
        message = "Send the operation as plain JSON in UTF-8, with Content-Type: application/json."
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", message)
    return _json(await read_body(headers, receive, max_body), "The body")


async def read_body(headers: Headers, receive: Receive, max_body: int) -> bytes:
    """The whole body. More than `max_body` bytes are never held, whatever Content-Length promised."""
    declared = headers.get("content-length", "")
    if declared.isdecimal() and (len(declared) > 18 or int(declared) > max_body):
        raise _too_large(max_body)
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientGone
        chunk = message.get("body", b"")
        size += len(chunk)
        if size > max_body:
            raise _too_large(max_body)
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


def _too_large(max_body: int) -> Refusal:
    return Refusal(413, "PAYLOAD_TOO_LARGE", f"The body is over {max_body:,} bytes. Send less at a time.")


def _from_parameters(query_string: bytes, headers: Headers, max_body: int) -> dict[str, Any]:
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Refusal(403, "CROSS_SITE", "Requests by GET from a page of another site are refused.")
    if len(query_string) > max_body:
        raise Refusal(414, "URI_TOO_LONG", f"The URL is over {max_body:,} bytes. Use POST.")
    given: dict[str, Any] = dict(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name] or "null", f"`{name}`")
    return given


def _json(text: bytes | str, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _malformed(f"{what} is not JSON: {error}.") from error


def operation_of(given: Any, documents: StoredDocuments) -> Operation:
    if not isinstance(given, dict):
        raise _malformed(f"The body must be one operation, an object with `query`, not {_kind(given)}.")
    extensions = _member(given, "extensions", dict) or {}
    return Operation(
        query=documents.text(_member(given, "query", str), _member(given, "documentId", str), extensions),
        variables=_member(given, "variables", dict),
        operation_name=_member(given, "operationName", str),
        extensions=extensions,
    )


def _member(given: dict[str, Any], name: str, kind: type) -> Any:
    value = given.get(name)
    if value is None or isinstance(value, kind):
        return value
    raise _malformed(f"`{name}` must be {_KINDS[kind]}, not {_kind(value)}.")


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "null")


def _malformed(message: str) -> Refusal:
    return Refusal(400, "BAD_REQUEST", message)
