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
    """Signed by one of `keys`, with `exp` and `sub`, and with `aud` and `iss` where they are asked for. `called`: the
    word for them in messages."""

    keys: Keys
    audience: str | None
    issuer: str | None
    scopes_claim: str = "scope"
    called: str = "bearer token"

    @property
    def notice(self) -> str:
        lacking = "" if self.audience else " Tokens with an audience are refused: GRAPHSERVICE_JWT_AUDIENCE is not set."
        return f"Bearer tokens are JWTs, verified with {self.keys.source}.{lacking}"

    async def viewer(self, token: str) -> Viewer:
        return self.viewer_of(await self.claims(token))

    async def lasting(self, token: str) -> tuple[Viewer, float | None]:
        """The viewer, and the moment at which the token ends, in seconds since 1970."""
        claims = await self.claims(token)
        return self.viewer_of(claims), float(claims["exp"])

    async def claims(self, token: str) -> dict[str, Any]:
        """What it says, once it is verified. Raises InvalidToken."""
        try:
            verification = await self.keys.key(jwt.get_unverified_header(token).get("kid"))
            claims: dict[str, Any] = jwt.decode(
                token,
                verification.key,
                algorithms=list(verification.algorithms),
                audience=self.audience,
                issuer=self.issuer,
                leeway=_LEEWAY,
                options={
                    "require": ["exp", "sub"],
                    "verify_iss": self.issuer is not None,
                    "enforce_minimum_key_length": True,
                },
            )
        except jwt.ExpiredSignatureError as error:
            raise InvalidToken(f"The {self.called} has expired: get a new one.") from error
        except jwt.InvalidAudienceError as error:
            raise InvalidToken(self._misdirected(error)) from error
        except jwt.PyJWTError as error:
            raise InvalidToken(f"The {self.called} is invalid: {error}.") from error
        return claims

    def viewer_of(self, claims: dict[str, Any]) -> Viewer:
        """From `sub`, `name`, `owner` (the id of the owner they are), `teams`, `all_records` (true of a
        program that stands for nobody and sees all) and the claim of scopes.

        That is a list, or one string with spaces (RFC 8693); names that are not ours belong to other services.
        """
        id = self._text(claims, "sub")
        if id is None:
            raise InvalidToken(f"The claim `sub` of the {self.called} is empty: it names who asks.")
        scope = claims.get(self.scopes_claim, ())
        named = scope.split() if isinstance(scope, str) else self._texts(claims, self.scopes_claim)
        return Viewer(
            id=id,
            name=self._text(claims, "name") or self._text(claims, "preferred_username") or id,
            owner=self._text(claims, "owner"),
            teams=self._texts(claims, "teams"),
            scopes=frozenset(_SCOPES[name.lower()] for name in named if name.lower() in _SCOPES),
            all_records=claims.get("all_records") is True,
        )

    def _text(self, claims: dict[str, Any], name: str) -> str | None:
        value = claims.get(name)
        if value is None or isinstance(value, str):
            return self._sound(name, value) if value else None
        raise InvalidToken(f"The claim `{name}` of the {self.called} must be a string.")

    def _texts(self, claims: dict[str, Any], name: str) -> tuple[str, ...]:
        values = claims.get(name) or ()
        if isinstance(values, list | tuple) and all(isinstance(value, str) for value in values):
            return tuple(self._sound(name, value) for value in values)
        raise InvalidToken(f"The claim `{name}` of the {self.called} must be a list of strings.")

    def _sound(self, name: str, value: str) -> str:
        """JSON lets half a character of UTF-16 through, which can be neither stored nor logged."""
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise InvalidToken(f"The claim `{name}` of the {self.called} holds half a character (a lone surrogate).")
        return value

    def _misdirected(self, error: jwt.InvalidAudienceError) -> str:
        if self.audience is not None:
            return f"The {self.called} is invalid: {error}."
        return f"The {self.called} has an audience (`aud`), and this service is configured for none: get one without."
