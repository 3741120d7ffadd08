"""How are subscriptions asked and told? By WebSocket, in the protocol graphql-transport-ws and in no other."""

from __future__ import annotations

import asyncio
import secrets
import time
from contextlib import aclosing
from typing import Any, Final
from urllib.parse import urlsplit

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Receive, Scope, Send

from graphservice.engine.service import Operation, Service
from graphservice.errors import GraphServiceError
from graphservice.http.authentication import Authenticator
from graphservice.http.exchanges import REQUEST_ID, access, failures
from graphservice.http.messages import PROTOCOL, Close, Message, answered, message_of, refused, spoken
from graphservice.viewer import Viewer

PATIENCE: Final = 10.0  # seconds within which a client says who it is
OPERATIONS: Final = 100  # the most of one connection at a time
_GONE: Final = 1005  # WebSocket's own word for a connection that ended without a code


class Live:
    """The endpoint: one object for each connection does the talking."""

    def __init__(self, service: Service, authenticator: Authenticator) -> None:
        self.service, self.authenticator = service, authenticator

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Conversation(self.service, self.authenticator, scope, receive, send).lead()


class Conversation:
    """One connection."""

    def __init__(
        self, service: Service, authenticator: Authenticator, scope: Scope, receive: Receive, send: Send
    ) -> None:
        self.service, self.authenticator = service, authenticator
        self.headers = MutableHeaders(scope=scope)
        self.protocols: list[str] = scope.get("subprotocols", [])
        self.receive, self.send = receive, send
        self.request_id = secrets.token_hex(8)
        self.viewer: Viewer | None = None
        self.asked = False
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.closing: asyncio.Future[Close] = asyncio.get_running_loop().create_future()

    async def lead(self) -> None:
        """Until one side ends it."""
        began, code = time.perf_counter(), _GONE
        REQUEST_ID.set(self.request_id)
        try:
            code = await self._talk()
        except Exception:
            failures.exception("unexpected failure")
            code = await self._close(Close(4500, "Something went wrong here, and it is logged."))
        finally:
            for task in self.tasks.values():
                task.cancel()
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)
            self._log(code, time.perf_counter() - began)

    async def _talk(self) -> int:
        await self.receive()  # websocket.connect
        if not _same_site(self.headers):
            await self.send({"type": "websocket.close", "code": 4403, "reason": "A page of another site may not ask."})
            return 4403
        if PROTOCOL not in self.protocols:
            await self.send({"type": "websocket.accept"})
            return await self._close(Close(4406, f"The subprotocol is {PROTOCOL}."))
        await self.send({"type": "websocket.accept", "subprotocol": PROTOCOL})
        patience = asyncio.get_running_loop().call_later(PATIENCE, self._run_out)
        hearing = asyncio.ensure_future(self._hear())
        try:
            await asyncio.wait((hearing, self.closing), return_when=asyncio.FIRST_COMPLETED)
            if self.closing.done():
                return await self._close(self.closing.result())
            return await hearing
        finally:
            patience.cancel()
            hearing.cancel()

    def _run_out(self) -> None:
        if self.viewer is None:
            self._end(Close(4408, "Connection initialisation timeout"))

    def _end(self, close: Close) -> None:
        if not self.closing.done():
            self.closing.set_result(close)

    async def _hear(self) -> int:
        """The code with which the client left."""
        while not self.closing.done():
            heard = await self.receive()
            if heard["type"] == "websocket.disconnect":
                return int(heard.get("code") or _GONE)
            try:
                await self._answer(message_of(heard.get("text")))
            except Close as close:
                self._end(close)
        return _GONE

    async def _answer(self, message: Message) -> None:
        match message.type:
            case "connection_init":
                await self._greet(message)
            case "ping":
                await self._say({"type": "pong", **({"payload": message.payload} if message.payload else {})})
            case "subscribe":
                self._begin(message)
            case "complete":
                if task := self.tasks.pop(message.id, None):
                    task.cancel()

    async def _greet(self, message: Message) -> None:
        if self.asked:
            raise Close(4429, "Too many initialisation requests")
        self.asked = True
        sent = {name.lower(): value for name, value in message.payload.items()}.get("authorization")
        if isinstance(sent, str):
            self.headers["authorization"] = sent
        self.viewer = await self._known()
        await self._say({"type": "connection_ack"})

    async def _known(self) -> Viewer:
        """Who asks; a token that has run out by now is refused."""
        try:
            return await self.authenticator.viewer(Headers(raw=self.headers.raw))
        except GraphServiceError as error:
            raise Close(4403, str(error)) from error

    def _begin(self, message: Message) -> None:
        if self.viewer is None:
            raise Close(4401, "Unauthorized")
        if message.id in self.tasks:
            raise Close(4409, f"Subscriber for {message.id} already exists")
        operation = message.operation() if len(self.tasks) < OPERATIONS else None
        self.tasks[message.id] = asyncio.create_task(self._run(message.id, operation))

    async def _run(self, id: str, operation: Operation | None) -> None:
        """Tells the answers of an operation; each is read when the one before was taken. None is one too many."""
        try:
            if operation is None:
                told = f"This connection has {OPERATIONS} operations, the most: complete one, or open another."
                await self._last(id, refused(id, told, "TOO_MANY_OPERATIONS"))
            else:
                await self._tell(id, operation)
        except Close as close:
            self._end(close)
        except OSError:  # the client left while it was told something
            return
        except Exception:
            failures.exception("unexpected failure")
            self._end(Close(4500, "Something went wrong here, and it is logged."))
        finally:
            if self.tasks.get(id) is asyncio.current_task():
                del self.tasks[id]

    async def _tell(self, id: str, operation: Operation) -> None:
        assert self.viewer is not None
        answers = self.service.subscribe(operation, viewer=self.viewer, request_id=self.request_id)
        async with aclosing(answers):
            async for answer in answers:
                if not answer.executed:
                    await self._last(id, answered(id, answer))
                    return
                await self._known()
                await self._say(answered(id, answer))
        await self._last(id, {"id": id, "type": "complete"})

    async def _last(self, id: str, message: dict[str, Any]) -> None:
        """After it, the client may use the id again."""
        self.tasks.pop(id, None)
        await self._say(message)

    async def _say(self, message: dict[str, Any]) -> None:
        await self.send({"type": "websocket.send", "text": orjson.dumps(message).decode()})

    async def _close(self, close: Close) -> int:
        await self.send({"type": "websocket.close", "code": close.code, "reason": spoken(close.reason)})
        return close.code

    def _log(self, code: int, seconds: float) -> None:
        who = self.viewer.id if self.viewer else None
        fields = {"viewer": who, "method": "WEBSOCKET", "path": "/graphql", "status": code, "ms": round(seconds * 1000)}
        access.info("connection", extra={"fields": fields})


def _same_site(headers: Headers) -> bool:
    """Whether no page of another site asks: a browser says whose page it is, and lets any page open a connection."""
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
