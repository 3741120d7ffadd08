"""Whose JSON Web Token is this, and is it good?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import jwt

from graphservice.http.refusals import InvalidToken
from graphservice.http.verification_keys import VerificationKey
from graphservice.viewer import Scope, Viewer

_LEEWAY = 10  # seconds by which two clocks may differ
_SCOPES = {scope.lower(): scope for scope in Scope}


class Keys(Protocol):
    """Where the keys are; `key` raises InvalidToken for a `kid` that is not among them."""

    @property
    def source(self) -> str: ...

    async def key(self, kid: str | None) -> VerificationKey: ...


@dataclass(frozen=True, slots=True)
class JsonWebTokens:
    """Signed by one of `keys`, with `exp` and `sub`, and with `aud` and `iss` where they are asked for."""

    keys: Keys
    audience: str | None
    issuer: str | None

    @property
    def notice(self) -> str:
        return f"Bearer tokens are JWTs, verified with {self.keys.source}."

    async def viewer(self, token: str) -> Viewer:
        try:
            verification = await self.keys.key(jwt.get_unverified_header(token).get("kid"))
            claims = jwt.decode(
                token,
                verification.key,
                algorithms=list(verification.algorithms),
                audience=self.audience,
                issuer=self.issuer,
                leeway=_LEEWAY,
                options={
                    "require": ["exp", "sub"],
                    "verify_aud": self.audience is not None,
                    "verify_iss": self.issuer is not None,
                    "enforce_minimum_key_length": True,
                },
            )
        except jwt.ExpiredSignatureError as error:
            raise InvalidToken("The bearer token has expired: get a new one.") from error
        except jwt.PyJWTError as error:
            raise InvalidToken(f"The bearer token is not good: {error}.") from error
        return viewer_of(claims)


def viewer_of(claims: dict[str, Any]) -> Viewer:
    """From `sub`, `name`, `owner` (the id of the owner they are), `teams` and `scope`.

    `scope` is a list, or one string with spaces (RFC 8693); names that are not ours belong to other services.
    """
    scope = claims.get("scope", ())
    named = scope.split() if isinstance(scope, str) else _texts(claims, "scope")
    return Viewer(
        id=claims["sub"],
        name=_text(claims, "name") or _text(claims, "preferred_username") or claims["sub"],
        owner=_text(claims, "owner"),
        teams=_texts(claims, "teams"),
        scopes=frozenset(_SCOPES[name.lower()] for name in named if name.lower() in _SCOPES),
    )


def _text(claims: dict[str, Any], name: str) -> str | None:
    value = claims.get(name)
    if value is None or isinstance(value, str):
        return value or None
    raise InvalidToken(f"The claim `{name}` of the bearer token must be a string.")


def _texts(claims: dict[str, Any], name: str) -> tuple[str, ...]:
    values = claims.get(name) or ()
    if isinstance(values, list | tuple) and all(isinstance(value, str) for value in values):
        return tuple(values)
    raise InvalidToken(f"The claim `{name}` of the bearer token must be a list of strings.")
