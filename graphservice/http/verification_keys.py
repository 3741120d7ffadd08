"""With which key, and by which algorithms, is a JSON Web Token verified? The key decides, never the token."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from cryptography.x509 import load_pem_x509_certificate

from graphservice.errors import ConfigurationError
from graphservice.http.loopback import is_loopback
from graphservice.http.refusals import InvalidToken, Refusal

_RSA = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_CURVES = {"secp256r1": "ES256", "secp384r1": "ES384", "secp521r1": "ES512"}
_SECRET = ("HS256", "HS384", "HS512")
_SECRET_BYTES = 32

PublicKey = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey


@dataclass(frozen=True, slots=True)
class VerificationKey:
    """A public key or a secret, and the algorithms that fit its kind."""

    key: Any
    algorithms: tuple[str, ...]


def public_key(key: object, algorithm: str | None = None) -> VerificationKey:
    """`algorithm` narrows what the kind of key allows. ValueError where it is none of ours."""
    allowed: tuple[str, ...] = ()
    if isinstance(key, RSAPublicKey):
        allowed = _RSA
    elif isinstance(key, EllipticCurvePublicKey) and key.curve.name in _CURVES:
        allowed = (_CURVES[key.curve.name],)
    elif isinstance(key, Ed25519PublicKey):
        allowed = ("EdDSA",)
    if algorithm is not None:
        allowed = tuple(name for name in allowed if name == algorithm)
    if not allowed:
        raise ValueError("it is not a public key of kind RSA, EC (P-256, P-384, P-521) or Ed25519")
    return VerificationKey(key, allowed)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One key, read at start-up."""

    verification: VerificationKey
    source: str

    @classmethod
    def read(cls, path: Path) -> KeyFile:
        """From a PEM file with a public key or a certificate, or a file with a shared secret."""
        try:
            content = path.read_bytes()
            read = _from_pem if b"-----BEGIN" in content else _from_secret
            return cls(read(content), f"the key in {path}")
        except (OSError, ValueError) as error:
            raise ConfigurationError(f"The key file {path} cannot be used: {error}.") from error

    async def key(self, kid: str | None) -> VerificationKey:
        return self.verification


def _from_pem(content: bytes) -> VerificationKey:
    if b"PRIVATE KEY" in content:
        raise ValueError("it is a private key; give the public key, which is enough to verify tokens")
    if b"BEGIN CERTIFICATE" in content:
        return public_key(load_pem_x509_certificate(content).public_key())
    return public_key(load_pem_public_key(content))


def _from_secret(content: bytes) -> VerificationKey:
    secret = content.strip()
    if len(secret) < _SECRET_BYTES:
        raise ValueError(f"a shared secret needs at least {_SECRET_BYTES} bytes, it has {len(secret)}")
    return VerificationKey(secret, _SECRET)


class KeySet:
    """The keys at a JWKS URL, fetched off the event loop and kept for minutes.

    An unknown `kid` has them fetched anew, at most every 30 seconds. A known key stays good while the URL
    cannot be reached.
    """

    def __init__(self, url: str, lifespan: float = 300.0, patience: float = 5.0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise ConfigurationError(f"GRAPHSERVICE_JWKS_URL={url!r}: keys must be fetched by https.")
        self.source = f"the keys at {url}"
        self._client = jwt.PyJWKClient(url, lifespan=lifespan, timeout=patience)
        self._lifespan, self._patience = lifespan, patience
        self._known: dict[str, tuple[VerificationKey, float]] = {}
        self._unreachable_until = 0.0

    async def key(self, kid: str | None) -> VerificationKey:
        if kid is None:
            raise InvalidToken("The bearer token names no key: its header needs a `kid`.")
        known, until = self._known.get(kid, (None, 0.0))
        if known is None or time.monotonic() >= until:
            known = await self._look_up(kid, known)
            self._known[kid] = (known, time.monotonic() + self._lifespan)
        return known

    async def _look_up(self, kid: str, stale: VerificationKey | None) -> VerificationKey:
        if stale is None and time.monotonic() < self._unreachable_until:
            raise _unavailable()
        try:
            found = await asyncio.to_thread(self._client.get_signing_key, kid)
            return public_key(found.key, found.algorithm_name)
        except (jwt.PyJWKClientConnectionError, jwt.PyJWKSetError, json.JSONDecodeError) as error:
            if stale is not None:
                return stale
            self._unreachable_until = time.monotonic() + self._patience
            raise _unavailable() from error
        except (jwt.PyJWTError, ValueError) as error:
            self._known.pop(kid, None)
            raise InvalidToken("The bearer token names an unknown key.") from error


def _unavailable() -> Refusal:
    return Refusal(503, "KEYS_UNAVAILABLE", "The keys of bearer tokens cannot be fetched. Try again in a moment.")
