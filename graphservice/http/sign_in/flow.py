"""What does somebody begin a sign-in with, so that only they can end it?

It is kept in a cookie of their browser: whoever is not known yet has nothing written into the database.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import asdict, dataclass
from typing import Any, Final

import orjson

from graphservice.text.local_paths import is_local_path

HOME: Final = "/"
_OURS: Final = ("/sign-in", "/sign-out")  # whoever is in has no business there


@dataclass(frozen=True, slots=True)
class BegunSignIn:
    """A sign-in that was begun: what its end must name, and where it leads then."""

    state: str
    nonce: str
    verifier: str
    next: str

    @classmethod
    def now(cls, next: str) -> BegunSignIn:
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        return cls(state, nonce, verifier, next)

    @classmethod
    def read(cls, text: str | None) -> BegunSignIn | None:
        """From its cookie; None where it is none of ours."""
        try:
            said = orjson.loads(base64.urlsafe_b64decode(text or ""))
            begun = cls(**said)
        except (ValueError, TypeError):
            return None
        return begun if all(isinstance(each, str) for each in said.values()) else None

    @property
    def text(self) -> str:
        return base64.urlsafe_b64encode(orjson.dumps(asdict(self))).decode()


def challenge(verifier: str) -> str:
    """Of PKCE, by the method S256 (RFC 7636)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def next_page(asked: Any) -> str:
    """Where somebody is led who signed in: to the page of ours that was asked for, else to the first one."""
    path = asked if isinstance(asked, str) else HOME
    plain = path.partition("?")[0].partition("#")[0].rstrip("/")
    return path if is_local_path(path) and not plain.startswith(_OURS) else HOME


def same(one: Any, other: str) -> bool:
    return isinstance(one, str) and secrets.compare_digest(one.encode(), other.encode())
