"""How do assistants ask over HTTP? By the protocol's streamable HTTP; any process answers any request."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final, cast

import anyio
from anyio.abc import TaskStatus
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from graphservice.assistants.questions import Asker, documents
from graphservice.engine.service import Service
from graphservice.errors import GraphServiceError
from graphservice.http.authentication import Authenticator
from graphservice.http.exchanges import exchange_of
from graphservice.http.origins import is_of_another_site
from graphservice.http.refusals import OtherSite, Refusal, refusal_of, send_refusal
from graphservice.settings import Settings

PATH: Final = "/mcp"
_ASKER: Final = "graphservice.asker"


def assistant_routes(settings: Settings, service: Service, authenticator: Authenticator) -> list[BaseRoute]:
    """None where the extra `mcp` is not installed."""
    if find_spec("mcp") is None:
        return []
    return [Route(PATH, AssistantEndpoint(settings, service, authenticator))]


def assistant_documents() -> list[str]:
    """The texts of what assistants ask; none where the extra `mcp` is not installed."""
    return [] if find_spec("mcp") is None else list(documents().values())


class AssistantEndpoint:
    """The endpoint: whoever may ask at /graphql may ask here, within the same limits."""

    def __init__(self, settings: Settings, service: Service, authenticator: Authenticator) -> None:
        from mcp.server.transport_security import RequestBodyLimitMiddleware

        from graphservice.assistants.server import server_for

        self.settings, self.service, self.authenticator = settings, service, authenticator
        self.server = server_for(_asker)
        self.limited = cast("ASGIApp", RequestBodyLimitMiddleware(self._answer, settings.max_body))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, exchange = Headers(scope=scope), exchange_of(scope)
        try:
            if scope["method"] != "POST":
                told = "Send each message by POST: no stream is kept open here."
                raise Refusal(405, "METHOD_NOT_ALLOWED", told, [(b"allow", b"POST")])
            if is_of_another_site(headers, self.settings.public_url):
                raise OtherSite("Requests from a page of another site are refused.")
            viewer = await self.authenticator.viewer(headers)
        except Refusal as refusal:
            await send_refusal(send, refusal)
        except GraphServiceError as error:
            await send_refusal(send, refusal_of(error))
        else:
            exchange.viewer = viewer.id
            scope[_ASKER] = Asker(self.service, viewer, exchange.request_id)
            await self.limited(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One message: the SDK's server lives for as long as it takes."""
        from mcp.server.streamable_http import StreamableHTTPServerTransport

        transport = StreamableHTTPServerTransport(mcp_session_id=None, is_json_response_enabled=True)
        options = self.server.create_initialization_options()

        async def serve(*, task_status: TaskStatus[None] = anyio.TASK_STATUS_IGNORED) -> None:
            async with transport.connect() as (read, write):
                task_status.started()
                await self.server.run(read, write, options, stateless=True)

        async with anyio.create_task_group() as group:
            await group.start(serve)
            try:
                await transport.handle_request(scope, receive, send)
            finally:
                with anyio.CancelScope(shield=True):
                    await transport.terminate()


async def _asker(request: Any) -> Asker:
    return cast("Asker", cast("Request", request).scope[_ASKER])
