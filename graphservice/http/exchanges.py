"""What happened to each request? It gets an id, one line in the log, and an answer even when we fail."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphservice.engine.masking import INTERNAL_ERROR
from graphservice.http.client_address import SHORTENED, shown_address
from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body, send_body
from graphservice.tracing import served

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)

Ended = Callable[[str, str, int, float], None]  # is told of each: path, method, status, seconds

_SANE = re.compile(r"[\w.-]{1,128}", re.ASCII)
_KEY = "graphservice.exchange"
LONGEST = 200  # characters of a name in the log
_GONE = 499  # nginx's status for a client that did not wait; it is logged, never sent

access = logging.getLogger("graphservice.access")
failures = logging.getLogger("graphservice.failures")


@dataclass(slots=True)
class Exchange:
    """One request and its response, as far as they are known."""

    request_id: str
    viewer: str | None = None
    operation: str | None = None
    status: int = _GONE
    size: int = 0


def exchange_of(scope: Scope) -> Exchange:
    return cast(Exchange, scope[_KEY])


class Exchanges:
    """Middleware around everything else."""

    def __init__(self, app: ASGIApp, client: str = SHORTENED, ended: Ended | None = None) -> None:
        self.app, self.client, self.ended = app, client, ended

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = scope[_KEY] = Exchange(_request_id(scope))
        REQUEST_ID.set(exchange.request_id)
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", exchange.request_id.encode())]
            else:
                exchange.size += len(message.get("body", b""))
            await send(message)

        try:
            with served(scope["method"], scope["headers"], {"http.request.method": scope["method"]}) as span:
                await self.app(scope, receive, sending)
                if span is not None:
                    span.set_attribute("http.response.status_code", exchange.status)
        except asyncio.CancelledError:  # the server stops, and waits no longer
            if exchange.status != _GONE:
                raise
            await _say_that_we_stop(sending)
        except Exception:
            failures.exception("unexpected failure")
            if exchange.status != _GONE:  # half an answer is out: only the server can end it, by closing
                raise
            await _apologise(sending, exchange.request_id)
        finally:
            seconds = time.perf_counter() - began
            _log(exchange, scope, seconds, self.client)
            if self.ended is not None:
                self.ended(scope["path"], scope["method"], exchange.status, seconds)


def _request_id(scope: Scope) -> str:
    sent = Headers(scope=scope).get("x-request-id", "")
    return sent if _SANE.fullmatch(sent) else secrets.token_hex(8)


async def _apologise(send: Send, request_id: str) -> None:
    await send_body(send, 500, error_body("INTERNAL_ERROR", INTERNAL_ERROR, requestId=request_id), JSON)


async def _say_that_we_stop(send: Send) -> None:
    message = "This process is stopping. Send the request again; a request with a clientMutationId is done once."
    await send_body(send, 503, error_body("SHUTTING_DOWN", message), JSON, [(b"retry-after", b"1")])


def cut(name: str | None) -> str | None:
    """As much of a name as tells one from another: whoever sends it chooses how long it is."""
    return name if name is None or len(name) <= LONGEST else f"{name[:LONGEST]}…"


def _log(exchange: Exchange, scope: Scope, seconds: float, client: str) -> None:
    address = scope.get("client")
    fields = {
        "viewer": cut(exchange.viewer),
        "client": shown_address(address[0] if address else None, client),
        "method": scope["method"],
        "path": cut(scope["path"]),
        "operation": cut(exchange.operation),
        "status": exchange.status,
        "ms": round(seconds * 1000, 1),
        "bytes": exchange.size,
    }
    access.info("request", extra={"fields": fields})
