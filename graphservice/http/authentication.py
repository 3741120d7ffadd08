"""Who asks? The bearer token says it: a JWT, or in development a token of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from starlette.datastructures import Headers

from graphservice.errors import ConfigurationError, Forbidden, Unauthenticated
from graphservice.http.json_web_tokens import JsonWebTokens
from graphservice.http.loopback import is_loopback, without_port
from graphservice.http.token_file import read_token_file
from graphservice.http.verification_keys import KeyFile, KeySet
from graphservice.settings import Settings
from graphservice.viewer import LOCAL, Viewer


class Authenticator(Protocol):
    """What tells the viewer of a request."""

    @property
    def notice(self) -> str:
        """One sentence for whoever starts the service: who is let in."""
        ...

    async def viewer(self, headers: Headers) -> Viewer:
        """Raises Unauthenticated or Forbidden."""
        ...


class Tokens(Protocol):
    """What tells the viewer of a bearer token; raises InvalidToken."""

    @property
    def notice(self) -> str: ...

    async def viewer(self, token: str) -> Viewer: ...


@dataclass(frozen=True, slots=True)
class Bearer:
    """Only requests with a good bearer token."""

    tokens: Tokens

    @property
    def notice(self) -> str:
        return self.tokens.notice

    async def viewer(self, headers: Headers) -> Viewer:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unauthenticated("Say who asks: send the header Authorization: Bearer TOKEN.")
        return await self.tokens.viewer(token.strip())


@dataclass(frozen=True, slots=True)
class Everybody:
    """Whoever reaches this machine's own address runs as one viewer.

    The Host header must name that address too: a page on the internet can point a name of its own at it
    (DNS rebinding), and would otherwise speak to this service through the browser of whoever runs it.
    """

    local: Viewer

    @property
    def notice(self) -> str:
        who = f"{self.local.name} ({self.local.id})"
        return f"No authentication is configured: everything runs as {who} with all scopes."

    async def viewer(self, headers: Headers) -> Viewer:
        host = headers.get("host", "localhost")
        if not is_loopback(without_port(host)):
            raise Forbidden(
                f"Without authentication this service answers on localhost only, not as {host!r}. "
                f"Ask it there, or configure authentication: {_WAYS}."
            )
        return self.local


_WAYS = "GRAPHSERVICE_JWKS_URL, GRAPHSERVICE_JWT_KEY_FILE or GRAPHSERVICE_TOKEN_FILE"


def authenticator_of(settings: Settings) -> Authenticator:
    """The one way that is configured. ConfigurationError where it is unsafe, unclear or unusable."""
    tokens: list[Tokens] = []
    if settings.jwks_url:
        tokens.append(_json_web_tokens(settings, KeySet(settings.jwks_url)))
    if settings.jwt_key_file:
        tokens.append(_json_web_tokens(settings, KeyFile.read(settings.jwt_key_file)))
    if settings.token_file:
        tokens.append(read_token_file(settings.token_file))
    if len(tokens) > 1:
        raise ConfigurationError(f"More than one way to authenticate is configured: keep one of {_WAYS}.")
    if tokens:
        return Bearer(tokens[0])
    if not is_loopback(settings.host):
        raise ConfigurationError(
            f"{settings.host} can be reached from other machines, and no authentication is configured. "
            f"Set {_WAYS}, or listen on 127.0.0.1."
        )
    return Everybody(_local_viewer(settings.viewer))


def _json_web_tokens(settings: Settings, keys: KeySet | KeyFile) -> JsonWebTokens:
    return JsonWebTokens(keys, audience=settings.jwt_audience or None, issuer=settings.jwt_issuer or None)


def _local_viewer(owner: str) -> Viewer:
    return replace(LOCAL, id=owner, name=owner, owner=owner) if owner else LOCAL
