"""How are subscriptions asked and told? By WebSocket, in the protocol graphql-transport-ws and in no other."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from contextlib import aclosing
from typing import Any, Final

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Receive, Scope, Send

from graphservice.engine.answers import Operation
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.client_address import shown_address
from graphservice.http.exchanges import REQUEST_ID, access, cut, failures
from graphservice.http.messages import PROTOCOL, Close, Message, answered, message_of, refused, spoken
from graphservice.http.operations import Entrance
from graphservice.http.origins import is_of_another_site
from graphservice.http.refusals import Refusal
from graphservice.http.stored_documents import UnknownDocument
from graphservice.settings import Settings
from graphservice.viewer import Viewer

PATIENCE: Final = 10.0  # seconds within which a client says who it is
OPERATIONS: Final = 100  # the most of one connection at a time
_TOO_MANY: Final = "TOO_MANY_OPERATIONS"
_GONE: Final = 1005  # WebSocket's own word for a connection that ended without a code


class Live:
    """The endpoint: one object for each connection does the talking. It counts what runs on all of them."""

    def __init__(self, service: Service, entrance: Entrance, settings: Settings) -> None:
        self.service, self.entrance = service, entrance
        self.at_once, self.of_viewer = settings.max_subscriptions, settings.viewer_subscriptions
        self.client, self.public_url = settings.log_client, settings.public_url
        self.running: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Conversation(self, scope, receive, send).lead()

    def count(self, task: asyncio.Task[None], viewer: Viewer) -> None:
        """Counts it from now on until it ends, however it does."""
        self.running[viewer.id] += 1
        task.add_done_callback(lambda _: self._uncount(viewer.id))

    def _uncount(self, id: str) -> None:
        self.running[id] -= 1
        if not self.running[id]:
            del self.running[id]

    def too_many(self, viewer: Viewer) -> str:
        """Why no further operation may run; empty where one may."""
        if self.running[viewer.id] >= self.of_viewer:
            return f"{viewer.name} has {self.of_viewer} operations on WebSockets here, the limit: complete one."
        if self.running.total() >= self.at_once:
            return f"{self.at_once} operations run on WebSockets here, the limit. Try again in a moment."
        return ""


class Conversation:
    """One connection."""

    def __init__(self, live: Live, scope: Scope, receive: Receive, send: Send) -> None:
        self.live, self.service, self.entrance = live, live.service, live.entrance
        self.headers = MutableHeaders(scope=scope)
        self.protocols: list[str] = scope.get("subprotocols", [])
        self.receive, self.send = receive, send
        self.address = scope["client"][0] if scope.get("client") else None
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
            code = await self._close(Close(4500, "Internal error. It is logged."))
        finally:
            for task in self.tasks.values():
                task.cancel()
            await asyncio.gather(*self.tasks.values(), return_exceptions=True)
            self._log(code, time.perf_counter() - began)

    async def _talk(self) -> int:
        await self.receive()  # websocket.connect
        if is_of_another_site(self.headers, self.live.public_url):
            await self.send(
                {
                    "type": "websocket.close",
                    "code": 4403,
                    "reason": "Requests from a page of another site are refused.",
                }
            )
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
            return await self.entrance.authenticator.viewer(Headers(raw=self.headers.raw))
        except GraphServiceError as error:
            raise Close(4403, str(error)) from error

    def _begin(self, message: Message) -> None:
        if self.viewer is None:
            raise Close(4401, "Unauthorized")
        if message.id in self.tasks:
            raise Close(4409, f"Subscriber for {message.id} already exists")
        operation = self._operation(message, self.viewer)
        task = self.tasks[message.id] = asyncio.create_task(self._run(message.id, operation))
        self.live.count(task, self.viewer)

    def _operation(self, message: Message, viewer: Viewer) -> Operation | Refusal:
        """What is to run, or why it is not to."""
        if len(self.tasks) >= OPERATIONS:
            told = f"This connection has {OPERATIONS} operations, the limit: complete one, or open another connection."
            return Refusal(400, _TOO_MANY, told)
        if told := self.live.too_many(viewer):
            return Refusal(503, _TOO_MANY, told)
        try:
            return message.operation(self.entrance.documents)
        except UnknownDocument as unknown:
            return unknown

    async def _run(self, id: str, operation: Operation | Refusal) -> None:
        """Tells the answers of an operation; each is read when the one before was taken."""
        try:
            if isinstance(operation, Refusal):
                await self._last(id, refused(id, operation.message, operation.code))
            else:
                await self._tell(id, operation)
        except Close as close:
            self._end(close)
        except OSError:  # the client left while it was told something
            return
        except Exception:
            failures.exception("unexpected failure")
            self._end(Close(4500, "Internal error. It is logged."))
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
        fields = {
            "viewer": cut(who),
            "client": shown_address(self.address, self.live.client),
            "method": "WEBSOCKET",
            "path": "/graphql",
            "status": code,
            "ms": round(seconds * 1000),
        }
        access.info("connection", extra={"fields": fields})
