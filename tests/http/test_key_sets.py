"""Are the keys at a JWKS URL fetched when they are needed, and only then? A real server has them."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from graphservice.errors import ConfigurationError
from graphservice.http.authentication import authenticator_of
from graphservice.http.json_web_tokens import JsonWebTokens
from graphservice.http.refusals import InvalidToken, Refusal
from graphservice.http.verification_keys import KeySet
from graphservice.settings import Settings

FIRST = rsa.generate_private_key(65537, 2048)
SECOND = rsa.generate_private_key(65537, 2048)
SECRET = b"0123456789abcdef0123456789abcdef"


def jwk(key: rsa.RSAPrivateKey, kid: str, **members: Any) -> dict[str, Any]:
    return {**RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "use": "sig", **members}


class KeyServer(ThreadingHTTPServer):
    """Serves `keys` and counts how often; `silent` has it answer 500."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), KeyHandler)
        self.keys: list[dict[str, Any]] = [jwk(FIRST, "first")]
        self.fetched = 0
        self.silent = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/keys"


class KeyHandler(BaseHTTPRequestHandler):
    server: KeyServer

    def do_GET(self) -> None:
        self.server.fetched += 1
        self.send_response(500 if self.server.silent else 200)
        self.end_headers()
        self.wfile.write(json.dumps({"keys": self.server.keys}).encode())

    def log_message(self, format: str, *args: Any) -> None:
        """Not on the terminal."""


@pytest.fixture
def server() -> Iterator[KeyServer]:
    with KeyServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()


def token(key: Any, kid: str | None, algorithm: str = "RS256") -> str:
    headers = {"kid": kid} if kid else {}
    return jwt.encode({"sub": "u1", "exp": time.time() + 86_400}, key, algorithm, headers=headers)


def tokens_of(server: KeyServer, lifespan: float = 300.0) -> JsonWebTokens:
    return JsonWebTokens(KeySet(server.url, lifespan=lifespan), audience=None, issuer=None)


async def test_keys_are_fetched_once_for_many_tokens(server: KeyServer) -> None:
    tokens = tokens_of(server)
    for _ in range(5):
        assert (await tokens.viewer(token(FIRST, "first"))).id == "u1"
    assert server.fetched == 1


async def test_a_token_must_name_its_key(server: KeyServer) -> None:
    with pytest.raises(InvalidToken, match="names no key: its header needs a `kid`"):
        await tokens_of(server).viewer(token(FIRST, None))


async def test_unknown_keys_are_refused_and_do_not_have_the_set_fetched_each_time(server: KeyServer) -> None:
    tokens = tokens_of(server)
    for number in range(5):
        with pytest.raises(InvalidToken, match="names an unknown key"):
            await tokens.viewer(token(SECOND, f"unknown-{number}"))
    assert server.fetched == 1


async def test_a_key_does_not_verify_what_another_signed(server: KeyServer) -> None:
    with pytest.raises(InvalidToken, match="Signature verification failed"):
        await tokens_of(server).viewer(token(SECOND, "first"))


async def test_a_new_key_is_found_when_the_kept_ones_are_old(server: KeyServer) -> None:
    tokens = tokens_of(server, lifespan=0.05)
    await tokens.viewer(token(FIRST, "first"))
    server.keys = [jwk(SECOND, "second")]
    await asyncio.sleep(0.06)
    assert (await tokens.viewer(token(SECOND, "second"))).id == "u1"
    with pytest.raises(InvalidToken, match="names an unknown key"):
        await tokens.viewer(token(FIRST, "first"))


async def test_known_keys_stay_good_while_the_url_is_silent(server: KeyServer) -> None:
    tokens = tokens_of(server, lifespan=0.05)
    await tokens.viewer(token(FIRST, "first"))
    server.silent = True
    await asyncio.sleep(0.06)
    assert (await tokens.viewer(token(FIRST, "first"))).id == "u1"


async def test_without_any_key_the_answer_is_503_and_the_url_is_left_alone_for_a_while(
    server: KeyServer,
) -> None:
    server.silent = True
    tokens = tokens_of(server)
    for _ in range(3):
        with pytest.raises(Refusal) as refused:
            await tokens.viewer(token(FIRST, "first"))
        assert (refused.value.status, refused.value.code) == (503, "KEYS_UNAVAILABLE")
    assert server.fetched == 1


async def test_a_secret_in_a_key_set_verifies_nothing(server: KeyServer) -> None:
    """Whoever can read the URL would know it."""
    k = base64.urlsafe_b64encode(SECRET).decode().rstrip("=")
    server.keys = [{"kty": "oct", "k": k, "kid": "first", "alg": "HS256"}]
    with pytest.raises(InvalidToken, match="names an unknown key"):
        await tokens_of(server).viewer(token(SECRET, "first", "HS256"))


async def test_the_algorithm_that_a_key_names_is_the_only_one(server: KeyServer) -> None:
    server.keys = [jwk(FIRST, "first", alg="RS512")]
    tokens = tokens_of(server)
    assert (await tokens.viewer(token(FIRST, "first", "RS512"))).id == "u1"
    with pytest.raises(InvalidToken, match="alg value is not allowed"):
        await tokens.viewer(token(FIRST, "first", "RS256"))


@pytest.mark.parametrize("url", ["http://identity.example/keys", "file:///etc/passwd", "identity.example/keys"])
def test_keys_must_come_by_https(settings: Settings, url: str) -> None:
    with pytest.raises(ConfigurationError, match="keys must be fetched by https"):
        authenticator_of(replace(settings, jwks_url=url))


def test_at_start_it_is_said_where_the_keys_are(settings: Settings) -> None:
    named = replace(settings, jwks_url="https://identity.example/keys", jwt_audience="us")
    authenticator = authenticator_of(named)
    assert authenticator.notice == ("Bearer tokens are JWTs, verified with the keys at https://identity.example/keys.")
