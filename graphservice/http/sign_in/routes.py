"""How does a browser get its session, and how does it lose it?"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from graphservice.errors import Forbidden, GraphServiceError
from graphservice.graph.database import Database
from graphservice.http.authentication import Authenticator, Bearer
from graphservice.http.exchanges import exchange_of
from graphservice.http.media_types import JSON, is_json
from graphservice.http.operations import ClientGone, read_body
from graphservice.http.origins import address_of, is_of_another_site
from graphservice.http.refusals import PRIVATE, OtherSite, RawHeader, Refusal, error_body, refusal_of
from graphservice.http.sign_in.cookies import Cookies, session_token
from graphservice.http.sign_in.flow import HOME, BegunSignIn, next_page, same
from graphservice.http.sign_in.pages import failed_page, leaving_page, token_page
from graphservice.http.sign_in.sessions import Sessions
from graphservice.http.sign_in.signed_in import SignedIn
from graphservice.settings import Settings
from graphservice.viewer import Viewer

SIGN_IN, CALLBACK, SIGN_OUT = "/sign-in", "/sign-in/callback", "/sign-out"
_LONGEST: Final = 20_000  # bytes of a form
_FORM: Final = "application/x-www-form-urlencoded"
_WORD = re.compile(r"[\w.-]{1,60}", re.ASCII)

_log = logging.getLogger("graphservice.sign_in")


def people_too(
    settings: Settings, authenticator: Authenticator, database: Database
) -> tuple[Authenticator, list[BaseRoute]]:
    """What also knows those who signed in, and the routes by which they do; where everybody is let in, they lead on."""
    if not isinstance(authenticator, Bearer):
        return authenticator, [Route(path, _lead_on, methods=["GET", "POST"]) for path in (SIGN_IN, SIGN_OUT)]
    sessions = Sessions(database, settings.clock, settings.session_hours * 3_600)
    door = Door(settings.public_url, authenticator, sessions)
    return SignedIn(authenticator, sessions, settings.public_url), door.routes()


async def _lead_on(request: Request) -> Response:
    return _moved(next_page(request.query_params.get("next")))


class Door:
    """The ways in and out of one application."""

    def __init__(self, public_url: str, bearer: Bearer, sessions: Sessions) -> None:
        self.public_url, self.sessions = public_url, sessions
        self.tokens, self.provider = bearer.tokens, bearer.provider

    def routes(self) -> list[BaseRoute]:
        ways = [(SIGN_IN, self.begin, "GET"), (SIGN_IN, self.enter, "POST")]
        ways += [(SIGN_OUT, self.ask, "GET"), (SIGN_OUT, self.leave, "POST")]
        if self.provider is not None:
            ways.append((CALLBACK, self.end, "GET"))
        return [Route(path, _answering(way), methods=[method]) for path, way, method in ways]

    async def begin(self, request: Request) -> Response:
        """To the provider's page, or to the form for a token."""
        next = next_page(request.query_params.get("next"))
        if self.provider is None:
            return token_page(next)
        begun = BegunSignIn.now(next)
        page = await self.provider.page(begun, self._callback(request))
        return _moved(page, [self._cookies(request).begun(begun.state, begun.text)])

    async def end(self, request: Request) -> Response:
        """From the provider's page, with a code or with an error."""
        assert self.provider is not None
        asked, cookies = request.query_params, self._cookies(request)
        state = asked.get("state", "")
        begun = BegunSignIn.read(cookies.begun_with(request.headers, state))
        if begun is None or not same(state, begun.state):
            message = "This sign-in was not begun in this browser, or longer than ten minutes ago."
            raise Refusal(400, "SIGN_IN_FAILED", message)
        request.state.next, request.state.cookies = next_page(begun.next), [cookies.done(state)]
        if "code" not in asked:
            told = asked.get("error", "")
            told = told if _WORD.fullmatch(told) else "no code"
            raise Refusal(403, "SIGN_IN_FAILED", f"The identity provider let nobody in: {told}.")
        viewer = await self.provider.viewer(begun, asked["code"], asked.get("iss"), self._callback(request))
        begin = await self._begun(request, viewer, None)
        return _moved(request.state.next, [*request.state.cookies, begin])

    async def enter(self, request: Request) -> Response:
        """By a token, of a form or in JSON."""
        self._refuse_other_sites(request)
        form = await _form(request)
        request.state.next = next_page(form.get("next"))
        viewer, until = await self.tokens.lasting(form.get("token", "").strip())
        cookies = [await self._begun(request, viewer, until)]
        if _is_json(request):
            return _headed(Response(orjson.dumps({"next": request.state.next}), media_type=JSON), cookies)
        return _moved(request.state.next, cookies)

    async def ask(self, request: Request) -> Response:
        token = self._token(request)
        viewer = await self.sessions.viewer(token) if token else None
        return leaving_page(viewer.name if viewer else None)

    async def leave(self, request: Request) -> Response:
        """The session ends for all who have its token, in every process."""
        self._refuse_other_sites(request)
        if token := self._token(request):
            await self.sessions.end(token)
        cookies = [self._cookies(request).ended()]
        if "text/html" in request.headers.get("accept", ""):
            return _moved(SIGN_OUT, cookies)
        return _headed(Response(status_code=204), cookies)

    async def _begun(self, request: Request, viewer: Viewer, until: float | None) -> RawHeader:
        """The cookie of a new session, in the place of the one that the browser has."""
        if not viewer.scopes:
            raise Forbidden(f"{viewer.name} has no scope here, READ at least: whoever runs the service can give it.")
        seconds = None if until is None else max(1, int(until - time.time()))
        token, lasting = await self.sessions.begin(viewer, seconds, self._token(request))
        exchange_of(request.scope).viewer = viewer.id
        return self._cookies(request).session(token, lasting)

    def _cookies(self, request: Request) -> Cookies:
        return Cookies(address_of(request.scope["scheme"], request.headers, self.public_url).startswith("https:"))

    def _token(self, request: Request) -> str | None:
        return session_token(request.headers, self._cookies(request).secure)

    def _callback(self, request: Request) -> str:
        return f"{address_of(request.scope['scheme'], request.headers, self.public_url)}{CALLBACK}"

    def _refuse_other_sites(self, request: Request) -> None:
        if is_of_another_site(request.headers, self.public_url):
            raise OtherSite("Forms of another site are refused.")


