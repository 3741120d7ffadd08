"""Who asks? The bearer token says it: a JWT, or in development a token of a file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from starlette.datastructures import Headers

from graphservice.errors import ConfigurationError, Forbidden, Unauthenticated
from graphservice.http.json_web_tokens import JsonWebTokens
from graphservice.http.loopback import is_loopback, without_port
from graphservice.http.refusals import InvalidToken
from graphservice.http.sign_in.provider import Provider
from graphservice.http.token_file import read_token_file
from graphservice.http.verification_keys import KeyFile, KeySet
from graphservice.settings import Settings
from graphservice.viewer import LOCAL, Scope, Viewer


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

    async def lasting(self, token: str) -> tuple[Viewer, float | None]:
        """Also the moment at which the token ends, in seconds since 1970; None: it has no end."""
        ...


@dataclass(frozen=True, slots=True)
class NoTokens:
    """None is good: people sign in, and programs are not let in."""

    notice: str = "Bearer tokens are refused: no method for them is configured."

    async def viewer(self, token: str) -> Viewer:
        raise InvalidToken(f"Bearer tokens are not accepted here: sign in, or have one of {_WAYS} configured.")

    async def lasting(self, token: str) -> tuple[Viewer, float | None]:
        return await self.viewer(token), None


@dataclass(frozen=True, slots=True)
class Bearer:
    """Only requests with a good bearer token. `provider`: by which people sign in, where one is configured."""

    tokens: Tokens
    provider: Provider | None = None

    @property
    def notice(self) -> str:
        people = f" People sign in at {self.provider.issuer}." if self.provider else ""
        return f"{self.tokens.notice}{people}"

    async def viewer(self, headers: Headers) -> Viewer:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            instead = ", or sign in at /sign-in" if self.provider else ""
            raise Unauthenticated(f"Authentication is required: send the header Authorization: Bearer TOKEN{instead}.")
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
        scopes = "all scopes" if self.local.may(Scope.ADMIN) else "READ and WRITE"
        return f"No authentication is configured: every request runs as {who} with {scopes}."

    async def viewer(self, headers: Headers) -> Viewer:
        host = headers.get("host", "localhost")
        if not is_loopback(without_port(host)):
            raise Forbidden(
                f"Without authentication this service answers on localhost only, not as {host!r}. Use localhost, or "
                f"configure authentication: {_WAYS}."
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
    provider = Provider.of(settings)
    if tokens and settings.seen_as:
        raise ConfigurationError(f"GRAPHSERVICE_AS is for development: unset it, or unset {_WAYS}.")
    if len(tokens) > 1:
        raise ConfigurationError(f"More than one authentication method is configured: keep one of {_WAYS}.")
    if tokens or provider:
        return Bearer(tokens[0] if tokens else NoTokens(), provider)
    if not is_loopback(settings.host):
        raise ConfigurationError(
            f"{settings.host} is reachable from other machines, and no authentication is configured. Set {_WAYS} for "
            "programs, GRAPHSERVICE_OIDC_ISSUER for people, or listen on 127.0.0.1."
        )
    return Everybody(as_owner(settings.seen_as) if settings.seen_as else _local_viewer(settings.viewer))


def _json_web_tokens(settings: Settings, keys: KeySet | KeyFile) -> JsonWebTokens:
    return JsonWebTokens(keys, settings.jwt_audience or None, settings.jwt_issuer or None, settings.jwt_scopes_claim)


def as_owner(owner: str) -> Viewer:
    """Somebody who sees what that owner sees: for whoever tries out GRAPHSERVICE_VISIBILITY on their own machine."""
    return Viewer(owner, owner, owner, scopes=frozenset({Scope.READ, Scope.WRITE}))


def _local_viewer(owner: str) -> Viewer:
    return replace(LOCAL, id=owner, name=owner, owner=owner) if owner else LOCAL
