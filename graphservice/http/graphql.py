"""How is a GraphQL operation asked and answered? By GET and POST, after the GraphQL-over-HTTP draft."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from graphservice.engine.answers import UNCHANGED, Answer, Operation
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.batches import answers, written
from graphservice.http.conditional import ConditionalQuestion, code_digest
from graphservice.http.connection import while_connected
from graphservice.http.files import Files
from graphservice.http.media_types import CSV, GRAPHQL_RESPONSE, JSON, JSON_LINES, answer_type, list_type
from graphservice.http.operations import BOOKMARK, ClientGone, Entrance, How, check_method
from graphservice.http.refusals import (
    NOT_KEPT,
    RawHeader,
    Refusal,
    refusal_of,
    retry,
    send_body,
    send_refusal,
    send_unchanged,
)
from graphservice.http.stored_documents import UnknownDocument

# The draft also knows 422 for some of these; the conformance audits of npm's graphql-http want 400 for each.
NOT_EXECUTED = 400


class GraphQL:
    """The endpoint: an ASGI application of its own, Request and Response objects cost more than the rest."""

    def __init__(self, service: Service, entrance: Entrance) -> None:
        self.service, self.entrance = service, entrance
        self.files = Files(service, entrance)
        self.code = code_digest(service.settings.visibility)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        accept = ",".join(headers.getlist("accept"))
        media_type = answer_type(accept)
        if media_type == CSV:
            await self.files(scope, receive, send)
            return
        try:
            check_method(scope["method"])
            if media_type is None and list_type(accept) is None:
                raise Refusal(406, "NOT_ACCEPTABLE", f"Accept {GRAPHQL_RESPONSE}, {JSON} or {CSV}.")
            operation, how = await self.entrance.operations(scope, headers, receive)
            if isinstance(operation, list):
                await self._listed(operation, how, list_type(accept), receive, send)
            elif media_type is None:
                raise Refusal(406, "NOT_ACCEPTABLE", f"Accept {GRAPHQL_RESPONSE} or {JSON} for one answer.")
            elif scope["method"] == "GET":
                await self._tagged(operation, how, media_type, headers, receive, send)
            else:
                answer = await while_connected(receive, self.service.execute(operation, **how))
                await _send(answer, media_type, send)
        except Refusal as refusal:
            if isinstance(refusal, UnknownDocument) and media_type == JSON:
                refusal.status = 200
            await send_refusal(send, refusal, media_type or JSON)
        except GraphServiceError as error:
            await send_refusal(send, refusal_of(error), media_type or JSON)
        except ClientGone:
            return

    async def _listed(
        self, operations: list[Operation], how: How, media_type: str | None, receive: Receive, send: Send
    ) -> None:
        """Several answers: each says itself what became of it, so the status is that of the request."""
        if media_type is None:
            raise Refusal(406, "NOT_ACCEPTABLE", f"Accept {JSON_LINES} or {JSON} for a list of answers.")
        told = await while_connected(receive, answers(self.service, operations, how))
        marks = list(dict.fromkeys(bookmark for each in told for bookmark in each.bookmarks))
        headers = _headers(Answer(None, bookmarks=tuple(marks)))
        await send_body(send, 200, written([_members(each) for each in told], media_type), media_type, headers)

    async def _tagged(
        self, operation: Operation, how: How, media_type: str, headers: Headers, receive: Receive, send: Send
    ) -> None:
        """An answer with its ETag; none, where the client holds it."""
        question = ConditionalQuestion.of(operation, how["viewer"], media_type, headers, self.code)
        held = question.commits if question else None
        answer = await while_connected(receive, self.service.execute(operation, **how, held=held))
        if question is None or answer.errors or not answer.executed:
            await _send(answer, media_type, send)
        elif answer.status == UNCHANGED:
            await send_unchanged(send, question.held_as_of(answer.commit).headers)
        else:
            body = orjson.dumps(_members(answer))
            told = question.answered(body, answer.commit)
            if question.holds(told):
                await send_unchanged(send, told.headers)
            else:
                await send_body(send, 200, body, media_type, kept=told.headers if question.kept else (NOT_KEPT,))


async def _send(answer: Answer, media_type: str, send: Send) -> None:
    await send_body(send, _status(answer, media_type), orjson.dumps(_members(answer)), media_type, _headers(answer))


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
    return headers + retry(answer.status, answer.retry_after)
