"""What may a connection cost before anybody is known? Bounded heads, bounded waiting, a bounded number at once."""

from __future__ import annotations

import logging
import time
from asyncio import BaseTransport, TimerHandle, Transport
from collections.abc import Iterable
from typing import Any, Final, cast

import httptools
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from graphservice.http.capacity import DEFAULTS, ListenerLimits
from graphservice.http.client_address import shown_address
from graphservice.http.media_types import JSON
from graphservice.http.refusals import error_body

FIELDS: Final = 200  # the most headers of a request
_LINGER: Final = 2.0  # seconds in which a refused client may read why, while what it still sends is thrown away
_QUIET: Final = 10.0  # seconds between two lines of the log about a lack of room

_log = logging.getLogger("graphservice.listener")


class BoundedConnection(HttpToolsProtocol):
    """uvicorn's fastest connection, which counts what uvicorn does not.

    The head of a request (its line and headers) is counted as it comes, so an endless one ends at the limit. There is a
    time for the head, one for the body and one for taking the answer; a timer looks now and then whether it is past.
    Where there are too many connections, the one that has waited longest for a head makes room.
    """

    last_told = 0.0

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.limits: ListenerLimits = self.app_state.get("listener", DEFAULTS)
        self.heading = True  # the head of a request is being read, or waited for
        self.unmoved = 0  # bytes since a head or a part of a body was whole
        self.moved = False
        self.deadline: float | None = None
        self.late = ""
        self.refused = False
        self.timer: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(cast(Transport, transport))
        self._within(self.limits.head_seconds, "head")
        self.timer = self.loop.call_later(self.limits.head_seconds, self._look)
        if described := self.limits.no_room(len(self.connections)):
            self._make_room(described)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.timer is not None:
            self.timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.refused:
            return
        most = self.limits.head_bytes
        if self.heading and len(data) > (room := most - self.unmoved):
            self._feed(data[:room])
            data = data[room:]
            if self.unmoved >= most:
                self._refuse_head()
        self._feed(data)
        if self.unmoved > most and not self.heading:
            self._refuse(400, "BAD_REQUEST", f"The body has more than {most:,} bytes around its parts.")

    def _feed(self, data: bytes) -> None:
        """To the parser, whose callbacks say what has become whole."""
        if self.refused:
            return
        if self.heading and self.deadline is None:
            self._within(self.limits.head_seconds, "head")
        self.moved = False
        self._unset_keepalive_if_required()
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._upgrade(data[upgrade.args[0] :])
        except httptools.HttpParserError:
            self.send_400_response("The request is not HTTP/1.1: its line, a header or its body cannot be read.")
        self.unmoved = 0 if self.moved else self.unmoved + len(data)

    def on_headers_complete(self) -> None:
        if len(self.headers) > FIELDS:
            self._refuse(431, "HEADERS_TOO_LARGE", f"The request has more than {FIELDS} headers. Send fewer.")
        self.heading, self.moved = False, True
        if not self.refused and (not self.parser.should_upgrade() or self._should_upgrade()):
            self._within(self.limits.body_seconds, "body")
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self.moved = True
        if not self.refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        self.heading, self.moved, self.deadline = True, True, None
        if not self.refused and not self.parser.should_upgrade():
            super().on_message_complete()

    def _upgrade(self, rest: bytes) -> None:
        """To a WebSocket. An offer of another protocol (h2c) may be ignored, the body after it may not (RFC 9110 §7.8):
        the request is read again without the offer."""
        if self.refused:
            return
        if self._should_upgrade():
            if self.timer is not None:
                self.timer.cancel()
            self.handle_websocket_upgrade()
            return
        method = self.parser.get_method()
        if method == b"CONNECT":
            self._refuse(405, "METHOD_NOT_ALLOWED", "This is no proxy: CONNECT is not served.")
            return
        head = [method, b" ", self.url, b" HTTP/", self.parser.get_http_version().encode(), b"\r\n"]
        for name, value in self.headers:
            if name not in (b"upgrade", b"connection", b"http2-settings"):
                head += [name, b": ", value, b"\r\n"]
        self.parser = httptools.HttpRequestParser(self)
        self.parser.set_dangerous_leniencies(lenient_data_after_close=True)  # as uvicorn does
        self._feed(b"".join((*head, b"\r\n", rest)))

    def pause_writing(self) -> None:
        super().pause_writing()
        self._within(self.limits.write_seconds, "answer")

    def resume_writing(self) -> None:
        super().resume_writing()
        self.deadline = None

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, "BAD_REQUEST", msg)

    def _within(self, seconds: float, what: str) -> None:
        self.deadline, self.late = self.loop.time() + seconds, what

    def _look(self) -> None:
        """Whether the connection is past its time; else it looks again when it could be."""
        now, deadline = self.loop.time(), self.deadline
        if self.transport.is_closing():
            self.timer = None
        elif deadline is None or now < deadline:
            pause = self.limits.head_seconds if deadline is None else deadline - now
            self.timer = self.loop.call_later(pause, self._look)
        elif self.refused or self.late == "answer":
            self.transport.abort()
        elif self.late == "head" and not self.unmoved:
            self.transport.close()
        else:
            self._refuse(
                408, "REQUEST_TIMEOUT", f"The {self.late} of the request did not arrive in time. Send it again."
            )

    def _make_room(self, described: str) -> None:
        """By ending the connection that has waited longest for the head of a request, or else this one."""
        waiting = [each for each in _bounded(self.connections) if each is not self and each.waits]
        self._tell_no_room(described)
        if waiting:
            min(waiting, key=lambda each: (each.deadline is None, each.deadline or 0.0)).transport.abort()
        else:
            self._refuse(
                503, "TOO_MANY_CONNECTIONS", "The service has as many connections as it takes. Try again soon."
            )

    @property
    def waits(self) -> bool:
        """Whether it has asked for nothing that is still to be answered."""
        return self.heading and self._answered() and not self.transport.is_closing()

    def _answered(self) -> bool:
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is None or cycle.response_complete

    def _tell_no_room(self, described: str) -> None:
        now = time.monotonic()
        if now - BoundedConnection.last_told >= _QUIET:
            BoundedConnection.last_told = now
            _log.error("%s", described)

    def _refuse_head(self) -> None:
        most = f"{self.limits.head_bytes:,} bytes"
        if len(self.url) > self.limits.head_bytes // 2:
            self._refuse(414, "URI_TOO_LONG", f"The URL is over the limit of {most}. Use POST.")
        else:
            self._refuse(431, "HEADERS_TOO_LARGE", f"The headers are over {most}. Send fewer, or shorter ones.")

    def _refuse(self, status: int, code: str, message: str) -> None:
        """Answers in the place of the application, then throws away what still comes, and closes."""
        if self.refused:
            return
        self.refused = True
        if self._answering():  # another request: nothing may be put between
            self.transport.close()
            return
        self.transport.write(_response(status, error_body(code, message)))
        client = shown_address(self.client[0] if self.client else None, self.limits.log_client)
        fields = {"client": client, "status": status, "code": code}
        _log.info("refused", extra={"fields": fields})
        self._within(_LINGER, "refusal")
        if self.timer is not None:
            self.timer.cancel()
        self.timer = self.loop.call_later(_LINGER, self._look)
        if self.transport.can_write_eof():
            self.transport.write_eof()

    def _answering(self) -> bool:
        """Whether a part of an answer is out, or is to come first. Who waits for the rest of a body waits no more."""
        if self._answered():
            return False
        if self.heading or self.pipeline or self.cycle.response_started:
            return True
        self.cycle.disconnected = True
        self.cycle.message_event.set()
        return False


def _bounded(connections: Iterable[object]) -> list[BoundedConnection]:
    return [each for each in connections if isinstance(each, BoundedConnection)]


def _response(status: int, body: bytes) -> bytes:
    retry = b"retry-after: 1\r\n" if status == 503 else b""
    head = (
        STATUS_LINE[status],
        b"content-type: " + JSON.encode() + b"; charset=utf-8\r\n",
        b"content-length: %d\r\n" % len(body),
        b"cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n",
        retry,
        b"\r\n",
        body,
    )
    return b"".join(head)
