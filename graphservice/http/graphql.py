"""How is a GraphQL operation asked and answered? By GET and POST, after the GraphQL-over-HTTP draft."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graphservice.engine.service import Answer, Service
from graphservice.errors import GraphServiceError
from graphservice.http.authentication import Authenticator
from graphservice.http.connection import while_connected
from graphservice.http.files import Files
from graphservice.http.media_types import CSV, GRAPHQL_RESPONSE, JSON, answer_type
from graphservice.http.operations import BOOKMARK, ClientGone, asked, check_method
from graphservice.http.refusals import RawHeader, Refusal, refusal_of, send_body, send_refusal

# The draft also knows 422 for some of these; the conformance audits of npm's graphql-http want 400 for each.
NOT_EXECUTED = 400


class GraphQL:
    """The endpoint: an ASGI application of its own, Request and Response objects cost more than the rest."""

    def __init__(self, service: Service, authenticator: Authenticator, max_body: int) -> None:
        self.service, self.authenticator, self.max_body = service, authenticator, max_body
        self.files = Files(service, authenticator, max_body)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        media_type = answer_type(",".join(headers.getlist("accept")))
        if media_type == CSV:
            await self.files(scope, receive, send)
            return
        try:
            check_method(scope["method"])
            if media_type is None:
                raise Refusal(406, "NOT_ACCEPTABLE", f"Accept {GRAPHQL_RESPONSE}, {JSON} or {CSV}.")
            answer = await self._answer(scope, headers, receive)
            body = orjson.dumps(_members(answer))
            await send_body(send, _status(answer, media_type), body, media_type, _headers(answer))
        except Refusal as refusal:
            await send_refusal(send, refusal, media_type or JSON)
        except GraphServiceError as error:
            await send_refusal(send, refusal_of(error), media_type or JSON)
        except ClientGone:
            return

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive) -> Answer:
        operation, how = await asked(scope, headers, receive, self.authenticator, self.max_body)
        return await while_connected(receive, self.service.execute(operation, **how))


def _members(answer: Answer) -> dict[str, Any]:
    """Errors first, so that whoever reads the text sees them; no `data` where nothing was executed."""
    members: dict[str, Any] = {}
    if answer.errors:
        members["errors"] = answer.errors
    if answer.executed:
        members["data"] = answer.data
    if answer.extensions:
        members["extensions"] = answer.extensions
    return members


def _status(answer: Answer, media_type: str) -> int:
    if answer.status is not None:
        return answer.status
    return 200 if answer.executed or media_type == JSON else NOT_EXECUTED


def _headers(answer: Answer) -> list[RawHeader]:
    headers = [(BOOKMARK.encode(), ", ".join(answer.bookmarks).encode())] if answer.bookmarks else []
    if answer.status == 405:
        headers.append((b"allow", b"POST"))
    return headers
