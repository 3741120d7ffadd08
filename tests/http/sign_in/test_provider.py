"""Is whoever the identity provider let in let in here, and nobody else? By real HTTP, with a provider of our own."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import jwt
import pytest

from graphservice.engine.service import Service
from graphservice.errors import ConfigurationError
from graphservice.graph.database import Database
from graphservice.http.authentication import authenticator_of
from graphservice.settings import Settings, read_settings
from tests.http.sign_in.conftest import came_back, served, who
from tests.http.sign_in.identity_provider import CLIENT, SECRET, STRANGE, Claims, IdentityProvider, signed
from tests.http.test_json_web_tokens import unchecked_token

JONAS = {"id": "u1", "name": "Jonas W.", "scopes": ["READ", "WRITE"], "owner": {"id": "own_sample_jonas"}}
OUT = (401, "UNAUTHENTICATED")


@pytest.fixture
async def at(by_provider: Settings, database: Database, service: Service) -> Any:
    async with served(by_provider, database, service) as address:
        yield address


async def test_whom_the_provider_lets_in_is_in_in_every_process_until_they_sign_out(
    by_provider: Settings, database: Database, service: Service, browser: httpx.AsyncClient
) -> None:
    async with AsyncExitStack() as stack:
        one, other = [await stack.enter_async_context(served(by_provider, database, service)) for _ in range(2)]
        assert await who(browser, one) == OUT
        back = await came_back(browser, one, "/accounts?tier=A#owners")
        entered = await browser.get(back)
        assert (entered.status_code, entered.headers["location"]) == (303, "/accounts?tier=A#owners")
        session, gone = entered.headers.get_list("set-cookie")[::-1]
        assert gone.startswith("graphservice-sign-in-")
        assert gone.endswith("; Max-Age=0")
        token = browser.cookies["graphservice"]
        assert session == f"graphservice={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=43200"
        assert [await who(browser, each) for each in (one, other)] == [JONAS, JONAS]
        page = await browser.get(f"{other}/sign-out")
        assert "You are signed in as Jonas W." in page.text
        left = await browser.post(f"{other}/sign-out", headers={"origin": other})
        assert (left.status_code, left.headers["location"]) == (303, "/sign-out")
        assert "You are signed out" in (await browser.get(f"{one}/sign-out")).text
        browser.cookies.set("graphservice", token, domain="127.0.0.1", path="/")
        assert [await who(browser, each) for each in (one, other)] == [OUT, OUT], "the old cookie opens nothing"


async def test_several_tabs_sign_in_at_once(at: str, browser: httpx.AsyncClient) -> None:
    first, second = [await came_back(browser, at, f"/{tab}") for tab in ("one", "two")]
    assert (await browser.get(first)).headers["location"] == "/one"
    assert (await browser.get(second)).headers["location"] == "/two"
    assert await who(browser, at) == JONAS


async def test_a_code_is_good_once(at: str, browser: httpx.AsyncClient, provider: IdentityProvider) -> None:
    back = await came_back(browser, at)
    kept = dict(browser.cookies)
    assert (await browser.get(back)).status_code == 303
    browser.cookies.clear()
    for name, value in kept.items():
        browser.cookies.set(name, value, domain="127.0.0.1", path="/")
    again = await browser.get(back)
    assert (again.status_code, "The code is unknown or was used" in again.text) == (400, True)
    assert "graphservice=" not in again.headers.get("set-cookie", "")
    assert await who(browser, at) == OUT
    assert provider.complaints == ["The code is unknown or was used"]


async def test_only_the_browser_that_began_a_sign_in_ends_it(
    at: str, browser: httpx.AsyncClient, provider: IdentityProvider
) -> None:
    back = await came_back(browser, at)
    async with httpx.AsyncClient() as victim:  # who is led to it signs nobody in
        assert (await victim.get(back)).status_code == 400
        ours = await came_back(victim, at)
        state = parse_qs(urlsplit(ours).query)["state"][0]
        stolen = parse_qs(urlsplit(back).query)["code"][0]
        swapped = await victim.get(f"{at}/sign-in/callback", params={"state": state, "code": stolen})
        assert swapped.status_code == 400, "a code of another sign-in needs its verifier"
        assert await who(victim, at) == OUT
    assert provider.complaints == ["The verifier does not fit the challenge"]


@pytest.mark.parametrize("state", ["", "x", "wrong-state-of-nobody"])
async def test_a_state_of_nobody_is_refused(at: str, browser: httpx.AsyncClient, state: str) -> None:
    back = await came_back(browser, at)
    code = parse_qs(urlsplit(back).query)["code"][0]
    refused = await browser.get(f"{at}/sign-in/callback", params={"state": state, "code": code})
    assert (refused.status_code, "was not begun in this browser" in refused.text) == (400, True)
    known = parse_qs(urlsplit(back).query)["state"][0]
    almost = await browser.get(f"{at}/sign-in/callback", params={"state": known[:-1] + "!", "code": code})
    assert almost.status_code == 400
    assert await who(browser, at) == OUT


def other(**changed: Any) -> Callable[[Claims], str]:
    return lambda claims: signed({name: each for name, each in {**claims, **changed}.items() if each is not None})


TOKENS: dict[str, tuple[Callable[[Claims], str], str]] = {
    "nonce": (other(nonce="another"), "made for another sign-in"),
    "no nonce": (other(nonce=None), "made for another sign-in"),
    "expired": (other(exp=time.time() - 60), "The id token has expired"),
    "audience": (other(aud="another"), "The id token is invalid: Audience doesn&#x27;t match"),
    "issuer": (other(iss="https://evil.example"), "The id token is invalid: Invalid issuer"),
    "several audiences": (other(aud=[CLIENT, "another"]), "made for another client"),
    "party": (other(azp="another"), "made for another client"),
    "algorithm none": (
        lambda claims: unchecked_token({"alg": "none", "kid": "first"}, claims),
        "The id token is invalid",
    ),
    "secret": (
        lambda claims: jwt.encode(claims, SECRET * 8, "HS256", headers={"kid": "first"}),
        "The id token is invalid",
    ),
    "another's signature": (lambda claims: signed(claims, STRANGE), "Signature verification failed"),
    "unknown key": (lambda claims: signed(claims, STRANGE, kid="second"), "names an unknown key"),
    "no token": (lambda claims: "", "The id token is invalid"),
    "claims": (other(owner=7), "The claim `owner` of the id token must be a string"),
    "scopes": (other(scope="openid"), "Jonas W. has no scope here"),
}


@pytest.mark.parametrize("wrong", TOKENS)
async def test_an_id_token_that_is_not_for_us_lets_nobody_in(
    at: str, browser: httpx.AsyncClient, provider: IdentityProvider, wrong: str
) -> None:
    provider.sign, told = TOKENS[wrong]
    refused = await browser.get(await came_back(browser, at))
    assert refused.status_code in (400, 401, 403)
    assert told in refused.text
    assert "graphservice" not in browser.cookies
    assert await who(browser, at) == OUT


async def test_several_audiences_are_good_where_we_are_the_party(
    at: str, browser: httpx.AsyncClient, provider: IdentityProvider
) -> None:
    provider.sign = other(aud=[CLIENT, "another"], azp=CLIENT)
    await browser.get(await came_back(browser, at))
    assert await who(browser, at) == JONAS


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"error": "access_denied"}, "let nobody in: access_denied."),
        ({"error": "<script>"}, "let nobody in: no code."),
        ({"code": "x", "iss": "https://evil.example"}, "of another identity provider"),
    ],
)
async def test_what_the_provider_refuses_is_told(
    at: str, browser: httpx.AsyncClient, provider: IdentityProvider, answer: dict[str, str], told: str
) -> None:
    provider.answer = lambda back: {"state": back["state"], **answer}
    refused = await browser.get(await came_back(browser, at, "/accounts"))
    assert refused.status_code in (400, 403)
    assert told in refused.text
    assert 'href="/sign-in?next=%2Faccounts"' in refused.text


@pytest.mark.parametrize(
    "next",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/%0d%0aset-cookie:a=b\r\nx: y",
        "javascript:alert(1)",
        "accounts",
        "/sign-in?next=/",
        "/sign-out",
        "/" + "x" * 2_000,
    ],
)
async def test_nobody_is_led_to_another_site(at: str, browser: httpx.AsyncClient, next: str) -> None:
    assert (await browser.get(await came_back(browser, at, next))).headers["location"] == "/"


async def test_a_provider_that_is_away_or_another_is_told(by_provider: Settings, database: Database, service: Service,
    browser: httpx.AsyncClient, provider: IdentityProvider) -> None:  # fmt: skip
    provider.said = {"issuer": "https://evil.example"}
    async with served(by_provider, database, service) as at:
        mistaken = await browser.get(f"{at}/sign-in")
        assert (mistaken.status_code, "it calls itself" in mistaken.text) == (503, True)
        provider.said = {"jwks_uri": "http://evil.example/keys"}
        unsafe = await browser.get(f"{at}/sign-in")
        assert (unsafe.status_code, "no https addresses" in unsafe.text) == (503, True)
        provider.said = {}
        assert (await browser.get(f"{at}/sign-in")).status_code == 303, "it is asked again"
    away = replace(by_provider, oidc_issuer="http://127.0.0.1:9")
    async with served(away, database, service) as at:
        assert (await browser.get(f"{at}/sign-in")).status_code == 503


async def test_the_secret_goes_the_way_that_the_provider_takes(
    at: str, browser: httpx.AsyncClient, provider: IdentityProvider
) -> None:
    provider.said = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert (await browser.get(await came_back(browser, at))).status_code == 303


async def test_by_https_a_cookie_goes_by_https_alone(
    by_provider: Settings, database: Database, service: Service, browser: httpx.AsyncClient
) -> None:
    public = replace(by_provider, public_url="https://graph.example.com")
    async with served(public, database, service) as at:
        begun = await browser.get(f"{at}/sign-in")
    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["redirect_uri"] == ["https://graph.example.com/sign-in/callback"]
    cookie = begun.headers["set-cookie"]
    assert cookie.startswith("__Host-graphservice-sign-in-")
    assert "; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600" in cookie


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"oidc_client_id": ""}, "belong together"),
        ({"oidc_issuer": "http://identity.example"}, "it begins with https://"),
        ({"oidc_client_secret_file": Path("/nowhere")}, "cannot be read"),
        ({"oidc_client_secret_file": Path("/dev/null")}, "is empty"),
    ],
)
def test_half_a_provider_is_none(by_provider: Settings, changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ConfigurationError, match=complaint):
        authenticator_of(replace(by_provider, **changes))


def test_at_start_it_is_said_who_is_let_in(by_provider: Settings) -> None:
    assert authenticator_of(replace(by_provider, host="0.0.0.0")).notice == (  # noqa: S104
        f"Bearer tokens are refused: no method for them is configured. People sign in at {by_provider.oidc_issuer}."
    )
    with pytest.raises(ConfigurationError, match="write it as https://graph"):
        read_settings({"GRAPHSERVICE_PUBLIC_URL": "https://graph.example.com/path"})
