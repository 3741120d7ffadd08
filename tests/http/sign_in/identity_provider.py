"""Who lets people in, in tests? A small provider of OpenID Connect on its own port, which misbehaves if told to."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.http.test_key_sets import jwk

KEY = rsa.generate_private_key(65537, 2048)
STRANGE = rsa.generate_private_key(65537, 2048)
CLIENT, SECRET = "graph service", "s3cret:/+"
PERSON = {"sub": "u1", "name": "Jonas W.", "owner": "own_sample_jonas", "teams": [], "scope": "openid READ write"}

Claims = dict[str, Any]


def signed(claims: Claims, key: Any = KEY, algorithm: str = "RS256", kid: str = "first") -> str:
    return jwt.encode(claims, key, algorithm, headers={"kid": kid})


@dataclass(slots=True)
class IdentityProvider:
    """Whoever comes is `person`. `sign` makes the id token, `answer` changes how the browser is sent back."""

    url: str = ""
    person: Claims = field(default_factory=lambda: dict(PERSON))
    sign: Callable[[Claims], str] = signed
    answer: Callable[[dict[str, str]], dict[str, str]] = dict
    said: Claims = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
            ]
        )

    async def _discovery(self, _: Request) -> Response:
        places = {"authorization_endpoint": "/authorize?tenant=1", "token_endpoint": "/token", "jwks_uri": "/keys"}
        named = {name: f"{self.url}{path}" for name, path in places.items()}
        return JSONResponse({"issuer": self.url, **named, **self.said})

    async def _keys(self, _: Request) -> Response:
        return JSONResponse({"keys": [jwk(KEY, "first", alg="RS256")]})

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert (asked["client_id"], asked["response_type"], asked["tenant"]) == (CLIENT, "code", "1")
        assert (asked["code_challenge_method"], asked["scope"]) == ("S256", "openid profile")
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        back = self.answer({"code": code, "state": asked["state"], "iss": self.url})
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 303)

    async def _token(self, request: Request) -> Response:
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        asked = self.codes.pop(form["code"], None)
        complaint = self._complaint(request, form, asked)
        if complaint or asked is None:
            self.complaints.append(complaint)
            return JSONResponse({"error": "invalid_grant", "error_description": complaint}, 400)
        now = time.time()
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.person}
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self.sign(claims)})

    def _complaint(self, request: Request, form: dict[str, str], asked: dict[str, str] | None) -> str:
        """What is wrong with a request for a token; the code is used up all the same."""
        if asked is None:
            return "The code is unknown or was used"
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return "The verifier does not fit the challenge"
        if form["redirect_uri"] != asked["redirect_uri"]:
            return "The address to come back to is another"
        _, _, basic = request.headers.get("authorization", "").partition(" ")
        sent = [unquote(each) for each in base64.b64decode(basic).decode().split(":")] if basic else []
        sent = sent or [form["client_id"], form.get("client_secret", "")]
        return "" if sent == [CLIENT, SECRET] else "The client is not who it says"
