"""Is a JSON Web Token let in only when it is good? Real keys, and a real server for the key set."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from starlette.datastructures import Headers

from graphservice.errors import ConfigurationError
from graphservice.http.authentication import authenticator_of
from graphservice.http.refusals import InvalidToken
from graphservice.settings import Settings
from graphservice.viewer import Scope, Viewer

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

RSA = rsa.generate_private_key(65537, 2048)
P256 = ec.generate_private_key(ec.SECP256R1())
ED = ed25519.Ed25519PrivateKey.generate()
DAY = 86_400
AUDIENCE, ISSUER = "graphservice", "https://identity.example"


def claims(**changed: Any) -> dict[str, Any]:
    given = {"sub": "u1", "exp": time.time() + DAY, "aud": AUDIENCE, "iss": ISSUER, **changed}
    return {name: value for name, value in given.items() if value is not None}


def public_pem(key: PrivateKey) -> bytes:
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return key.public_key().public_bytes(serialization.Encoding.PEM, spki)


def unchecked_token(header: dict[str, Any], payload: dict[str, Any], signature: bytes = b"") -> str:
    """A token that the library would refuse to make."""
    parts = (json.dumps(header).encode(), json.dumps(payload).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "key.pem"
    path.write_bytes(public_pem(RSA))
    return path


@pytest.fixture
def strict(settings: Settings, key_file: Path) -> Settings:
    return replace(settings, jwt_key_file=key_file, jwt_audience=AUDIENCE, jwt_issuer=ISSUER)


async def viewer_of(settings: Settings, token: str) -> Viewer:
    return await authenticator_of(settings).viewer(Headers({"authorization": f"Bearer {token}"}))


async def refusal_of(settings: Settings, token: str) -> str:
    with pytest.raises(InvalidToken) as refused:
        await viewer_of(settings, token)
    return str(refused.value)


async def test_the_claims_tell_the_viewer(strict: Settings) -> None:
    payload = claims(name="Ada", owner="own_ada", teams=["team_north"], scope="openid read write")
    assert await viewer_of(strict, jwt.encode(payload, RSA, "RS256")) == Viewer(
        id="u1",
        name="Ada",
        owner="own_ada",
        teams=("team_north",),
        scopes=frozenset({Scope.READ, Scope.WRITE}),
    )


@pytest.mark.parametrize(
    ("payload", "name", "scopes"),
    [
        (claims(), "u1", set()),
        (claims(preferred_username="ada", scope=["READ", "profile"]), "ada", {Scope.READ}),
        (claims(name="", scope=""), "u1", set()),
    ],
)
async def test_what_the_claims_leave_out_is_not_granted(
    strict: Settings, payload: dict[str, Any], name: str, scopes: set[Scope]
) -> None:
    viewer = await viewer_of(strict, jwt.encode(payload, RSA, "RS256"))
    assert viewer == Viewer(id="u1", name=name, scopes=frozenset(scopes))


@pytest.mark.parametrize(
    ("payload", "complaint"),
    [
        (claims(exp=time.time() - DAY), "The bearer token has expired: get a new one."),
        (claims(exp=None), 'The bearer token is invalid: Token is missing the "exp" claim.'),
        (claims(sub=None), 'The bearer token is invalid: Token is missing the "sub" claim.'),
        (claims(nbf=time.time() + DAY), "The bearer token is invalid: The token is not yet valid (nbf)."),
        (claims(aud="another"), "The bearer token is invalid: Audience doesn't match."),
        (claims(aud=None), 'The bearer token is invalid: Token is missing the "aud" claim.'),
        (claims(iss="https://evil.example"), "The bearer token is invalid: Invalid issuer."),
        (claims(iss=None), 'The bearer token is invalid: Token is missing the "iss" claim.'),
        (claims(teams="north"), "The claim `teams` of the bearer token must be a list of strings."),
        (claims(scope=[1]), "The claim `scope` of the bearer token must be a list of strings."),
        (claims(owner=7), "The claim `owner` of the bearer token must be a string."),
    ],
)
async def test_a_token_with_wrong_claims_is_refused(strict: Settings, payload: dict[str, Any], complaint: str) -> None:
    assert await refusal_of(strict, jwt.encode(payload, RSA, "RS256")) == complaint


async def test_an_issuer_is_asked_for_only_where_one_is_configured_and_an_audience_is_refused_where_none_is(
    settings: Settings, key_file: Path
) -> None:
    lenient = replace(settings, jwt_key_file=key_file)
    token = jwt.encode(claims(aud=None, iss="https://other.example"), RSA, "RS256")
    assert (await viewer_of(lenient, token)).id == "u1"
    meant_for_another = jwt.encode(claims(aud="another"), RSA, "RS256")
    assert "is configured for none" in await refusal_of(lenient, meant_for_another)
    assert "GRAPHSERVICE_JWT_AUDIENCE is not set" in authenticator_of(lenient).notice


@pytest.mark.parametrize(
    ("payload", "complaint"),
    [
        (claims(sub=""), "The claim `sub` of the bearer token is empty: it names who asks."),
        (claims(sub="\ud800"), "The claim `sub` of the bearer token holds half a character (a lone surrogate)."),
        (claims(name="a\udfff"), "The claim `name` of the bearer token holds half a character (a lone surrogate)."),
        (claims(teams=["\ud83d"]), "The claim `teams` of the bearer token holds half a character (a lone surrogate)."),
    ],
    ids=["empty", "sub", "name", "teams"],
)
async def test_a_claim_that_names_nobody_or_cannot_be_stored_is_refused(
    strict: Settings, payload: dict[str, Any], complaint: str
) -> None:
    assert await refusal_of(strict, jwt.encode(payload, RSA, "RS256")) == complaint


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("scope", "read"),
        ("scp", ["READ"]),
        ("scp", "read write"),
        ("roles", ["Read"]),
        ("permissions", ["READ", "x"]),
    ],
)
async def test_scopes_are_read_from_the_claim_of_the_setting(strict: Settings, claim: str, value: Any) -> None:
    token = jwt.encode(claims(**{"scope": "admin", claim: value}), RSA, "RS256")
    assert Scope.READ in (await viewer_of(replace(strict, jwt_scopes_claim=claim), token)).scopes
    assert Scope.ADMIN not in (await viewer_of(replace(strict, jwt_scopes_claim=claim), token)).scopes


async def test_another_key_does_not_sign_for_ours(strict: Settings) -> None:
    stranger = rsa.generate_private_key(65537, 2048)
    assert await refusal_of(strict, jwt.encode(claims(), stranger, "RS256")) == (
        "The bearer token is invalid: Signature verification failed."
    )


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE"])
async def test_an_unsigned_token_is_refused(strict: Settings, algorithm: str) -> None:
    token = unchecked_token({"alg": algorithm, "typ": "JWT"}, claims())
    assert (await refusal_of(strict, token)).startswith("The bearer token is invalid: ")


async def test_the_public_key_is_no_secret_to_sign_with(strict: Settings) -> None:
    """The classic confusion: HS256 with the text of the RSA public key as the secret."""
    signed = unchecked_token({"alg": "HS256", "typ": "JWT"}, claims()).rpartition(".")[0]
    signature = hmac.new(public_pem(RSA), signed.encode(), hashlib.sha256).digest()
    token = f"{signed}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"
    assert await refusal_of(strict, token) == ("The bearer token is invalid: The specified alg value is not allowed.")


@pytest.mark.parametrize("token", ["x", "a.b.c", "..", "é"])
async def test_what_is_no_token_is_refused(strict: Settings, token: str) -> None:
    assert (await refusal_of(strict, token)).startswith("The bearer token is invalid: ")


@pytest.mark.parametrize(("key", "algorithm"), [(P256, "ES256"), (ED, "EdDSA"), (RSA, "PS384")])
async def test_each_kind_of_key_has_its_algorithms(
    strict: Settings, tmp_path: Path, key: PrivateKey, algorithm: str
) -> None:
    path = tmp_path / "other.pem"
    path.write_bytes(public_pem(key))
    token = jwt.encode(claims(), key, algorithm)
    assert (await viewer_of(replace(strict, jwt_key_file=path), token)).id == "u1"


async def test_after_a_rotation_the_old_key_signs_no_longer(strict: Settings, tmp_path: Path) -> None:
    path = tmp_path / "rotated.pem"
    path.write_bytes(public_pem(P256))
    rotated = replace(strict, jwt_key_file=path)
    assert (await viewer_of(rotated, jwt.encode(claims(), P256, "ES256"))).id == "u1"
    assert "alg value is not allowed" in await refusal_of(rotated, jwt.encode(claims(), RSA, "RS256"))


async def test_a_shared_secret_verifies_only_tokens_signed_with_it(strict: Settings, tmp_path: Path) -> None:
    path = tmp_path / "secret"
    path.write_text("0123456789abcdef0123456789abcdef\n")
    shared = replace(strict, jwt_key_file=path)
    good = jwt.encode(claims(), "0123456789abcdef0123456789abcdef", "HS256")
    assert (await viewer_of(shared, good)).id == "u1"
    other = jwt.encode(claims(), "fedcba9876543210fedcba9876543210", "HS256")
    assert "Signature verification failed" in await refusal_of(shared, other)
    assert "alg value is not allowed" in await refusal_of(shared, jwt.encode(claims(), RSA, "RS256"))


def private_pem() -> bytes:
    formats = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return RSA.private_bytes(*formats)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (private_pem(), "it is a private key; give the public key, which is enough to verify tokens"),
        (b"-----BEGIN PUBLIC KEY-----\nnonsense\n-----END PUBLIC KEY-----\n", "cannot be used"),
        (b"too short", "a shared secret needs at least 32 bytes, it has 9"),
        (public_pem(ec.generate_private_key(ec.SECP256K1())), "it is not a public key of kind RSA, EC"),
    ],
    ids=["private", "broken", "short", "unknown curve"],
)
def test_a_key_file_that_cannot_be_used_is_told(
    settings: Settings, tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(ConfigurationError) as refused:
        authenticator_of(replace(settings, jwt_key_file=path))
    assert str(refused.value).startswith(f"The key file {path} cannot be used: ")
    assert complaint in str(refused.value)


async def test_through_http_an_expired_token_is_401_and_a_good_one_is_answered(
    client_of: Callable[..., httpx.AsyncClient], key_file: Path
) -> None:
    async with client_of(jwt_key_file=key_file, jwt_audience=AUDIENCE) as client:
        old = {"authorization": f"Bearer {jwt.encode(claims(exp=1), RSA, 'RS256')}"}
        refused = await client.post("/graphql", json={"query": "{ __typename }"}, headers=old)
        new = {"authorization": f"Bearer {jwt.encode(claims(scope='READ'), RSA, 'RS256')}"}
        answered = await client.post("/graphql", json={"query": "{ __typename }"}, headers=new)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == 'Bearer realm="graphservice", error="invalid_token"'
    assert refused.json()["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}
    assert answered.json() == {"data": {"__typename": "Query"}}
