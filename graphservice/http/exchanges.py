"""What happened to each request? It gets an id, one line in the log, and an answer even when we fail."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body, send_body

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)

_SANE = re.compile(r"[\w.-]{1,128}", re.ASCII)
_KEY = "graphservice.exchange"
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

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

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
            await self.app(scope, receive, sending)
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
            _log(exchange, scope, time.perf_counter() - began)


def _request_id(scope: Scope) -> str:
    sent = Headers(scope=scope).get("x-request-id", "")
    return sent if _SANE.fullmatch(sent) else secrets.token_hex(8)


async def _apologise(send: Send, request_id: str) -> None:
    message = "Something went wrong here, and it is logged. Quote the request id when you report it."
    await send_body(send, 500, error_body("INTERNAL_ERROR", message, requestId=request_id), JSON)


async def _say_that_we_stop(send: Send) -> None:
    message = "This process is stopping. Send the request again; one with a clientMutationId is done once."
    await send_body(send, 503, error_body("SHUTTING_DOWN", message), JSON, [(b"retry-after", b"1")])


def _log(exchange: Exchange, scope: Scope, seconds: float) -> None:
    fields = {
        "viewer": exchange.viewer,
        "method": scope["method"],
        "path": scope["path"],
        "operation": exchange.operation,
        "status": exchange.status,
        "ms": round(seconds * 1000, 1),
        "bytes": exchange.size,
    }
    access.info("request", extra={"fields": fields})