Way = Callable[[Request], Awaitable[Response]]


def _answering(way: Way) -> Way:
    """The same; what is wrong is told by a page, or in JSON to whoever sent JSON."""

    async def answer(request: Request) -> Response:
        try:
            return await way(request)
        except ClientGone:
            return Response(status_code=400)
        except (Refusal, GraphServiceError) as error:
            refusal = error if isinstance(error, Refusal) else refusal_of(error)
        _log.warning("nobody is signed in: %s", refusal.message)
        next, cookies = getattr(request.state, "next", HOME), getattr(request.state, "cookies", [])
        if request.method == "POST" and (_is_json(request) or request.url.path == SIGN_OUT):
            told = Response(error_body(refusal.code, refusal.message), refusal.status, media_type=JSON)
            return _headed(told, [*cookies, *refusal.headers])
        if request.method == "POST" and refusal.status == 401:
            return token_page(next, refusal.message, refusal.status)
        return failed_page(refusal.message, next, refusal.status, cookies)

    return answer


async def _form(request: Request) -> dict[str, str]:
    body = await read_body(request.headers, request.receive, _LONGEST)
    if _is_json(request):
        return _from_json(body)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise Refusal(415, "UNSUPPORTED_MEDIA_TYPE", f"Send the token as {_FORM} or {JSON}.")
    return dict(parse_qsl(body.decode("utf-8", "replace")))


def _from_json(body: bytes) -> dict[str, str]:
    try:
        said: Any = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal(400, "BAD_REQUEST", f"The body is not JSON: {error}.") from error
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
        raise Refusal(400, "BAD_REQUEST", "The body is an object with the texts `token` and `next`.")
    return said


def _is_json(request: Request) -> bool:
    return is_json(request.headers.get("content-type"))


def _moved(path: str, cookies: Sequence[RawHeader] = ()) -> Response:
    return _headed(Response(status_code=303, headers={"location": path}), cookies)


def _headed(response: Response, headers: Sequence[RawHeader]) -> Response:
    response.raw_headers.extend([*PRIVATE, *headers])
    return response
