"""What does the client ask? A request, read within its limits, becomes an Operation or is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias, TypedDict
from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope

from graphservice.engine.service import Operation
from graphservice.http.authentication import Authenticator
from graphservice.http.exchanges import exchange_of
from graphservice.http.media_types import is_json
from graphservice.http.refusals import Refusal
from graphservice.viewer import Viewer

BOOKMARK: Final = "graphservice-bookmark"

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


Asked: TypeAlias = tuple[Operation, How]


def check_method(method: str) -> None:
    if method not in ("GET", "POST"):
        allow = [(b"allow", b"GET, POST")]
        raise Refusal(405, "METHOD_NOT_ALLOWED", "Ask by POST, or by GET for a query.", allow)


def bookmarks(headers: Headers) -> Sequence[str]:
    sent = headers.get(BOOKMARK)
    if not sent:
        return ()
    if not _BOOKMARKS.fullmatch(sent):
        raise Refusal(400, "BAD_REQUEST", "Graphservice-Bookmark must be what a mutation's answer had in it.")
    return [bookmark.strip() for bookmark in sent.split(",")]


async def read_operation(scope: Scope, headers: Headers, receive: Receive, max_body: int) -> Operation:
    if scope["method"] == "GET":
        return _from_parameters(scope["query_string"], headers, max_body)
    if not is_json(headers.get("content-type")) or headers.get("content-encoding", "identity") != "identity":
        message = "Send the operation as plain JSON in UTF-8, with Content-Type: application/json."
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", message)
    return operation_of(_json(await _read_body(headers, receive, max_body), "The body"))


async def asked(scope: Scope, headers: Headers, receive: Receive, authenticator: Authenticator, max_body: int) -> Asked:
    """Who asks, then what; noted for the log as soon as it is known. Raises Refusal, or what authentication objects."""
    exchange = exchange_of(scope)
    viewer = await authenticator.viewer(headers)
    exchange.viewer = viewer.id
    operation = await read_operation(scope, headers, receive, max_body)
    exchange.operation = operation.operation_name
    read_only = scope["method"] == "GET"
    return operation, How(
        viewer=viewer, request_id=exchange.request_id, bookmarks=bookmarks(headers), read_only=read_only
    )


async def _read_body(headers: Headers, receive: Receive, max_body: int) -> bytes:
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


def _from_parameters(query_string: bytes, headers: Headers, max_body: int) -> Operation:
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        raise Refusal(403, "CROSS_SITE", "A page of another site may not ask by GET.")
    if len(query_string) > max_body:
        raise Refusal(414, "URI_TOO_LONG", f"The URL is over {max_body:,} bytes. Ask by POST.")
    given: dict[str, Any] = dict(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _json(given[name] or "null", f"`{name}`")
    return operation_of(given)


def _json(text: bytes | str, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise _malformed(f"{what} is not JSON: {error}.") from error


def operation_of(given: Any) -> Operation:
    if not isinstance(given, dict):
        raise _malformed(f"The body must be one operation, an object with `query`, not {_kind(given)}.")
    query = _member(given, "query", str)
    if query is None:
        raise _malformed("`query` is missing: it holds the GraphQL document.")
    return Operation(
        query=query,
        variables=_member(given, "variables", dict),
        operation_name=_member(given, "operationName", str),
        extensions=_member(given, "extensions", dict) or {},
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
