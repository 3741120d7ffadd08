"""What does a browser keep of us? The token of a session; and while somebody signs in, what they began with.

Scripts do not see these cookies, other sites do not have them sent, and by https no other host sets them (`__Host-`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from graphservice.http.refusals import RawHeader

_SESSION: Final = "graphservice"
_BEGUN: Final = "graphservice-sign-in-"
_SECURE: Final = "__Host-"
_SHORT: Final = 12  # characters of a state in the name of its cookie: several tabs may sign in at once
BEGUN_SECONDS: Final = 600


@dataclass(frozen=True, slots=True)
class Cookies:
    """Of one address: by https browsers send them by https alone."""

    secure: bool

    def session(self, token: str, seconds: int) -> RawHeader:
        return self._set(_SESSION, token, seconds)

    def ended(self) -> RawHeader:
        return self._set(_SESSION, "", 0)

    def begun(self, state: str, value: str) -> RawHeader:
        return self._set(_BEGUN + state[:_SHORT], value, BEGUN_SECONDS)

    def done(self, state: str) -> RawHeader:
        return self._set(_BEGUN + state[:_SHORT], "", 0)

    def begun_with(self, headers: Headers, state: str) -> str | None:
        return sent(headers).get(self._named(_BEGUN + state[:_SHORT]))

    def _named(self, name: str) -> str:
        return f"{_SECURE}{name}" if self.secure else name

    def _set(self, name: str, value: str, seconds: int) -> RawHeader:
        secure = "; Secure" if self.secure else ""
        text = f"{self._named(name)}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={seconds}"
        return b"set-cookie", text.encode("latin-1")


def session_token(headers: Headers, secure: bool | None = None) -> str | None:
    """The token of the session that a request names. `secure`: what is known of the address; None: either will do."""
    found = sent(headers)
    plain = None if secure else found.get(_SESSION)
    return (None if secure is False else found.get(_SECURE + _SESSION)) or plain or None


def sent(headers: Headers) -> dict[str, str]:
    return cookie_parser(headers.get("cookie", ""))
