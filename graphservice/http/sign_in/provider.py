"""What does the identity provider know of who signs in? OpenID Connect's authorization code flow with PKCE.

httpx and PyJWT are here already, and the flow is two requests: a library for it would bring a second implementation of
JSON Web Tokens.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit

import httpx

from graphservice.errors import ConfigurationError
from graphservice.http.json_web_tokens import JsonWebTokens, Keys
from graphservice.http.loopback import is_loopback
from graphservice.http.refusals import Refusal
from graphservice.http.sign_in.flow import BegunSignIn, challenge, same
from graphservice.http.verification_keys import KeySet
from graphservice.settings import Settings
from graphservice.viewer import Viewer

_LIFESPAN: Final = 3_600.0  # seconds for which what the provider says of itself is kept
_PATIENCE: Final = 10.0
_SECRET_BYTES: Final = 10_000
_CALLED: Final = "id token"


@dataclass(frozen=True, slots=True)
class Discovered:
    """What the provider says of itself: where it is asked, and how we name ourselves."""

    authorization: str
    token: str
    keys: Keys
    by_basic: bool  # whether the client's secret goes into the header
    names_itself: bool  # whether each of its answers names the issuer (RFC 9207)


class Provider:
    """One identity provider, which is asked first when somebody signs in."""

    def __init__(self, issuer: str, client: str, secret: str | None, scopes_claim: str) -> None:
        self.issuer, self.client = issuer, client
        self._secret, self._scopes_claim = secret, scopes_claim
        self._known: Discovered | None = None
        self._known_until = 0.0

    @classmethod
    def of(cls, settings: Settings) -> Provider | None:
        """The one that is configured. ConfigurationError where half of it is, or its secret cannot be read."""
        if not settings.oidc_issuer and not settings.oidc_client_id:
            return None
        if not settings.oidc_issuer or not settings.oidc_client_id:
            raise ConfigurationError(
                "GRAPHSERVICE_OIDC_ISSUER and GRAPHSERVICE_OIDC_CLIENT_ID belong together: set both, or neither."
            )
        if not _is_safe(settings.oidc_issuer):
            raise ConfigurationError(f"GRAPHSERVICE_OIDC_ISSUER={settings.oidc_issuer!r}: it begins with https://.")
        secret = _secret_of(settings)
        return cls(settings.oidc_issuer, settings.oidc_client_id, secret, settings.jwt_scopes_claim)

    async def page(self, begun: BegunSignIn, callback: str) -> str:
        """Where the browser is sent: the provider's page for signing in."""
        found = await self._discovered()
        asked = {
            "response_type": "code",
            "client_id": self.client,
            "redirect_uri": callback,
            "scope": "openid profile",
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": challenge(begun.verifier),
            "code_challenge_method": "S256",
        }
        return f"{found.authorization}{'&' if urlsplit(found.authorization).query else '?'}{urlencode(asked)}"

    async def viewer(self, begun: BegunSignIn, code: str, issuer: str | None, callback: str) -> Viewer:
        """Who came back with a code. Raises Refusal, or InvalidToken."""
        found = await self._discovered()
        if (issuer is None and found.names_itself) or issuer not in (None, self.issuer):
            raise _refused("The answer is of another identity provider than the one that was asked.")
        token = await self._exchanged(found, code, begun.verifier, callback)
        claims = await self._tokens(found.keys).claims(token)
        if not same(claims.get("nonce"), begun.nonce):
            raise _refused("The id token was made for another sign-in.")
        others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if others else self.client) != self.client:
            raise _refused("The id token was made for another client.")
        return self._tokens(found.keys).viewer_of(claims)

    def _tokens(self, keys: Keys) -> JsonWebTokens:
        return JsonWebTokens(keys, self.client, self.issuer, self._scopes_claim, _CALLED)

    async def _exchanged(self, found: Discovered, code: str, verifier: str, callback: str) -> str:
        """The id token for a code, which is good once."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": callback,
            "client_id": self.client,
            "code_verifier": verifier,
        }
        basic = None
        if self._secret is not None and found.by_basic:
            basic = (quote(self.client, safe=""), quote(self._secret, safe=""))  # RFC 6749, 2.3.1
        elif self._secret is not None:
            form["client_secret"] = self._secret
        answer = await _asked("POST", found.token, data=form, auth=basic)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise _refused(f"The identity provider gave no id token: {_told(answer)}.")
        return token

    async def _discovered(self) -> Discovered:
        if self._known is None or time.monotonic() >= self._known_until:
            self._known = self._read(await _asked("GET", f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))
            self._known_until = time.monotonic() + _LIFESPAN
        return self._known

    def _read(self, said: dict[str, Any]) -> Discovered:
        if said.get("issuer") != self.issuer:
            raise _unavailable(f"it calls itself {str(said.get('issuer'))[:200]!a}, not {self.issuer!a}")
        places = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if not all(isinstance(each, str) and _is_safe(each) for each in places):
            raise _unavailable("it names no https addresses of its authorization_endpoint, token_endpoint and jwks_uri")
        methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return Discovered(
            authorization=str(places[0]),
            token=str(places[1]),
            keys=KeySet(str(places[2])),
            by_basic="client_secret_basic" in methods,
            names_itself=said.get("authorization_response_iss_parameter_supported") is True,
        )


async def _asked(method: str, url: str, **how: Any) -> dict[str, Any]:
    """What the provider answers, in JSON; an error of OAuth is an answer."""
    try:
        async with httpx.AsyncClient(timeout=_PATIENCE) as client:
            response = await client.request(method, url, headers={"accept": "application/json"}, **how)
        said = response.json()
    except (httpx.HTTPError, ValueError) as error:
        raise _unavailable(f"{type(error).__name__} at {url}") from error
    if not isinstance(said, dict) or response.status_code >= 500:
        raise _unavailable(f"status {response.status_code} at {url}")
    return said


def _told(answer: dict[str, Any]) -> str:
    return str(answer.get("error_description") or answer.get("error") or "no reason is given")[:200].rstrip(".")


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.netloc) and (
        parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
    )


def _secret_of(settings: Settings) -> str | None:
    path = settings.oidc_client_secret_file
    if path is None:
        return None
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, ValueError) as error:
        raise ConfigurationError(f"The client's secret {path} cannot be read: {error}.") from error
    if not secret or len(secret) > _SECRET_BYTES:
        raise ConfigurationError(f"The client's secret {path} is empty or too long: put the secret alone into it.")
    return secret


def _refused(message: str) -> Refusal:
    return Refusal(400, "SIGN_IN_FAILED", message)


def _unavailable(why: str) -> Refusal:
    return Refusal(503, "SIGN_IN_UNAVAILABLE", f"The identity provider cannot be used now: {why}. Try again later.")
