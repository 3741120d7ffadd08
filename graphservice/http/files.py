"""How does a list leave as a file? As CSV, streamed page by page while the client takes it."""

from __future__ import annotations

from urllib.parse import parse_qsl

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graphservice.engine.answers import Answer
from graphservice.engine.export.pages import ExportedList
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.connection import while_connected
from graphservice.http.csv_text import header, lines
from graphservice.http.media_types import CSV, JSON
from graphservice.http.operations import ClientGone, Entrance, check_method
from graphservice.http.refusals import PRIVATE, Refusal, refusal_of, retry, send_body, send_refusal


class Broken(Exception):
    """A file that ends too early; the client sees it, for its connection is broken off."""


class Files:
    """The endpoint: what is asked as at /graphql is answered by a file."""

    def __init__(self, service: Service, entrance: Entrance) -> None:
        self.service, self.entrance = service, entrance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            check_method(scope["method"])
            marked = _byte_order_mark(scope["query_string"])
            export = await self._export(scope, receive)
            if isinstance(export, Answer):
                await send_body(
                    send,
                    export.status or 400,
                    orjson.dumps({"errors": export.errors}),
                    JSON,
                    retry(export.status, export.retry_after),
                )
            else:
                await while_connected(receive, _send(send, export, marked))
        except Refusal as refusal:
            await send_refusal(send, refusal)
        except GraphServiceError as error:
            await send_refusal(send, refusal_of(error))
        except ClientGone:
            return

    async def _export(self, scope: Scope, receive: Receive) -> ExportedList | Answer:
        operation, how = await self.entrance.operation(scope, Headers(scope=scope), receive)
        return await while_connected(receive, self.service.export(operation, **how))


async def _send(send: Send, export: ExportedList, byte_order_mark: bool) -> None:
    described = (
        (b"content-type", f"{CSV}; charset=utf-8; header=present".encode()),
        (b"content-disposition", f'attachment; filename="{export.name}.csv"'.encode()),
    )
    await send({"type": "http.response.start", "status": 200, "headers": [*described, *PRIVATE]})
    await _sent(send, header(export.columns, byte_order_mark))
    try:
        async for rows in export.pages():
            await _sent(send, lines(export.columns, rows))
    except Exception as error:
        raise Broken("the file ended too early") from error
    await send({"type": "http.response.body", "body": b""})


async def _sent(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _byte_order_mark(query_string: bytes) -> bool:
    asked = dict(parse_qsl(query_string.decode("latin-1"))).get("bom", "0")
    if asked not in ("0", "1"):
        raise Refusal(400, "BAD_REQUEST", "`bom` is 1 (the file begins with a byte order mark, for Excel) or 0.")
    return asked == "1"
