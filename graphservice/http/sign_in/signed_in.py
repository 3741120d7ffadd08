"""Whose session is it? That of a cookie, for requests of our own pages."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import Headers

from graphservice.errors import Unauthenticated
from graphservice.http.authentication import Bearer
from graphservice.http.origins import is_of_another_site
from graphservice.http.refusals import OtherSite
from graphservice.http.sign_in.cookies import session_token
from graphservice.http.sign_in.sessions import Sessions
from graphservice.viewer import Viewer


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who has a session, besides those who send a token. A header wins: a page of another site cannot send it.

    What such a page can make a browser send with our cookie is refused by its Origin; a form cannot send JSON, and a
    browser says in each handshake of a WebSocket whose page opens it.
    """

    bearer: Bearer
    sessions: Sessions
    public_url: str

    @property
    def notice(self) -> str:
        return self.bearer.notice

    async def viewer(self, headers: Headers) -> Viewer:
        secure = self.public_url.startswith("https:") if self.public_url else None
        token = None if "authorization" in headers else session_token(headers, secure)
        if token is None:
            return await self.bearer.viewer(headers)
        if is_of_another_site(headers, self.public_url) or _opens_unnamed(headers):
            raise OtherSite("Requests from a page of another site are refused.")
        viewer = await self.sessions.viewer(token)
        if viewer is None:
            raise Unauthenticated("The session has ended: sign in again at /sign-in.")
        return viewer


def _opens_unnamed(headers: Headers) -> bool:
    """Whether a WebSocket is opened that no page opens."""
    return "sec-websocket-key" in headers and "origin" not in headers
